"""Verbs of payments: expected when the order is placed, captured when the cash is there, given back once."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import F

from backend.kernel.rows import execute
from backend.payments.errors import PaymentMissing, RefundTooHigh, WrongAmount
from backend.payments.models import Payment, Refund


def expect_payment(*, order_id: UUID, method: str, amount: int, now: datetime) -> None:
    """Write what the order is to be paid (đồng), in the caller's transaction. Idempotent per order."""
    execute(
        "INSERT INTO payments_payment (id, order_id, method, status, amount, captured, refunded, created_at) "
        "VALUES (%(id)s, %(order)s, %(method)s, 'expected', %(amount)s, 0, 0, %(now)s) "
        "ON CONFLICT (order_id) DO NOTHING",
        {"id": uuid4(), "order": order_id, "method": method, "amount": amount, "now": now},
    )


def capture_cash(*, order_id: UUID, amount: int, now: datetime) -> None:
    """Book the whole amount (đồng) as received, once. The caller holds the transaction and the order's lock.

    Raises PaymentMissing without an open payment and WrongAmount unless `amount` is exactly what is due.
    """
    payment = Payment.objects.select_for_update().filter(order_id=order_id).first()
    if payment is None or payment.status != Payment.Status.EXPECTED:
        raise PaymentMissing
    due = payment.amount - payment.captured
    if amount != due:
        raise WrongAmount(due=due, received=amount)
    Payment.objects.filter(pk=payment.pk).update(
        captured=payment.amount, status=Payment.Status.CAPTURED, captured_at=now
    )


def waive(*, order_id: UUID, amount: int) -> int:
    """Ask for less (đồng): units were called off before they were paid. Returns by how much the demand was lowered.

    The caller holds the transaction and the order's lock, and writes the answer down as waived. Nothing is lowered
    once the money is there: that is a refund.
    """
    payment = Payment.objects.select_for_update().filter(order_id=order_id).first()
    if payment is None or payment.status != Payment.Status.EXPECTED:
        return 0
    lowered = min(amount, payment.amount - payment.captured)
    left = payment.amount - lowered
    status = Payment.Status.EXPECTED if left else Payment.Status.CANCELLED
    Payment.objects.filter(pk=payment.pk).update(amount=left, status=status)
    return lowered


def refund(*, order_id: UUID, amount: int, key: str, reason: str, now: datetime) -> None:
    """Give `amount` đồng back, once per `key` (80 characters at most). The caller holds the order's lock.

    Cash is handed back by a person: the row says that it was. Raises PaymentMissing without anything captured and
    RefundTooHigh when more would go back than came in.
    """
    payment = Payment.objects.select_for_update().filter(order_id=order_id).first()
    if payment is None or not payment.captured:
        raise PaymentMissing
    if Refund.objects.filter(key=key).exists():
        return
    left = payment.captured - payment.refunded
    if not 0 < amount <= left:
        raise RefundTooHigh(left=left, asked=amount)
    Refund.objects.create(payment=payment, amount=amount, key=key, reason=reason, created_at=now)
    Payment.objects.filter(pk=payment.pk).update(refunded=F("refunded") + amount)
