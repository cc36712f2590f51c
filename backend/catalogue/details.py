"""What a product's page tells and a list does not: description, decision, maker. One statement for many listings."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from backend.catalogue.sellable import SELLABLE_NOW
from backend.kernel.rows import fetch_all

_DETAILS = f"""
    SELECT listing.id, listing.description, recognition.score, recognition.decided_on, recognition.authority,
           recognition.evidence, recognition.is_demo, producer.story, producer.is_demo, producer.province_id
    FROM catalogue_listing listing
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    JOIN producers_producer producer ON producer.id = product.producer_id
    LEFT JOIN catalogue_shelf shelf ON shelf.listing_id = listing.id AND {SELLABLE_NOW}
    LEFT JOIN certification_recognition recognition ON recognition.id = shelf.recognition_id
    WHERE listing.id = ANY(%(ids)s)
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
