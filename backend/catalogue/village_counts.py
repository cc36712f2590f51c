"""What craft villages have on the shelf: the goods of the producers that belong to them, at one moment."""

from collections.abc import Collection
from datetime import datetime

from backend.catalogue.place_counts import MOST_MAKERS, Maker
from backend.catalogue.sellable import SELLABLE_NOW
from backend.geography.types import CraftVillageFacts
from backend.kernel.rows import fetch_all

MOST_VILLAGES = 200

_LIST = f"""
    WITH sold AS (
        SELECT shelf.craft_village_id AS id, count(*) AS products FROM catalogue_shelf shelf
        WHERE shelf.craft_village_id IS NOT NULL AND {SELLABLE_NOW} GROUP BY 1
    )
    SELECT sold.products, village.id, village.province_id, village.commune_id, village.name, village.slug,
           village.craft, village.craft_en, village.story, village.story_en, village.is_demo
    FROM sold JOIN geography_craftvillage village USING (id)
    WHERE %(province)s::text IS NULL OR village.province_id = %(province)s
    ORDER BY sold.products DESC, village.slug LIMIT %(limit)s
"""
_MAKERS = f"""
    WITH made AS (
        SELECT shelf.craft_village_id, shelf.producer_id, shelf.producer_slug, shelf.producer_name,
               shelf.producer_kind, count(*) AS products
        FROM catalogue_shelf shelf
        WHERE shelf.craft_village_id = ANY(%(villages)s::bigint[]) AND {SELLABLE_NOW}
        GROUP BY 1, 2, 3, 4, 5
    ), ranked AS (
        SELECT made.*, row_number() OVER (
            PARTITION BY craft_village_id ORDER BY products DESC, producer_id) AS place
        FROM made
    )
    SELECT craft_village_id, producer_id, producer_slug, producer_name, producer_kind, products
    FROM ranked WHERE place <= %(most)s ORDER BY craft_village_id, place
"""


def villages_with_goods(
    *, now: datetime, limit: int, province: str | None = None
) -> list[tuple[CraftVillageFacts, int]]:
    """Craft villages whose goods may be sold at `now`, with how many: the most first. `province` is a code."""
    rows = fetch_all(_LIST, {"now": now, "province": province, "limit": limit})
    return [(CraftVillageFacts(*facts), products) for products, *facts in rows]


def count_by_village(village_ids: Collection[int], *, now: datetime) -> dict[int, int]:
    """Products sold at `now` by craft village; villages without any are left out."""
    rows = fetch_all(
        "SELECT shelf.craft_village_id, count(*) FROM catalogue_shelf shelf "
        f"WHERE shelf.craft_village_id = ANY(%(villages)s::bigint[]) AND {SELLABLE_NOW} GROUP BY 1",
        {"villages": list(village_ids), "now": now},
    )
    return dict(rows)


def makers_of_villages(village_ids: Collection[int], *, now: datetime) -> dict[int, list[Maker]]:
    """Who makes what each village sells at `now`, at most MOST_MAKERS of each, those with the most goods first."""
    found: dict[int, list[Maker]] = {}
    rows = fetch_all(_MAKERS, {"villages": list(village_ids), "now": now, "most": MOST_MAKERS})
    for village, *maker in rows:
        found.setdefault(village, []).append(Maker(*maker))
    return found
