"""What staff do with a payment: mark it as paid, report an event, capture, let go and give back."""

from dataclasses import dataclass
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import DomainError
from backend.kernel.transactions import assert_no_transaction, in_transaction
from backend.payments import events
from backend.payments.access import check_handles_payments
from backend.payments.booking import book_capture, book_event, lock_payment
from backend.payments.collecting import attempt_for, write_state
from backend.payments.errors import KeyReused, PaymentCode, PaymentMissing, WrongAmount
from backend.payments.gateways import gateway_for
from backend.payments.models import Attempt, Payment, PaymentEvent
from backend.payments.refunding import refund

MAX_REFERENCE = 140
MONEY_IN = "CHARGE_SUCCESS"
_SAYING_NOTHING = {"INFO", "CHARGE_FAILURE", "CHARGE_REQUEST", "REFUND_FAILURE", "CANCEL_FAILURE"}
"""Events that may be noted beside what we book ourselves: none of them moves an amount."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The event that stands, and whether it stood before."""

    event_id: int
    already_processed: bool


def mark_as_paid(*, actor: Actor, order_id: UUID, reference: str = "") -> None:
    """The whole money came in by another way than the shop's. Marking twice is marking once.

    Raises PermissionDenied, PaymentMissing when nothing is open, and refuses card payments, which the provider knows.
    """
    check_handles_payments(actor)
    with in_transaction():
        payment = lock_payment(order_id)
        if payment.status == Payment.Status.CAPTURED:
            return
        _check_by_hand(payment)
        if payment.status != Payment.Status.EXPECTED:
            raise PaymentMissing
        book_capture(
            payment,
            payment.amount,
            now=clock.now(),
            reference=_short(reference),
            message="Marked as paid.",
            user_id=actor.user_id,
        )
        events.money_arrived(order_id)


def report_event(
    *, actor: Actor, order_id: UUID, type: str, reference: str, amount: int | None, message: str = ""
) -> Reported:
    """Append what somebody knows of a payment (amount in đồng), once per type and reference.

    Money that came in or went back by hand is booked with it; a provider's money is never taken from a report.
    Raises PermissionDenied, KeyReused when the reference stood for another amount, WrongAmount, TooMuchRefunded.
    """
    check_handles_payments(actor)
    reference = _short(reference)
    with in_transaction():
        payment = lock_payment(order_id)
        before = PaymentEvent.objects.filter(payment=payment, type=type, reference=reference).first()
        if before is not None:
            if amount is not None and before.amount != amount:
                raise KeyReused
            return Reported(before.pk, True)
        now = clock.now()
        if type == MONEY_IN:
            _check_by_hand(payment)
            if payment.status != Payment.Status.EXPECTED:
                raise PaymentMissing
            if amount not in (None, payment.amount):
                raise WrongAmount(due=payment.amount, received=amount or 0, field="amount")
            book_capture(
                payment, payment.amount, now=now, reference=reference, message=message, user_id=actor.user_id
            )
            events.money_arrived(order_id)
        elif type in _SAYING_NOTHING:
            book_event(
                payment_id=payment.pk,
                type=type,
                amount=amount or 0,
                now=now,
                reference=reference,
                message=message,
                user_id=actor.user_id,
            )
        else:
            raise DomainError(
                PaymentCode.INVALID,
                "This kind of event is booked by the market itself. Ask for the action instead.",
                field="type",
            )
        found = PaymentEvent.objects.get(payment=payment, type=type, reference=reference)
    return Reported(found.pk, False)


def request_action(*, actor: Actor, order_id: UUID, action: str, amount: int | None, reason: str) -> None:
    """CHARGE, CANCEL or REFUND (amount in đồng; all of it unless given). No transaction is open.

    A refund has a key of its own making from what was given back before, so that two presses at once give back once.
    Raises PermissionDenied, PaymentMissing, TooMuchRefunded, PaymentRefused, ProviderAway.
    """
    check_handles_payments(actor)
    assert_no_transaction()
    payment = Payment.objects.filter(order_id=order_id).first()
    if payment is None:
        raise PaymentMissing
    if action == "REFUND":
        given_back = payment.refunded + payment.refund_pending
        amount = payment.captured - given_back if amount is None else amount
        refused = Attempt.objects.filter(
            payment=payment, action=Attempt.Action.REFUND, status=Attempt.Status.FAILED
        ).count()
        key = f"staff:{given_back}:{amount}:{refused}"
        refund(order_id=order_id, amount=amount, key=key, reason=reason, now=clock.now())
        return
    if payment.status != Payment.Status.AUTHORIZED:
        raise PaymentMissing
    if action == "CHARGE" and amount not in (None, payment.authorized):
        raise WrongAmount(due=payment.authorized, received=amount or 0, field="amount")
    gateway = gateway_for(payment.method)
    if action == "CHARGE":
        # Less may be asked for while the provider does not answer: another amount is another request.
        key = f"staff:{payment.authorized}"
        request = attempt_for(payment, Attempt.Action.CAPTURE, key, payment.authorized)
        state = gateway.capture(request, payment.intent)
    else:
        request = attempt_for(payment, Attempt.Action.CANCEL, "staff", payment.authorized)
        state = gateway.cancel(request, payment.reference)
    write_state(order_id=order_id, state=state)


def _check_by_hand(payment: Payment) -> None:
    if not gateway_for(payment.method).is_by_hand:
        raise DomainError(
            PaymentCode.INVALID, "This payment's provider says itself what was paid; nothing was changed."
        )


def _short(reference: str) -> str:
    reference = reference.strip()
    if len(reference) > MAX_REFERENCE or "\x00" in reference:
        raise DomainError(
            PaymentCode.INVALID, f"At most {MAX_REFERENCE} characters of text.", field="psp_reference"
        )
    return reference
