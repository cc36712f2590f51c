"""Verbs of payments: expected when the order is placed, captured when the cash is there, called off when released."""

from datetime import datetime
from uuid import UUID, uuid4

from backend.kernel.rows import execute
from backend.payments.errors import PaymentMissing, WrongAmount
from backend.payments.models import Payment


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
