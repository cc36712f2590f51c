"""What must always hold (docs/invariants.md): run after every fault test and every night. Nothing is repaired here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all
from backend.operations.invariant_queries import QUERIES
from backend.orders.status import derive_status

MOST_EXAMPLES = 5

_ORDERS = """
    SELECT o.id::text, o.status, o.placed_at IS NOT NULL, coalesce(l.units, 0),
           coalesce(l.called_off, 0), coalesce(f.stages, '{}'), coalesce(f.units, '{}'), coalesce(f.returned, '{}'),
           o.pay_by IS NOT NULL
    FROM orders_order o
    LEFT JOIN (SELECT order_id, sum(quantity) AS units, sum(called_off) AS called_off
               FROM orders_orderline GROUP BY order_id) l ON l.order_id = o.id
    LEFT JOIN (
        SELECT fulfilment.order_id, array_agg(fulfilment.stage) AS stages, array_agg(line.quantity) AS units,
               array_agg(line.returned) AS returned
        FROM orders_fulfilment fulfilment JOIN orders_fulfilmentline line ON line.fulfilment_id = fulfilment.id
        GROUP BY fulfilment.order_id) f ON f.order_id = o.id
"""
_NAMES = list(QUERIES)
# One statement for all: as many as there are would cost four times the processor's time where little is stored.
_BROKEN = " UNION ALL ".join(
    f"SELECT {place} FROM ({query}) broken HAVING count(*) > 0"
    for place, query in enumerate(QUERIES.values())
)
STATUS = "I6 an order's status is what its fulfilments make of it"


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that does not hold: how often, and the first rows that break it, as text."""

    invariant: str
    count: int
    examples: list[str]


def find_violations() -> list[Violation]:
    """Check every invariant by reading alone; an empty list is what everybody wants."""
    found: list[Violation] = []
    now = {"now": clock.now()}
    with transaction.atomic():
        execute("SET LOCAL statement_timeout = '10min'")
        for (place,) in fetch_all(_BROKEN, now):
            invariant = _NAMES[place]
            query = QUERIES[invariant]
            found.extend(_violation(invariant, fetch_all(query, now if "%(now)s" in query else None)))
        found.extend(_violation(STATUS, _orders_with_wrong_status()))
    return found


def _violation(invariant: str, rows: list[tuple[Any, ...]]) -> Iterable[Violation]:
    if rows:
        examples = [" ".join(str(value) for value in row) for row in rows[:MOST_EXAMPLES]]
        yield Violation(invariant, len(rows), examples)


def _orders_with_wrong_status() -> list[tuple[Any, ...]]:
    wrong = []
    for order_id, status, is_placed, units, called_off, stages, parts, returned, awaits in fetch_all(_ORDERS):
        derived = derive_status(
            is_placed=is_placed,
            ordered_units=units,
            called_off=called_off,
            parts=zip(stages, parts, returned, strict=True),
            awaits_payment=awaits,
        )
        if status != derived:
            wrong.append((order_id, status, derived.value))
    return wrong
