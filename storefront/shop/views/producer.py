"""A producer: who they are, their story, what they sell and by which decisions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from storefront import settings
from storefront.api import ApiError, call
from storefront.shop.cards import make_cards, star_count
from storefront.shop.findable.place_facts import place_facts, province_step
from storefront.shop.frame import current_frame
from storefront.shop.paging import is_first_page, page_cursors, page_variables
from storefront.shop.producers import producer_kind, producer_name
from storefront.shop.views.provinces import by_stars


def producer(request: HttpRequest, slug: str) -> HttpResponse:
    """404 for one that is unknown or suspended; one without goods on the shelf says so."""
    frame = current_frame()
    variables = {
        "slug": slug,
        "channel": settings.CHANNEL,
        "where": {"attributes": [{"slug": "producer", "values": [slug]}]},
        "sortBy": by_stars(frame),
        **page_variables(request),
    }
    try:
        data = call("producer", variables)
    except ApiError:
        if is_first_page(request):
            raise
        return redirect(reverse("shop:producer", args=[slug]))  # a cursor of another list
    if data["producer"] is None:
        raise Http404
    goods = data["products"] or {}
    context = {
        "frame": frame,
        "producer": data["producer"],
        "name": producer_name(data["producer"]),
        "kind": producer_kind(data["producer"]),
        "cards": make_cards(goods, frame),
        "certificates": _certificates(goods),
        **page_cursors(request, goods),
        "findable": place_facts(
            request,
            *([province_step(province)] if (province := data["producer"]["province"]) else []),
            (producer_name(data["producer"]), reverse("shop:producer", args=[slug])),
            province=province,
        ),
        "section": "listing",
    }
    return render(request, "shop/producer.html", context)


def _certificates(goods: dict[str, Any]) -> list[dict[str, Any]]:
    """The recognitions in force of the goods on this page."""
    nodes = [edge["node"] for edge in goods.get("edges") or []]
    return [
        {**node["recognition"], "name": node["name"], "slug": node["slug"], "stars": star_count(node)}
        for node in nodes
        if node.get("recognition")
    ]
