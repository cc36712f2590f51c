"""The order page: whoever has its unguessable address may see how far the order is."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from storefront.api import call
from storefront.shop.basket_session import order_id as graphql_id
from storefront.shop.order_progress import progress, stage_of
from storefront.shop.order_reviews import order_reviews
from storefront.shop.paying import payment_part

_DEAD = {"DECLINED", "CANCELED"}


@never_cache
def order(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """404 for an order nobody knows; never in a search engine."""
    gid = graphql_id(order_id)
    found = call("order", {"id": gid})["order"]
    if found is None:
        raise Http404
    collecting = bool(found.get("collectionPointName"))
    due = found.get("amountDue")
    context = {
        "order": found,
        "order_id": order_id,
        "steps": progress(found, collecting=collecting),
        "parts": [f for f in found.get("fulfillments") or [] if stage_of(f) not in _DEAD],
        "collecting": collecting,
        "is_masked": ((found.get("shippingAddress") or {}).get("firstName") or "").endswith("..."),
        "amount_due": due["amount"] if due else None,
        "payment": payment_part(found),
        "reviews": order_reviews(found, gid),
        "is_open": found.get("status") not in {"FULFILLED", "CANCELED", "EXPIRED", "RETURNED"},
    }
    response = render(request, "shop/order.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
