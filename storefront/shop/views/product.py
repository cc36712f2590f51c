"""One product: what it is, why it carries stars, who makes it, where it lies."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from storefront import settings
from storefront.api import call
from storefront.shop.cards import choice, price_range, star_count
from storefront.shop.feedback_forms import QuestionForm
from storefront.shop.findable.product_facts import product_facts
from storefront.shop.frame import current_frame
from storefront.shop.groups import group_name
from storefront.shop.kept_goods import COMPARISON, FAVOURITES, product_number
from storefront.shop.producers import producer_kind, producer_name
from storefront.shop.rich_text import paragraphs


def product(request: HttpRequest, slug: str) -> HttpResponse:
    """404 for what may not be shown: unknown, not recognised now, or not moderated."""
    node = call("product", {"slug": slug, "channel": settings.CHANNEL})["product"]
    if node is None:
        raise Http404
    number = product_number(node["id"])
    context = {
        **product_context(node),
        "is_favourite": number in FAVOURITES.read(request),
        "is_compared": number in COMPARISON.read(request),
    }
    return render(request, "shop/product.html", context)


def product_context(node: dict[str, Any]) -> dict[str, Any]:
    """Everything the product page prints, from the API's answer in either dialect."""
    variants = [_variant(v) for v in node.get("variants") or []]
    for_sale = [v for v in variants if v["price"] is not None]
    category = node.get("category") or {}
    points = [p for p in node.get("points") or [] if p["quantity"] > 0]
    producer = node.get("producer") or {}
    page = {
        "product": node,
        "pictures": [m for m in node.get("media") or [] if m.get("type", "IMAGE") == "IMAGE"],
        "paragraphs": paragraphs(node.get("description")),
        "star_count": star_count(node),
        "price": price_range(node.get("pricing")),
        "variants": for_sale,
        "in_stock": any(v["available"] for v in for_sale),
        "place_name": choice(node, "provinceChoice", "name"),
        "group": {"name": group_name(category.get("name") or ""), "slug": category.get("slug")},
        "group_number": current_frame().group_number(category.get("slug")),
        "producer_name": producer_name(producer) if producer else "",
        "producer_kind": producer_kind(producer),
        "points": sorted(points, key=lambda p: -p["quantity"]),
        "question": QuestionForm(),
        "section": "listing",
    }
    return {**page, "findable": product_facts(node, page)}


def _variant(sent: dict[str, Any]) -> dict[str, Any]:
    price = (((sent.get("pricing") or {}).get("price") or {}).get("gross") or {}).get("amount")
    return {
        "id": sent["id"],
        "name": sent.get("name") or sent.get("sku") or "",
        "sku": sent.get("sku") or "",
        "price": price,
        "available": sent.get("quantityAvailable") or 0,
    }
