"""Units that lost their point find another one; else their producer is asked, and after that the buyer."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.sweeping import one_by_one
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.asking.turning import has_asks, turn_to_producers, untold_promises
from backend.orders.asking.types import Verdict
from backend.orders.bringing import ready_on
from backend.orders.holding import plan_and_hold
from backend.orders.models import Fulfilment, FulfilmentLine, Order
from backend.orders.reasons import Attention, Reason
from backend.orders.routing import NoRoute
from backend.orders.routing_facts import route_request
from backend.orders.rows import LockedOrder, OrderHead, Part, lock_order
from backend.orders.status import ENDED_STAGES
from backend.orders.trail import Cause, record_decision
from backend.orders.writing import write_fulfilments
from backend.stock.types import HeldUnits

_Stage = Fulfilment.Stage

_WAITING = """
    SELECT o.id FROM orders_order o
    WHERE o.status IN ('unfulfilled', 'partially_fulfilled')
      AND (SELECT sum(bought.quantity - bought.called_off) FROM orders_orderline bought WHERE bought.order_id = o.id)
        > (SELECT coalesce(sum(line.quantity), 0) FROM orders_fulfilmentline line
           JOIN orders_fulfilment part ON part.id = line.fulfilment_id
           WHERE part.order_id = o.id AND part.stage NOT IN ('declined', 'canceled', 'arrived'))
    ORDER BY o.placed_at LIMIT %(limit)s
