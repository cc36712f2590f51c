"""Points of introduction and sale: all, of one province, or nearest first."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.api import ApiRejected, call
from storefront.shop.findable.page_facts import MARKET_PICTURE, PageFacts
from storefront.shop.findable.structured import breadcrumbs
from storefront.shop.frame import Province, current_frame

MOST_POINTS = 100
NEAREST = 20


def points(request: HttpRequest) -> HttpResponse:
    """`/diem-ban?tinh=lao-cai` or `/diem-ban?vi-do=21.03&kinh-do=105.85` (degrees, from the browser)."""
    frame = current_frame()
    written = request.GET.get("tinh", "").strip()[:80]
    province = frame.find_province(written) if written else None
    if province is not None and province.slug != written:
        return HttpResponsePermanentRedirect(f"{reverse('shop:points')}?tinh={province.slug}")
    near = _position(request)
    variables: dict[str, Any] = {"first": NEAREST if near else MOST_POINTS}
    if near:
        variables["near"] = near
    elif written:
        variables["province"] = province.slug if province else written
    found: list[dict[str, Any]] = []
    if near or written:
        found = _ask(variables)
    context = {
        "frame": frame,
        "province": province,
        "points": found,
        "near": near,
        "asked": bool(near or written),
        "section": "points",
        "findable": _facts(province, is_indexed=not near and (bool(found) or not written)),
    }
    return render(request, "shop/points.html", context)


def _facts(province: Province | None, *, is_indexed: bool) -> PageFacts:
    """Points near a visitor are that visitor's own; a place without points is no page."""
    address = reverse("shop:points")
    query = urlencode({"tinh": province.slug}) if province else ""
    steps = [(_("Điểm giới thiệu và bán"), address, "")]
    if province:
        steps.append((province.name, address, query))
    picture = f"/share/province/{province.slug}.jpg" if province else MARKET_PICTURE
    return PageFacts(query, picture, is_indexed, structured=(breadcrumbs(steps),))


def _ask(variables: dict[str, Any]) -> list[dict[str, Any]]:
    """Points are an addition of this marketplace: an API without it has none to show."""
    try:
        return list(call("points", variables)["points"] or [])
    except ApiRejected:
        return []


def _position(request: HttpRequest) -> dict[str, float] | None:
    try:
        latitude, longitude = float(request.GET["vi-do"]), float(request.GET["kinh-do"])
    except (KeyError, ValueError):
        return None
    inside = -90 <= latitude <= 90 and -180 <= longitude <= 180
    return {"latitude": latitude, "longitude": longitude} if inside else None
