"""Reads of stock. None of them locks: what they say is a moment's picture, `reserve` decides."""

from collections.abc import Collection
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.salespoints.places import POINT_COLUMNS, PointFacts
from backend.stock.types import LevelFacts, LotOnShelf

MOST_LISTINGS_AT_A_POINT = 5000

# What a level says of its expired units holds until expires_next; from then on the lots themselves are asked.
EXPIRED = """
    CASE WHEN level.expires_next <= %(now)s THEN (
        SELECT coalesce(sum(held.units), 0)::integer FROM stock_shelflot held JOIN stock_lot lot ON lot.id = held.lot_id
        WHERE held.level_id = level.id AND lot.expires_at <= %(now)s) ELSE level.expired END
"""
_LEVELS = f"""
    SELECT level.point_id, level.variant_id, level.on_hand, level.reserved, {EXPIRED}
    FROM stock_level level JOIN salespoints_point point ON point.id = level.point_id
    WHERE level.variant_id = ANY(%(variants)s::bigint[]) AND point.is_active
    ORDER BY level.variant_id, level.point_id
"""

_LISTINGS_AT = f"""
    SELECT DISTINCT variant.listing_id
    FROM stock_level level
    JOIN salespoints_point point ON point.id = level.point_id
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    WHERE level.point_id = %(point)s AND level.on_hand > level.reserved + {EXPIRED} AND point.is_active
    ORDER BY 1 LIMIT %(most)s
"""

_LOTS = """
    SELECT level.point_id, level.variant_id, lot.code, lot.expires_on, held.units
    FROM unnest(%(points)s::uuid[], %(variants)s::bigint[]) AS wanted(point_id, variant_id)
    JOIN stock_level level USING (point_id, variant_id)
    JOIN stock_shelflot held ON held.level_id = level.id
    JOIN stock_lot lot ON lot.id = held.lot_id
    ORDER BY lot.expires_on, lot.code, lot.id
"""

_FREE_AT = f"""
    SELECT level.variant_id, level.on_hand - level.reserved - {EXPIRED}, {POINT_COLUMNS}
    FROM stock_level level JOIN salespoints_point point ON point.id = level.point_id
    WHERE level.variant_id = ANY(%(variants)s::bigint[]) AND level.on_hand > level.reserved AND point.is_active
    ORDER BY level.variant_id, point.id
"""


def free_at_points(variant_ids: Collection[int]) -> dict[int, list[tuple[PointFacts, int]]]:
    """The active points with free units of a variant, and how many; variants without any are left out."""
    found: dict[int, list[tuple[PointFacts, int]]] = {}
    asked = {"variants": list(variant_ids), "now": clock.now()}
    for variant_id, free, *point in fetch_all(_FREE_AT, asked, binary=True):
        if free > 0:
            found.setdefault(variant_id, []).append((PointFacts(*point), free))
    return found


def free_by_point(variant_ids: Collection[int]) -> dict[int, dict[UUID, int]]:
    """Free units by variant and active point; points without a free unit are left out, every variant has an entry."""
    free: dict[int, dict[UUID, int]] = {variant_id: {} for variant_id in variant_ids}
    for level in levels_of_variants(variant_ids):
        if level.free > 0:
            free[level.variant_id][level.point_id] = level.free
    return free


def levels_of_variants(variant_ids: Collection[int]) -> list[LevelFacts]:
    """The levels of the variants at active points, empty ones included, in order of (variant, point)."""
    return [
        LevelFacts(*row) for row in fetch_all(_LEVELS, {"variants": list(variant_ids), "now": clock.now()})
    ]


def listings_free_at(point_id: UUID) -> list[int]:
    """The listings of which an active point has a free unit, whether they may be sold or not; at most
    MOST_LISTINGS_AT_A_POINT."""
    rows = fetch_all(_LISTINGS_AT, {"point": point_id, "most": MOST_LISTINGS_AT_A_POINT, "now": clock.now()})
    return [row[0] for row in rows]


def lots_on_shelves(shelves: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], list[LotOnShelf]]:
    """(point, variant) → the lots on its shelf, the earliest first; shelves without any are left out."""
    found: dict[tuple[UUID, int], list[LotOnShelf]] = {}
    given = {"points": [shelf[0] for shelf in shelves], "variants": [shelf[1] for shelf in shelves]}
    for point_id, variant_id, *lot in fetch_all(_LOTS, given) if shelves else []:
        found.setdefault((point_id, variant_id), []).append(LotOnShelf(*lot))
    return found
