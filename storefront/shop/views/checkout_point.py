"""A point that the buyer would like to collect at: what it lacks of the basket, and who near it has everything."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from storefront.api import call
from storefront.shop.basket_session import basket_id

MOST_POINTS = 200


@never_cache
def checkout_point(request: HttpRequest) -> HttpResponse:
    """GET with `diem`, a point that hands over orders: what it lacks. Without: the choice of a point."""
    checkout_id = basket_id(request)
    if checkout_id is None:
        return redirect("shop:basket")
    points = [each for each in call("points", {"first": MOST_POINTS})["points"] if each["acceptsPickup"]]
    point = next((each for each in points if each["id"] == request.GET.get("diem")), None)
    found = call("checkout_point", {"id": checkout_id, "point": point["id"]})["checkout"] if point else None
    if point is not None and found is None:
        return redirect("shop:basket")
    context = {
        "points": points,
        "point": point,
        "lacks": [_line(each) for each in (found or {}).get("collectionShortages") or []],
        "near": (found or {}).get("collectionPointsNear") or [],
        "promise": (found or {}).get("collectionPromise"),
    }
    return render(request, "shop/checkout_point.html", context)


def _line(shortage: dict[str, Any]) -> dict[str, Any]:
    variant = shortage["line"]["variant"]
    product, pack = variant["product"]["name"], variant["name"]
    return {
        "title": product if pack in ("", product) else f"{product}, {pack}",
        "wanted": shortage["line"]["quantity"],
        "available": shortage["availableQuantity"],
    }
