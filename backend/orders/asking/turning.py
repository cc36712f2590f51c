"""No point has the goods: their producers are asked, each once for a line of the order."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from backend.kernel.rows import fetch_all, fetch_one
from backend.orders import events
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.places import best_point
from backend.orders.asking.rules import ANSWER_WITHIN, judge
from backend.orders.asking.types import AskState, Verdict
from backend.orders.rows import LockedOrder
from backend.orders.status import ENDED_STAGES
from backend.producers.selectors import members_to_tell

_LAST = """
    SELECT DISTINCT ON (order_line_id) order_line_id, id, state, units, promised FROM orders_producerask
    WHERE order_id = %(order)s ORDER BY order_line_id, id DESC
"""
_PRODUCER = """
    SELECT bought.producer_id, maker.answer_within_minutes FROM orders_orderline bought
    JOIN producers_producer maker ON maker.id = bought.producer_id WHERE bought.id = %(line)s
"""
_UNWILLING = """
    SELECT DISTINCT point_id FROM orders_fulfilment
    WHERE order_id = %(order)s AND stage = 'declined' AND reason_code NOT IN ('out_of_stock', 'damaged')
"""


def turn_to_producers(locked: LockedOrder, short: Mapping[UUID, int], *, now: datetime) -> Verdict:
    """Ask the producers of lines that are short ({order line: units}) and say what they have answered so far.

    Idempotent: whoever was asked is not asked again. The caller holds the order's lock.
    """
    last = {
        row[0]: (row[1], AskState(row[2]), row[3], row[4])
        for row in fetch_all(_LAST, {"order": locked.order.id})
    }
    variants = {line.id: line.variant_id for line in locked.lines}
    states: list[AskState | None] = []
    for line_id, units in short.items():
        ask_id, state, asked, promised = last.get(line_id, (None, None, 0, 0))
        variant_id = variants[line_id]
        # Goods that were had and were lost again are asked for anew; who sent less than was asked has no more.
        had = state is AskState.CLOSED or (state is AskState.KEPT and promised >= asked)
        if (state is None or had) and variant_id is not None:
            state = _ask(locked, line_id, variant_id, units, now)
        elif ask_id is not None and state is AskState.ASKED and asked != units:
            ProducerAsk.objects.filter(pk=ask_id).update(units=units)
        states.append(state)
    return judge(states)


def has_asks(order_id: UUID) -> bool:
    """Whether a producer was asked for the order and the ask is open: what routing finds until then is no news."""
    return ProducerAsk.objects.filter(
        order_id=order_id, state__in=[AskState.ASKED, AskState.PROMISED]
    ).exists()


def untold_promises(order_id: UUID, now: datetime) -> bool:
    """Whether the buyer does not know of a promise yet; from now on as told. The caller holds the order's lock."""
    found = ProducerAsk.objects.filter(order_id=order_id, state=AskState.PROMISED, told_at__isnull=True)
    return bool(found.update(told_at=now))


def _ask(
    locked: LockedOrder,
    line_id: UUID,
    variant_id: int,
    units: int,
    now: datetime,
) -> AskState | None:
    """None where the producer has nobody who could answer, or no open point could take the goods."""
    row = fetch_one(_PRODUCER, {"line": line_id})
    if row is None or not members_to_tell(row[0]):
        return None
    producer_id, minutes = row
    point_id = best_point(
        province_code=locked.order.province_code,
        only=locked.order.pickup_point_id,
        engaged={part.point_id for part in locked.parts if part.stage not in ENDED_STAGES},
        excluded=[row[0] for row in fetch_all(_UNWILLING, {"order": locked.order.id})],
        max_points=locked.order.max_points,
    )
    if point_id is None:
        return None
    made = ProducerAsk.objects.create(
        order_id=locked.order.id,
        order_line_id=line_id,
        producer_id=producer_id,
        variant_id=variant_id,
        point_id=point_id,
        units=units,
        asked_at=now,
        answer_by=now + (timedelta(minutes=minutes) if minutes else ANSWER_WITHIN),
    )
    events.producer_asked(made.pk)
    return AskState.ASKED
