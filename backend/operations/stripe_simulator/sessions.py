"""Hosted pages: a session that ends paid, expired, or is left open."""

import time
from typing import Any

from backend.operations.stripe_simulator.cards import Card
from backend.operations.stripe_simulator.intents import Thing, confirm_intent, create_intent, find
from backend.operations.stripe_simulator.refusals import invalid
from backend.operations.stripe_simulator.store import Store, new_id

SHORTEST, LONGEST = 30 * 60, 24 * 3600


def create_session(store: Store, given: Thing, base_url: str) -> Thing:
    """A page on which one PaymentIntent is paid; the intent is made when a card is first entered."""
    if given.get("mode") != "payment":
        raise invalid("This simulator has mode payment only.")
    amount, names = 0, []
    for item in given.get("line_items") or []:
        price = item.get("price_data") or {}
        if price.get("currency") != "vnd":
            raise invalid("This simulator takes vnd only.")
        amount += int(price.get("unit_amount") or 0) * int(item.get("quantity") or 0)
        names.append(str((price.get("product_data") or {}).get("name") or ""))
    if amount < 1 or not given.get("success_url"):
        raise invalid("line_items and success_url are needed.")
    now = int(time.time())
    expires_at = int(given.get("expires_at") or now + LONGEST)
    if not SHORTEST - 60 <= expires_at - now <= LONGEST + 60:
        raise invalid("expires_at must lie between 30 minutes and 24 hours from now.")
    key = new_id("cs_test")
    return store.put(
        "checkout.session",
        {
            "id": key,
            "object": "checkout.session",
            "amount_total": amount,
            "cancel_url": given.get("cancel_url"),
            "client_reference_id": given.get("client_reference_id"),
            "created": now,
            "currency": "vnd",
            "expires_at": expires_at,
            "livemode": False,
            "locale": given.get("locale") or "vi",
            "metadata": dict(given.get("metadata") or {}),
            "mode": "payment",
            "payment_intent": None,
            "payment_status": "unpaid",
            "status": "open",
            "success_url": given["success_url"],
            "url": f"{base_url}/pay/{key}",
            "names": names,
            "intent_data": given.get("payment_intent_data") or {},
        },
    )


def look(store: Store, key: str) -> Thing:
    """A session as it is now: one whose time is over has expired."""
    session = find(store, "checkout.session", key)
    if session["status"] == "open" and session["expires_at"] <= time.time():
        return _expired(store, session)
    return session


def expire_session(store: Store, key: str) -> Thing:
    """Close the page."""
    session = look(store, key)
    if session["status"] != "open":
        raise invalid("Only open sessions can be expired.")
    return _expired(store, session)


def pay_session(store: Store, key: str, card: Card, *, authenticated: bool = False) -> Thing:
    """Pay with a card. Raises a card error; the page then stays open. A card may ask for authentication first."""
    session = look(store, key)
    if session["status"] != "open":
        raise invalid("This page is closed.")
    if session["payment_intent"] is None:
        data: dict[str, Any] = session["intent_data"]
        intent = create_intent(
            store,
            {
                "amount": session["amount_total"],
                "currency": "vnd",
                "capture_method": data.get("capture_method", "automatic"),
                "metadata": data.get("metadata"),
            },
        )
        session["payment_intent"] = intent["id"]
        store.put("checkout.session", session)
    intent = find(store, "payment_intent", session["payment_intent"])
    intent = confirm_intent(store, intent, card, authenticated=authenticated)
    if intent["status"] in {"succeeded", "requires_capture"}:
        paid = "paid" if intent["status"] == "succeeded" else "unpaid"
        session.update(status="complete", payment_status=paid)
        store.put("checkout.session", session)
        store.tell("checkout.session.completed", session)
    return session


def _expired(store: Store, session: Thing) -> Thing:
    session["status"] = "expired"
    session["url"] = None
    store.put("checkout.session", session)
    store.tell("checkout.session.expired", session)
    return session
