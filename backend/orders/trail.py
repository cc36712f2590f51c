"""What routing decided and why, written down beside the order for whoever asks later."""

from collections.abc import Collection, Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import orjson

from backend.kernel.rows import execute
from backend.orders.routing import RULES, NoRoute, Route

_RECORD = """
    INSERT INTO orders_routingdecision (order_id, cause, outcome, trail, decided_at)
    VALUES (%(order)s, %(cause)s, %(outcome)s, %(trail)s::jsonb, %(now)s)
"""


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
    execute(
        _RECORD,
        {
            "order": order_id,
            "cause": str(cause),
            "outcome": result,
            "trail": orjson.dumps(trail).decode(),
            "now": now,
        },
    )
