"""Reads of stock. None of them locks: what they say is a moment's picture, `reserve` decides."""

from collections.abc import Collection
from uuid import UUID

from backend.kernel.rows import fetch_all
from backend.stock.types import LevelFacts

MOST_LISTINGS_AT_A_POINT = 5000

_LEVELS = """
    SELECT level.point_id, level.variant_id, level.on_hand, level.reserved
    FROM stock_level level JOIN salespoints_point point ON point.id = level.point_id
    WHERE level.variant_id = ANY(%(variants)s::bigint[]) AND point.is_active
    ORDER BY level.variant_id, level.point_id
"""

_LISTINGS_AT = """
    SELECT DISTINCT variant.listing_id
    FROM stock_level level
    JOIN salespoints_point point ON point.id = level.point_id
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    WHERE level.point_id = %(point)s AND level.on_hand > level.reserved AND point.is_active
    ORDER BY 1 LIMIT %(most)s
"""


def free_by_point(variant_ids: Collection[int]) -> dict[int, dict[UUID, int]]:
    """Free units by variant and active point; points without a free unit are left out, every variant has an entry."""
    free: dict[int, dict[UUID, int]] = {variant_id: {} for variant_id in variant_ids}
    for level in levels_of_variants(variant_ids):
        if level.free > 0:
            free[level.variant_id][level.point_id] = level.free
    return free


def levels_of_variants(variant_ids: Collection[int]) -> list[LevelFacts]:
    """The levels of the variants at active points, empty ones included, in order of (variant, point)."""
    return [LevelFacts(*row) for row in fetch_all(_LEVELS, {"variants": list(variant_ids)})]


def listings_free_at(point_id: UUID) -> list[int]:
    """The listings of which an active point has a free unit, whether they may be sold or not; at most
    MOST_LISTINGS_AT_A_POINT."""
    rows = fetch_all(_LISTINGS_AT, {"point": point_id, "most": MOST_LISTINGS_AT_A_POINT})
    return [row[0] for row in rows]
