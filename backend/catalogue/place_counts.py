"""What places and makers have on the shelf: counts at one moment, each for many places in one statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from backend.catalogue.sellable import SELLABLE_NOW
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


def count_by_commune_of(province_ids: Collection[str], *, now: datetime) -> dict[str, dict[int, int]]:
    """Products sold at `now` by province and commune; communes without any are left out."""
    rows = fetch_all(
        "SELECT shelf.province_id, shelf.commune_id, count(*) FROM catalogue_shelf shelf "
        "WHERE shelf.province_id = ANY(%(provinces)s::text[]) AND shelf.commune_id IS NOT NULL "
        f"AND {SELLABLE_NOW} GROUP BY 1, 2",
        {"provinces": list(province_ids), "now": now},
    )
    found: dict[str, dict[int, int]] = {}
    for province, commune, products in rows:
        found.setdefault(province, {})[commune] = products
    return found


def count_in_communes(commune_ids: Collection[int], *, now: datetime) -> dict[int, int]:
    """Products sold at `now` by commune; communes without any are left out."""
    # The shelf has an index on the province and none on the commune.
    rows = fetch_all(
        "SELECT shelf.commune_id, count(*) FROM catalogue_shelf shelf "
        "WHERE shelf.province_id = ANY(ARRAY("
        "SELECT DISTINCT province_id FROM geography_commune WHERE id = ANY(%(communes)s::bigint[]))) "
        f"AND shelf.commune_id = ANY(%(communes)s::bigint[]) AND {SELLABLE_NOW} GROUP BY 1",
        {"communes": list(commune_ids), "now": now},
    )
    return dict(rows)


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
    rows = fetch_all(
        "SELECT shelf.province_id, shelf.top_group_id, count(*), count(*) FILTER (WHERE shelf.stars = 5) "
        "FROM catalogue_shelf shelf WHERE shelf.province_id = ANY(%(provinces)s::text[]) "
        f"AND {SELLABLE_NOW} GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
        {"provinces": list(province_ids), "now": now},
    )
    found: dict[str, list[GroupGoods]] = {}
    for province, *goods in rows:
        found.setdefault(province, []).append(GroupGoods(*goods))
    return found


_MAKERS = f"""
    WITH made AS (
        SELECT shelf.province_id, shelf.producer_id, shelf.producer_slug, shelf.producer_name, shelf.producer_kind,
               count(*) AS products
        FROM catalogue_shelf shelf
        WHERE shelf.province_id = ANY(%(provinces)s::text[]) AND {SELLABLE_NOW}
        GROUP BY 1, 2, 3, 4, 5
    ), ranked AS (
        SELECT made.*, count(*) OVER (PARTITION BY province_id) AS total,
               row_number() OVER (PARTITION BY province_id ORDER BY products DESC, producer_id) AS place
        FROM made
    )
    SELECT province_id, total, producer_id, producer_slug, producer_name, producer_kind, products
    FROM ranked WHERE place <= %(most)s ORDER BY province_id, place
"""


def makers_of(province_ids: Collection[str], *, now: datetime) -> dict[str, Makers]:
    """Who makes what each province sells at `now`, those with the most goods first."""
    rows = fetch_all(_MAKERS, {"provinces": list(province_ids), "now": now, "most": MOST_MAKERS})
    found: dict[str, Makers] = {}
    for province, total, *maker in rows:
        found.setdefault(province, Makers(total, [])).first.append(Maker(*maker))
    return found
