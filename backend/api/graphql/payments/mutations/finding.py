"""Finding a payment by the ids that Saleor's clients send."""

from typing import Any
from uuid import UUID

from backend.api.graphql.ids import InvalidGlobalID, split_global_id, uuid_from_global_id
from backend.kernel.errors import NotFound
from backend.payments.selectors import payment_by_id, payment_of
from backend.payments.types import PaymentFacts


def find_transaction(id: str | None, token: Any = None) -> PaymentFacts:
    """By the global id or the key inside it. Raises InvalidGlobalID or NotFound."""
    if (id is None) == (token is None):
        raise InvalidGlobalID("Give either `id` or `token`.")
    key = token if id is None else uuid_from_global_id(id, "TransactionItem")
    found = payment_by_id(key)
    if found is None:
        raise NotFound("There is no such transaction.", field="id")
    return found


def refreshed(order_id: UUID) -> PaymentFacts | None:
    """The payment as it is now."""
    return payment_of(order_id)


def checkout_key(id: str) -> UUID:
    """The checkout of an id of a Checkout; orders are paid on their way from one. Raises InvalidGlobalID."""
    split_global_id(id)
    return uuid_from_global_id(id, "Checkout")
