"""Reads of payments."""

from collections.abc import Collection
from uuid import UUID

from backend.kernel.rows import fetch_all
from backend.payments.types import PaymentFacts


def payments_of_orders(order_ids: Collection[UUID]) -> dict[UUID, PaymentFacts]:
    """The payment of each order that has one, by order."""
    rows = fetch_all(
        "SELECT order_id, method, status, amount, captured, refunded "
        "FROM payments_payment WHERE order_id = ANY(%(ids)s)",
        {"ids": list(order_ids)},
    )
    return {row[0]: PaymentFacts(*row) for row in rows}
