"""Collections: sets of goods that belong together, by rules over the shelf. The sets are data: data/collections.csv.

A rule is a condition on the shelf, so whatever may not be sold now is in no collection.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from backend.catalogue.conditions import AllOf, Column, Condition, OneOf, Value
from backend.catalogue.types import CatalogueProduct

_FILE = Path(__file__).parent / "data" / "collections.csv"


@dataclass(frozen=True, slots=True)
class CollectionFacts:
    """A collection; every rule must hold."""

    id: int
    slug: str
    name: str
    name_en: str
    description: str
    description_en: str
    rules: tuple[OneOf, ...]

    @property
    def condition(self) -> Condition:
        """What is asked of the shelf."""
        return AllOf(self.rules)

    def holds(self, product: CatalogueProduct) -> bool:
        """Whether the product belongs to it; one that may not be sold now does not."""
        return product.is_sellable and all(_value(product, rule.column) in rule.values for rule in self.rules)


@cache
def collections_by_id() -> MappingProxyType[int, CollectionFacts]:
    """Every collection by id, in their order. Read once a process."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [_read(row) for row in csv.DictReader(file)]
    return MappingProxyType({row.id: row for row in rows})


def collection_by_slug(slug: str) -> CollectionFacts | None:
    """One collection."""
    return next((each for each in collections_by_id().values() if each.slug == slug), None)


def _read(row: dict[str, str]) -> CollectionFacts:
    rules: list[OneOf] = []
    if row["stars"]:
        rules.append(OneOf(Column.STARS, tuple(int(stars) for stars in row["stars"].split())))
    if row["in_stock"]:
        rules.append(OneOf(Column.IN_STOCK, (row["in_stock"] == "yes",)))
    if row["provinces"]:
        rules.append(OneOf(Column.PROVINCE, tuple(row["provinces"].split())))
    if not rules:
        raise ValueError(f"Collection {row['slug']!r} has no rule: it would hold everything.")
    return CollectionFacts(
        id=int(row["id"]),
        slug=row["slug"],
        name=row["name_vi"],
        name_en=row["name_en"],
        description=row["description_vi"],
        description_en=row["description_en"],
        rules=tuple(rules),
    )


def _value(product: CatalogueProduct, column: Column) -> Value | None:
    if column is Column.STARS:
        return product.stars
    if column is Column.IN_STOCK:
        return product.in_stock
    assert column is Column.PROVINCE, column
    return product.province_id
