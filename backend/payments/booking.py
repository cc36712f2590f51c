"""Writing down what happened to a payment: its amounts under its row's lock, and an event that stays."""

from datetime import datetime
from uuid import UUID

from backend.kernel.rows import execute
from backend.payments import events
from backend.payments.errors import PaymentMissing, WrongAmount
from backend.payments.models import Payment
from backend.payments.types import ProviderState

_EVENT = """
    INSERT INTO payments_paymentevent (payment_id, type, amount, reference, message, idempotency_key, user_id,
        created_at)
    VALUES (%(payment)s, %(type)s, %(amount)s, %(reference)s, %(message)s, %(key)s, %(user)s, %(now)s)
    ON CONFLICT DO NOTHING
"""


def lock_payment(order_id: UUID) -> Payment:
    """The order's payment, its row locked until the transaction ends. Raises PaymentMissing."""
    payment = Payment.objects.select_for_update(no_key=True).filter(order_id=order_id).first()
    if payment is None:
        raise PaymentMissing
    return payment


def book_event(
    *,
    payment_id: UUID,
    type: str,
    amount: int,
    now: datetime,
    reference: str = "",
    message: str = "",
    key: str = "",
    user_id: int | None = None,
) -> bool:
    """Append an event (amount in đồng). False when the same type and reference were booked before."""
    written = execute(
        _EVENT,
        {
            "payment": payment_id,
            "type": type,
            "amount": amount,
            "reference": reference,
            "message": message[:500],
            "key": key,
            "user": user_id,
            "now": now,
        },
    )
    return written == 1


def capture_cash(*, order_id: UUID, amount: int, now: datetime, point_id: UUID | None = None) -> None:
    """Book the whole amount (đồng) as received, once. The caller holds the transaction and the order's lock.

    Raises PaymentMissing without an open payment and WrongAmount unless `amount` is exactly what is due.
    """
    payment = lock_payment(order_id)
    if payment.status != Payment.Status.EXPECTED:
        raise PaymentMissing
    due = payment.amount - payment.captured
    if amount != due:
        raise WrongAmount(due=due, received=amount)
    Payment.objects.filter(pk=payment.pk).update(point_id=point_id)
    book_capture(payment, amount, now=now)


def book_capture(
    payment: Payment,
    captured: int,
    *,
    now: datetime,
    reference: str = "",
    message: str = "",
    user_id: int | None = None,
) -> None:
    """`captured` (đồng) is there in all. The caller holds the payment's lock."""
    more = captured - payment.captured
    status = Payment.Status.CAPTURED
    Payment.objects.filter(pk=payment.pk).update(
        captured=captured, authorized=0, status=status, captured_at=payment.captured_at or now
    )
    book_event(
        payment_id=payment.pk,
        type="CHARGE_SUCCESS",
        amount=more,
        now=now,
        reference=reference,
        message=message,
        user_id=user_id,
    )
    payment.captured, payment.authorized, payment.status = captured, 0, status


def apply_state(payment: Payment, state: ProviderState, *, now: datetime) -> None:
    """Book what a provider says when it is asked. The caller holds the payment's lock.

    What was said before is never taken back: an older answer that comes late changes nothing. What was taken beyond the
    order's price, because less was asked for while the provider was busy, is no money of the order: a person is told.
    """
    if state.intent and state.intent != payment.intent:
        payment.intent = state.intent
        Payment.objects.filter(pk=payment.pk).update(intent=state.intent)
    captured = min(state.captured, payment.amount)
    if captured > payment.captured:
        book_capture(payment, captured, now=now, reference=state.intent)
        events.money_arrived(payment.order_id)
    elif min(state.authorized, payment.amount) > payment.authorized and not payment.captured:
        _book_authorization(payment, min(state.authorized, payment.amount), state.intent, now)
    beyond = max(0, state.captured - payment.amount)
    _book_refunds_of_others(payment, state.refunded - beyond, now)
    if beyond > state.refunded:
        _tell_of_money_beyond(payment, beyond, now)
    if state.is_over and not payment.captured and payment.status != Payment.Status.CANCELLED:
        if payment.status == Payment.Status.AUTHORIZED:
            events.promise_broken(payment.order_id)
        book_cancellation(payment, now=now, message=state.failure)


def book_cancellation(payment: Payment, *, now: datetime, message: str = "") -> None:
    """It can no longer be paid. The caller holds the payment's lock."""
    Payment.objects.filter(pk=payment.pk).update(status=Payment.Status.CANCELLED, authorized=0)
    payment.status, payment.authorized = Payment.Status.CANCELLED, 0
    book_event(payment_id=payment.pk, type="CANCEL_SUCCESS", amount=payment.amount, now=now, message=message)


def _book_authorization(payment: Payment, amount: int, reference: str, now: datetime) -> None:
    Payment.objects.filter(pk=payment.pk).update(
        authorized=amount, status=Payment.Status.AUTHORIZED, authorized_at=payment.authorized_at or now
    )
    payment.authorized, payment.status = amount, Payment.Status.AUTHORIZED
    book_event(
        payment_id=payment.pk, type="AUTHORIZATION_SUCCESS", amount=amount, now=now, reference=reference
    )
    events.money_arrived(payment.order_id)


def _tell_of_money_beyond(payment: Payment, amount: int, now: datetime) -> None:
    """Once for one amount, however often the provider repeats it."""
    if book_event(
        payment_id=payment.pk,
        type="INFO",
        amount=amount,
        now=now,
        reference=f"beyond:{amount}",
        message="The provider took this much more than the order costs. Give it back in the provider's console.",
    ):
        events.charged_too_much(payment.order_id, amount)


def _book_refunds_of_others(payment: Payment, refunded: int, now: datetime) -> None:
    """What was given back in the provider's own console. Our own refunds stand in `refund_pending` until answered."""
    more = refunded - payment.refunded - payment.refund_pending
    if more <= 0:
        return
    payment.refunded += more
    Payment.objects.filter(pk=payment.pk).update(refunded=payment.refunded)
    book_event(
        payment_id=payment.pk,
        type="REFUND_SUCCESS",
        amount=more,
        now=now,
        message="Given back in the provider's console.",
    )
