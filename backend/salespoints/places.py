"""Reads of the points of sale as places: which there are, and which are near."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.kernel.rows import fetch_all, fetch_one

MAX_NEAR = 200
POINT_COLUMNS = """
    point.id, point.name, point.slug, point.kind, point.province_id, point.commune_id, point.address, point.latitude,
    point.longitude, point.phone, point.email, point.opening_hours, point.accepts_pickup, point.is_active, point.is_demo
"""
"""What PointFacts is made of, of `salespoints_point point`."""
# Great-circle distance in kilometres; the earth's mean radius is 6371.0088 km.
_DISTANCE = """
    2 * 6371.0088 * asin(sqrt(least(1,
        sin(radians(point.latitude - %(latitude)s::float8) / 2) ^ 2
        + cos(radians(%(latitude)s::float8)) * cos(radians(point.latitude))
        * sin(radians(point.longitude - %(longitude)s::float8) / 2) ^ 2)))
"""


@dataclass(frozen=True, slots=True)
class PointFacts:
    """A point of sale. Position in degrees (WGS 84); `distance_km` from where the reader asked, if anywhere."""

    id: UUID
    name: str
    slug: str
    kind: str
    province_id: str
    commune_id: int | None
    address: str
    latitude: float
    longitude: float
    phone: str
    email: str
    opening_hours: str
    accepts_pickup: bool
    is_active: bool
    is_demo: bool
    distance_km: float | None = None


def points_by_id(point_ids: Collection[UUID]) -> dict[UUID, PointFacts]:
    """Points by id, closed ones included."""
    rows = fetch_all(
        f"SELECT {POINT_COLUMNS} FROM salespoints_point point WHERE point.id = ANY(%(ids)s)",
        {"ids": list(point_ids)},
    )
    return {row[0]: PointFacts(*row) for row in rows}


def active_point(point_id: UUID) -> PointFacts | None:
    """The point with this id, if it is open for business."""
    row = fetch_one(
        f"SELECT {POINT_COLUMNS} FROM salespoints_point point WHERE point.id = %(id)s AND point.is_active",
        {"id": point_id},
    )
    return PointFacts(*row) if row else None


def active_point_by_slug(slug: str) -> PointFacts | None:
    """The point with this slug, if it is open for business."""
    row = fetch_one(
        f"SELECT {POINT_COLUMNS} FROM salespoints_point point WHERE point.slug = %(slug)s AND point.is_active",
        {"slug": slug},
    )
    return PointFacts(*row) if row else None


def active_points() -> list[PointFacts]:
    """Every point that is open for business, in the alphabet's order."""
    rows = fetch_all(
        f"SELECT {POINT_COLUMNS} FROM salespoints_point point WHERE point.is_active "
        "ORDER BY vi_sort_key(point.name), point.id",
    )
    return [PointFacts(*row) for row in rows]


def find_points(
    *,
    near: tuple[float, float] | None = None,
    province_id: str | None = None,
    among: Collection[UUID] | None = None,
    limit: int = MAX_NEAR,
) -> list[PointFacts]:
    """Points that are open for business: the nearest first where a position (latitude, longitude) is given, else by
    name; only those in the province and those among the given ones, where such are named."""
    where = ["point.is_active"]
    parameters: dict[str, Any] = {"limit": min(limit, MAX_NEAR)}
    columns, order = f"{POINT_COLUMNS}, NULL::float8", "vi_sort_key(point.name), point.id"
    if near is not None:
        parameters |= {"latitude": near[0], "longitude": near[1]}
        columns, order = f"{POINT_COLUMNS}, {_DISTANCE} AS distance", "distance, point.id"
    if province_id is not None:
        where.append("point.province_id = %(province)s")
        parameters |= {"province": province_id}
    if among is not None:
        where.append("point.id = ANY(%(among)s::uuid[])")
        parameters |= {"among": list(among)}
    rows = fetch_all(
        f"SELECT {columns} FROM salespoints_point point WHERE {' AND '.join(where)} ORDER BY {order} LIMIT %(limit)s",
        parameters,
    )
    return [PointFacts(*row) for row in rows]
