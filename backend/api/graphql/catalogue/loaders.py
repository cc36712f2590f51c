"""What products need beyond their shelf row: one statement for all products of an answer, and only when asked for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from backend.api.graphql.context import Context, Loader
from backend.catalogue import selectors, variants
from backend.catalogue.details import ListingDetails, listing_details
from backend.catalogue.types import CatalogueProduct, CatalogueVariant, Picture
from backend.geography.communes import commune_names, communes_by_id
from backend.geography.types import CommuneFacts
from backend.producers.profiles import ProducerProfile, producer_profiles
from backend.stock.selectors import free_by_point, levels_of_variants
from backend.stock.types import LevelFacts

LISTING, VARIANT, PRODUCER, COMMUNE, PROVINCE = "listing", "variant", "producer", "commune", "province"
VILLAGE = "craft village"


def show_products(context: Context, rows: list[CatalogueProduct]) -> list[CatalogueProduct]:
    """Say that these products are in the answer, so that what they need is fetched for all of them at once."""
    context.expect(LISTING, [row.listing_id for row in rows])
    for row in rows:
        context.prime(ListingById, row.listing_id, row)
    context.expect(COMMUNE, [row.commune_id for row in rows if row.commune_id])
    context.expect(PRODUCER, [row.producer_id for row in rows])
    context.expect(PROVINCE, [row.province_id for row in rows])
    return rows


def show_variants(context: Context, rows: list[CatalogueVariant]) -> list[CatalogueVariant]:
    """Say that these variants are in the answer, and so their listings."""
    context.expect(VARIANT, [row.id for row in rows])
    context.expect(LISTING, [row.listing_id for row in rows])
    return rows


class DetailsOfListing(Loader[int, ListingDetails]):
    """Descriptions, decisions and makers."""

    kind = LISTING

    def load(self, keys: list[int]) -> Mapping[int, ListingDetails]:
        """One statement."""
        return listing_details(keys, now=self.context.now)


class VariantsOfListing(Loader[int, list[CatalogueVariant]]):
    """Variants in their producer's order."""

    kind = LISTING

    def load(self, keys: list[int]) -> Mapping[int, list[CatalogueVariant]]:
        """One statement."""
        found = variants.variants_of(keys, now=self.context.now)
        show_variants(self.context, [variant for rows in found.values() for variant in rows])
        return found

    def missing(self) -> list[Any]:
        """None."""
        return []


class PicturesOfListing(Loader[int, list[Picture]]):
    """Pictures in order."""

    kind = LISTING

    def load(self, keys: list[int]) -> Mapping[int, list[Picture]]:
        """One statement."""
        return variants.pictures_of(keys)

    def missing(self) -> list[Any]:
        """None."""
        return []


class ListingById(Loader[int, CatalogueProduct | None]):
    """Products by listing, sellable or not: only below something that the reader may see."""

    kind = LISTING

    def load(self, keys: list[int]) -> Mapping[int, CatalogueProduct]:
        """One statement."""
        found = selectors.listings(keys, now=self.context.now)
        show_products(self.context, list(found.values()))
        return found


class VariantById(Loader[int, CatalogueVariant | None]):
    """Variants by id, sellable or not: only below something that the reader may see, such as a basket's line."""

    kind = VARIANT

    def load(self, keys: list[int]) -> Mapping[int, CatalogueVariant]:
        """One statement."""
        found = variants.variants(keys, now=self.context.now)
        show_variants(self.context, list(found.values()))
        return found


class ProfileOfProducer(Loader[int, ProducerProfile | None]):
    """Producers' profiles."""

    kind = PRODUCER

    def load(self, keys: list[int]) -> Mapping[int, ProducerProfile]:
        """One statement."""
        found = producer_profiles(keys)
        self.context.expect(COMMUNE, [each.commune_id for each in found.values() if each.commune_id])
        self.context.expect(
            VILLAGE, [each.craft_village_id for each in found.values() if each.craft_village_id]
        )
        return found


class NameOfCommune(Loader[int, str | None]):
    """Names of communes."""

    kind = COMMUNE

    def load(self, keys: list[int]) -> Mapping[int, str]:
        """One statement."""
        return commune_names(keys)


class CommuneById(Loader[int, CommuneFacts | None]):
    """Communes by id."""

    kind = COMMUNE

    def load(self, keys: list[int]) -> Mapping[int, CommuneFacts]:
        """One statement."""
        return communes_by_id(keys)


class FreeByPoint(Loader[int, dict[UUID, int]]):
    """Free units of a variant by point."""

    kind = VARIANT

    def load(self, keys: list[int]) -> Mapping[int, dict[UUID, int]]:
        """One statement."""
        return free_by_point(keys)

    def missing(self) -> dict[UUID, int]:
        """Nowhere."""
        return {}


class LevelsOfVariant(Loader[int, list[LevelFacts]]):
    """Stock levels of a variant at every active point: for those who may see stock itself."""

    kind = VARIANT

    def load(self, keys: list[int]) -> Mapping[int, list[LevelFacts]]:
        """One statement."""
        found: dict[int, list[LevelFacts]] = {}
        for level in levels_of_variants(keys):
            found.setdefault(level.variant_id, []).append(level)
        return found

    def missing(self) -> list[Any]:
        """Nowhere."""
        return []
