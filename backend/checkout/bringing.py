"""What the point of collection lacks is brought from another: from where, until when, and whether the buyer agreed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from backend.checkout.rules import BROUGHT_BY_KEY
from backend.checkout.types import Basket
from backend.kernel import clock
from backend.orders.bringing import ready_on
from backend.orders.routing import Route, plan_route
from backend.orders.routing_facts import route_request
from backend.salespoints.places import points_by_id


@dataclass(frozen=True, slots=True)
class CollectionPromise:
    """The day about which everything is at the point, and the point that brings what it lacks."""

    ready_on: date
    sender_id: UUID


def agreed_day(basket: Basket) -> date | None:
    """The last day that the buyer agreed to wait for goods that are brought; None where they did not."""
    try:
        return date.fromisoformat(basket.metadata.get(BROUGHT_BY_KEY, ""))
    except ValueError:
        return None


def promise_at(basket: Basket, point_id: UUID | None) -> CollectionPromise | None:
    """What can be promised for a point (None: the one that the buyer chose) that hands over and lacks something.

    None where it has everything, and where no single other point can bring the rest. Four statements, no locks: what
    is true now may be otherwise when the order is placed.
    """
    point_id = point_id or basket.pickup_point_id
    needs = basket.needs
    place = points_by_id([point_id]).get(point_id) if point_id else None
    if (
        point_id is None
        or place is None
        or not place.accepts_pickup
        or not needs
        or len(needs) < len(basket.lines)
    ):
        return None
    plan = plan_route(
        route_request(needs=needs, province_code=place.province_id, only=point_id, may_bring=True)
    )
    if not isinstance(plan, Route):
        return None
    senders = {part.point_id for part in plan.assignments} - {point_id}
    day = ready_on(point_id=point_id, senders=senders, now=clock.now())
    return None if day is None else CollectionPromise(day, senders.pop())


def is_brought_as_agreed(basket: Basket, point_id: UUID) -> bool:
    """Whether what the point lacks can be there by the day that the buyer agreed to. No statement without one."""
    agreed = agreed_day(basket)
    promise = promise_at(basket, point_id) if agreed else None
    return agreed is not None and promise is not None and promise.ready_on <= agreed
