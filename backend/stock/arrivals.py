"""Goods that an order waits for, from their producer or from another point: held for it as they reach the shelf."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from backend.stock.events import publish_awaited_changed
from backend.stock.holds import reserve
from backend.stock.levels import lock_levels
from backend.stock.types import Demand


@dataclass(frozen=True, slots=True)
class Arrival:
    """Units of a variant that came to a point for an order."""

    order_id: UUID
    point_id: UUID
    variant_id: int
    quantity: int


def hold_arrivals(arrivals: Sequence[Arrival]) -> None:
    """Hold for their orders what has just come, as far as it is still free, and tell the orders.

    The caller holds the locks of the levels and has put the units on the shelf. A till may report in one batch that
    units came and that they were sold: those are gone, and the order looks for others.
    """
    locked = lock_levels((each.variant_id, each.point_id) for each in arrivals)
    free = {shelf: level.free for shelf, level in locked.items()}
    for each in arrivals:
        shelf = (each.variant_id, each.point_id)
        units = min(each.quantity, free[shelf])
        if units:
            free[shelf] -= units
            demand = Demand(each.point_id, each.variant_id, units)
            reserve(order_id=each.order_id, demands=[demand], expires_at=None)
        publish_awaited_changed(each.order_id)