"""


def reroute_broken(*, order_id: UUID, hold_ids: Collection[UUID]) -> None:
    """Counter sales took held goods of this order: take those units off their point and find another one.

    Idempotent. A draft is left alone: it finds its holds broken when it is finalised.
    """
    with in_transaction():
        locked = lock_order(order_id)
        if not locked.order.is_placed:
            return
        broken = [part for part in locked.parts if part.is_live and part.hold_id in set(hold_ids)]
        for fulfilment_id in dict.fromkeys(part.fulfilment_id for part in broken):
            lines = [part for part in broken if part.fulfilment_id == fulfilment_id]
            strip_lines(locked, fulfilment_id, lines, reason=Reason.SOLD_AT_THE_COUNTER, now=clock.now())
    reroute_order(order_id=order_id)


def reroute_order(*, order_id: UUID) -> bool:
    """Find points for every unit of a placed order that has none. Idempotent: computed from the order's rows.

    Returns whether every unit has a point now, or none is looked for yet because the order waits for its money. Where
    none is found the producers are asked; when they have answered, the buyer is, once.
    """
    with in_transaction():
        locked = lock_order(order_id)
        missing = locked.unrouted()
        if not locked.order.is_placed or locked.order.awaits_payment or not missing:
            return True
        now = clock.now()
        held = _find_points(locked, missing, now)
        if isinstance(held, NoRoute):
            _ask_others(locked, _short_lines(locked, missing, held), now)
            return False
        line_ids = {line.variant_id: line.id for line in locked.lines if line.variant_id is not None}
        offered = write_fulfilments(
            order_id=order_id,
            held=held,
            line_ids=line_ids,
            stage=_Stage.OFFERED,
            now=now,
            first_position=next_position(order_id),
        )
        for fulfilment_id in offered:
            events.fulfilment_offered(fulfilment_id)
        Order.objects.filter(pk=order_id).update(
            needs_attention="", choice_asked_at=None, choice="", updated_at=now
        )
        _tell_later_day(locked, held, now)
        if has_asks(order_id):
            events.order_rerouted(order_id)
    return True


def retry_unrouted(*, limit: int = 100) -> int:
    """Try again for orders with units that no point carries out: goods may have come in, or a fact was lost.

    Returns how many found their points.
    """
    waiting = [row[0] for row in fetch_all(_WAITING, {"limit": limit})]
    return one_by_one(waiting, lambda order_id: reroute_order(order_id=order_id))


def _find_points(locked: LockedOrder, missing: dict[UUID, int], now: datetime) -> list[HeldUnits] | NoRoute:
    needs: dict[int, int] = {}
    for line in locked.lines:
        units = missing.get(line.id)
        if units is None:
            continue
        if line.variant_id is None:
            return NoRoute()
        needs[line.variant_id] = units
    excluded = _points_to_avoid(locked.order.id)
    outcome = plan_and_hold(
        order_id=locked.order.id,
        request=lambda: route_request(
            needs=needs,
            province_code=locked.order.province_code,
            only=locked.order.pickup_point_id,
            excluded=excluded,
            engaged=frozenset(part.point_id for part in locked.parts if part.stage not in ENDED_STAGES),
            max_points=locked.order.max_points,
            may_bring=locked.order.ready_on is not None,
        ),
        expires_at=None,
    )
    failed = isinstance(outcome, NoRoute)
    # One that waits is tried again every few minutes: only the first failure says anything new.
    waits = locked.order.needs_attention == Attention.NO_POINT_FOUND or has_asks(locked.order.id)
    if not (failed and waits):
        record_decision(
            order_id=locked.order.id,
            cause=Cause.REROUTED,
            outcome=outcome if isinstance(outcome, NoRoute) else outcome[0],
            needs=needs,
            excluded=excluded,
            now=now,
        )
    return outcome if isinstance(outcome, NoRoute) else outcome[1]


def _tell_later_day(locked: LockedOrder, held: list[HeldUnits], now: datetime) -> None:
    """Where the goods are there later than the buyer was told, the order says so and the buyer hears of it."""
    order = locked.order
    if order.ready_on is None or order.pickup_point_id is None:
        return
    day = ready_on(point_id=order.pickup_point_id, senders={hold.point_id for hold in held}, now=now)
    if day is not None and day > order.ready_on:
        Order.objects.filter(pk=order.id).update(ready_on=day)
        events.order_brought_later(order.id)


def _short_lines(locked: LockedOrder, missing: dict[UUID, int], outcome: NoRoute) -> dict[UUID, int]:
    """Lines whose units are not to be had; all that are missing where they are, but at too many points."""
    if not outcome.short:
        return missing
    return {
        line.id: missing[line.id]
        for line in locked.lines
        if line.id in missing and line.variant_id in outcome.short
    }


def _ask_others(locked: LockedOrder, short: dict[UUID, int], now: datetime) -> None:
    """After the last candidate: the producers, and when they have answered, the buyer."""
    order = locked.order
    verdict = turn_to_producers(locked, short, now=now)
    if verdict is Verdict.NOBODY:
        _ask_the_buyer(order, now)
    elif verdict is Verdict.PROMISED and untold_promises(order.id, now):
        Order.objects.filter(pk=order.id).update(
            needs_attention="", choice_asked_at=now, choice="", updated_at=now
        )
        events.order_promised(order.id)


def _points_to_avoid(order_id: UUID) -> frozenset[UUID]:
    """Points that declined this order or did not find its goods."""
    ended = Fulfilment.objects.filter(order_id=order_id).filter(
        Q(stage=_Stage.DECLINED) | Q(stage=_Stage.CANCELED, reason_code=Reason.NOT_FOUND)
    )
    return frozenset(ended.values_list("point_id", flat=True))


def _ask_the_buyer(order: OrderHead, now: datetime) -> None:
    """After the last candidate the buyer is asked: wait, or have the money back. The network is told as well."""
    if order.needs_attention == Attention.NO_POINT_FOUND:
        return
    Order.objects.filter(pk=order.id).update(
        needs_attention=Attention.NO_POINT_FOUND, choice_asked_at=now, choice="", updated_at=now
    )
    events.order_needs_attention(order.id)


def strip_lines(
    locked: LockedOrder, fulfilment_id: UUID, broken: list[Part], *, reason: Reason, now: datetime
) -> None:
    """Move whole lines into a part of their own that is called off; the rest of the fulfilment goes on.

    The caller holds the order's lock.
    """
    called_off = {"stage": _Stage.CANCELED, "reason_code": reason, "ended_at": now}
    if len(broken) == len(locked.holds_of(fulfilment_id)):
        Fulfilment.objects.filter(pk=fulfilment_id).update(**called_off)
        return
    part = Fulfilment.objects.create(
        order_id=locked.order.id,
        point_id=broken[0].point_id,
        position=next_position(locked.order.id),
        created_at=now,
        **called_off,
    )
    FulfilmentLine.objects.filter(hold_id__in=[each.hold_id for each in broken]).update(fulfilment=part)


def next_position(order_id: UUID) -> int:
    """The number of the order's next fulfilment. The caller holds the order's lock."""
    last = (
        Fulfilment.objects.filter(order_id=order_id)
        .order_by("-position")
        .values_list("position", flat=True)
        .first()
    )
    return (last or 0) + 1
