"""Communes: an addition to Saleor's schema."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.listing_arguments import product_list_arguments, resolve_product_list
from backend.api.graphql.catalogue.place_loaders import CommuneRow, ProductCountOfCommune
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow
from backend.api.graphql.connections import Connection
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.catalogue.conditions import AllOf, Column, OneOf
from backend.catalogue.types import CatalogueProduct
from backend.geography.selectors import province_by_code


class Commune(graphene.ObjectType):
    """A commune, ward or special zone: the level below the province."""

    id = graphene.ID(required=True, description="The global id.")
    slug = graphene.String(required=True, description="Slug; unique within the province.")
    name = graphene.String(required=True, description="Name with its kind.")
    province = graphene.Field(Province, required=True, description="Province of today.")
    product_count = graphene.Int(required=True, description="How many of its products may be bought now.")
    is_demo = graphene.Boolean(required=True, description="Made up for the demo.")
    products = graphene.Field(
        "backend.api.graphql.catalogue.product_types.ProductCountableConnection",
        **product_list_arguments(),
        description="Its products that may be sold now.",
    )

    @staticmethod
    @light
    def resolve_id(root: CommuneRow, _info: Any) -> str:
        """By number."""
        return to_global_id("Commune", root.facts.id)

    @staticmethod
    @light
    def resolve_slug(root: CommuneRow, _info: Any) -> str:
        """From its facts."""
        return root.facts.slug

    @staticmethod
    @light
    def resolve_name(root: CommuneRow, _info: Any) -> str:
        """From its facts."""
        return root.facts.name

    @staticmethod
    @light
    def resolve_is_demo(root: CommuneRow, _info: Any) -> bool:
        """From its facts."""
        return root.facts.is_demo

    @staticmethod
    @light
    def resolve_province(root: CommuneRow, _info: Any) -> ProvinceRow:
        """From memory."""
        facts = province_by_code(root.facts.province_id)
        assert facts is not None
        return ProvinceRow(facts)

    @staticmethod
    @light
    def resolve_product_count(root: CommuneRow, info: Any) -> int:
        """One statement for all communes."""
        return int(info.context.load(ProductCountOfCommune, root.facts.id))

    @staticmethod
    def resolve_products(root: CommuneRow, info: Any, **arguments: Any) -> Connection[CatalogueProduct]:
        """The shelf, where it is this commune's; its province is named too, for which the shelf has an index."""
        province = OneOf(Column.PROVINCE, (root.facts.province_id,))
        here = AllOf((province, OneOf(Column.COMMUNE, (root.facts.id,))))
        return resolve_product_list(info, arguments, within=here)
