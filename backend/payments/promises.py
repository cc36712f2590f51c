"""A card's promise: taken when the goods have left, and watched while it stands, for it does not last."""

from datetime import timedelta
from uuid import UUID

from backend.kernel import clock
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.payments import events
from backend.payments.booking import book_event, lock_payment
from backend.payments.collecting import attempt_for, write_state
from backend.payments.errors import PaymentRefused
from backend.payments.gateways import gateway_for
from backend.payments.models import Attempt, Payment

RUNS_OUT_SOON = timedelta(days=5)
"""Of this age a promise is shown to a person. Card networks keep money for seven days: two are left to hand the goods
over, or to charge by hand."""

_Status = Payment.Status


def capture_promised(*, order_id: UUID) -> bool:
    """Take what the order's card has promised. Returns whether the money is there. Idempotent; no transaction is open.

    The provider is asked under one key for one amount, however often this is called. When the provider refuses, or the
    promise is gone, a person is told: False. Raises ProviderAway: to be asked again.
    """
    assert_no_transaction()
    payment = Payment.objects.filter(order_id=order_id).first()
    if payment is None or payment.status != _Status.AUTHORIZED:
        return payment is not None and payment.status == _Status.CAPTURED
    gateway = gateway_for(payment.method)
    key = f"goods-left:{payment.authorized}"
    request = attempt_for(payment, Attempt.Action.CAPTURE, key, payment.authorized)
    try:
        state = gateway.capture(request, payment.intent or payment.reference)
        refused = ""
    except PaymentRefused as error:
        # Somebody captured it by hand meanwhile, or it is gone: how it stands is asked, never guessed.
        state, refused = gateway.fetch(payment.reference or payment.intent), error.message
    payment = write_state(order_id=order_id, state=state)
    if payment.status == _Status.CAPTURED:
        _end(request.key, Attempt.Status.SUCCEEDED, "")
        return True
    _tell_a_person(order_id, request.key, refused)
    if payment.status == _Status.CANCELLED:
        _end(request.key, Attempt.Status.FAILED, refused)
    return False


def promise_of(order_id: UUID) -> int:
    """What a card has promised for the order and nobody has taken yet, in đồng."""
    promised = (
        Payment.objects.filter(order_id=order_id, status=_Status.AUTHORIZED)
        .values_list("authorized", flat=True)
        .first()
    )
    return promised or 0


def _tell_a_person(order_id: UUID, attempt_id: UUID, error: str) -> None:
    """Once for one request: the sweeper asks again every minute."""
    now = clock.now()
    with in_transaction():
        payment = lock_payment(order_id)
        if book_event(
            payment_id=payment.pk,
            type="CHARGE_FAILURE",
            amount=payment.amount,
            now=now,
            reference=str(attempt_id),
            message=error,
        ):
            events.promise_broken(order_id)


def _end(attempt_id: UUID, status: Attempt.Status, error: str) -> None:
    Attempt.objects.filter(pk=attempt_id, status=Attempt.Status.OPEN).update(
        status=status, error=error[:500], ended_at=clock.now()
    )
