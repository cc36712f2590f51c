"""Asking for an order's money: written down in PREPARE's transaction, asked outside of any, once however often."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from backend.kernel import clock
from backend.kernel.rows import execute
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.payments import events
from backend.payments.booking import apply_state, book_cancellation, book_event, lock_payment
from backend.payments.errors import PaymentMissing, PaymentRefused
from backend.payments.gateways import gateway_for
from backend.payments.models import Attempt, Payment
from backend.payments.types import Collected, Outcome, PaymentAttempt, ProviderState

logger = logging.getLogger(__name__)

_Status = Payment.Status
_MONEY_IS_SURE = {_Status.AUTHORIZED, _Status.CAPTURED}
START_KEY = "start"


def expect_payment(
    *,
    order_id: UUID,
    method: str,
    amount: int,
    now: datetime,
    code: str | None = None,
    lives: timedelta | None = None,
    request: Mapping[str, str] | None = None,
) -> None:
    """Write what the order is to be paid (đồng), in the caller's transaction. Idempotent per order.

    `code` is what a transfer names; `request` goes to the provider, the attempt to ask it is written down with it.
    """
    payment_id = uuid4()
    written = execute(
        "INSERT INTO payments_payment (id, order_id, method, status, amount, authorized, captured, refunded, "
        "refund_pending, disputed, reference, intent, redirect_url, code, created_at, expires_at) "
        "VALUES (%(id)s, %(order)s, %(method)s, 'expected', %(amount)s, 0, 0, 0, 0, 0, '', '', '', %(code)s, "
        "%(now)s, %(expires)s::timestamptz) ON CONFLICT (order_id) DO NOTHING",
        {
            "id": payment_id,
            "order": order_id,
            "method": method,
            "amount": amount,
            "now": now,
            "code": code,
            "expires": now + lives if lives else None,
        },
    )
    if written and request is not None:
        Attempt.objects.create(
            id=uuid4(),
            payment_id=payment_id,
            action=Attempt.Action.START,
            key=START_KEY,
            amount=amount,
            request=dict(request),
            created_at=now,
        )


def collect_payment(*, order_id: UUID) -> Collected:
    """Ask the provider for the order's money, or how it stands. No transaction is open.

    Raises PaymentMissing, PaymentRefused when it can no longer be paid, ProviderAway.
    """
    assert_no_transaction()
    payment = Payment.objects.filter(order_id=order_id).first()
    if payment is None:
        raise PaymentMissing
    if payment.status in _MONEY_IS_SURE:
        return Collected(Outcome.PAID)
    if payment.status == _Status.CANCELLED:
        raise PaymentRefused
    gateway = gateway_for(payment.method)
    if gateway.is_by_hand:
        return Collected(gateway.unpaid)
    state = gateway.fetch(payment.reference) if payment.reference else gateway.start(_start_of(payment))
    payment = write_state(order_id=order_id, state=state)
    if payment.status in _MONEY_IS_SURE:
        return Collected(Outcome.PAID)
    if payment.status == _Status.CANCELLED:
        raise PaymentRefused
    return Collected(gateway.unpaid, payment.redirect_url, state.client_secret)


def write_state(*, order_id: UUID, state: ProviderState) -> Payment:
    """Book what the provider said, in a transaction of its own. Returns the payment as it is now."""
    now = clock.now()
    with in_transaction():
        payment = lock_payment(order_id)
        if state.reference and not payment.reference:
            payment.reference, payment.redirect_url = state.reference, state.redirect_url
            Payment.objects.filter(pk=payment.pk).update(
                reference=state.reference, redirect_url=state.redirect_url
            )
            Attempt.objects.filter(payment=payment, action=Attempt.Action.START).update(
                status=Attempt.Status.SUCCEEDED, reference=state.reference, ended_at=now
            )
            book_event(
                payment_id=payment.pk,
                type="CHARGE_ACTION_REQUIRED",
                amount=payment.amount,
                now=now,
                reference=state.reference,
            )
        apply_state(payment, state, now=now)
    return payment


def call_off_payment(*, order_id: UUID) -> bool:
    """See to it at the provider that the order can no longer be paid. Returns whether its money is there after all.

    No transaction is open. True where there is nothing to call off but money, False also where nothing was asked.
    Raises ProviderAway: then nobody knows.
    """
    assert_no_transaction()
    payment = Payment.objects.filter(order_id=order_id).first()
    if payment is None or payment.status == _Status.CANCELLED:
        return False
    if payment.status in _MONEY_IS_SURE:
        return True
    gateway = gateway_for(payment.method)
    if gateway.is_by_hand:
        return False
    try:
        if not payment.reference:
            # The page may have been made and its address lost: asked again with the same key, it is the same page.
            payment = write_state(order_id=order_id, state=gateway.start(_start_of(payment)))
        payment = write_state(order_id=order_id, state=gateway.fetch(payment.reference))
        if payment.status in _MONEY_IS_SURE:
            return True
        request = attempt_for(payment, Attempt.Action.CANCEL, "call-off", payment.amount)
        payment = write_state(order_id=order_id, state=gateway.cancel(request, payment.reference))
    except PaymentRefused as error:
        # It knows no such page, or makes none any more (too late for its own times): there is nothing to be paid at.
        logger.warning("Nothing to call off for order %s: %s", order_id, error.message)
    return payment.status in _MONEY_IS_SURE


def close_payment(*, order_id: UUID, now: datetime) -> bool:
    """The order is given up and no money is expected any more. False, and nothing changed, when the money is there.

    Runs in the transaction that gives the order up.
    """
    payment = Payment.objects.select_for_update(no_key=True).filter(order_id=order_id).first()
    if payment is None or payment.status == _Status.CANCELLED:
        return True
    if payment.status in _MONEY_IS_SURE:
        return False
    book_cancellation(payment, now=now)
    return True


def ask_money_back(*, order_id: UUID) -> None:
    """Have a task give back what was paid for an order that is none. Runs in the caller's transaction."""
    events.money_without_order(order_id)


def attempt_for(payment: Payment, action: Attempt.Action, key: str, amount: int) -> PaymentAttempt:
    """Write a request down before it is made, or find the one that was made under the same key."""
    attempt, _ = Attempt.objects.get_or_create(
        payment=payment,
        action=action,
        key=key,
        defaults={"id": uuid4(), "amount": amount, "created_at": clock.now()},
    )
    return PaymentAttempt(attempt.pk, payment.pk, payment.order_id, attempt.amount)


def _start_of(payment: Payment) -> PaymentAttempt:
    attempt = Attempt.objects.get(payment=payment, action=Attempt.Action.START, key=START_KEY)
    return PaymentAttempt(
        attempt.pk, payment.pk, payment.order_id, attempt.amount, attempt.request, attempt.created_at
    )
