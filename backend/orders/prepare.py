"""PREPARE: a draft order with its goods held, invisible to everybody until it is finalised; or the order at once, where
nobody has to be asked for money first.
"""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from backend.orders.bringing import ready_on
from backend.orders.errors import NotEnough, PickupPointLacksGoods, TooScattered
from backend.orders.holding import plan_and_hold
from backend.orders.models import Fulfilment, Order
from backend.orders.placing import expect_and_tell
from backend.orders.routing import NoRoute, Route
from backend.orders.routing_facts import route_request
from backend.orders.status import derive_status
from backend.orders.types import OrderDraft
from backend.orders.writing import OrderHeading, write_order
from backend.stock.types import HeldUnits

DRAFT_LIVES = timedelta(minutes=15)
"""After this a draft's goods go back to the shelf."""


def prepare_order(*, draft: OrderDraft, now: datetime, lives: timedelta = DRAFT_LIVES) -> UUID:
    """Route the draft, hold its goods for as long as it `lives`, and write it down. Returns the order's id.

    Runs in the transaction of the checkout, which has locked its row, gated the goods (their recognitions are locked
    for sharing) and agreed the prices with the buyer. Raises NotEnough, PickupPointLacksGoods or TooScattered.
    """
    order_id = uuid4()
    route, held = _hold(order_id, draft, now + lives)
    heading = OrderHeading(order_id, Order.Status.DRAFT, None, None, _day_of(draft, route, now))
    write_order(heading=heading, draft=draft, route=route, held=held, now=now)
    return order_id


def place_order(
    *, draft: OrderDraft, payment_method: str, total: int, now: datetime, pays_within: timedelta | None
) -> UUID:
    """PREPARE and FINALISE at once: the goods are held for good and the order is placed. Returns its id.

    With `pays_within` it waits so long for its money (`total`, đồng) before any point is asked. Otherwise as
    `prepare_order`, which it replaces where no provider is asked between the two.
    """
    order_id = uuid4()
    route, held = _hold(order_id, draft, None)
    heading = OrderHeading(
        id=order_id,
        status=derive_status(
            is_placed=True,
            ordered_units=sum(draft.needs.values()),
            parts=[(Fulfilment.Stage.PLANNED, hold.quantity, 0) for hold in held],
            awaits_payment=pays_within is not None,
        ),
        placed_at=now,
        pay_by=now + pays_within if pays_within else None,
        ready_on=_day_of(draft, route, now),
    )
    number = write_order(heading=heading, draft=draft, route=route, held=held, now=now)
    assert number is not None
    expect_and_tell(
        order_id=order_id,
        number=number,
        payment_method=payment_method,
        total=total,
        now=now,
        pays_within=pays_within,
    )
    return order_id


def _hold(order_id: UUID, draft: OrderDraft, expires_at: datetime | None) -> tuple[Route, list[HeldUnits]]:
    outcome = plan_and_hold(
        order_id=order_id,
        request=lambda: route_request(
            needs=draft.needs,
            province_code=draft.recipient.province_code,
            only=draft.pickup_point_id,
            max_points=draft.max_points,
            may_bring=draft.brought_by is not None,
        ),
        expires_at=expires_at,
    )
    if not isinstance(outcome, NoRoute):
        return outcome
    if draft.pickup_point_id is not None:
        raise PickupPointLacksGoods(outcome.short)
    if outcome.short:
        raise NotEnough(outcome.short)
    raise TooScattered


def _day_of(draft: OrderDraft, route: Route, now: datetime) -> date | None:
    """Until when goods are brought to the point of collection. Raises PickupPointLacksGoods for later than agreed."""
    if draft.pickup_point_id is None:
        return None
    senders = {part.point_id for part in route.assignments}
    day = ready_on(point_id=draft.pickup_point_id, senders=senders, now=now)
    if day is not None and (draft.brought_by is None or day > draft.brought_by):
        raise PickupPointLacksGoods({})
    return day
