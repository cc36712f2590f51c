"""Listings as their producers see them: drafts too, and what keeps each from sale."""

from collections.abc import Collection
from datetime import datetime

from backend.accounts.actor import Actor
from backend.catalogue.blockers import Blocker, ListingState, find_blockers
from backend.catalogue.models import Listing
from backend.certification.selectors import register_entries
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all

_STATES = """
    SELECT listing.id, listing.product_id, listing.moderation, listing.is_on_sale, listing.price_min IS NOT NULL,
           producer.standing = 'good'
    FROM catalogue_listing listing
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    JOIN producers_producer producer ON producer.id = product.producer_id
    WHERE listing.id = ANY(%(listing_ids)s)
"""


def blockers_of(listing_ids: Collection[int], *, now: datetime) -> dict[int, tuple[Blocker, ...]]:
    """What keeps each listing from sale at `now`; empty for what may be sold. Two queries."""
    states = [ListingState(*row) for row in fetch_all(_STATES, {"listing_ids": list(listing_ids)})]
    entries = register_entries([state.product_id for state in states])
    return {
        state.listing_id: find_blockers(state, entries.get(state.product_id, ()), now=now) for state in states
    }


def check_is_producer(actor: Actor) -> None:
    """Raises PermissionDenied unless the actor acts for some producer."""
    if not actor.producer_ids:
        raise PermissionDenied("You act for no producer.")


def lock_own_listing(actor: Actor, listing_id: int, *, field: str = "id") -> Listing:
    """The listing, locked, if it is one of the actor's own producers.

    Raises PermissionDenied for who acts for no producer (an officer's or superuser's rights are not a producer's),
    and NotFound for another producer's listing just as for one that does not exist. The caller holds a transaction.
    """
    check_is_producer(actor)
    listing = (
        Listing.objects.select_for_update(no_key=True, of=("self",))
        .filter(pk=listing_id, product__producer_id__in=actor.producer_ids)
        .first()
    )
    if listing is None:
        raise NotFound("You have no such product.", field=field)
    return listing


def own_variant_listing(actor: Actor, variant_id: int, *, field: str = "id") -> int:
    """The id of the listing of one of the actor's own variants, not locked. Raises as lock_own_listing."""
    check_is_producer(actor)
    listing_id = (
        Listing.objects.filter(variants__pk=variant_id, product__producer_id__in=actor.producer_ids)
        .values_list("pk", flat=True)
        .first()
    )
    if listing_id is None:
        raise NotFound("You have no such product.", field=field)
    return listing_id
