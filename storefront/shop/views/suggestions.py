"""Suggestions below the search box: the list alone, for htmx; without JavaScript nobody asks for it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from storefront.api import ApiDown, ApiError, ApiRejected, call
from storefront.shop.listing_query import MAX_SEARCH_LENGTH

SHOWN = 8


def suggestions(request: HttpRequest) -> HttpResponse:
    """`/tim/goi-y?q=…`; an API that is down or knows none gives an empty list, since the form works without."""
    typed = " ".join(request.GET.get("q", "").split())[:MAX_SEARCH_LENGTH]
    found: list[dict[str, Any]] = []
    if len(typed) > 1:
        try:
            found = call("suggestions", {"query": typed, "first": SHOWN})["searchSuggestions"]
        except (ApiDown, ApiError, ApiRejected):
            found = []
    rows = [row for row in map(_row, found) if row]
    response = render(request, "shop/suggestions.html", {"rows": rows})
    response["Vary"] = "Cookie"
    response["X-Robots-Tag"] = "noindex"
    return response


def _row(suggestion: dict[str, Any]) -> dict[str, Any] | None:
    """Text, what it is, count and address of a suggestion; None for a kind that this shop has no page for."""
    listing = reverse("shop:listing")
    text, slug = suggestion["text"], suggestion.get("slug") or ""
    match suggestion["kind"]:
        case "QUERY":
            address, kind = f"{listing}?{urlencode({'q': text})}", _("Tìm")
        case "PRODUCT":
            address, kind = reverse("shop:product", args=[slug]), _("Sản phẩm")
        case "PROVINCE":
            address, kind = f"{listing}?{urlencode({'tinh': slug})}", _("Tỉnh, thành")
        case "CRAFT_VILLAGE":
            address, kind = reverse("shop:craft_village", args=[slug]), _("Làng nghề")
        case "GROUP":
            address, kind = f"{listing}?{urlencode({'nhom': slug})}", _("Nhóm")
        case "PRODUCER":
            address, kind = f"{listing}?{urlencode({'q': text})}", _("Người làm")
        case _:
            return None
    return {"text": text, "kind": kind, "count": suggestion.get("count"), "address": address}
