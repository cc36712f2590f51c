"""What routing decided and why, written down beside the order for whoever asks later."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import orjson

from backend.kernel.rows import execute
from backend.orders.routing import RULES, NoRoute, Route

DECISION = """
    INSERT INTO orders_routingdecision (order_id, cause, outcome, trail, decided_at)
    VALUES (%(order)s, %(cause)s, %(outcome)s, %(trail)s::jsonb, %(now)s)
"""
"""The statement that writes a decision; may stand in a WITH."""


class Cause(StrEnum):
    """Why points were looked for."""

    PLACED = "placed"
    REROUTED = "rerouted"


def record_decision(
    *,
    order_id: UUID,
    cause: Cause,
    outcome: Route | NoRoute,
    needs: Mapping[int, int],
    now: datetime,
    excluded: Collection[UUID] = (),
) -> None:
    """Write one decision of routing, in the transaction that carries it out. `needs` is {variant: units}."""
    execute(
        DECISION,
        decision(order_id=order_id, cause=cause, outcome=outcome, needs=needs, now=now, excluded=excluded),
    )


def decision(
    *,
    order_id: UUID,
    cause: Cause,
    outcome: Route | NoRoute,
    needs: Mapping[int, int],
    now: datetime,
    excluded: Collection[UUID] = (),
) -> dict[str, object]:
    """The parameters of DECISION."""
    trail: dict[str, object] = {
        "needs": {str(variant): units for variant, units in needs.items()},
        "excluded": sorted(map(str, excluded)),
    }
    if isinstance(outcome, NoRoute):
        result = "short" if outcome.short else "scattered"
        trail["short"] = {str(variant): units for variant, units in outcome.short.items()}
    else:
        result = "routed"
        trail["rules"] = [name for name, _ in RULES]
        trail["considered"] = outcome.considered
        trail["ranking"] = [
            {"points": [str(point) for point in each.points], "values": each.values}
            for each in outcome.ranking
        ]
    return {
        "order": order_id,
        "cause": str(cause),
        "outcome": result,
        "trail": orjson.dumps(trail).decode(),
        "now": now,
    }
