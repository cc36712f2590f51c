"""Facets of a list of products: for each value how many there are, with the other filters on and its own left out."""

from collections.abc import Iterable
from dataclasses import dataclass

import graphene

from backend.api.graphql.catalogue import producer_kinds
from backend.catalogue.conditions import Value
from backend.catalogue.index.answers import IndexAnswer
from backend.catalogue.index.plan import Facet
from backend.catalogue.price_bands import PRICE_BANDS, PriceBand
from backend.certification.groups import groups_by_id
from backend.geography.selectors import all_provinces, province_by_code

FACETS_BY_FIELD = {
    "stars": Facet.STARS,
    "provinces": Facet.PROVINCES,
    "communes": Facet.COMMUNES,
    "craftVillages": Facet.CRAFT_VILLAGES,
    "groups": Facet.GROUPS,
    "subgroups": Facet.SUBGROUPS,
    "producerKinds": Facet.PRODUCER_KINDS,
    "priceBands": Facet.PRICE_BANDS,
    "inStock": Facet.IN_STOCK,
    "pickupProvinces": Facet.PICKUP_PROVINCES,
}


class FacetValue(graphene.ObjectType):
    """A value that one may filter by."""

    value = graphene.String(required=True, description="How a filter by attribute names it.")
    label = graphene.String(required=True, description="Its name in Vietnamese.")
    label_en = graphene.String(required=True, description="Its name in English.")
    count = graphene.Int(required=True, description="How many products would be listed with it.")
    selected = graphene.Boolean(required=True, description="Whether the filter names it.")


def _values(description: str) -> graphene.List:
    return graphene.List(graphene.NonNull(FacetValue), required=True, description=description)


class ProductFacets(graphene.ObjectType):
    """Counts of what the other filters leave, by value. Each list can be filtered by the attribute it names."""

    stars = _values("`ocop-stars`: 5, 4, 3.")
    provinces = _values("`province`: all provinces, north to south.")
    communes = _values(
        "`commune` (province/commune): those of the filter's provinces that have any; else none."
    )
    craft_villages = _values("`craft-village`: those that have any, the most first.")
    groups = _values("`product-group`: the groups.")
    subgroups = _values("`product-group`: the sub-groups.")
    producer_kinds = _values("`producer-kind`.")
    price_bands = _values("`price-band`: by the lowest price.")
    in_stock = _values("`in-stock`: true, false.")
    pickup_provinces = _values("`pickup-province`: where a point has it and lets buyers pick it up.")


@dataclass(slots=True)
class FacetValueRow:
    """The root of FacetValue. There are eighty in an answer: not frozen, so that one is made in a third of the time."""

    value: str
    label: str
    label_en: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetRows:
    """The root of ProductFacets; what was not asked for is empty."""

    stars: list[FacetValueRow]
    provinces: list[FacetValueRow]
    communes: list[FacetValueRow]
    craft_villages: list[FacetValueRow]
    groups: list[FacetValueRow]
    subgroups: list[FacetValueRow]
    producer_kinds: list[FacetValueRow]
    price_bands: list[FacetValueRow]
    in_stock: list[FacetValueRow]
    pickup_provinces: list[FacetValueRow]


def wanted_facets(fields: Iterable[str]) -> list[Facet]:
    """The facets behind the fields asked for; communes need their provinces' choice, which costs no counting."""
    return [FACETS_BY_FIELD[name] for name in FACETS_BY_FIELD if name in fields]


def facet_rows(answer: IndexAnswer) -> FacetRows:
    """Names and marks for what the index counted."""
    return FacetRows(
        stars=_rows(answer, Facet.STARS, ((n, str(n), f"{n} sao", f"{n} stars") for n in (5, 4, 3))),
        provinces=_rows(answer, Facet.PROVINCES, _provinces()),
        communes=_communes(answer),
        craft_villages=_craft_villages(answer),
        groups=_rows(answer, Facet.GROUPS, _groups(top=True)),
        subgroups=_rows(answer, Facet.SUBGROUPS, _groups(top=False)),
        producer_kinds=_rows(
            answer,
            Facet.PRODUCER_KINDS,
            ((kind, kind, name, name_en) for kind, (name, name_en) in producer_kinds.NAMES.items()),
        ),
        price_bands=_rows(answer, Facet.PRICE_BANDS, _BANDS),
        in_stock=_rows(
            answer,
            Facet.IN_STOCK,
            ((True, "true", "Còn hàng", "In stock"), (False, "false", "Hết hàng", "Out of stock")),
        ),
        pickup_provinces=_rows(answer, Facet.PICKUP_PROVINCES, _provinces()),
    )


_Known = tuple[str | int | bool, str, str, str]
"""A value as the index has it, its slug and its two names."""


def _rows(answer: IndexAnswer, facet: Facet, known: Iterable[_Known]) -> list[FacetValueRow]:
    counts = answer.counts.get(facet)
    if counts is None:
        return []
    chosen = answer.chosen[facet]
    if facet is Facet.SUBGROUPS:
        # Choosing a group is not choosing each of its sub-groups.
        groups = groups_by_id().values()
        chosen = frozenset(
            each.id for each in groups if each.id in chosen and not _is_in(each.parent_id, chosen)
        )
    return [
        FacetValueRow(slug, name, name_en, counts.get(value, 0), value in chosen)
        for value, slug, name, name_en in known
    ]


def _is_in(parent_id: int | None, chosen: frozenset[Value]) -> bool:
    return parent_id is not None and parent_id in chosen


def _provinces() -> Iterable[_Known]:
    return ((each.code, each.slug, each.name, each.name_en) for each in all_provinces())


def _groups(*, top: bool) -> Iterable[_Known]:
    return (
        (each.id, each.slug, each.name, each.name_en)
        for each in groups_by_id().values()
        if (each.parent_id is None) is top
    )


def _communes(answer: IndexAnswer) -> list[FacetValueRow]:
    """Of the provinces chosen, most products first; a chosen commune stands there even without any."""
    counts = answer.counts.get(Facet.COMMUNES, {})
    chosen = answer.chosen.get(Facet.COMMUNES, frozenset())
    rows = []
    for key, name in answer.commune_names.items():
        code, _, slug = key.partition("/")
        province = province_by_code(code)
        if province is not None:
            rows.append(
                FacetValueRow(f"{province.slug}/{slug}", name, name, counts.get(key, 0), key in chosen)
            )
    return sorted(rows, key=lambda row: (-row.count, row.value))


def _craft_villages(answer: IndexAnswer) -> list[FacetValueRow]:
    """Most products first; a chosen one stands there even without any."""
    counts = answer.counts.get(Facet.CRAFT_VILLAGES, {})
    chosen = answer.chosen.get(Facet.CRAFT_VILLAGES, frozenset())
    rows = [
        FacetValueRow(slug, name, name, counts.get(slug, 0), slug in chosen)
        for slug, name in answer.village_names.items()
    ]
    return sorted(rows, key=lambda row: (-row.count, row.value))


def _band_names(band: PriceBand) -> tuple[str, str]:
    low, high = f"{band.low:,}".replace(",", "."), f"{band.high or 0:,}".replace(",", ".")
    if band.high is None:
        return f"Từ {low} ₫", f"{low} ₫ and more"
    if band.low == 0:
        return f"Dưới {high} ₫", f"Under {high} ₫"
    return f"{low} đến {high} ₫", f"{low} to {high} ₫"


_BANDS = [(band.slug, band.slug, *_band_names(band)) for band in PRICE_BANDS]
