"""How listings stand with moderation and their own switch, and what keeps each from sale, read for their owner."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from backend.catalogue.blocker_rules import Blocker, Offer, find_blockers
from backend.certification.selectors import register_entries
from backend.kernel.rows import fetch_all

_OFFERS = """
    SELECT listing.id, listing.product_id, listing.moderation, listing.is_on_sale, listing.price_min IS NOT NULL,
           producer.standing = 'good'
    FROM catalogue_listing listing
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    JOIN producers_producer producer ON producer.id = product.producer_id
    WHERE listing.id = ANY(%(listing_ids)s)
"""


@dataclass(frozen=True, slots=True)
class ListingState:
    """A listing as its owner sees it; `blockers` is empty if and only if it may be sold at the moment asked for."""

    listing_id: int
    moderation: str
    is_on_sale: bool
    blockers: tuple[Blocker, ...]


def listing_states(listing_ids: Collection[int], *, now: datetime) -> dict[int, ListingState]:
    """States of listings at `now`, by id. Two queries."""
    offers = [Offer(*row) for row in fetch_all(_OFFERS, {"listing_ids": list(listing_ids)})]
    entries = register_entries([offer.product_id for offer in offers])
    return {
        offer.listing_id: ListingState(
            offer.listing_id,
            offer.moderation,
            offer.is_on_sale,
            find_blockers(offer, entries.get(offer.product_id, ()), now=now),
        )
        for offer in offers
    }
