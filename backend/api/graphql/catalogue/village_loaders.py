"""Craft villages and what they have on the shelf: one statement for all of them in an answer."""

from collections.abc import Mapping
from typing import Any

from backend.api.graphql.catalogue.loaders import COMMUNE, VILLAGE
from backend.api.graphql.context import Context, Loader
from backend.catalogue.place_counts import Maker
from backend.catalogue.village_counts import count_by_village, makers_of_villages
from backend.geography.types import CraftVillageFacts
from backend.geography.villages import craft_villages_by_id


def show_villages(context: Context, villages: list[CraftVillageFacts]) -> list[CraftVillageFacts]:
    """Say that these villages are in the answer."""
    context.expect(VILLAGE, [village.id for village in villages])
    context.expect(COMMUNE, [village.commune_id for village in villages if village.commune_id])
    return villages


class VillageById(Loader[int, CraftVillageFacts | None]):
    """Craft villages by id."""

    kind = VILLAGE

    def load(self, keys: list[int]) -> Mapping[int, CraftVillageFacts]:
        """One statement."""
        found = craft_villages_by_id(keys)
        show_villages(self.context, list(found.values()))
        return found


class ProductCountOfVillage(Loader[int, int]):
    """How many products of a village may be bought now."""

    kind = VILLAGE

    def load(self, keys: list[int]) -> Mapping[int, int]:
        """One statement."""
        return count_by_village(keys, now=self.context.now)

    def missing(self) -> int:
        """None."""
        return 0


class MakersOfVillage(Loader[int, list[Maker]]):
    """Producers with goods."""

    kind = VILLAGE

    def load(self, keys: list[int]) -> Mapping[int, list[Maker]]:
        """One statement."""
        return makers_of_villages(keys, now=self.context.now)

    def missing(self) -> list[Any]:
        """None."""
        return []
