"""What becomes of asks as the order goes on: goods that came are taken, promises end, needless asks are closed."""

from datetime import datetime
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.types import AskState
from backend.orders.bringing import end_journeys
from backend.orders.models import Fulfilment, Order
from backend.orders.rerouting import next_position
from backend.orders.rows import LockedOrder, lock_order
from backend.orders.status import ENDED_STAGES
from backend.orders.writing import write_fulfilments
from backend.stock.services import reserve, void_holds
from backend.stock.supply.for_orders import cancel_for_order
from backend.stock.supply.selectors import request_facts
from backend.stock.supply.types import OPEN, SupplyState
from backend.stock.types import Demand, HeldUnits

_CAME = """
    SELECT hold.id FROM stock_hold hold
    WHERE hold.order_id = %(order)s AND hold.state = 'pending' AND hold.variant_id <> ALL(%(travelling)s::bigint[])
      AND NOT EXISTS (SELECT 1 FROM orders_fulfilmentline line WHERE line.hold_id = hold.id)
"""
_STILL_ASKED = (AskState.ASKED, AskState.PROMISED)


def take_what_came(*, order_id: UUID) -> None:
    """Goods that reached a point for this order become that point's work; promises that ended are seen to.

    Idempotent: computed from the rows. Units that the order does not need (any more) go back to the shelf.
    """
    with in_transaction():
        locked = lock_order(order_id)
        now = clock.now()
        _end_promises(order_id)
        locked = end_journeys(locked, now=now)
        _attach(locked, now)
        if locked.unrouted() and locked.order.is_placed:
            events.order_unrouted(order_id)
    close_asks(order_id=order_id)


def close_asks(*, order_id: UUID) -> bool:
    """Asks and requests for lines that have all their units, or are not wanted any more, come to their end.

    Returns whether there were any. Idempotent.
    """
    with in_transaction():
        return end_asks(lock_order(order_id))


def end_asks(locked: LockedOrder, *, is_over: bool = False) -> bool:
    """The same for an order whose lock the caller holds, before any level is locked; all of them where `is_over`."""
    missing = {} if is_over else locked.unrouted()
    asks = ProducerAsk.objects.filter(order_id=locked.order.id).exclude(order_line_id__in=missing)
    over = list(asks.filter(state__in=_STILL_ASKED).order_by("pk"))
    asks.filter(state__in=_STILL_ASKED).update(state=AskState.CLOSED)
    # What was promised late is open still, though its ask is broken.
    promised = asks.filter(request_id__isnull=False).values_list("variant_id", flat=True)
    cancel_for_order(order_id=locked.order.id, variant_ids=list(promised))
    for ask in over:
        if ask.state == AskState.ASKED:
            events.producer_spared(ask.pk)
    return bool(over)


def _end_promises(order_id: UUID) -> None:
    """A promise whose request was received is kept; one that was declined or cancelled is broken."""
    for ask in ProducerAsk.objects.filter(
        order_id=order_id, state__in=[AskState.PROMISED, AskState.BROKEN], request_id__isnull=False
    ):
        request = request_facts(ask.request_id or 0)
        if request.state in OPEN:
            continue
        state = AskState.KEPT if request.state is SupplyState.RECEIVED else AskState.BROKEN
        ProducerAsk.objects.filter(pk=ask.pk).update(state=state)


def _attach(locked: LockedOrder, now: datetime) -> None:
    """Give what is held for the order and lies in no part of it to the points where it lies.

    Goods of which more is on the way to the same point wait for the rest.
    """
    travelling = [part.variant_id for part in locked.parts if part.stage == Fulfilment.Stage.SENT_ON]
    orphans = [row[0] for row in fetch_all(_CAME, {"order": locked.order.id, "travelling": travelling})]
    came = void_holds(hold_ids=orphans) if orphans else []
    left = locked.unrouted() if locked.order.is_placed else {}
    lines = {line.variant_id: line.id for line in locked.lines if line.variant_id is not None}
    engaged = {part.point_id for part in locked.parts if part.stage not in ENDED_STAGES}
    wanted: list[Demand] = []
    for hold in sorted(came, key=lambda each: (each.point_id not in engaged, each.point_id, each.variant_id)):
        line_id = lines.get(hold.variant_id)
        units = min(hold.quantity, left.get(line_id, 0)) if line_id else 0
        if not units or not _may_work(locked, hold, engaged):
            continue
        assert line_id is not None
        engaged.add(hold.point_id)
        left[line_id] -= units
        wanted.append(Demand(hold.point_id, hold.variant_id, units))
    if not wanted:
        return
    held = reserve(order_id=locked.order.id, demands=wanted, expires_at=None)
    offered = write_fulfilments(
        order_id=locked.order.id,
        held=held,
        line_ids=lines,
        stage=Fulfilment.Stage.OFFERED,
        now=now,
        first_position=next_position(locked.order.id),
    )
    for fulfilment_id in offered:
        events.fulfilment_offered(fulfilment_id)
    if not any(left.values()):
        Order.objects.filter(pk=locked.order.id).update(
            needs_attention="", choice_asked_at=None, choice="", updated_at=now
        )


def _may_work(locked: LockedOrder, hold: HeldUnits, engaged: set[UUID]) -> bool:
    if locked.order.is_pickup:
        return hold.point_id == locked.order.pickup_point_id
    return hold.point_id in engaged or len(engaged) < locked.order.max_points
