"""What places and makers have on the shelf: counts at one moment, each for many places at once.

Counts of places come from the index in memory and take one statement, which asks what changed; where the index cannot
serve, PostgreSQL counts.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from backend.catalogue import place_rows
from backend.catalogue.index import places
from backend.catalogue.sellable import SELLABLE_NOW
from backend.geography.communes import communes_by_id
from backend.kernel.rows import fetch_all

MOST_MAKERS = 50


@dataclass(frozen=True, slots=True)
class GroupGoods:
    """How many products of a top-level group a province sells, and how many of them carry five stars."""

    group_id: int
    products: int
    five_star: int


@dataclass(frozen=True, slots=True)
class Maker:
    """A producer with goods of a province on the shelf."""

    id: int
    slug: str
    name: str
    kind: str
    products: int


@dataclass(frozen=True, slots=True)
class Makers:
    """How many producers have goods of a province on the shelf, and those with the most (at most MOST_MAKERS)."""

    total: int
    first: list[Maker]


def count_by_province(*, now: datetime) -> dict[str, int]:
    """How many products each province sells at `now`; provinces without any are left out."""
    found = places.products_by_province(now=now)
    return place_rows.products_by_province(now=now) if found is None else found


def count_by_commune_of(province_ids: Collection[str], *, now: datetime) -> dict[str, dict[str, int]]:
    """Products sold at `now` by province and commune, named as CommuneFacts.key; communes without any are left out."""
    found = places.products_by_commune(province_ids, now=now)
    return place_rows.products_by_commune(province_ids, now=now) if found is None else found


def count_in_communes(commune_ids: Collection[int], *, now: datetime) -> dict[int, int]:
    """Products sold at `now` by commune; communes without any are left out. One statement more, for the communes."""
    communes = communes_by_id(commune_ids).values()
    counted = count_by_commune_of({commune.province_id for commune in communes}, now=now)
    counts = {commune.id: counted.get(commune.province_id, {}).get(commune.key) for commune in communes}
    return {commune: count for commune, count in counts.items() if count}


def count_by_producer(producer_ids: Collection[int], *, now: datetime) -> dict[int, int]:
    """Products sold at `now` by producer; producers without any are left out."""
    rows = fetch_all(
        "SELECT shelf.producer_id, count(*) FROM catalogue_shelf shelf "
        f"WHERE shelf.producer_id = ANY(%(producers)s::bigint[]) AND {SELLABLE_NOW} GROUP BY 1",
        {"producers": list(producer_ids), "now": now},
    )
    return dict(rows)


def goods_by_group(province_ids: Collection[str], *, now: datetime) -> dict[str, list[GroupGoods]]:
    """What each province sells at `now` by top-level group, the largest first; empty groups are left out."""
    found = places.products_by_group(province_ids, now=now)
    if found is None:
        found = place_rows.products_by_group(province_ids, now=now)
    return {
        province: sorted(
            (GroupGoods(group, *goods) for group, goods in groups.items()),
            key=lambda goods: (-goods.products, goods.group_id),
        )
        for province, groups in found.items()
    }


_MAKERS = f"""
    SELECT shelf.recognition_id, shelf.producer_id, shelf.producer_slug, shelf.producer_name, shelf.producer_kind
    FROM catalogue_shelf shelf WHERE shelf.recognition_id = ANY(%(ids)s) AND {SELLABLE_NOW}
"""


def makers_of(province_ids: Collection[str], *, now: datetime) -> dict[str, Makers]:
    """Who makes what each province sells at `now`: those with the most goods first, then by slug. Two statements."""
    found = places.makers_by_province(province_ids, most=MOST_MAKERS, now=now)
    if found is None:
        found = place_rows.makers_by_province(province_ids, most=MOST_MAKERS, now=now)
    shown = [recognition for _, first in found.values() for recognition, _ in first]
    rows = fetch_all(_MAKERS, {"ids": shown, "now": now}) if shown else []
    known = {recognition: (pk, slug, name, kind) for recognition, pk, slug, name, kind in rows}
    return {
        province: Makers(
            total,
            [Maker(*known[recognition], products) for recognition, products in first if recognition in known],
        )
        for province, (total, first) in found.items()
    }
