"""Planning a route and holding its goods: the plan is made without locks, the hold decides."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from backend.kernel.transactions import in_transaction
from backend.orders.routing import NoRoute, Route, RouteRequest, plan_route
from backend.stock.errors import InsufficientStock
from backend.stock.services import reserve
from backend.stock.types import Demand, HeldUnits

MAX_PLANS = 4
"""How often to plan again when others take the goods between plan and hold."""


def plan_and_hold(
    *, order_id: UUID, request: Callable[[], RouteRequest], expires_at: datetime | None
) -> tuple[Route, list[HeldUnits]] | NoRoute:
    """A route whose every unit is held, one hold per assignment and in their order, or why there is none.

    `request` reads the free goods anew for each plan. Runs in the caller's transaction; a plan that came too late
    leaves neither rows nor locks behind.
    """
    short: dict[int, int] = {}
    for _ in range(MAX_PLANS):
        route = plan_route(request())
        if isinstance(route, NoRoute):
            return route
        demands = [Demand(part.point_id, part.variant_id, part.quantity) for part in route.assignments]
        try:
            with in_transaction():
                return route, reserve(order_id=order_id, demands=demands, expires_at=expires_at)
        except InsufficientStock as error:
            short = error.items
    return NoRoute(short=short)
