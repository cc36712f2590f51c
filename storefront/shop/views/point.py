"""One point of sale: when it is open, how to get there, what it has."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront import settings
from storefront.api import ApiError, call
from storefront.shop.cards import make_cards
from storefront.shop.findable.place_facts import place_facts
from storefront.shop.frame import current_frame
from storefront.shop.paging import is_first_page, page_cursors, page_variables
from storefront.shop.point_kinds import point_kind
from storefront.shop.views.provinces import by_stars


def point(request: HttpRequest, slug: str) -> HttpResponse:
    """404 for one that is unknown or closed for good."""
    frame = current_frame()
    variables = {
        "slug": slug,
        "channel": settings.CHANNEL,
        "sortBy": by_stars(frame),
        **page_variables(request),
    }
    try:
        found = call("point", variables)["point"]
    except ApiError:
        if is_first_page(request):
            raise
        return redirect(reverse("shop:point", args=[slug]))  # a cursor of another list
    if found is None:
        raise Http404
    goods = found["products"] or {}
    context = {
        "frame": frame,
        "point": found,
        "kind": point_kind(found["kind"]),
        "coordinates": _coordinates(found),
        "route": _route(found),
        "cards": make_cards(goods, frame),
        "found": goods.get("totalCount") or 0,
        **page_cursors(request, goods),
        "findable": place_facts(
            request,
            (_("Điểm bán"), reverse("shop:points")),
            (found["name"], reverse("shop:point", args=[slug])),
            province=found.get("province"),
        ),
        "section": "points",
    }
    return render(request, "shop/point.html", context)


def _coordinates(found: dict[str, Any]) -> str:
    """Degrees north and east with five decimals, about a metre: what any map understands."""
    return f"{found['latitude']:.5f}, {found['longitude']:.5f}"


def _route(found: dict[str, Any]) -> str:
    """A geo: address (RFC 5870), which opens the map app of a telephone, with the name as the label."""
    place = f"{found['latitude']:.5f},{found['longitude']:.5f}"
    return f"geo:{place}?q={place}({quote(found['name'])})"
