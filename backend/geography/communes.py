"""Communes: many at once by id, and one by its place in an address."""

from collections.abc import Collection

from backend.geography.types import CommuneFacts
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.vietnamese import fold, slugify

_COLUMNS = "id, province_id, name, slug, is_demo"


def commune_names(commune_ids: Collection[int]) -> dict[int, str]:
    """Names by id."""
    rows = fetch_all(
        "SELECT id, name FROM geography_commune WHERE id = ANY(%(ids)s)", {"ids": list(commune_ids)}
    )
    return dict(rows)


def communes_by_id(commune_ids: Collection[int]) -> dict[int, CommuneFacts]:
    """Communes by id."""
    rows = fetch_all(
        f"SELECT {_COLUMNS} FROM geography_commune WHERE id = ANY(%(ids)s::bigint[])",
        {"ids": list(commune_ids)},
    )
    return {row[0]: CommuneFacts(*row) for row in rows}


def communes_by_key(keys: Collection[str]) -> dict[str, CommuneFacts]:
    """Communes by CommuneFacts.key."""
    named = [key.split("/", 1) for key in keys]
    rows = fetch_all(
        f"SELECT {_COLUMNS} FROM geography_commune "
        "WHERE (province_id, slug) IN (SELECT * FROM unnest(%(provinces)s::text[], %(slugs)s::text[]))",
        {"provinces": [province for province, _ in named], "slugs": [slug for _, slug in named]},
    )
    return {commune.key: commune for commune in (CommuneFacts(*row) for row in rows)}


def commune_by_slug(*, province_code: str, slug: str) -> CommuneFacts | None:
    """The commune of this province of today with this slug."""
    row = fetch_one(
        f"SELECT {_COLUMNS} FROM geography_commune WHERE province_id = %(province)s AND slug = %(slug)s",
        {"province": province_code, "slug": slug},
    )
    return CommuneFacts(*row) if row else None


def provinces_of_commune(name: str) -> list[str]:
    """Codes of the provinces in which we know a commune of this name, with its kind ("Xã …") and marks or without."""
    rows = fetch_all(
        "SELECT DISTINCT province_id FROM geography_commune WHERE slug = %(slug)s OR fold = %(fold)s "
        "ORDER BY province_id",
        {"slug": slugify(name), "fold": fold(name)},
    )
    return [row[0] for row in rows]


def communes_of_province(province_code: str) -> list[CommuneFacts]:
    """The communes that we know of a province, in Vietnamese order."""
    rows = fetch_all(
        f"SELECT {_COLUMNS} FROM geography_commune WHERE province_id = %(province)s ORDER BY vi_sort_key(name), id",
        {"province": province_code},
    )
    return [CommuneFacts(*row) for row in rows]
