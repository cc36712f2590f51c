"""The country, its provinces and their communes: what each has on the shelf and who makes it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from storefront import settings
from storefront.api import ApiError, call
from storefront.shop.cards import make_cards
from storefront.shop.findable.place_facts import place_facts, provinces_step
from storefront.shop.frame import Frame, Province, current_frame
from storefront.shop.groups import group_name
from storefront.shop.paging import is_first_page, page_cursors, page_variables
from storefront.shop.producers import producer_kind, producer_name
from storefront.shop.tiles import tile_map


def province_address(province: Province) -> str:
    """The province's own page."""
    return province.address


def by_stars(frame: Frame) -> dict[str, str] | None:
    """`ProductOrder` by stars, the most first; None where the API has no such attribute."""
    return {"attributeId": frame.stars_attribute, "direction": "DESC"} if frame.stars_attribute else None


def provinces(request: HttpRequest) -> HttpResponse:
    """All provinces, as the tile map and as a table with the former names."""
    frame = current_frame()
    context = {"frame": frame, "tiles": tile_map(frame, province_address), "section": "provinces"}
    return render(request, "shop/provinces.html", context)


def province(request: HttpRequest, slug: str) -> HttpResponse:
    """`/tinh/vinh-long`; a former province and any other spelling move for good (301)."""
    frame = current_frame()
    found = _find(frame, slug)
    if found.slug != slug:
        return HttpResponsePermanentRedirect(province_address(found))
    variables = {
        "slug": found.slug,
        "channel": settings.CHANNEL,
        "where": {"attributes": [{"slug": "province", "values": [found.slug]}]},
        "sortBy": by_stars(frame),
    }
    data = call("province", variables)
    known = data["province"] or {}
    groups = _groups(known, frame)
    context = {
        "frame": frame,
        "province": found,
        "known": known,
        "groups": groups,
        "five_stars": sum(row["five_stars"] for row in groups),
        "cards": make_cards(data["products"], frame),
        "communes": known.get("communes") or [],
        "producers": [
            {**each, "shown_name": producer_name(each), "shown_kind": producer_kind(each)}
            for each in known.get("producers") or []
        ],
        "villages": data.get("craftVillages") or [],
        "points": data["points"] or [],
        "findable": place_facts(
            request,
            provinces_step(),
            (found.name, province_address(found)),
            province={"slug": found.slug},
        ),
        "section": "provinces",
    }
    return render(request, "shop/province.html", context)


def _find(frame: Frame, written: str) -> Province:
    found = frame.find_province(written[:80])
    if found is None:
        raise Http404
    return found


def _groups(known: dict[str, Any], frame: Frame) -> list[dict[str, Any]]:
    """Groups with goods, the largest first; `share` is the length of its bar, in hundredths of the largest."""
    counts = known.get("groupCounts") or []
    most = max((row["productCount"] for row in counts), default=1)
    return [
        {
            "slug": row["category"]["slug"],
            "name": group_name(row["category"]["name"]),
            "number": frame.group_number(row["category"]["slug"]),
            "count": row["productCount"],
            "five_stars": row["fiveStarCount"],
            "share": max(2, round(100 * row["productCount"] / most)),
        }
        for row in counts
    ]


def commune(request: HttpRequest, slug: str, commune_slug: str) -> HttpResponse:
    """`/tinh/vinh-long/xa-an-binh`: 404 unless something of it may be bought now."""
    frame = current_frame()
    found = _find(frame, slug)
    here = reverse("shop:commune", args=[found.slug, commune_slug])
    if found.slug != slug:
        return HttpResponsePermanentRedirect(here)
    variables = {
        "province": found.slug,
        "slug": commune_slug,
        "channel": settings.CHANNEL,
        "sortBy": by_stars(frame),
        **page_variables(request),
    }
    try:
        answer = call("commune", variables)["commune"]
    except ApiError:
        if is_first_page(request):
            raise
        return redirect(here)  # a cursor of another list
    if answer is None or not answer["productCount"]:
        raise Http404
    goods = answer["products"] or {}
    context = {
        "frame": frame,
        "province": found,
        "commune": answer,
        "cards": make_cards(goods, frame),
        "villages": (goods.get("facets") or {}).get("craftVillages") or [],
        **page_cursors(request, goods),
        "findable": place_facts(
            request,
            provinces_step(),
            (found.name, province_address(found)),
            (answer["name"], here),
            province={"slug": found.slug},
        ),
        "section": "provinces",
    }
    return render(request, "shop/commune.html", context)
