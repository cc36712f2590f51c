"""Craft villages: an addition to Saleor's schema."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.listing_arguments import product_list_arguments, resolve_product_list
from backend.api.graphql.catalogue.loaders import PRODUCER, CommuneById
from backend.api.graphql.catalogue.place_loaders import CommuneRow
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow
from backend.api.graphql.catalogue.village_loaders import MakersOfVillage, ProductCountOfVillage
from backend.api.graphql.connections import Connection
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.catalogue.conditions import Column, OneOf
from backend.catalogue.place_counts import MOST_MAKERS, Maker
from backend.catalogue.types import CatalogueProduct
from backend.geography.selectors import province_by_code
from backend.geography.types import CraftVillageFacts


class CraftVillage(graphene.ObjectType):
    """A place known for one craft. Its root is a CraftVillageFacts; it has no goods but those of its producers."""

    id = graphene.ID(required=True, description="The global id.")
    slug = graphene.String(required=True, description="Slug; unique in the whole country.")
    name = graphene.String(required=True, description="Name.")
    craft = graphene.String(required=True, description="What is made there, in the reader's language.")
    story = graphene.String(required=True, description="A few words about it, in the reader's language.")
    province = graphene.Field(Province, required=True, description="Province of today.")
    commune = graphene.Field(
        "backend.api.graphql.catalogue.commune_types.Commune", description="Commune, where it is known."
    )
    product_count = graphene.Int(required=True, description="How many of its products may be bought now.")
    producers = graphene.List(
        graphene.NonNull("backend.api.graphql.catalogue.producer_types.Producer"),
        first=graphene.Int(
            default_value=MOST_MAKERS, description=f"At most so many, never more than {MOST_MAKERS}."
        ),
        required=True,
        description="Its producers of what may be bought now, those with the most products first.",
    )
    products = graphene.Field(
        "backend.api.graphql.catalogue.product_types.ProductCountableConnection",
        **product_list_arguments(),
        description="Its producers' products that may be sold now.",
    )
    is_demo = graphene.Boolean(
        required=True, description="Entered for the demo: which producers belong to it is made up."
    )

    @staticmethod
    @light
    def resolve_id(root: CraftVillageFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("CraftVillage", root.id)

    @staticmethod
    @light
    def resolve_craft(root: CraftVillageFacts, info: Any) -> str:
        """Vietnamese where there is no English."""
        return (root.craft_en if info.context.language == "en" else "") or root.craft

    @staticmethod
    @light
    def resolve_story(root: CraftVillageFacts, info: Any) -> str:
        """Vietnamese where there is no English."""
        return (root.story_en if info.context.language == "en" else "") or root.story

    @staticmethod
    @light
    def resolve_province(root: CraftVillageFacts, _info: Any) -> ProvinceRow:
        """From memory."""
        facts = province_by_code(root.province_id)
        assert facts is not None
        return ProvinceRow(facts)

    @staticmethod
    @light
    def resolve_commune(root: CraftVillageFacts, info: Any) -> CommuneRow | None:
        """One statement for the communes of all villages."""
        facts = info.context.load(CommuneById, root.commune_id) if root.commune_id else None
        return CommuneRow(facts) if facts else None

    @staticmethod
    @light
    def resolve_product_count(root: CraftVillageFacts, info: Any) -> int:
        """One statement for all villages."""
        return int(info.context.load(ProductCountOfVillage, root.id))

    @staticmethod
    def resolve_producers(root: CraftVillageFacts, info: Any, first: int | None = MOST_MAKERS) -> list[Maker]:
        """One statement for all villages."""
        first = MOST_MAKERS if first is None else first
        if not 0 <= first <= MOST_MAKERS:
            raise GraphQLError(f"`first` must be between 0 and {MOST_MAKERS}.")
        found: list[Maker] = info.context.load(MakersOfVillage, root.id)[:first]
        info.context.expect(PRODUCER, [maker.id for maker in found])
        return found

    @staticmethod
    def resolve_products(
        root: CraftVillageFacts, info: Any, **arguments: Any
    ) -> Connection[CatalogueProduct]:
        """The shelf, where it is this village's."""
        return resolve_product_list(info, arguments, within=OneOf(Column.CRAFT_VILLAGE, (root.id,)))
