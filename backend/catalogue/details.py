"""What a product's page tells and a list does not: description, decision, maker. One statement for many listings, or
one together with the product."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from backend.catalogue.selectors import SHELF_COLUMNS
from backend.catalogue.sellable import SELLABLE_NOW
from backend.catalogue.types import CatalogueProduct
from backend.kernel.rows import fetch_all, fetch_one

_COLUMNS = """
    listing.id, listing.description, recognition.score, recognition.decided_on, recognition.authority,
    recognition.evidence, recognition.is_demo, producer.story, producer.is_demo, producer.province_id
"""
_WIDTH = 10
_DETAILS = f"""
    SELECT {_COLUMNS}
    FROM catalogue_listing listing
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    JOIN producers_producer producer ON producer.id = product.producer_id
    LEFT JOIN catalogue_shelf shelf ON shelf.listing_id = listing.id AND {SELLABLE_NOW}
    LEFT JOIN certification_recognition recognition ON recognition.id = shelf.recognition_id
    WHERE listing.id = ANY(%(ids)s)
"""
# The shelf first, and its one row.
_PRODUCT = f"""
    SELECT {_COLUMNS}, {SHELF_COLUMNS}
    FROM (SELECT * FROM catalogue_shelf shelf WHERE shelf.{{column}} = %(value)s AND {SELLABLE_NOW} LIMIT 1) shelf
    JOIN catalogue_listing listing ON listing.id = shelf.listing_id
    JOIN certification_recognition recognition ON recognition.id = shelf.recognition_id
    JOIN producers_producer producer ON producer.id = shelf.producer_id
"""


@dataclass(frozen=True, slots=True)
class ListingDetails:
    """Texts of a listing; what is told of the recognition is empty unless one is in force."""

    listing_id: int
    description: str
    score: Decimal | None
    decided_on: date | None
    authority: str | None
    evidence: str | None
    recognition_is_demo: bool | None
    producer_story: str
    producer_is_demo: bool
    producer_province_id: str


def listing_details(listing_ids: Collection[int], *, now: datetime) -> dict[int, ListingDetails]:
    """Details by listing. Whoever asks has been shown the listings."""
    rows = fetch_all(_DETAILS, {"ids": list(listing_ids), "now": now}, binary=True)
    return {row[0]: ListingDetails(*row) for row in rows}


def product_in_detail(
    *, now: datetime, listing_id: int | None = None, slug: str | None = None
) -> tuple[CatalogueProduct, ListingDetails] | None:
    """The product by id or slug with its details, if it may be sold at `now`."""
    column, value = ("listing_id", listing_id) if listing_id is not None else ("slug", slug)
    row = fetch_one(_PRODUCT.format(column=column), {"value": value, "now": now}, binary=True)
    return (CatalogueProduct(*row[_WIDTH:]), ListingDetails(*row[:_WIDTH])) if row else None
