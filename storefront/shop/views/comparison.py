"""Up to four products side by side: those in the address, else those the visitor set aside."""

import re
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from storefront import settings
from storefront.api import call
from storefront.shop.cards import make_cards
from storefront.shop.findable.page_facts import UNLISTED
from storefront.shop.frame import current_frame
from storefront.shop.groups import group_name
from storefront.shop.kept_goods import COMPARISON, product_id, product_number
from storefront.shop.producers import producer_name
from storefront.shop.views.favourites import change

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,220}")


@never_cache
def comparison(request: HttpRequest) -> HttpResponse:
    """`/so-sanh?sp=keo-dua&sp=mat-ong` can be shared; `/so-sanh` alone is the visitor's own."""
    if request.method == "POST":
        full = _("Mỗi lần so sánh được bốn món. Hãy bỏ bớt một món trước.")
        return change(request, COMPARISON, reverse("shop:comparison"), full)
    asked = [slug for slug in request.GET.getlist("sp") if _SLUG.fullmatch(slug)]
    slugs = list(dict.fromkeys(asked))[: COMPARISON.most]
    kept = COMPARISON.read(request)
    columns: list[dict[str, Any]] = []
    if slugs:
        columns = _columns({"slug": {"oneOf": slugs}}, lambda node: slugs.index(node["slug"]))
    elif kept:
        ids = [product_id(number) for number in kept]
        columns = _columns({"ids": ids}, lambda node: -ids.index(node["id"]))
    context = {
        "columns": columns,
        "rows": _rows(columns),
        "is_own": not slugs,
        "has_own": bool(kept),
        "gone": len(slugs or kept) - len(columns),
        "findable": UNLISTED,
        "share": urlencode([("sp", column["slug"]) for column in columns]),
    }
    return render(request, "shop/comparison.html", context)


def _columns(where: dict[str, Any], place: Any) -> list[dict[str, Any]]:
    """One product a column. What may not be sold now is not among the answer, and so not shown."""
    variables = {"channel": settings.CHANNEL, "where": where, "first": COMPARISON.most}
    found = call("comparison", variables)["products"] or {}
    cards = make_cards(found, current_frame())
    pairs = zip((edge["node"] for edge in found.get("edges") or []), cards, strict=True)
    columns = [{**node, "card": card} for node, card in pairs if product_number(node["id"]) is not None]
    return sorted(columns, key=place)


def _rows(columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The attributes compared, as (label, kind, values in the order of the columns)."""
    recognitions = [column.get("recognition") or {} for column in columns]
    producers = [column.get("producer") or {} for column in columns]
    rows = [
        (_("Sao"), "stars", [column["card"].stars for column in columns]),
        (_("Giá"), "price", [column["card"] for column in columns]),
        (_("Điểm chấm"), "score", [recognition.get("score") for recognition in recognitions]),
        (_("Quê"), "text", [column["card"].place for column in columns]),
        (
            _("Người làm"),
            "producer",
            [{**each, "shown": producer_name(each)} if each else {} for each in producers],
        ),
        (
            _("Nhóm"),
            "text",
            [group_name((column.get("groupOfIt") or {}).get("name") or "") for column in columns],
        ),
        (_("Quy cách"), "text", [", ".join(_variants(column)) for column in columns]),
        (
            _("Giấy công nhận"),
            "text",
            [recognition.get("decisionNumber") or "" for recognition in recognitions],
        ),
        (_("Có hiệu lực đến trước"), "day", [recognition.get("validUntil") for recognition in recognitions]),
        (_("Điểm bán đang có"), "count", [_points(column) for column in columns]),
    ]
    return [{"label": label, "kind": kind, "values": values} for label, kind, values in rows if any(values)]


def _variants(column: dict[str, Any]) -> list[str]:
    return [variant["name"] for variant in column.get("variants") or [] if variant.get("name")]


def _points(column: dict[str, Any]) -> int | None:
    return sum(1 for row in column["points"] if row["quantity"] > 0) if "points" in column else None
