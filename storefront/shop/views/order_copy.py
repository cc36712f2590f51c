"""The order as one file to keep or print: everything that was confirmed, with nothing to load from elsewhere."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from storefront.api import call
from storefront.shop.basket_session import order_id as graphql_id
from storefront.shop.paying import payment_part
from storefront.shop.sums import sums_of_order
from storefront.shop.views.order import is_masked


@never_cache
def order_copy(request: HttpRequest, order_id: uuid.UUID) -> HttpResponse:
    """An HTML file to download. 404 for an order nobody knows; what the link hides is hidden here too."""
    found = call("order", {"id": graphql_id(order_id)})["order"]
    if found is None:
        raise Http404
    context = {
        "order": found,
        "sums": sums_of_order(found),
        "collecting": bool(found.get("collectionPointName")),
        "is_masked": is_masked(found),
        "due": (found.get("amountDue") or {}).get("amount"),
        "payment": payment_part(found),
    }
    answer = render(request, "shop/order_copy.html", context)
    answer["Content-Disposition"] = f'attachment; filename="OCOP-{found["number"]}.html"'
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
