"""Units free at all points together, as the catalogue shows them: stock tells every change in its own transaction."""

from collections.abc import Mapping

from backend.kernel.rows import execute, fetch_all

_CHANGE = """
    WITH wanted AS (
        SELECT * FROM unnest(%(ids)s::bigint[], %(deltas)s::integer[]) AS w(id, delta)
    ), locked AS MATERIALIZED (
        SELECT id FROM catalogue_variant WHERE id = ANY(%(ids)s::bigint[]) ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE catalogue_variant variant SET available = variant.available + wanted.delta
    FROM wanted JOIN locked USING (id) WHERE variant.id = wanted.id
    RETURNING variant.listing_id, variant.available, wanted.delta
"""
_LOCK_LISTINGS = (
    "SELECT id FROM catalogue_listing WHERE id = ANY(%(ids)s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
)
_FLIP = """
    UPDATE catalogue_listing listing SET in_stock = NOT listing.in_stock
    WHERE listing.id = ANY(%(ids)s::bigint[]) AND listing.in_stock IS DISTINCT FROM EXISTS (
        SELECT 1 FROM catalogue_variant variant WHERE variant.listing_id = listing.id AND variant.available > 0)
"""


def apply_availability(deltas: Mapping[int, int]) -> None:
    """Add to the free units of variants (id → change) and flip `in_stock` of listings that ran out or came back.

    The caller holds a transaction and the stock levels behind the change. Variants are locked in order of id, then
    listings in order of id. A listing is looked at only after its lock: of two sales that each take the last unit
    of one of its variants at once, the later sees both gone.
    """
    changes = sorted((variant_id, delta) for variant_id, delta in deltas.items() if delta)
    if not changes:
        return
    rows = fetch_all(_CHANGE, {"ids": [c[0] for c in changes], "deltas": [c[1] for c in changes]})
    crossed = sorted({listing for listing, after, delta in rows if (after == 0) != (after - delta == 0)})
    if crossed:
        fetch_all(_LOCK_LISTINGS, {"ids": crossed})
        execute(_FLIP, {"ids": crossed})
