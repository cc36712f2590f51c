"""Counts beside the listing's filters, from the API's facets. A plain Saleor sends none: then no count is shown."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from storefront.shop.display import count as written_count
from storefront.shop.display import money


@dataclass(frozen=True)
class PriceBand:
    """A band of prices to choose: how the address names it, its words, how many products lie in it."""

    slug: str
    label: str
    count: int


@dataclass(frozen=True)
class CraftVillage:
    """A craft village to choose: its slug, its name, how many products it has with the other filters on."""

    slug: str
    label: str
    count: int


@dataclass(frozen=True)
class Facets:
    """How many products each choice would list, by the choice's slug; None where nobody counted."""

    stars: dict[str, int] | None = None
    provinces: dict[str, int] | None = None
    groups: dict[str, int] | None = None
    in_stock: int | None = None
    price_bands: list[PriceBand] = field(default_factory=list)
    villages: list[CraftVillage] = field(default_factory=list)

    @property
    def are_known(self) -> bool:
        """Whether anybody counted."""
        return self.stars is not None


def read_facets(products: dict[str, Any]) -> Facets:
    """From the `facets` of an answer, which may be missing."""
    sent = products.get("facets")
    if not sent:
        return Facets()
    return Facets(
        stars=_counts(sent["stars"]),
        provinces=_counts(sent["provinces"]),
        groups=_counts(sent["groups"]) | _counts(sent["subgroups"]),
        in_stock=_counts(sent["inStock"]).get("true", 0),
        price_bands=[
            PriceBand(each["value"], band_name(each["value"]), each["count"]) for each in sent["priceBands"]
        ],
        villages=[
            CraftVillage(each["value"], each["label"], each["count"]) for each in sent["craftVillages"] or ()
        ],
    )


def with_count(name: str, slug: str, counts: dict[str, int] | None) -> str:
    """The name with its count behind it, where there is one: "Vĩnh Long (1.204)"."""
    return name if counts is None else f"{name} ({written_count(counts.get(slug, 0))})"


def band_name(slug: str) -> str:
    """A band of prices in words, from its slug "low-high"."""
    low, high = slug.split("-")
    if not high:
        return _("Từ %(low)s") % {"low": money(low)}
    if not int(low):
        return _("Dưới %(high)s") % {"high": money(high)}
    return _("%(low)s đến %(high)s") % {"low": money(low), "high": money(high)}


def _counts(values: list[dict[str, Any]]) -> dict[str, int]:
    return {each["value"]: each["count"] for each in values}
