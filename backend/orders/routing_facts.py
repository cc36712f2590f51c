"""What routing needs to know of the world: free goods, the points that have them, and the buyer's province."""

from collections.abc import Collection, Mapping
from uuid import UUID

from backend.geography.selectors import province_by_code
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_all
from backend.orders.routing import MAX_POINTS, Destination, RoutePoint, RouteRequest
from backend.stock.selectors import free_by_point

_POINTS = """
    SELECT point.id, point.province_id, point.latitude, point.longitude,
           (SELECT count(*) FROM orders_fulfilment work
            WHERE work.point_id = point.id AND work.stage IN ('offered', 'accepted', 'packed')),
           coalesce((SELECT greatest(0, extract(day FROM %(now)s::timestamptz - max(till.last_seen_at)))::integer
                     FROM salespoints_device till WHERE till.point_id = point.id AND till.revoked_at IS NULL), 0)
    FROM salespoints_point point WHERE point.id = ANY(%(ids)s::uuid[]) AND point.is_active
"""


def route_request(
    *,
    needs: Mapping[int, int],
    province_code: str,
    only: UUID | None,
    excluded: frozenset[UUID] = frozenset(),
    engaged: frozenset[UUID] = frozenset(),
    max_points: int = MAX_POINTS,
    may_bring: bool = False,
) -> RouteRequest:
    """The request for `needs` ({variant: units}) with the free goods of this moment. Two queries, no locks."""
    free = free_by_point(needs)
    return RouteRequest(
        needs=needs,
        free=free,
        points=_points({point for stock in free.values() for point in stock} | ({only} if only else set())),
        destination=_destination(province_code),
        only=only,
        excluded=excluded,
        engaged=engaged,
        max_points=max_points,
        may_bring=may_bring,
    )


def _points(ids: Collection[UUID]) -> dict[UUID, RoutePoint]:
    return {row[0]: RoutePoint(*row) for row in fetch_all(_POINTS, {"ids": list(ids), "now": clock.now()})}


def _destination(province_code: str) -> Destination:
    province = province_by_code(province_code)
    if province is None:
        raise NotFound("There is no such province.", field="country_area")
    return Destination(province.code, province.latitude, province.longitude)
