"""Asking for less: what the buyer will not get need not be paid. Once money came in, that is a refund."""

from datetime import datetime
from uuid import UUID

from backend.payments.booking import book_cancellation, book_event
from backend.payments.collecting import ask_money_back
from backend.payments.models import Payment

_OPEN = {Payment.Status.EXPECTED, Payment.Status.AUTHORIZED}


def waive(*, order_id: UUID, amount: int, now: datetime) -> int:
    """Ask for `amount` (đồng) less and book it as an event. Returns by how much less is asked.

    The caller holds the transaction and the order's lock, and writes the answer down as waived; the payment stays
    locked. 0 once money was captured. A card's promise for all of it is let go of by a task, and nothing is waived.
    """
    payment = Payment.objects.select_for_update(no_key=True).filter(order_id=order_id).first()
    if payment is None or payment.captured or payment.status not in _OPEN:
        return 0
    lowered = min(amount, payment.amount)
    left = payment.amount - lowered
    if payment.status == Payment.Status.AUTHORIZED and not left:
        ask_money_back(order_id=order_id)
        return 0
    if not left:
        book_cancellation(payment, now=now, message="Nothing is left to be paid.")
    elif lowered:
        book_event(
            payment_id=payment.pk, type="INFO", amount=lowered, now=now, message="So much less is asked."
        )
    Payment.objects.filter(pk=payment.pk).update(amount=left, authorized=min(payment.authorized, left))
    return lowered
