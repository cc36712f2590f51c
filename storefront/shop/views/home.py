"""The first page: what this market is, five-star goods, provinces, groups, points, stories."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront import settings
from storefront.api import call
from storefront.shop.cards import make_cards
from storefront.shop.findable.page_facts import PageFacts
from storefront.shop.findable.structured import organization, website
from storefront.shop.frame import current_frame
from storefront.shop.tiles import tile_map
from storefront.shop.views.provinces import province_address

FIVE_STAR_PICKS = 8
STORIES = 3


def home(request: HttpRequest) -> HttpResponse:
    """One request to the API; provinces and groups are kept by the process."""
    frame = current_frame()
    five_stars = {"attributes": [{"slug": "ocop-stars", "values": ["5"]}]}
    data = call("home", {"channel": settings.CHANNEL, "first": FIVE_STAR_PICKS, "fiveStars": five_stars})
    picks = make_cards(data["fiveStars"], frame)
    context = {
        "frame": frame,
        "picks": picks,
        "tiles": tile_map(frame, province_address),
        "most_goods": sorted(frame.provinces, key=lambda each: -each.product_count),
        "on_the_tray": picks[:3],
        "stories": (data.get("stories") or [])[:STORIES],
        "total": (data["all"] or {}).get("totalCount"),
        "findable": PageFacts(structured=(organization(), website())),
        "five_star_total": (data["fiveStars"] or {}).get("totalCount"),
    }
    return render(request, "shop/home.html", context)
