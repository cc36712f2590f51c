"""Craft villages: where a craft is at home, who keeps it up and what of it may be bought now."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront import settings
from storefront.api import ApiError, ApiRejected, call
from storefront.shop.cards import make_cards
from storefront.shop.findable.page_facts import PageFacts
from storefront.shop.findable.place_facts import place_facts, province_step
from storefront.shop.findable.structured import breadcrumbs, place
from storefront.shop.frame import current_frame
from storefront.shop.paging import is_first_page, page_cursors, page_variables
from storefront.shop.producers import producer_kind, producer_name
from storefront.shop.views.provinces import by_stars

MOST_VILLAGES = 200


def craft_villages(request: HttpRequest) -> HttpResponse:
    """Those with goods on the shelf, province by province; an API that knows none has none."""
    frame = current_frame()
    try:
        rows = call("craft_villages", {"first": MOST_VILLAGES})["craftVillages"] or []
    except ApiRejected:
        rows = []
    order = {province.slug: number for number, province in enumerate(frame.provinces)}
    rows = sorted(rows, key=lambda row: (order.get(row["province"]["slug"], len(order)), row["name"]))
    steps = [(_("Làng nghề"), reverse("shop:craft_villages"), "")]
    context = {
        "frame": frame,
        "villages": rows,
        "total": len(rows),
        "has_demo": any(row["isDemo"] for row in rows),
        "findable": PageFacts(is_indexed=bool(rows), structured=(breadcrumbs(steps),)),
        "section": "craft-villages",
    }
    return render(request, "shop/craft_villages.html", context)


def craft_village(request: HttpRequest, slug: str) -> HttpResponse:
    """`/lang-nghe/lang-gom-bat-trang`: 404 unless something of it may be bought now."""
    frame = current_frame()
    variables = {
        "slug": slug,
        "channel": settings.CHANNEL,
        "sortBy": by_stars(frame),
        **page_variables(request),
    }
    try:
        village = call("craft_village", variables)["craftVillage"]
    except ApiRejected as error:
        raise Http404 from error
    except ApiError:
        if is_first_page(request):
            raise
        return redirect(reverse("shop:craft_village", args=[slug]))  # a cursor of another list
    if village is None or not village["productCount"]:
        raise Http404
    goods = village["products"] or {}
    context = {
        "frame": frame,
        "village": village,
        "cards": make_cards(goods, frame),
        "producers": [
            {**each, "shown_name": producer_name(each), "shown_kind": producer_kind(each)}
            for each in village["producers"]
        ],
        **page_cursors(request, goods),
        "findable": _facts(request, village),
        "section": "craft-villages",
    }
    return render(request, "shop/craft_village.html", context)


def _facts(request: HttpRequest, village: dict[str, Any]) -> PageFacts:
    here = reverse("shop:craft_village", args=[village["slug"]])
    return place_facts(
        request,
        (_("Làng nghề"), reverse("shop:craft_villages")),
        province_step(village["province"]),
        (village["name"], here),
        province=village["province"],
        # A village of the demo is no fact about the world: machines are told the way to the page and nothing more.
        things=() if village["isDemo"] else (place(village, here),),
    )
