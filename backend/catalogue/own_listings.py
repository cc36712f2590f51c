"""Which listings an actor may change: those of the producers they act for, and no others."""

from backend.accounts.actor import Actor
from backend.catalogue.models import Listing
from backend.kernel.errors import NotFound, PermissionDenied


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
