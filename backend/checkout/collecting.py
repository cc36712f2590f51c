"""What a point lacks of a basket that somebody would like to collect there, and where everything is nearest."""

from dataclasses import dataclass
from uuid import UUID

from backend.checkout.selectors import collection_points
from backend.checkout.types import Basket, BasketLine
from backend.salespoints.places import PointFacts, find_points, points_by_id
from backend.stock.selectors import free_by_point

MOST_NEAR = 20


@dataclass(frozen=True, slots=True)
class Shortage:
    """A line of which a point has fewer units than it asks for; `available` are those it has."""

    line: BasketLine
    available: int


def shortages_at(basket: Basket, point_id: UUID | None) -> list[Shortage]:
    """What the point (None: the one that the buyer chose) lacks, in the basket's order. One statement."""
    point_id = point_id or basket.pickup_point_id
    if point_id is None or not basket.lines:
        return []
    free = free_by_point([line.variant_id for line in basket.lines])
    found = []
    for line in basket.lines:
        units = free.get(line.variant_id, {}).get(point_id, 0) if line.goods is not None else 0
        if units < line.quantity:
            found.append(Shortage(line, units))
    return found


def collection_points_near(basket: Basket, point_id: UUID | None, *, limit: int) -> list[PointFacts]:
    """Points that hand over and have everything, nearest first to the point (None: the one that was chosen).

    Empty without a point to be near to. At most `limit`, never more than MOST_NEAR.
    """
    point_id = point_id or basket.pickup_point_id
    place = points_by_id([point_id]).get(point_id) if point_id else None
    complete = [each for each in collection_points(basket) if each != point_id] if place else []
    if place is None or not complete:
        return []
    here = (place.latitude, place.longitude)
    return find_points(near=here, among=complete, limit=max(0, min(limit, MOST_NEAR)))
