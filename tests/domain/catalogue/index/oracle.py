"""What plain SQL says about a question, counted the slow way: value by value."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from backend.catalogue.conditions import (
    AllOf,
    Column,
    Condition,
    InCommune,
    InCraftVillage,
    InPriceBand,
    OneOf,
    PickUpIn,
)
from backend.catalogue.index.plan import Facet
from backend.catalogue.price_bands import PRICE_BANDS
from backend.catalogue.selectors import ProductQuestion, count_products
from backend.certification.groups import groups_by_id
from backend.geography.models import Commune, CraftVillage
from tests.domain.catalogue.index.shelves import KINDS, PROVINCES

Filters = Mapping[str, Condition | None]
"""The filter on each facet's column, and others under names of their own."""


def question_of(filters: Filters, **more: Any) -> ProductQuestion:
    """All the filters together."""
    return ProductQuestion(
        condition=AllOf(tuple(each for each in filters.values() if each is not None)), **more
    )


def counts_by_sql(
    facet: Facet, filters: Filters, *, now: datetime, search: str = "", resembling: bool = False
) -> dict[Any, int]:
    """Products by value with the facet's own filter left out; values without any are left out."""
    others = {column: each for column, each in filters.items() if column != facet.column}
    counts = {}
    for value, condition in _values(facet, filters):
        question = question_of({**others, "value": condition}, search=search, resembling=resembling)
        number = count_products(question, now=now)
        if number:
            counts[value] = number
    return counts


def _values(facet: Facet, filters: Filters) -> list[tuple[Any, Condition]]:
    match facet:
        case Facet.STARS:
            return [(stars, OneOf(Column.STARS, (stars,))) for stars in (3, 4, 5)]
        case Facet.PROVINCES:
            return [(code, OneOf(Column.PROVINCE, (code,))) for code in PROVINCES]
        case Facet.PICKUP_PROVINCES:
            return [(code, PickUpIn((code,))) for code in PROVINCES]
        case Facet.PRODUCER_KINDS:
            return [(kind, OneOf(Column.PRODUCER_KIND, (kind,))) for kind in KINDS]
        case Facet.PRICE_BANDS:
            return [(band.slug, InPriceBand((band.slug,))) for band in PRICE_BANDS]
        case Facet.IN_STOCK:
            return [(truth, OneOf(Column.IN_STOCK, (truth,))) for truth in (True, False)]
        case Facet.GROUPS:
            tops = [group for group in groups_by_id().values() if group.parent_id is None]
            return [(group.id, OneOf(Column.GROUP, group.member_ids)) for group in tops]
        case Facet.SUBGROUPS:
            return [(pk, OneOf(Column.GROUP, (pk,))) for pk in groups_by_id()]
        case Facet.CRAFT_VILLAGES:
            slugs = CraftVillage.objects.values_list("slug", flat=True)
            return [(slug, InCraftVillage((slug,))) for slug in slugs]
        case Facet.COMMUNES:
            codes = _chosen_provinces(filters)
            keys = [f"{each.province_id}/{each.slug}" for each in Commune.objects.all()]
            return [(key, InCommune((key,))) for key in keys if key.split("/")[0] in codes]


def _chosen_provinces(filters: Filters) -> set[str]:
    provinces, communes = filters.get("province"), filters.get("commune")
    codes = {str(value) for value in provinces.values} if isinstance(provinces, OneOf) else set()
    if isinstance(communes, InCommune):
        codes |= {key.split("/")[0] for key in communes.keys}
    return codes
