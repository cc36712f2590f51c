"""Reads of stock. None of them locks: what they say is a moment's picture, `reserve` decides."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.stock.types import LevelFacts, LotOnShelf

MOST_LISTINGS_AT_A_POINT = 5000

MOST_LOTS = 500

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

_EXPIRING = """
    SELECT level.point_id, level.variant_id, variant.sku, listing.name, variant.name, lot.id, lot.code, lot.expires_on,
           held.units
    FROM stock_level level
    JOIN stock_shelflot held ON held.level_id = level.id
    JOIN stock_lot lot ON lot.id = held.lot_id
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    WHERE level.point_id = ANY(%(points)s::uuid[]) AND level.has_lots AND lot.expires_on <= %(until)s
    ORDER BY lot.expires_on, listing.name, variant.sku, level.point_id, lot.id LIMIT %(limit)s
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
    return [
        LevelFacts(*row) for row in fetch_all(_LEVELS, {"variants": list(variant_ids), "now": clock.now()})
    ]


def listings_free_at(point_id: UUID) -> list[int]:
    """The listings of which an active point has a free unit, whether they may be sold or not; at most
    MOST_LISTINGS_AT_A_POINT."""
    rows = fetch_all(_LISTINGS_AT, {"point": point_id, "most": MOST_LISTINGS_AT_A_POINT, "now": clock.now()})
    return [row[0] for row in rows]


def lots_expiring_at(point_ids: Collection[UUID], *, until: date, limit: int = MOST_LOTS) -> list[LotOnShelf]:
    """Lots on these points' shelves whose last day is `until` or before, the earliest first, those over included."""
    parameters = {"points": list(point_ids), "until": until, "limit": min(limit, MOST_LOTS)}
    return [LotOnShelf(*row) for row in fetch_all(_EXPIRING, parameters)]
