"""Goods of the demo that may be sold, each with a point that has them."""

from datetime import datetime, timedelta

from backend.kernel.rows import fetch_all
from backend.operations.demo.sold import Offer

SOLD_FOR = timedelta(days=40)
"""An offer is at least so old: its orders lie behind it."""

# The showcase makers' goods first, so that who signs in as one of them has something to answer; then by chance.
_OFFERS = """
    SELECT shelf.listing_id, shelf.recognition_id, shelf.producer_id, shelf.producer_name, shelf.name, shelf.slug,
           shelf.stars, shelf.decision_number, shelf.cover, grouping.code,
           greatest(shelf.valid_from, shelf.created_at), variant.id, variant.name, variant.sku, variant.price,
           (SELECT level.point_id FROM stock_level level WHERE level.variant_id = variant.id
            ORDER BY level.on_hand DESC, level.point_id LIMIT 1)
    FROM catalogue_shelf shelf
    JOIN certification_productgroup grouping ON grouping.id = shelf.group_id
    JOIN LATERAL (
        SELECT own.* FROM catalogue_variant own WHERE own.listing_id = shelf.listing_id
          AND EXISTS (SELECT 1 FROM stock_level level WHERE level.variant_id = own.id)
        ORDER BY own.position LIMIT 1) variant ON TRUE
    WHERE shelf.is_demo AND greatest(shelf.valid_from, shelf.created_at) < %(before)s
      AND shelf.valid_until > %(now)s
    ORDER BY shelf.producer_id = ANY(%(first)s) DESC, md5(shelf.slug || %(seed)s)
    LIMIT %(limit)s
"""


def read_offers(*, now: datetime, first: list[int], seed: int, limit: int) -> list[Offer]:
    """At most `limit` offers, those of the producers in `first` before all others."""
    rows = fetch_all(
        _OFFERS,
        {"before": now - SOLD_FOR, "now": now, "first": first, "seed": str(seed), "limit": limit},
    )
    return [Offer(*row) for row in rows]
