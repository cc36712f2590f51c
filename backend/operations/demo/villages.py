"""Craft villages of the demo: names that people know; which of the invented makers belong to them is made up too."""

from dataclasses import dataclass
from functools import cache

from backend.kernel.vietnamese import slugify
from backend.operations.demo.makers import Maker
from backend.operations.demo.places import load_places
from backend.operations.demo.tables import read_table


@dataclass(frozen=True, slots=True)
class Village:
    """A village of a former province. `words` are what goods that are made there have in their names."""

    name: str
    slug: str
    former: str
    today: str
    words: tuple[str, ...]
    craft: str
    craft_en: str
    commune: str
    story: str
    story_en: str


@cache
def load_villages() -> tuple[Village, ...]:
    """All villages, in the order of the table."""
    today = {place.slug: place.today for place in load_places()}
    return tuple(
        Village(
            name=row["name"],
            slug=slugify(row["name"]),
            former=row["former"],
            today=today[row["former"]],
            words=tuple(row["words"].split(";")),
            craft=row["craft"],
            craft_en=row["craft_en"],
            commune=row["commune"],
            story=row["story"],
            story_en=row["story_en"],
        )
        for row in read_table("villages")
    )


def village_of(maker: Maker) -> str:
    """The slug of the village that a maker's first goods are named after, or empty."""
    first = f" {maker.goods[0][0]} "
    for village in load_villages():
        if village.former == maker.place.slug and any(f" {word} " in first for word in village.words):
            return village.slug
    return ""
