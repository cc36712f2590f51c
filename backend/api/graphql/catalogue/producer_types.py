"""Who makes a product: an addition to Saleor's schema."""

from typing import Any, NamedTuple

import graphene

from backend.api.graphql.catalogue.loaders import CommuneById, DetailsOfListing, ProfileOfProducer
from backend.api.graphql.catalogue.place_loaders import CommuneRow, ProductCountOfProducer
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow
from backend.api.graphql.catalogue.village_loaders import VillageById
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.catalogue.place_counts import Maker
from backend.catalogue.types import CatalogueProduct
from backend.geography.selectors import province_by_code
from backend.geography.types import CraftVillageFacts
from backend.producers.profiles import ProducerProfile

ProducerKind = enum(
    "ProducerKind",
    "COOPERATIVE COOPERATIVE_GROUP COMPANY HOUSEHOLD OTHER UNKNOWN",
    "Legal form of a producer.",
)


class ProducerRow(NamedTuple):
    """What is known of a producer without asking for its profile."""

    id: int
    slug: str
    name: str
    kind: str
    listing_id: int | None = None
    """The listing that led to it: what else is told of the producer is read together with the listing's details."""


def producer_of(row: CatalogueProduct) -> ProducerRow:
    """The producer of a product, from the product's own row."""
    return ProducerRow(
        row.producer_id, row.producer_slug, row.producer_name, row.producer_kind, row.listing_id
    )


def producer_row(profile: ProducerProfile) -> ProducerRow:
    """A producer from its profile."""
    return ProducerRow(profile.id, profile.slug, profile.name, profile.kind)


def _story_demo_province(root: ProducerRow | Maker, info: Any) -> tuple[str, bool, str]:
    if isinstance(root, ProducerRow) and root.listing_id is not None:
        details = info.context.load(DetailsOfListing, root.listing_id)
        return details.producer_story, details.producer_is_demo, details.producer_province_id
    profile = info.context.load(ProfileOfProducer, root.id)
    return profile.story, profile.is_demo, profile.province_id


class Producer(graphene.ObjectType):
    """A cooperative, company, household or other maker. Its root has id, slug, name and kind."""

    id = graphene.ID(required=True, description="The global id.")
    slug = graphene.String(required=True, description="Slug.")
    name = graphene.String(required=True, description="Name; empty where the register keeps it back.")
    kind = graphene.Field(ProducerKind, required=True, description="Legal form.")
    province = graphene.Field(Province, description="Province.")
    commune = graphene.Field(
        "backend.api.graphql.catalogue.commune_types.Commune", description="Commune, where it is known."
    )
    craft_village = graphene.Field(
        "backend.api.graphql.catalogue.village_types.CraftVillage",
        description="The craft village it belongs to, if it does.",
    )
    product_count = graphene.Int(required=True, description="How many of its products may be bought now.")
    story = graphene.String(required=True, description="What it tells about itself.")
    is_demo = graphene.Boolean(required=True, description="Made up for the demo.")

    @staticmethod
    @light
    def resolve_id(root: ProducerRow | Maker, _info: Any) -> str:
        """By number."""
        return to_global_id("Producer", root.id)

    @staticmethod
    @light
    def resolve_kind(root: ProducerRow | Maker, _info: Any) -> str:
        """The enum's word."""
        return root.kind.upper()

    @staticmethod
    @light
    def resolve_province(root: ProducerRow | Maker, info: Any) -> ProvinceRow | None:
        """From the profile."""
        facts = province_by_code(_story_demo_province(root, info)[2])
        return ProvinceRow(facts) if facts else None

    @staticmethod
    @light
    def resolve_story(root: ProducerRow | Maker, info: Any) -> str:
        """From the profile."""
        return _story_demo_province(root, info)[0]

    @staticmethod
    @light
    def resolve_is_demo(root: ProducerRow | Maker, info: Any) -> bool:
        """From the profile."""
        return _story_demo_province(root, info)[1]

    @staticmethod
    @light
    def resolve_commune(root: ProducerRow | Maker, info: Any) -> CommuneRow | None:
        """From the profile; one statement for the communes of all producers."""
        commune_id = info.context.load(ProfileOfProducer, root.id).commune_id
        facts = info.context.load(CommuneById, commune_id) if commune_id else None
        return CommuneRow(facts) if facts else None

    @staticmethod
    @light
    def resolve_craft_village(root: ProducerRow | Maker, info: Any) -> CraftVillageFacts | None:
        """From the profile; one statement for the villages of all producers."""
        village_id = info.context.load(ProfileOfProducer, root.id).craft_village_id
        return info.context.load(VillageById, village_id) if village_id else None

    @staticmethod
    @light
    def resolve_product_count(root: ProducerRow | Maker, info: Any) -> int:
        """One statement for all producers."""
        return int(info.context.load(ProductCountOfProducer, root.id))
