"""Reads of returns and of what routing decided."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import orjson

from backend.kernel.rows import fetch_all, fetch_one
from backend.orders.types import ReturnFacts, ReturnLineFacts, RoutingFacts

MOST_RETURNS = 200

_RETURN = """
    SELECT back.id, part.order_id, back.fulfilment_id, part.point_id, back.state, back.reason_code, back.reason,
           back.answer, back.refund, back.asked_at, back.decided_at
    FROM orders_return back JOIN orders_fulfilment part ON part.id = back.fulfilment_id
"""


def returns_of_orders(order_ids: Collection[UUID]) -> dict[UUID, list[ReturnFacts]]:
    """The returns of each order, oldest first. Two statements."""
    rows = fetch_all(
        f"{_RETURN} WHERE part.order_id = ANY(%(ids)s::uuid[]) ORDER BY back.asked_at, back.id",
        {"ids": list(order_ids)},
    )
    found: dict[UUID, list[ReturnFacts]] = {order_id: [] for order_id in order_ids}
    for each in _with_lines(rows):
        found[each.order_id].append(each)
    return found


def returns_at_points(point_ids: Collection[UUID]) -> list[ReturnFacts]:
    """Returns that wait for these points' decision, oldest first, at most MOST_RETURNS. Two statements."""
    return _with_lines(
        fetch_all(
            f"{_RETURN} WHERE part.point_id = ANY(%(points)s::uuid[]) AND back.state = 'asked' "
            "ORDER BY back.asked_at, back.id LIMIT %(limit)s",
            {"points": list(point_ids), "limit": MOST_RETURNS},
        )
    )


def return_by_id(return_id: UUID) -> ReturnFacts | None:
    """One return."""
    found = _with_lines(fetch_all(f"{_RETURN} WHERE back.id = %(id)s", {"id": return_id}))
    return found[0] if found else None


def order_id_by_number(number: int) -> UUID | None:
    """The placed order of this number."""
    row = fetch_one("SELECT id FROM orders_order WHERE number = %(number)s", {"number": number})
    return row[0] if row else None


def routing_of_order(order_id: UUID) -> list[RoutingFacts]:
    """What routing decided for the order, oldest first."""
    rows = fetch_all(
        "SELECT order_id, cause, outcome, trail::text, decided_at FROM orders_routingdecision "
        "WHERE order_id = %(id)s ORDER BY id",
        {"id": order_id},
    )
    return [RoutingFacts(row[0], row[1], row[2], orjson.loads(row[3]), row[4]) for row in rows]


def _with_lines(rows: list[tuple[Any, ...]]) -> list[ReturnFacts]:
    lines = fetch_all(
        "SELECT returned_id, line_id, quantity, condition FROM orders_returnline "
        "WHERE returned_id = ANY(%(ids)s::uuid[]) ORDER BY id",
        {"ids": [row[0] for row in rows]},
    )
    by_return: dict[UUID, list[ReturnLineFacts]] = {}
    for line in lines:
        by_return.setdefault(line[0], []).append(ReturnLineFacts(*line))
    found = []
    for row in rows:
        values: list[Any] = [*row, tuple(by_return.get(row[0], ()))]
        found.append(ReturnFacts(*values))
    return found
