"""Giving money back: booked first, under the payment's lock, so that no two refunds exceed what was captured."""

from datetime import datetime
from uuid import UUID, uuid4

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.payments import events
from backend.payments.booking import book_event, lock_payment
from backend.payments.collecting import attempt_for, write_state
from backend.payments.errors import KeyReused, PaymentRefused, TooMuchRefunded
from backend.payments.gateways import gateway_for
from backend.payments.models import Attempt, Method, Payment
from backend.payments.transfers_back.opening import open_transfer
from backend.payments.types import PaymentAttempt

_Action, _Status = Attempt.Action, Attempt.Status


def refund(
    *, order_id: UUID, amount: int, key: str, reason: str, now: datetime, point_id: UUID | None = None
) -> UUID:
    """Give `amount` (đồng) back to the buyer, once per `key`. Returns the attempt's id, the same one every time.

    May run in the caller's transaction. Cash is handed back over the counter of `point_id`; without one, and for a
    transfer, a person has to transfer it. A card's refund is booked as pending and asked of the provider by a task.
    Raises PaymentMissing, TooMuchRefunded, and KeyReused when the key stood for another amount.
    """
    with in_transaction():
        payment = lock_payment(order_id)
        before = Attempt.objects.filter(payment=payment, action=_Action.REFUND, key=key).first()
        if before is not None:
            if before.amount != amount:
                raise KeyReused
            return before.pk
        left = payment.captured - payment.refunded - payment.refund_pending
        if not 0 < amount <= left:
            raise TooMuchRefunded(left=left)
        by_hand = gateway_for(payment.method).is_by_hand
        counter = point_id if payment.method == Method.CASH_ON_DELIVERY else None
        attempt = Attempt.objects.create(
            id=uuid4(),
            payment=payment,
            action=_Action.REFUND,
            key=key,
            amount=amount,
            reason=reason[:300],
            is_by_hand=by_hand,
            point_id=counter,
            status=_Status.SUCCEEDED if by_hand else _Status.OPEN,
            created_at=now,
            ended_at=now if by_hand else None,
        )
        if by_hand:
            Payment.objects.filter(pk=payment.pk).update(refunded=payment.refunded + amount)
            _book(attempt, "REFUND_SUCCESS", now, message=reason)
            if counter is None:
                open_transfer(attempt=attempt, order_id=order_id, now=now)
            else:
                events.refund_done(order_id, attempt.pk)
        else:
            Payment.objects.filter(pk=payment.pk).update(refund_pending=payment.refund_pending + amount)
            _book(attempt, "REFUND_REQUEST", now, message=reason)
            events.refund_asked(attempt.pk)
    return attempt.pk


def refund_rest(*, order_id: UUID, reason: str, now: datetime) -> bool:
    """Give back everything that is left of an order's money. False when nothing is. Idempotent."""
    with in_transaction():
        payment = lock_payment(order_id)
        left = payment.captured - payment.refunded - payment.refund_pending
        if left <= 0:
            return False
        refund(order_id=order_id, amount=left, key=f"rest:{payment.captured}:{left}", reason=reason, now=now)
    return True


def give_money_back(*, order_id: UUID, reason: str) -> None:
    """The order is none: refund what was captured, let go what a card had promised. Idempotent.

    No transaction is open. Raises ProviderAway.
    """
    assert_no_transaction()
    payment = Payment.objects.filter(order_id=order_id).first()
    if payment is None:
        return
    if payment.status == Payment.Status.AUTHORIZED:
        request = attempt_for(payment, _Action.CANCEL, "let-go", payment.authorized)
        state = gateway_for(payment.method).cancel(request, payment.reference)
        write_state(order_id=order_id, state=state)
    refund_rest(order_id=order_id, reason=reason, now=clock.now())


def carry_out_refund(*, attempt_id: UUID) -> None:
    """Ask the provider for a refund that was booked. Idempotent: the attempt's id is the provider's key.

    Raises ProviderAway with the refund still open; one that the provider refuses is booked as failed.
    """
    assert_no_transaction()
    attempt = Attempt.objects.select_related("payment").get(pk=attempt_id)
    if attempt.status != _Status.OPEN:
        return
    payment = attempt.payment
    request = PaymentAttempt(attempt.pk, payment.pk, payment.order_id, attempt.amount)
    gateway = gateway_for(payment.method)
    try:
        reference = gateway.refund(request, payment.intent or payment.reference)
    except PaymentRefused as error:
        _end(attempt, failed=error.message or "refused")
        # Somebody may have given the money back in the provider's console; that is booked now that ours is no more.
        write_state(order_id=payment.order_id, state=gateway.fetch(payment.reference))
    else:
        _end(attempt, reference=reference)


def undo_refund(*, attempt_id: UUID, error: str) -> bool:
    """The provider says that a refund failed, maybe days after it took it: the money is with us again.

    Booked once, and raises the alarm that any failed refund raises; False when there was nothing (more) to undo.
    """
    attempt = Attempt.objects.select_related("payment").filter(pk=attempt_id, action=_Action.REFUND).first()
    if attempt is None or attempt.is_by_hand:
        return False
    if attempt.status == _Status.OPEN:
        return _end(attempt, failed=error)
    now = clock.now()
    with in_transaction():
        payment = lock_payment(attempt.payment.order_id)
        undone = Attempt.objects.filter(pk=attempt.pk, status=_Status.SUCCEEDED).update(
            status=_Status.FAILED, error=error[:500], ended_at=now
        )
        if not undone:
            return False
        Payment.objects.filter(pk=payment.pk).update(refunded=payment.refunded - attempt.amount)
        _book(attempt, "REFUND_REVERSE", now, reference=attempt.reference, message=error)
        events.refund_failed(attempt.pk, error)
    return True


def open_refunds(*, before: datetime, limit: int = 100) -> list[UUID]:
    """Refunds that were booked before then and not answered, the oldest first."""
    rows = fetch_all(
        "SELECT id FROM payments_attempt WHERE status = 'open' AND action = 'refund' AND created_at <= %(before)s "
        "ORDER BY created_at LIMIT %(limit)s",
        {"before": before, "limit": limit},
    )
    return [row[0] for row in rows]


def _end(attempt: Attempt, *, reference: str = "", failed: str = "") -> bool:
    """Book what an open refund came to; False when that was booked before."""
    now = clock.now()
    with in_transaction():
        payment = lock_payment(attempt.payment.order_id)
        ended = Attempt.objects.filter(pk=attempt.pk, status=_Status.OPEN).update(
            status=_Status.FAILED if failed else _Status.SUCCEEDED,
            reference=reference,
            error=failed[:500],
            ended_at=now,
        )
        if not ended:
            return False
        given_back = 0 if failed else attempt.amount
        Payment.objects.filter(pk=payment.pk).update(
            refund_pending=payment.refund_pending - attempt.amount, refunded=payment.refunded + given_back
        )
        _book(
            attempt,
            "REFUND_FAILURE" if failed else "REFUND_SUCCESS",
            now,
            reference=reference,
            message=failed or attempt.reason,
        )
        if failed:
            events.refund_failed(attempt.pk, failed)
        else:
            events.refund_done(payment.order_id, attempt.pk)
    return True


def _book(attempt: Attempt, type: str, now: datetime, *, reference: str = "", message: str = "") -> None:
    book_event(
        payment_id=attempt.payment_id,
        type=type,
        amount=attempt.amount,
        now=now,
        reference=reference or str(attempt.pk),
        message=message,
        key=attempt.key,
    )
