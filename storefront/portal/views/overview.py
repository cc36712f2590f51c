"""The producer's first page: what is on sale and what needs doing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront.api import call_as
from storefront.portal.access import own_listings, producers_only
from storefront.portal.deadlines import REMINDERS
from storefront.portal.listings import Listing, State
from storefront.portal.views.opening import read_unlisted


@dataclass(frozen=True)
class Lapsing:
    """Listings whose certificate ends within `days` days and not within the next shorter reminder."""

    days: int
    listings: list[Listing]


@producers_only
def overview(request: HttpRequest) -> HttpResponse:
    """Counts by state, what could be put on sale, certificates about to lapse, what is sold out, what drafts lack."""
    listings, producers = own_listings(request)
    by_state = {state: [item for item in listings if item.state is state] for state in State}
    lapsing = [
        Lapsing(days, [item for item in listings if item.certificate and item.certificate.reminder == days])
        for days in REMINDERS
    ]
    waiting = call_as(request, "portal_waiting")
    return render(
        request,
        "portal/overview.html",
        {
            "section": "overview",
            "producers": producers,
            "asked": waiting["mySupplyRequests"],
            "short_orders": waiting["myProducerAsks"],
            "unlisted": [read_unlisted(node) for node in waiting["unlistedProducts"]],
            "total": len(listings),
            "on_sale": by_state[State.ON_SALE],
            "sold_out": by_state[State.SOLD_OUT],
            "paused": by_state[State.PAUSED],
            "blocked": by_state[State.BLOCKED],
            "lapsing": [group for group in lapsing if group.listings],
        },
    )
