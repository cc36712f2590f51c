"""Craft villages: many at once by id, and one by its slug."""

from collections.abc import Collection

from backend.geography.types import CraftVillageFacts
from backend.kernel.rows import fetch_all, fetch_one

_COLUMNS = "id, province_id, commune_id, name, slug, craft, craft_en, story, story_en, is_demo"


def craft_villages_by_id(village_ids: Collection[int]) -> dict[int, CraftVillageFacts]:
    """Craft villages by id."""
    rows = fetch_all(
        f"SELECT {_COLUMNS} FROM geography_craftvillage WHERE id = ANY(%(ids)s::bigint[])",
        {"ids": list(village_ids)},
    )
    return {row[0]: CraftVillageFacts(*row) for row in rows}


def craft_village_by_slug(slug: str) -> CraftVillageFacts | None:
    """The craft village with this slug."""
    row = fetch_one(f"SELECT {_COLUMNS} FROM geography_craftvillage WHERE slug = %(slug)s", {"slug": slug})
    return CraftVillageFacts(*row) if row else None
