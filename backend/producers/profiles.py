"""What the public may read of a producer, for many at once."""

from collections.abc import Collection
from dataclasses import dataclass

from backend.kernel.rows import fetch_all, fetch_one

_COLUMNS = (
    "id, slug, name, kind, province_id, commune_id, craft_village_id, story, is_demo, standing = 'good'"
)


@dataclass(frozen=True, slots=True)
class ProducerProfile:
    """A producer as the public sees it; `name` is empty where the register keeps it back."""

    id: int
    slug: str
    name: str
    kind: str
    province_id: str
    commune_id: int | None
    craft_village_id: int | None
    story: str
    is_demo: bool
    is_in_good_standing: bool


def producer_profiles(producer_ids: Collection[int]) -> dict[int, ProducerProfile]:
    """Profiles by id, whatever the standing."""
    rows = fetch_all(
        f"SELECT {_COLUMNS} FROM producers_producer WHERE id = ANY(%(ids)s)", {"ids": list(producer_ids)}
    )
    return {row[0]: ProducerProfile(*row) for row in rows}


def public_producer(slug: str) -> ProducerProfile | None:
    """The producer with this slug, unless suspended."""
    row = fetch_one(
        f"SELECT {_COLUMNS} FROM producers_producer WHERE slug = %(slug)s AND standing = 'good'",
        {"slug": slug},
    )
    return ProducerProfile(*row) if row else None
