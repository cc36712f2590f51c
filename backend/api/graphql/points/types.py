"""Points of sale as Saleor's Warehouse, with what a traveller wants to know. The root is a PointFacts."""

from typing import Any

import graphene

from backend.api.graphql.address_types import Address, PostalAddress
from backend.api.graphql.catalogue.listing_arguments import product_list_arguments, resolve_product_list
from backend.api.graphql.catalogue.loaders import FreeByPoint, NameOfCommune, VariantById
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow
from backend.api.graphql.connections import Connection, connection_type
from backend.api.graphql.editorial.event_types import PointEvent
from backend.api.graphql.editorial.loaders import ComingEventsOfPoint
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import int_from_global_id, to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.catalogue.conditions import Column, OneOf
from backend.catalogue.types import CatalogueProduct
from backend.editorial.types import EventFacts
from backend.geography.selectors import province_by_code
from backend.salespoints.places import PointFacts
from backend.stock.selectors import listings_free_at

WarehouseClickAndCollectOptionEnum = enum(
    "WarehouseClickAndCollectOptionEnum", "DISABLED LOCAL ALL", "Whether orders can be collected here."
)
PointKind = enum(
    "PointKind",
    "SHOP STATION AIRPORT REST_STOP MARKET HOTEL TOURIST_SITE CRAFT_VILLAGE POST_OFFICE",
    "What a point of sale is part of.",
)


class Warehouse(graphene.ObjectType):
    """A point of introduction and sale of OCOP goods."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="Slug.")
    email = graphene.String(required=True, description="E-mail address; empty where there is none.")
    is_private = graphene.Boolean(required=True, description="Never.")
    company_name = graphene.String(required=True, description="The name again.")
    address = graphene.Field(Address, required=True, description="Where it is.")
    click_and_collect_option = graphene.Field(
        WarehouseClickAndCollectOptionEnum, required=True, description="Whether orders can be collected here."
    )
    external_reference = graphene.String(description="Not used.")
    kind = graphene.Field(PointKind, required=True, description="What it is part of.")
    province = graphene.Field(Province, description="Province.")
    phone = graphene.String(required=True, description="Telephone number; empty where there is none.")
    opening_hours = graphene.String(required=True, description="When it is open.")
    latitude = graphene.Float(required=True, description="Degrees north.")
    longitude = graphene.Float(required=True, description="Degrees east.")
    accepts_pickup = graphene.Boolean(required=True, description="Whether it hands over orders.")
    is_demo = graphene.Boolean(required=True, description="Made up for the demo.")
    distance_km = graphene.Float(description="Kilometres from the position asked for.")
    available = graphene.Int(
        variant_id=graphene.ID(required=True),
        required=True,
        description="Units of a variant that it can promise; none of what may not be sold.",
    )
    products = graphene.Field(
        "backend.api.graphql.catalogue.product_types.ProductCountableConnection",
        **product_list_arguments(),
        description="Products that may be sold now and of which it has a free unit.",
    )
    events = graphene.List(
        graphene.NonNull(PointEvent),
        required=True,
        description="Tastings, market days and lessons that are not over, the next first; ten at most.",
    )

    @staticmethod
    @light
    def resolve_id(root: PointFacts, _info: Any) -> str:
        """By UUID."""
        return to_global_id("Warehouse", root.id)

    @staticmethod
    @light
    def resolve_is_private(_root: PointFacts, _info: Any) -> bool:
        """Never."""
        return False

    @staticmethod
    @light
    def resolve_company_name(root: PointFacts, _info: Any) -> str:
        """Its name."""
        return root.name

    @staticmethod
    @light
    def resolve_address(root: PointFacts, info: Any) -> PostalAddress:
        """One statement for the communes of all points."""
        province = province_by_code(root.province_id)
        return PostalAddress(
            key=f"point-{root.id}",
            street_address_1=root.address,
            city=(info.context.load(NameOfCommune, root.commune_id) or "") if root.commune_id else "",
            country_area=province.name if province else "",
            company_name=root.name,
            phone=root.phone or None,
        )

    @staticmethod
    @light
    def resolve_click_and_collect_option(root: PointFacts, _info: Any) -> str:
        """From its own stock."""
        return "LOCAL" if root.accepts_pickup else "DISABLED"

    @staticmethod
    @light
    def resolve_kind(root: PointFacts, _info: Any) -> str:
        """The enum's word."""
        return root.kind.upper()

    @staticmethod
    @light
    def resolve_province(root: PointFacts, _info: Any) -> ProvinceRow | None:
        """From memory."""
        facts = province_by_code(root.province_id)
        return ProvinceRow(facts) if facts else None

    @staticmethod
    @light
    def resolve_available(root: PointFacts, info: Any, variant_id: str) -> int:
        """Two statements for all points."""
        pk = int_from_global_id(variant_id, "ProductVariant")
        variant = info.context.load(VariantById, pk)
        if variant is None or not variant.is_sellable:
            return 0
        return int(info.context.load(FreeByPoint, pk).get(root.id, 0))

    @staticmethod
    def resolve_products(root: PointFacts, info: Any, **arguments: Any) -> Connection[CatalogueProduct]:
        """What stands there, as far as it is on the shelf: one statement more than any list of products."""
        here = OneOf(Column.LISTING, tuple(listings_free_at(root.id)))
        return resolve_product_list(info, arguments, within=here)

    @staticmethod
    @light
    def resolve_events(root: PointFacts, info: Any) -> list[EventFacts]:
        """One statement for all points."""
        return list(info.context.load(ComingEventsOfPoint, root.id))


WarehouseCountableConnection = connection_type("Warehouse", lambda: Warehouse)
