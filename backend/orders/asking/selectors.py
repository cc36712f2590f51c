"""Reads of what producers are asked for orders."""

from collections.abc import Collection
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all
from backend.orders.asking.types import AskFacts, AskState

MOST = 100

_STATE = 9
"""Which column of _FACTS is the state."""
_FACTS = """
    SELECT ask.id, ask.order_id, o.number, ask.order_line_id, bought.product_name, bought.variant_name,
           ask.producer_id, ask.variant_id, ask.point_id, ask.state, ask.units, ask.promised, ask.promised_for,
           ask.reason, ask.asked_at, ask.answer_by, ask.answered_at
    FROM orders_producerask ask JOIN orders_order o ON o.id = ask.order_id
    JOIN orders_orderline bought ON bought.id = ask.order_line_id
"""


def asks_of_producers(
    *, actor: Actor, states: Collection[AskState] = (), limit: int = MOST
) -> list[AskFacts]:
    """What the actor's producers are asked for orders, the newest first, at most MOST. Raises PermissionDenied."""
    if not actor.producer_ids:
        raise PermissionDenied("Only people who act for a producer may do this.")
    return _read(
        "WHERE ask.producer_id = ANY(%(producers)s::bigint[]) AND (%(states)s::text[] IS NULL "
        "OR ask.state = ANY(%(states)s::text[])) ORDER BY ask.id DESC LIMIT %(limit)s",
        {
            "producers": list(actor.producer_ids),
            "states": [str(state) for state in states] or None,
            "limit": max(0, min(limit, MOST)),
        },
    )


def access_ask(actor: Actor, ask_id: int) -> AskFacts:
    """One of the asks to the actor's producers. Raises NotFound."""
    found = ask_facts(ask_id)
    if found.producer_id not in actor.producer_ids:
        raise NotFound("Nobody asks you for these goods.", field="id")
    return found


def ask_facts(ask_id: int) -> AskFacts:
    """An ask for whoever tells people of it: nobody's permission is asked. Raises NotFound."""
    found = _read("WHERE ask.id = %(id)s", {"id": ask_id})
    if not found:
        raise NotFound("Nobody asks you for these goods.", field="id")
    return found[0]


def asks_of_orders(order_ids: Collection[UUID]) -> dict[UUID, list[AskFacts]]:
    """The asks of each order, oldest first."""
    asks: dict[UUID, list[AskFacts]] = {order_id: [] for order_id in order_ids}
    for ask in _read("WHERE ask.order_id = ANY(%(ids)s::uuid[]) ORDER BY ask.id", {"ids": list(order_ids)}):
        asks[ask.order_id].append(ask)
    return asks


def _read(where: str, given: dict[str, object]) -> list[AskFacts]:
    found = []
    for row in fetch_all(f"{_FACTS} {where}", given):
        values = list(row)
        values[_STATE] = AskState(row[_STATE])
        found.append(AskFacts(*values))
    return found
