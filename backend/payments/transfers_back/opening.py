"""A refund that a person has to transfer begins to wait."""

from datetime import datetime
from uuid import UUID

from backend.kernel import audit
from backend.payments import events
from backend.payments.models import Attempt, Payment, RefundAccount, TransferBack
from backend.payments.transfers_back.types import MASK


def open_transfer(*, attempt: Attempt, order_id: UUID, now: datetime) -> None:
    """Put a booked refund on the officers' list. The caller holds the payment's lock.

    The number of an account that served for an earlier refund is masked and of no use any more: it is struck out, so
    that the buyer is asked again.
    """
    TransferBack.objects.create(attempt=attempt, due_since=now)
    _strike_out_used_account(attempt.payment)
    events.refund_to_transfer(order_id, attempt.pk)


def _strike_out_used_account(payment: Payment) -> None:
    used = RefundAccount.objects.filter(payment=payment, number__startswith=MASK).first()
    if used is None:
        return
    audit.record(
        actor="system:refund",
        action="refund_account.used_up",
        subject=("Payment", payment.pk),
        before={"bank": used.bank, "number": used.number},
    )
    used.delete()
