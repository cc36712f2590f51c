"""What providers tell us: stored once by its id, answered, and carried out by asking the provider how things stand.

A message is a doorbell. Its content is never booked: repeated, out of order, late or from before our own commit, it
only names a payment that is then fetched.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from backend.kernel import clock
from backend.kernel.rows import execute
from backend.kernel.transactions import in_transaction
from backend.payments import events
from backend.payments.booking import book_event, lock_payment
from backend.payments.collecting import write_state
from backend.payments.errors import PaymentRefused
from backend.payments.gateways import gateway_for
from backend.payments.models import Method, Payment, PaymentEvent, ProviderEvent
from backend.payments.refunding import undo_refund

_STORE = """
    INSERT INTO payments_providerevent (id, type, payload, received_at, outcome)
    VALUES (%(id)s, %(type)s, %(payload)s::jsonb, %(now)s, '') ON CONFLICT (id) DO NOTHING
"""
_OPENED, _WON = "CHARGE_BACK", "INFO"
_TELLING = ("checkout.session.", "payment_intent.", "charge.", "refund.")


def store_provider_event(*, event_id: str, type: str, payload: dict[str, Any]) -> bool:
    """Store a message whose signature was checked. False when it was stored before. One transaction."""
    with in_transaction():
        stored = execute(
            _STORE,
            {
                "id": event_id,
                "type": type[:100],
                "payload": orjson.dumps(payload).decode(),
                "now": clock.now(),
            },
        )
        if stored:
            events.provider_event_stored(event_id)
    return bool(stored)


def carry_out_provider_event(*, event_id: str) -> str:
    """Fetch what the message is about and book it; once. Returns the outcome: booked, ignored or unknown.

    Raises ProviderAway: the message stays to be carried out.
    """
    event = ProviderEvent.objects.get(pk=event_id)
    if event.done_at is not None:
        return event.outcome
    outcome = _carry_out(event)
    ProviderEvent.objects.filter(pk=event_id, done_at__isnull=True).update(
        done_at=clock.now(), outcome=outcome
    )
    return outcome


def waiting_provider_events(*, now: datetime, older_than: timedelta, limit: int = 100) -> list[str]:
    """Messages whose fact was lost or is dead."""
    return list(
        ProviderEvent.objects.filter(done_at__isnull=True, received_at__lte=now - older_than)
        .order_by("received_at")
        .values_list("id", flat=True)[:limit]
    )


def _carry_out(event: ProviderEvent) -> str:
    thing = _part(_part(event.payload, "data"), "object")
    if not event.type.startswith(_TELLING) or not thing:
        return "ignored"
    payment = _payment_of(thing)
    if payment is None:
        return "unknown"
    reference = payment.reference or str(thing.get("id", ""))
    if not payment.reference and not reference.startswith(("cs_", "pi_")):
        reference = str(thing.get("payment_intent") or "")
    try:
        state = gateway_for(payment.method).fetch(reference)
    except PaymentRefused:
        return "unknown"
    write_state(order_id=payment.order_id, state=state)
    if event.type.startswith("charge.dispute."):
        _record_dispute(payment, event.type, thing)
    if thing.get("object") == "refund" and thing.get("status") in {"failed", "canceled"}:
        _undo_refund(thing)
    return "booked"


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    """What a message has under a name, nothing where that is no object."""
    found = whole.get(name)
    return found if isinstance(found, dict) else {}


def _payment_of(thing: dict[str, Any]) -> Payment | None:
    """By what we call it, else by what the provider calls it."""
    said = _part(thing, "metadata").get("payment_id")
    try:
        key = UUID(str(said))
    except ValueError:
        key = None
    stripe = Payment.objects.filter(method=Method.STRIPE)
    if key is not None and (found := stripe.filter(pk=key).first()):
        return found
    names = [str(name) for name in (thing.get("id"), thing.get("payment_intent")) if name]
    return stripe.filter(reference__in=names).first() or stripe.filter(intent__in=names).first()


def _undo_refund(refund: dict[str, Any]) -> None:
    """A bank may send a refund back days after the provider had taken it."""
    try:
        attempt_id = UUID(str(_part(refund, "metadata").get("attempt_id")))
    except ValueError:
        return  # Not one of ours: the provider's own console made it.
    undo_refund(
        attempt_id=attempt_id, error=f"The refund {refund['status']}: {refund.get('failure_reason') or ''}"
    )


def _record_dispute(payment: Payment, type: str, dispute: dict[str, Any]) -> None:
    """A card holder's bank wants money back: recorded for a person, and taken off the record when we win.

    Whichever of the two messages comes first: what was won is not opened afterwards.
    """
    reference, said = str(dispute.get("id") or "")[:140], dispute.get("amount")
    amount = min(max(int(said), 0), payment.amount) if isinstance(said, int) else 0
    is_won = dispute.get("status") in {"won", "warning_closed"}
    with in_transaction():
        locked = lock_payment(payment.order_id)
        of_dispute = PaymentEvent.objects.filter(payment=locked, reference=reference)
        opened = of_dispute.filter(type=_OPENED).first()
        if not is_won and (opened or of_dispute.filter(type=_WON).exists()):
            return
        is_new = book_event(
            payment_id=locked.pk,
            type=_WON if is_won else _OPENED,
            amount=amount,
            now=clock.now(),
            reference=reference,
            message=f"{type}: {dispute.get('reason') or ''} {dispute.get('status') or ''}".strip(),
        )
        if is_new:
            change = amount if not is_won else -opened.amount if opened else 0
            Payment.objects.filter(pk=locked.pk).update(disputed=locked.disputed + change)
