"""The five-star goods of the country, by group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from storefront import settings
from storefront.api import call
from storefront.shop.cards import make_cards
from storefront.shop.frame import current_frame

MOST = 96


def five_stars(request: HttpRequest) -> HttpResponse:
    """At most MOST of them, a group after the other; the listing has the rest."""
    frame = current_frame()
    where = {"attributes": [{"slug": "ocop-stars", "values": ["5"]}]}
    answer = call("listing", {"channel": settings.CHANNEL, "where": where, "first": MOST})["products"] or {}
    cards = make_cards(answer, frame)
    tops = [(number, group) for number, group in enumerate(frame.groups, start=1)]
    shelves = [
        {"group": group, "number": number, "cards": [card for card in cards if card.group == number]}
        for number, group in tops
    ]
    context = {
        "frame": frame,
        "shelves": [shelf for shelf in shelves if shelf["cards"]],
        "others": [card for card in cards if not card.group],
        "found": answer.get("totalCount") or 0,
        "shown": len(cards),
        "section": "five-stars",
    }
    return render(request, "shop/five_stars.html", context)
