"""How listings stand with moderation and their own switch, and what keeps each from sale, read for their owner."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from backend.catalogue.blocker_rules import Blocker, Offer, find_blockers
from backend.certification.selectors import register_standings
from backend.kernel.rows import fetch_all

_OFFERS = """
    SELECT listing.id, listing.product_id, listing.moderation, listing.is_on_sale, listing.price_min IS NOT NULL,
           producer.standing = 'good', proposal.name, proposal.description, proposal.proposed_at
    FROM catalogue_listing listing
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    JOIN producers_producer producer ON producer.id = product.producer_id
    LEFT JOIN catalogue_textproposal proposal ON proposal.listing_id = listing.id
    WHERE listing.id = ANY(%(listing_ids)s)
"""


@dataclass(frozen=True, slots=True)
class ProposedTexts:
    """Name and description that wait for an officer, while the approved ones are shown."""

    name: str
    description: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class ListingState:
    """A listing as its owner sees it; `blockers` is empty if and only if it may be sold at the moment asked for."""

    listing_id: int
    moderation: str
    is_on_sale: bool
    blockers: tuple[Blocker, ...]
    proposed: ProposedTexts | None


def listing_states(listing_ids: Collection[int], *, now: datetime) -> dict[int, ListingState]:
    """States of listings at `now`, by id. Two queries."""
    rows = fetch_all(_OFFERS, {"listing_ids": list(listing_ids)})
    standings = register_standings([row[1] for row in rows], now=now)
    states = {}
    for listing_id, product_id, moderation, is_on_sale, has_price, in_good_standing, *texts in rows:
        offer = Offer(listing_id, product_id, moderation, is_on_sale, has_price, in_good_standing)
        states[listing_id] = ListingState(
            listing_id,
            moderation,
            is_on_sale,
            find_blockers(offer, standings.get(product_id, ())),
            ProposedTexts(*texts) if texts[-1] is not None else None,
        )
    return states
