"""Which listings an actor may change: those of the producers they act for, and no others."""

from collections.abc import Collection

from backend.accounts.actor import Actor
from backend.catalogue.models import Listing
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.vietnamese import fold

MAX_SEARCH_LENGTH = 100
_OWN = """
    FROM catalogue_listing listing
    JOIN certification_recognisedproduct product ON product.id = listing.product_id
    WHERE product.producer_id = ANY(%(producer_ids)s)
      AND (%(search)s = '' OR strpos(vi_fold(listing.name), %(search)s) > 0)
"""
_PAGE = f"""
    SELECT listing.id, vi_sort_key(listing.name) COLLATE "C" AS name_key {_OWN}
      AND (%(after_id)s::bigint IS NULL
           OR (vi_sort_key(listing.name) COLLATE "C", listing.id) > (%(after_key)s COLLATE "C", %(after_id)s::bigint))
    ORDER BY name_key, listing.id LIMIT %(limit)s
"""


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


def own_listing_page(
    *, producer_ids: Collection[int], search: str, after: tuple[str, int] | None, limit: int
) -> list[tuple[int, str]]:
    """Ids and sort keys of the producers' listings, drafts included, by name in the Vietnamese order.

    `search` is a part of the name, marks aside; `after` the sort key and id of the last row seen.
    """
    after_key, after_id = after or ("", None)
    rows = fetch_all(
        _PAGE,
        {
            "producer_ids": list(producer_ids),
            "search": _folded(search),
            "after_key": after_key,
            "after_id": after_id,
            "limit": limit,
        },
    )
    return [(row[0], row[1]) for row in rows]


def count_own_listings(*, producer_ids: Collection[int], search: str) -> int:
    """How many there are on all pages."""
    parameters = {"producer_ids": list(producer_ids), "search": _folded(search)}
    row = fetch_one(f"SELECT count(*) {_OWN}", parameters)
    return row[0] if row else 0


def _folded(search: str) -> str:
    return fold(search[:MAX_SEARCH_LENGTH].replace("\x00", ""))
