"""The order page: whoever has its unguessable address may see how far the order is."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from storefront.api import call_for
from storefront.asks import read_asks
from storefront.shop.basket_session import order_id as graphql_id
from storefront.shop.order_history import history, pickup_codes
from storefront.shop.order_parcels import parcels, parcels_text
from storefront.shop.order_progress import brought_parts, points_of, points_to_call, progress
from storefront.shop.order_returns import return_reasons, returnable_parts
from storefront.shop.order_reviews import order_reviews
from storefront.shop.paying import payment_part
from storefront.shop.sums import sums_of_order


def is_masked(order: dict[str, Any]) -> bool:
    """Whether the reader is shown the buyer in parts only."""
    return ((order.get("shippingAddress") or {}).get("firstName") or "").endswith("…")


@never_cache
def order(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """404 for an order nobody knows; never in a search engine."""
    gid = graphql_id(order_id)
    found = call_for(request, "order", {"id": gid})["order"]
    if found is None:
        raise Http404
    return order_page(request, order_id, found)


def order_page(
    request: HttpRequest,
    order_id: uuid.UUID,
    found: dict[str, Any],
    *,
    errors: dict[str, str] | None = None,
    typed: dict[str, Any] | None = None,
) -> HttpResponse:
    """The page of an order that was found; 422 with errors by field of the form that was `typed`."""
    gid = graphql_id(order_id)
    collecting = bool(found.get("collectionPointName"))
    due = found.get("amountDue")
    asks = read_asks(found.get("producerAsks"))
    context = {
        "order": found,
        "asking": [each for each in asks if each.node["state"] == "ASKED"],
        "promised": [each for each in asks if each.is_promised],
        "order_id": order_id,
        "steps": progress(found, collecting=collecting),
        "sums": sums_of_order(found),
        "parcels": (shown := parcels(found, collecting=collecting)),
        "parcels_text": parcels_text(found, shown, collecting=collecting),
        "points": points_of(found),
        "points_to_call": [] if collecting else points_to_call(found),
        "collecting": collecting,
        "is_masked": is_masked(found),
        "amount_due": due["amount"] if due else None,
        "payment": payment_part(found),
        "reviews": order_reviews(found, gid),
        "history": history(found),
        "collecting_codes": pickup_codes(found),
        "is_brought": bool(brought_parts(found)),
        "returnable": returnable_parts(found),
        "return_reasons": return_reasons(),
        "errors": errors or {},
        "typed": typed or {},
        "is_open": found.get("status") not in {"FULFILLED", "CANCELED", "EXPIRED", "RETURNED"},
    }
    response = render(request, "shop/order.html", context, status=422 if errors else 200)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response
