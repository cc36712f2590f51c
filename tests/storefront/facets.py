"""What the responder counts: a product's facts by attribute, and each facet without its own filter."""

from collections import Counter
from collections.abc import Callable
from typing import Any

BANDS = ((0, 50_000), (50_000, 100_000), (100_000, 200_000), (200_000, 500_000), (500_000, 1_000_000))
_ATTRIBUTES = {
    "stars": "ocop-stars",
    "provinces": "province",
    "groups": "product-group",
    "subgroups": "product-group",
    "craftVillages": "craft-village",
    "priceBands": "price-band",
    "inStock": "in-stock",
}


def facts_of(product: dict[str, Any]) -> dict[str, set[str]]:
    """The values a product has of each attribute that can be filtered by."""
    price = product["pricing"]["priceRange"]["start"]["gross"]["amount"]
    band = next((f"{low}-{high}" for low, high in BANDS if price < high), "1000000-")
    category = product["category"]
    return {
        "ocop-stars": {str(product["recognition"]["stars"])},
        "province": {product["province"]["slug"]},
        "producer": {product["producer"]["slug"]},
        "product-group": {category["slug"], *([category["parent"]["slug"]] if category["parent"] else [])},
        "craft-village": {village["slug"]} if (village := product["producer"].get("craftVillage")) else set(),
        "price-band": {band},
        "in-stock": {"true" if product["isAvailable"] else "false"},
    }


def count_facets(
    products: list[dict[str, Any]],
    matches: Callable[[dict[str, Any], dict[str, Any]], bool],
    where: dict[str, Any],
) -> dict[str, list[dict[str, Any]]]:
    """Counts of every facet that the listing asks for."""
    facets = {}
    for name, attribute in _ATTRIBUTES.items():
        others = [each for each in where.get("attributes") or [] if each["slug"] != attribute]
        left = {**where, "attributes": others}
        if name == "inStock":
            left.pop("stockAvailability", None)
        counts = Counter(
            value for each in products if matches(each, left) for value in facts_of(each)[attribute]
        )
        known = sorted(counts) if name != "priceBands" else [*(f"{a}-{b}" for a, b in BANDS), "1000000-"]
        facets[name] = [
            {"value": value, "label": value, "count": counts[value], "selected": False} for value in known
        ]
    return facets
