"""PaymentIntents and refunds: what may follow what, and that nothing is given back twice."""

import time
from typing import Any

from backend.operations.stripe_simulator.cards import Card
from backend.operations.stripe_simulator.refusals import declined, invalid, no_such
from backend.operations.stripe_simulator.store import Store, new_id

Thing = dict[str, Any]
MAX_AMOUNT = 99_999_999_999


def create_intent(store: Store, given: Thing) -> Thing:
    """A PaymentIntent over whole đồng."""
    amount = _amount(given.get("amount"))
    if str(given.get("currency", "")).lower() != "vnd":
        raise invalid("This simulator takes vnd only.")
    capture = given.get("capture_method", "automatic")
    if capture not in {"automatic", "automatic_async", "manual"}:
        raise invalid("Invalid capture_method.")
    key = new_id("pi")
    return store.put(
        "payment_intent",
        {
            "id": key,
            "object": "payment_intent",
            "amount": amount,
            "amount_capturable": 0,
            "amount_received": 0,
            "capture_method": capture,
            "client_secret": f"{key}_secret_{new_id('s')}",
            "created": int(time.time()),
            "currency": "vnd",
            "last_payment_error": None,
            "latest_charge": None,
            "livemode": False,
            "metadata": dict(given.get("metadata") or {}),
            "next_action": None,
            "payment_method_types": ["card"],
            "status": "requires_payment_method",
        },
    )


def confirm_intent(store: Store, intent: Thing, card: Card, *, authenticated: bool = False) -> Thing:
    """Charge or authorise with a card. Raises a card error for one that is refused."""
    if intent["status"] not in {"requires_payment_method", "requires_confirmation", "requires_action"}:
        raise _wrong_state(intent)
    if card.code:
        intent["status"] = "requires_payment_method"
        refusal = declined(card.code, card.decline_code, card.message, intent)
        intent["last_payment_error"] = {
            key: value for key, value in refusal.error.items() if key != "payment_intent"
        }
        store.put("payment_intent", intent)
        store.tell("payment_intent.payment_failed", intent)
        raise refusal
    if card.needs_authentication and not authenticated:
        intent["status"] = "requires_action"
        store.tell("payment_intent.requires_action", intent)
        return store.put("payment_intent", intent)
    charge = {
        "id": new_id("ch"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": 0,
        "amount_refunded": 0,
        "captured": False,
        "currency": "vnd",
        "metadata": intent["metadata"],
        "payment_intent": intent["id"],
        "refunded": False,
        "status": "succeeded",
    }
    store.put("charge", charge)
    intent.update(latest_charge=charge["id"], last_payment_error=None)
    if intent["capture_method"] == "manual":
        intent.update(status="requires_capture", amount_capturable=intent["amount"])
        store.tell("payment_intent.amount_capturable_updated", intent)
        return store.put("payment_intent", intent)
    return _captured(store, intent, intent["amount"])


def capture_intent(store: Store, intent: Thing, given: Thing) -> Thing:
    """Take what was authorised, or less of it."""
    if intent["status"] != "requires_capture":
        raise _wrong_state(intent)
    amount = _amount(given.get("amount_to_capture", intent["amount_capturable"]))
    if amount > intent["amount_capturable"]:
        raise invalid("The amount to capture is greater than what was authorised.", code="amount_too_large")
    return _captured(store, intent, amount)


def cancel_intent(store: Store, intent: Thing) -> Thing:
    """It can no longer be paid."""
    if intent["status"] in {"succeeded", "canceled"}:
        raise _wrong_state(intent)
    intent.update(status="canceled", amount_capturable=0)
    store.tell("payment_intent.canceled", intent)
    return store.put("payment_intent", intent)


def create_refund(store: Store, given: Thing) -> Thing:
    """Give back at most what was captured and not given back yet."""
    intent = find(store, "payment_intent", str(given.get("payment_intent") or ""))
    charge = store.get("charge", intent["latest_charge"] or "")
    left = charge["amount_captured"] - charge["amount_refunded"] if charge else 0
    if charge is None or left <= 0:
        raise invalid("Nothing is left to refund.", code="charge_already_refunded")
    amount = _amount(given.get("amount", left))
    if amount > left:
        raise invalid(f"Refund amount ({amount}) is greater than unrefunded amount ({left}).")
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount_captured"]
    store.put("charge", charge)
    refund = {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "charge": charge["id"],
        "created": int(time.time()),
        "currency": "vnd",
        "metadata": dict(given.get("metadata") or {}),
        "payment_intent": intent["id"],
        "status": "succeeded",
    }
    store.put("refund", refund)
    store.tell("charge.refunded", charge)
    return refund


def find(store: Store, kind: str, key: str) -> Thing:
    """An object. Raises resource_missing."""
    thing = store.get(kind, key)
    if thing is None:
        raise no_such(kind, key)
    return thing


def _captured(store: Store, intent: Thing, amount: int) -> Thing:
    charge = find(store, "charge", intent["latest_charge"])
    charge.update(captured=True, amount_captured=amount)
    store.put("charge", charge)
    intent.update(status="succeeded", amount_received=amount, amount_capturable=0)
    store.put("payment_intent", intent)
    store.tell("payment_intent.succeeded", intent)
    return intent


def _amount(given: Any) -> int:
    try:
        amount = int(given)
    except (TypeError, ValueError):
        raise invalid(f"Invalid integer: {given}") from None
    if not 1 <= amount <= MAX_AMOUNT:
        raise invalid("The amount must be between 1 and 99999999999.", code="amount_too_small")
    return amount


def _wrong_state(intent: Thing) -> Exception:
    return invalid(
        f"This PaymentIntent's status is {intent['status']}.", code="payment_intent_unexpected_state"
    )
