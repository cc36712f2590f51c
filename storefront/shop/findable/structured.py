"""schema.org objects: the market, the way to a page, and a product with its offers and certificate."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from storefront import clock, settings
from storefront.shop.display import VIETNAM
from storefront.shop.findable.head_markup import page_address
from storefront.shop.static_addresses import content_address

_SCHEMA = "https://schema.org/"
_MARKET = "Phiên chợ OCOP"


def organization() -> dict[str, Any]:
    """The market itself."""
    home = settings.STOREFRONT_URL.rstrip("/")
    return {
        "@type": "Organization",
        "@id": _market_id(),
        "name": _MARKET,
        "url": f"{home}/",
        "logo": f"{home}{content_address('shop/seal.svg')}",
    }


def _market_id() -> str:
    return f"{settings.STOREFRONT_URL.rstrip('/')}/#to-chuc"


def website() -> dict[str, Any]:
    """The site and how to search it."""
    listing = page_address(reverse("shop:listing"))
    return {
        "@type": "WebSite",
        "name": _("Phiên chợ OCOP"),
        "url": page_address(reverse("shop:home")),
        "publisher": {"@id": _market_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{listing}?q={{q}}"},
            "query-input": "required name=q",
        },
    }


def breadcrumbs(steps: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """The way from the first page: (name, path, query) of each step after it."""
    whole = [(_("Trang đầu"), reverse("shop:home"), ""), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": page_address(path, query)}
            for place, (name, path, query) in enumerate(whole, start=1)
        ],
    }


def place(village: dict[str, Any], path: str) -> dict[str, Any]:
    """A craft village as a place."""
    return {
        "@type": "Place",
        "name": village["name"],
        "description": village["story"] or village["craft"],
        "url": page_address(path),
        "address": {
            "@type": "PostalAddress",
            "addressRegion": village["province"]["name"],
            "addressCountry": "VN",
        },
    }


def product_data(node: dict[str, Any], page: dict[str, Any], path: str) -> dict[str, Any] | None:
    """A product that may be sold at this moment, from the API's answer and what its page prints; None for any other.

    Where the API says nothing of recognitions nobody can vouch for the product, and nothing is claimed.
    """
    recognition = node.get("recognition") or {}
    end = _in_force_until(recognition)
    if end is None or not page["variants"]:
        return None
    address = page_address(path)
    offers = [_offer(variant, address, end) for variant in page["variants"]]
    producer = node.get("producer") or {}
    data: dict[str, Any] = {
        "@type": "Product",
        "@id": f"{address}#san-pham",
        "name": node["name"],
        "description": " ".join(page["paragraphs"])[:5000] or node["name"],
        "url": address,
        "image": [picture["url"] for picture in page["pictures"]],
        "category": page["group"]["name"],
        "countryOfOrigin": {"@type": "Country", "name": "VN"},
        "additionalProperty": _properties(node, recognition),
        "offers": offers[0] if len(offers) == 1 else _together(offers),
    }
    if producer.get("name"):
        maker = {"@type": "Organization", "name": producer["name"]}
        if producer.get("province"):
            maker["address"] = {
                "@type": "PostalAddress",
                "addressRegion": producer["province"]["name"],
                "addressCountry": "VN",
            }
        data |= {"brand": {"@type": "Brand", "name": producer["name"]}, "manufacturer": maker}
    data |= _opinions(node)
    if len(page["variants"]) == 1 and page["variants"][0]["sku"]:
        data["sku"] = page["variants"][0]["sku"]
    return data


def _opinions(node: dict[str, Any]) -> dict[str, Any]:
    """The rating and the newest reviews that are shown. What is said of invented goods is invented: none of it."""
    reviews = node.get("reviews") or {}
    if (
        not node.get("rating")
        or not reviews.get("totalCount")
        or node.get("isDemo")
        or node.get("hasDemoCommerce")
    ):
        return {}
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": node["rating"],
            "reviewCount": reviews["totalCount"],
            "bestRating": 5,
            "worstRating": 1,
        },
        "review": [_review(edge["node"]) for edge in reviews["edges"]],
    }


def _review(shown: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Review",
        "author": {"@type": "Person", "name": shown["displayName"] or _("Người đã mua")},
        "datePublished": _day(shown["createdAt"]),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": shown["points"],
            "bestRating": 5,
            "worstRating": 1,
        },
    }
    return {**data, "reviewBody": shown["body"]} if shown["body"] else data


def _in_force_until(recognition: dict[str, Any]) -> datetime | None:
    try:
        start = datetime.fromisoformat(recognition["validFrom"])
        end = datetime.fromisoformat(recognition["validUntil"])
    except (KeyError, TypeError, ValueError):
        return None
    return end if start <= clock.now() < end else None


def _offer(variant: dict[str, Any], address: str, end: datetime) -> dict[str, Any]:
    """An offer ends with the certificate at the latest. Price in đồng."""
    return {
        "@type": "Offer",
        "url": address,
        "name": variant["name"],
        "sku": variant["sku"],
        "price": str(round(variant["price"])),
        "priceCurrency": "VND",
        "availability": f"{_SCHEMA}{'InStock' if variant['available'] else 'OutOfStock'}",
        "itemCondition": f"{_SCHEMA}NewCondition",
        "validThrough": end.isoformat(),
        "seller": {"@type": "Organization", "@id": _market_id(), "name": _MARKET},
    }


def _together(offers: list[dict[str, Any]]) -> dict[str, Any]:
    prices = sorted(int(offer["price"]) for offer in offers)
    return {
        "@type": "AggregateOffer",
        "lowPrice": str(prices[0]),
        "highPrice": str(prices[-1]),
        "priceCurrency": "VND",
        "offerCount": len(offers),
        "offers": offers,
    }


def _properties(node: dict[str, Any], recognition: dict[str, Any]) -> list[dict[str, Any]]:
    """The certificate, and what is made up."""
    facts: list[tuple[str, Any]] = [
        (_("Số sao"), recognition["stars"]),
        (_("Điểm"), recognition.get("score")),
        (_("Quyết định số"), recognition.get("decisionNumber")),
        (_("Ngày ký"), recognition.get("decidedOn")),
        (_("Nơi cấp"), recognition.get("authority")),
        (_("Hiệu lực từ"), _day(recognition["validFrom"])),
        (_("Hiệu lực đến trước"), _day(recognition["validUntil"])),
    ]
    if node.get("isDemo"):
        facts.append((_("Sản phẩm minh hoạ"), True))
    elif node.get("hasDemoCommerce"):
        facts.append((_("Giá và tồn kho minh hoạ"), True))
    return [
        {"@type": "PropertyValue", "name": name, "value": value}
        for name, value in facts
        if value not in (None, "")
    ]


def _day(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone(VIETNAM).date().isoformat()
