"""Only people who act for a producer come in, and each only to their own listings."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from storefront import settings
from storefront.api import ApiRefused, call_as
from storefront.api.tokens import person_of
from storefront.portal.listings import Listing, Node, read_listing
from storefront.shop.guard import only_for

MOST_LISTINGS = 500  # a producer has a handful; this bounds a runaway answer
PAGE = 100


producers_only = only_for(lambda person: person.is_producer)
"""Anybody without a producer gets the page that says so."""


def own_listings(request: HttpRequest, search: str = "") -> tuple[list[Listing], list[Node]]:
    """All listings of the person's producers, drafts too, and those producers."""
    found: list[Listing] = []
    after = None
    while True:
        answer = call_as(
            request, "portal_listings", {"first": PAGE, "after": after, "search": search or None}
        )
        page = answer["myListings"]
        found += [read_listing(edge["node"], settings.CHANNEL) for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"] or len(found) >= MOST_LISTINGS:
            return found, (answer["me"] or {}).get("producers") or []
        after = page["pageInfo"]["endCursor"]


@dataclass(frozen=True)
class Access:
    """A listing the person may change, the whole answer it was read from, and the channel's id."""

    listing: Listing
    node: Node
    channel_id: str


def access_listing(request: HttpRequest, slug: str) -> Access:
    """A listing of one's own, read afresh. Raises Http404 for anybody else's: it does not exist here."""
    try:
        answer = call_as(request, "portal_listing", {"slug": slug, "channel": settings.CHANNEL})
    except ApiRefused as error:
        raise Http404 from error
    person = person_of(request)
    node = answer["product"]
    if not node or person is None or (node.get("producer") or {}).get("id") not in person.producers:
        raise Http404
    return Access(read_listing(node, settings.CHANNEL), node, answer["channel"]["id"])


def back_to(listing: Listing, part: str) -> HttpResponse:
    """To the listing's page after a POST, at the part that was changed, where the message stands too."""
    return redirect(reverse("portal:listing", args=[listing.slug]) + f"?xong={part}#{part}")
