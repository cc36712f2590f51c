"""THE predicate: may it be sold now?

A listing stands on the shelf (read model catalogue_shelf) exactly while everything but the time allows its sale: a
documented, granted recognition, an approved listing that its producer offers at a price, a producer in good standing.
The SQL function catalogue_refresh_shelf decides that by trigger, in the transaction that changes any of it. What is
left is the clock, and that is asked in every query: no job has to run for a lapsed certificate to disappear.
"""

from collections.abc import Collection
from datetime import datetime

from backend.catalogue.types import SellableVariant
from backend.certification.gating import IN_FORCE_SQL
from backend.kernel.rows import fetch_all

SELLABLE_NOW = IN_FORCE_SQL.format(row="shelf")
"""To be part of every query over `catalogue_shelf shelf`; needs the parameter now."""

SELLABLE_COLUMNS = """
    variant.id, shelf.listing_id, shelf.recognition_id, shelf.producer_id, shelf.producer_name, shelf.name,
    shelf.slug, variant.name, variant.sku, variant.price, variant.available, shelf.stars,
    shelf.decision_number, shelf.valid_until, shelf.province_id, variant.weight_grams, shelf.cover,
    variant.shipping_class
"""
"""The fields of SellableVariant, in their order."""
SELLABLE_VARIANTS = f"""
    catalogue_variant variant JOIN catalogue_shelf shelf ON shelf.listing_id = variant.listing_id AND {SELLABLE_NOW}
"""
"""What they are selected from; needs the parameter now."""
LOCK_SELLABLE = """
    SELECT id FROM certification_recognition WHERE id IN (
        SELECT shelf.recognition_id FROM catalogue_shelf shelf
        JOIN catalogue_variant variant ON variant.listing_id = shelf.listing_id
        WHERE variant.id = ANY({variants})) ORDER BY id FOR SHARE
"""
"""Until its transaction ends, nobody can revoke or suspend what makes these variants sellable; what is read in later
statements stays so. See `lock_sellable_variants`."""

_VARIANTS = f"SELECT {SELLABLE_COLUMNS} FROM {SELLABLE_VARIANTS} WHERE variant.id = ANY(%(variant_ids)s)"
_LOCK = LOCK_SELLABLE.format(variants="%(variant_ids)s")


def sellable_variants(variant_ids: Collection[int], *, now: datetime) -> dict[int, SellableVariant]:
    """Those of the variants that may be sold at `now`, by id."""
    return _read(_VARIANTS, variant_ids, now)


def lock_sellable_variants(variant_ids: Collection[int], *, now: datetime) -> dict[int, SellableVariant]:
    """The same, and until the transaction ends nobody can revoke or suspend what was found.

    Locks the recognitions for sharing, in order of id, and reads only after that. Shelf rows are not locked: a sale
    that takes the last unit rewrites them, and would wait for the very buyers who wait for its unit. The caller
    holds a transaction and has not yet locked stock.
    """
    fetch_all(_LOCK, {"variant_ids": list(variant_ids)})
    return _read(_VARIANTS, variant_ids, now)


def _read(sql: str, variant_ids: Collection[int], now: datetime) -> dict[int, SellableVariant]:
    rows = fetch_all(sql, {"variant_ids": list(variant_ids), "now": now})
    return {row[0]: SellableVariant(*row) for row in rows}
