"""What provinces, communes and producers have on the shelf: one or two statements for all of them in an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.api.graphql.catalogue.loaders import COMMUNE, PRODUCER, PROVINCE
from backend.api.graphql.context import Context, Loader
from backend.catalogue.place_counts import (
    GroupGoods,
    Makers,
    count_by_commune_of,
    count_by_producer,
    count_in_communes,
    goods_by_group,
    makers_of,
)
from backend.geography.communes import communes_by_key
from backend.geography.types import CommuneFacts


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """A commune, and how many of its products may be bought now where that was counted already."""

    facts: CommuneFacts
    products: int | None = None


def show_communes(context: Context, rows: list[CommuneRow]) -> list[CommuneRow]:
    """Say that these communes are in the answer, and what is known of their counts."""
    context.expect(COMMUNE, [row.facts.id for row in rows])
    for row in rows:
        if row.products is not None:
            context.prime(ProductCountOfCommune, row.facts.id, row.products)
    return rows


class CommunesOfProvince(Loader[str, list[CommuneRow]]):
    """Communes with goods, those with the most first."""

    kind = PROVINCE

    def load(self, keys: list[str]) -> Mapping[str, list[CommuneRow]]:
        """Two statements: what changed, the names."""
        counts = count_by_commune_of(keys, now=self.context.now)
        facts = communes_by_key([key for communes in counts.values() for key in communes])
        return {
            code: sorted(
                (CommuneRow(facts[key], products) for key, products in communes.items() if key in facts),
                key=lambda row: (-(row.products or 0), row.facts.slug),
            )
            for code, communes in counts.items()
        }

    def missing(self) -> list[Any]:
        """None."""
        return []


class GoodsByGroup(Loader[str, list[GroupGoods]]):
    """Counts by top-level group."""

    kind = PROVINCE

    def load(self, keys: list[str]) -> Mapping[str, list[GroupGoods]]:
        """One statement."""
        return goods_by_group(keys, now=self.context.now)

    def missing(self) -> list[Any]:
        """None."""
        return []


class MakersOfProvince(Loader[str, Makers]):
    """Producers with goods."""

    kind = PROVINCE

    def load(self, keys: list[str]) -> Mapping[str, Makers]:
        """Two statements: what changed, who they are."""
        return makers_of(keys, now=self.context.now)

    def missing(self) -> Makers:
        """None."""
        return Makers(0, [])


class ProductCountOfCommune(Loader[int, int]):
    """How many products of a commune may be bought now."""

    kind = COMMUNE

    def load(self, keys: list[int]) -> Mapping[int, int]:
        """Two statements: the communes, what changed."""
        return count_in_communes(keys, now=self.context.now)

    def missing(self) -> int:
        """None."""
        return 0


class ProductCountOfProducer(Loader[int, int]):
    """How many products of a producer may be bought now."""

    kind = PRODUCER

    def load(self, keys: list[int]) -> Mapping[int, int]:
        """One statement."""
        return count_by_producer(keys, now=self.context.now)

    def missing(self) -> int:
        """None."""
        return 0
