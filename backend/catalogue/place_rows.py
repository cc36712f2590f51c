"""What places have on the shelf, from PostgreSQL: for a process that keeps no index, and while it builds one.

The same questions as index/places.py, one statement each; they grow with what the places have.
"""

from collections.abc import Collection
from datetime import datetime

from backend.catalogue.sellable import SELLABLE_NOW
from backend.kernel.rows import fetch_all

_MAKERS = f"""
    WITH made AS (
        SELECT shelf.province_id, shelf.producer_slug, count(*) AS products, min(shelf.recognition_id) AS recognition_id
        FROM catalogue_shelf shelf
        WHERE shelf.province_id = ANY(%(provinces)s::text[]) AND {SELLABLE_NOW}
        GROUP BY 1, 2
    ), ranked AS (
        SELECT made.*, count(*) OVER (PARTITION BY province_id) AS total,
               row_number() OVER (PARTITION BY province_id ORDER BY products DESC, producer_slug COLLATE "C") AS place
        FROM made
    )
    SELECT province_id, total, recognition_id, products FROM ranked WHERE place <= %(most)s ORDER BY province_id, place
"""


def products_by_province(*, now: datetime) -> dict[str, int]:
    """Products sold at `now` by province."""
    rows = fetch_all(
        f"SELECT shelf.province_id, count(*) FROM catalogue_shelf shelf WHERE {SELLABLE_NOW} GROUP BY 1",
        {"now": now},
    )
    return dict(rows)


def products_by_commune(provinces: Collection[str], *, now: datetime) -> dict[str, dict[str, int]]:
    """Products sold at `now` by province and commune, named as conditions.InCommune does."""
    rows = fetch_all(
        "SELECT shelf.province_id, commune.province_id || '/' || commune.slug, count(*) "
        "FROM catalogue_shelf shelf JOIN geography_commune commune ON commune.id = shelf.commune_id "
        f"WHERE shelf.province_id = ANY(%(provinces)s::text[]) AND {SELLABLE_NOW} GROUP BY 1, 2",
        {"provinces": list(provinces), "now": now},
    )
    found: dict[str, dict[str, int]] = {}
    for province, commune, products in rows:
        found.setdefault(province, {})[commune] = products
    return found


def products_by_group(provinces: Collection[str], *, now: datetime) -> dict[str, dict[int, tuple[int, int]]]:
    """Products sold at `now` by province and top-level group: all of them, and those with five stars."""
    rows = fetch_all(
        "SELECT shelf.province_id, shelf.top_group_id, count(*), count(*) FILTER (WHERE shelf.stars = 5) "
        "FROM catalogue_shelf shelf "
        f"WHERE shelf.province_id = ANY(%(provinces)s::text[]) AND {SELLABLE_NOW} GROUP BY 1, 2",
        {"provinces": list(provinces), "now": now},
    )
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for province, group, products, five_star in rows:
        found.setdefault(province, {})[group] = products, five_star
    return found


def makers_by_province(
    provinces: Collection[str], *, most: int, now: datetime
) -> dict[str, tuple[int, list[tuple[int, int]]]]:
    """How many makers each province has at `now`, and those with the most goods there, then by slug.

    Of each a recognition under which one of these goods stands on the shelf, and how many there are.
    """
    rows = fetch_all(_MAKERS, {"provinces": list(provinces), "now": now, "most": most})
    found: dict[str, tuple[int, list[tuple[int, int]]]] = {}
    for province, total, recognition, products in rows:
        found.setdefault(province, (total, []))[1].append((recognition, products))
    return found
