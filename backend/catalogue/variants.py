"""Reads of variants and pictures, for many listings at once."""

from collections.abc import Collection
from datetime import datetime

from backend.catalogue.sellable import SELLABLE_NOW
from backend.catalogue.types import CatalogueVariant, Picture
from backend.kernel.rows import fetch_all, fetch_one

_COLUMNS = """
    variant.id, variant.listing_id, variant.sku, variant.name, variant.price, variant.weight_grams, variant.position,
    variant.available, variant.created_at, variant.updated_at, variant.shipping_class
"""
_ON_SHELF = f"""
    EXISTS (SELECT 1 FROM catalogue_shelf shelf WHERE shelf.listing_id = variant.listing_id AND {SELLABLE_NOW})
"""


def variants_of(listing_ids: Collection[int], *, now: datetime) -> dict[int, list[CatalogueVariant]]:
    """The variants of listings in their producer's order. Whoever asks has been shown the listings."""
    rows = fetch_all(
        f"SELECT {_COLUMNS}, {_ON_SHELF} FROM catalogue_variant variant WHERE variant.listing_id = ANY(%(ids)s) "
        "ORDER BY variant.listing_id, variant.position, variant.id",
        {"ids": list(listing_ids), "now": now},
        binary=True,
    )
    found: dict[int, list[CatalogueVariant]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(CatalogueVariant(*row))
    return found


def variants(variant_ids: Collection[int], *, now: datetime) -> dict[int, CatalogueVariant]:
    """Variants by id, whether they may be sold or not: for their owner, and for baskets that hold them already."""
    rows = fetch_all(
        f"SELECT {_COLUMNS}, {_ON_SHELF} FROM catalogue_variant variant WHERE variant.id = ANY(%(ids)s)",
        {"ids": list(variant_ids), "now": now},
        binary=True,
    )
    return {row[0]: CatalogueVariant(*row) for row in rows}


def find_variant(
    *, now: datetime, variant_id: int | None = None, sku: str | None = None
) -> CatalogueVariant | None:
    """A variant by id or SKU, whether it may be sold or not: the caller looks at `is_sellable`."""
    column, value = ("id", variant_id) if variant_id is not None else ("sku", sku)
    row = fetch_one(
        f"SELECT {_COLUMNS}, {_ON_SHELF} FROM catalogue_variant variant WHERE variant.{column} = %(value)s",
        {"value": value, "now": now},
        binary=True,
    )
    return CatalogueVariant(*row) if row else None


def pictures_of(listing_ids: Collection[int]) -> dict[int, list[Picture]]:
    """The pictures of listings in order. Whoever asks has been shown the listings."""
    rows = fetch_all(
        "SELECT id, listing_id, file, alt, position, is_demo FROM catalogue_listingmedia "
        "WHERE listing_id = ANY(%(ids)s) ORDER BY listing_id, position",
        {"ids": list(listing_ids)},
    )
    found: dict[int, list[Picture]] = {}
    for row in rows:
        found.setdefault(row[1], []).append(Picture(*row))
    return found


def listing_ids_by_slug(slugs: Collection[str]) -> dict[str, int]:
    """Those of the slugs that listings have, on sale or not, each with its listing's id."""
    return dict(
        fetch_all(
            "SELECT slug, id FROM catalogue_listing WHERE slug = ANY(%(slugs)s)", {"slugs": list(slugs)}
        )
    )
