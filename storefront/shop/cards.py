"""Product cards: from the API's answer to what the template prints, with nothing left to decide there."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from storefront.shop.display import money, stars
from storefront.shop.frame import Frame


@dataclass(frozen=True, slots=True)
class Card:
    """One product in a list. `group` is 0 to 6 and picks the colour of its woven edge."""

    url: str
    name: str
    image: str
    stars: SafeString
    place: str
    price: str
    from_price: bool
    demo: str
    sold_out: bool
    group: int
    id: str = ""
    """The product's global id."""
    below: str = ""
    """Markup under the card, such as a button; without any the card has one to keep it as a favourite."""


def make_cards(connection: dict[str, Any] | None, frame: Frame) -> list[Card]:
    """Cards of a product connection, in its order."""
    base = reverse("shop:listing") + "/"
    english = get_language() == "en"
    demo_product, demo_price = _("Sản phẩm minh hoạ"), _("Giá và tồn kho minh hoạ")
    cards = []
    for edge in (connection or {}).get("edges") or ():
        node = edge["node"]
        price = price_range(node.get("pricing"))
        province = node.get("province")
        if province:
            place = province["nameEn"] if english and province.get("nameEn") else province["name"]
        else:
            place = choice(node, "provinceChoice", "name")
        cards.append(
            Card(
                url=base + node["slug"],
                name=node["name"],
                image=(node.get("thumbnail") or {}).get("url") or "",
                stars=stars(star_count(node)),
                place=place,
                price=money(price[0]) if price else "",
                from_price=bool(price and price[1] != price[0]),
                demo=demo_product
                if node.get("isDemo")
                else demo_price
                if node.get("hasDemoCommerce")
                else "",
                sold_out=not node.get("isAvailable", True),
                group=frame.group_number((node.get("category") or {}).get("slug")),
                id=node.get("id") or "",
            )
        )
    return cards


def star_count(node: dict[str, Any]) -> int:
    """Stars of the recognition in force, or of Saleor's attribute where the API has no recognitions; else 0."""
    if "recognition" in node:
        return int((node["recognition"] or {}).get("stars") or 0)
    slug = choice(node, "starsChoice", "slug")
    return int(slug) if slug.isdigit() else 0


def choice(node: dict[str, Any], alias: str, key: str) -> str:
    """The name or slug of a single-choice attribute asked for under an alias."""
    value = (node.get(alias) or {}).get("value") or {}
    return str(value.get(key) or "")


def price_range(pricing: dict[str, Any] | None) -> tuple[float, float] | None:
    """Lowest and highest gross price in đồng, or None where there is no price."""
    span = (pricing or {}).get("priceRange") or {}
    start = ((span.get("start") or {}).get("gross") or {}).get("amount")
    if start is None:
        return None
    stop = ((span.get("stop") or {}).get("gross") or {}).get("amount")
    return float(start), float(start if stop is None else stop)
