"""What the runs ask for: filters, addresses and variants that the database really has."""

from dataclasses import dataclass
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all


@dataclass(frozen=True, slots=True)
class Samples:
    """Filters (province slug, stars) with at least 24 products, product addresses, and variants with units to sell."""

    filters: list[tuple[str, int]]
    slugs: list[str]
    variants: list[int]
    shelves: list[tuple[UUID, str]]
    """(point, sku) with units on hand, for counter events."""


_IN_FORCE = "shelf.valid_from <= %(now)s AND %(now)s < shelf.valid_until"


def take_filters() -> list[tuple[str, int]]:
    """Filters (province slug, stars) with at least 24 products."""
    return fetch_all(
        "SELECT p.slug, shelf.stars FROM catalogue_shelf shelf "
        "JOIN geography_province p ON p.code = shelf.province_id "
        f"WHERE {_IN_FORCE} GROUP BY 1, 2 HAVING count(*) >= 24 ORDER BY 1, 2",
        {"now": clock.now()},
    )


def take_samples() -> Samples:
    """Spread over the whole catalogue, in a fixed order."""
    now = {"now": clock.now()}
    return Samples(
        filters=take_filters(),
        slugs=[
            row[0]
            for row in fetch_all(
                f"SELECT slug FROM catalogue_shelf shelf WHERE {_IN_FORCE} ORDER BY md5(slug) LIMIT 2000", now
            )
        ],
        variants=[
            row[0]
            for row in fetch_all(
                f"SELECT variant.id FROM catalogue_variant variant JOIN catalogue_shelf shelf USING (listing_id) "
                f"WHERE {_IN_FORCE} AND variant.available >= 3 ORDER BY md5(variant.sku) LIMIT 4000",
                now,
            )
        ],
        shelves=fetch_all(
            "SELECT level.point_id, variant.sku FROM stock_level level "
            "JOIN catalogue_variant variant ON variant.id = level.variant_id "
            "WHERE level.on_hand - level.reserved >= 2 ORDER BY level.point_id, variant.sku"
        ),
    )
