"""Favourites without an account: plain forms, a signed cookie, and a page of what was set aside."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront import settings
from storefront.api import call
from storefront.shop.cards import Card, make_cards
from storefront.shop.frame import current_frame
from storefront.shop.kept_goods import FAVOURITES, Drawer, product_id, product_number


@never_cache
def favourites(request: HttpRequest) -> HttpResponse:
    """What the visitor keeps, the newest first; sending the form adds to it or takes from it."""
    if request.method == "POST":
        full = _("Danh sách yêu thích chứa được %(most)d món. Hãy bỏ bớt một món trước.")
        return change(request, FAVOURITES, reverse("shop:favourites"), full % {"most": FAVOURITES.most})
    kept = FAVOURITES.read(request)
    frame = current_frame()
    cards: list[Card] = []
    if kept:
        where = {"ids": [product_id(number) for number in kept]}
        found = call("favourites", {"channel": settings.CHANNEL, "where": where, "first": FAVOURITES.most})
        cards = _in_order(request, found["products"] or {}, make_cards(found["products"], frame), kept)
    context = {
        "frame": frame,
        "cards": cards,
        "kept": len(kept),
        "gone": len(kept) - len(cards),
        "section": "favourites",
    }
    return render(request, "shop/favourites.html", context)


def _in_order(
    request: HttpRequest,
    found: dict[str, list[dict[str, dict[str, str]]]],
    cards: list[Card],
    kept: list[int],
) -> list[Card]:
    ids = [edge["node"]["id"] for edge in found.get("edges") or []]
    token = get_token(request)
    by_number = {
        product_number(each): replace(
            card,
            below=render_to_string(
                "shop/parts/take_out.html", {"id": each, "token": token, "name": card.name}
            ),
        )
        for each, card in zip(ids, cards, strict=True)
    }
    return [by_number[number] for number in kept if number in by_number]


def change(request: HttpRequest, drawer: Drawer, home: str, full: str) -> HttpResponse:
    """Put a product into a drawer (`san-pham`), take one out (`bo`), or empty it (`bo-het`); then go on to `tiep`,
    within this site. `full` is said where the drawer holds no more."""
    kept = drawer.read(request)
    wanted = product_number(request.POST.get("san-pham", ""))
    if "bo-het" in request.POST:
        kept = []
    elif (taken := product_number(request.POST.get("bo", ""))) is not None:
        kept = [number for number in kept if number != taken]
    elif wanted is not None and wanted not in kept:
        if len(kept) >= drawer.most:
            messages.warning(request, full)
            return redirect(home)
        kept = [wanted, *kept]
        messages.success(request, _("Đã giữ lại."))
    target = request.POST.get("tiep", "")
    safe = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    response = redirect(target if safe else home)
    drawer.write(response, kept)
    return response
