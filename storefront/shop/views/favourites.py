"""Favourites without an account: plain forms, a signed cookie, and a page of what was set aside."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
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
from storefront.shop.findable.page_facts import UNLISTED
from storefront.shop.frame import current_frame
from storefront.shop.kept_goods import FAVOURITES, Drawer, product_id, product_number


@never_cache
def favourites(request: HttpRequest) -> HttpResponse:
    """What the visitor keeps, the newest first; sending the form adds to it or takes from it. A script is told the
    ids alone."""
    if request.method == "POST":
        full = _("Danh sách yêu thích chứa được %(most)d món. Hãy bỏ bớt một món trước.")
        return change(request, FAVOURITES, reverse("shop:favourites"), full % {"most": FAVOURITES.most})
    kept = FAVOURITES.read(request)
    if _asks_for_json(request):
        return JsonResponse({"products": [product_id(number) for number in kept]})
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
        "findable": UNLISTED,
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
    within this site. `full` is said where the drawer holds no more. A script that asks for JSON is told instead."""
    before = drawer.read(request)
    wanted = product_number(request.POST.get("san-pham", ""))
    taken = product_number(request.POST.get("bo", ""))
    kept, said = _changed(before, wanted, taken, empties="bo-het" in request.POST, most=drawer.most)
    said = said or full
    response: HttpResponse
    if _asks_for_json(request):
        product = taken if wanted is None else wanted
        response = JsonResponse(
            {
                "product": request.POST.get("bo" if wanted is None else "san-pham", ""),
                "isKept": product in kept,
                "count": len(kept),
                "said": said,
            }
        )
    else:
        response = _gone_on(request, home, said=said, is_full=said == full, has_grown=len(kept) > len(before))
    drawer.write(response, kept)
    return response


def _asks_for_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _changed(
    kept: list[int], wanted: int | None, taken: int | None, *, empties: bool, most: int
) -> tuple[list[int], str]:
    """The drawer after the change, and what to say of it; nothing where it is full."""
    if empties:
        return [], _("Đã bỏ hết.")
    if taken is not None:
        return [number for number in kept if number != taken], _("Đã bỏ khỏi danh sách.")
    if wanted is None or wanted in kept:
        return kept, _("Đã giữ lại.")
    if len(kept) >= most:
        return kept, ""
    return [wanted, *kept], _("Đã giữ lại.")


def _gone_on(request: HttpRequest, home: str, *, said: str, is_full: bool, has_grown: bool) -> HttpResponse:
    if is_full:
        messages.warning(request, said)
        return redirect(home)
    if has_grown:
        messages.success(request, said)
    target = request.POST.get("tiep", "")
    safe = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return redirect(target if safe else home)
