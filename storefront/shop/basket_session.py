"""The basket's id lives in the signed session cookie; the basket itself at the API."""

import base64
import binascii
import uuid

from django.http import HttpRequest

_ID, _QUANTITY = "checkout", "quantity"


def basket_id(request: HttpRequest) -> str | None:
    """The Checkout id of this visitor, or None."""
    return request.session.get(_ID)


def keep_basket(request: HttpRequest, checkout: dict[str, object]) -> None:
    """Remember the basket and how many things are in it."""
    request.session[_ID] = checkout["id"]
    request.session[_QUANTITY] = checkout["quantity"]


def drop_basket(request: HttpRequest) -> None:
    """Forget it: it became an order, or the API no longer has it."""
    request.session.pop(_ID, None)
    request.session.pop(_QUANTITY, None)


def order_key(order_id: str) -> uuid.UUID | None:
    """GraphQL Order id → the UUID in the order page's address."""
    return _key_of(order_id, "Order")


def checkout_key(checkout_id: str) -> uuid.UUID | None:
    """GraphQL Checkout id → the UUID in the payment page's address."""
    return _key_of(checkout_id, "Checkout")


def checkout_id(key: uuid.UUID) -> str:
    """The UUID in the address → GraphQL Checkout id."""
    return base64.b64encode(f"Checkout:{key}".encode()).decode()


def order_id(key: uuid.UUID) -> str:
    """The UUID in the address → GraphQL Order id."""
    return base64.b64encode(f"Order:{key}".encode()).decode()


def number_of(global_id: str, wanted: str) -> int | None:
    """A GraphQL id of this type → the whole number inside, or None."""
    try:
        kind, _, key = base64.b64decode(global_id, validate=True).decode().partition(":")
        return int(key) if kind == wanted else None
    except (binascii.Error, ValueError):
        return None


def _key_of(global_id: str, wanted: str) -> uuid.UUID | None:
    try:
        kind, _, key = base64.b64decode(global_id, validate=True).decode().partition(":")
        return uuid.UUID(key) if kind == wanted else None
    except (binascii.Error, ValueError):
        return None
