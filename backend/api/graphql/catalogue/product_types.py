"""Saleor's Product over a listing, with OCOP's additions. Its root is a CatalogueProduct."""

from datetime import date, datetime
from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.address_types import AddressInput
from backend.api.graphql.catalogue.access import sees_listing
from backend.api.graphql.catalogue.attribute_types import AssignedAttribute, SelectedAttribute
from backend.api.graphql.catalogue.category_types import Category
from backend.api.graphql.catalogue.commune_types import Commune
from backend.api.graphql.catalogue.descriptions import as_editor_js
from backend.api.graphql.catalogue.listing_state import (
    ListingBlocker,
    ListingModeration,
    ListingTexts,
    StateOfListing,
)
from backend.api.graphql.catalogue.loaders import (
    CommuneById,
    DetailsOfListing,
    NameOfCommune,
    PicturesOfListing,
    VariantsOfListing,
)
from backend.api.graphql.catalogue.media_types import MediaSortingInput, ProductMedia
from backend.api.graphql.catalogue.ocop_attributes import AssignedRow, all_assigned, assigned
from backend.api.graphql.catalogue.place_loaders import CommuneRow
from backend.api.graphql.catalogue.place_types import Province, ProvinceRow
from backend.api.graphql.catalogue.point_stock import PointStock, PointStockRow, points_with
from backend.api.graphql.catalogue.pricing_types import ProductPricingInfo
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_of
from backend.api.graphql.catalogue.product_connection import product_connection_type
from backend.api.graphql.catalogue.product_translation import ProductTranslation
from backend.api.graphql.catalogue.product_type_types import OCOP_PRODUCT, ProductType, ProductTypeRow
from backend.api.graphql.catalogue.recognition_types import Recognition, RecognitionOfOwnListing
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection, connect_list
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.feedback.product_feedback import ProductFeedback
from backend.api.graphql.ids import int_from_global_id, to_global_id
from backend.api.graphql.images import Image, ImageRow, size_arguments, thumbnail
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime, JSONString, PositiveInt
from backend.catalogue.blocker_rules import Blocker
from backend.catalogue.blockers import ProposedTexts
from backend.catalogue.collections import CollectionFacts, collections_by_id
from backend.catalogue.own_recognitions import OwnRecognition
from backend.catalogue.types import CatalogueProduct, CatalogueVariant, Picture
from backend.certification.groups import GroupFacts, groups_by_id
from backend.geography.selectors import province_by_code
from backend.kernel import clock

_VARIANT = "backend.api.graphql.catalogue.variant_types.ProductVariant"
_VARIANTS = "backend.api.graphql.catalogue.variant_types.ProductVariantCountableConnection"


class Product(ProductFeedback, graphene.ObjectType):
    """A product that its producer offers. Outside its producer's portal it is only seen while it may be sold."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="Slug.")
    description = graphene.Field(JSONString, description="Description, an EditorJS document.")
    seo_title = graphene.String(description="Title for search engines.")
    seo_description = graphene.String(description="Description for search engines.")
    product_type = graphene.Field(ProductType, required=True, description="The one product type.")
    category = graphene.Field(Category, description="The finest product group known.")
    collections = graphene.List(
        graphene.NonNull("backend.api.graphql.catalogue.collection_types.Collection"),
        description="The collections it belongs to now.",
    )
    created = graphene.Field(DateTime, required=True, description="When it was entered.")
    updated_at = graphene.Field(DateTime, required=True, description="When it changed last.")
    channel = graphene.String(description="The channel it was read in.")
    external_reference = graphene.String(description="Not used.")
    charge_taxes = graphene.Boolean(required=True, description="Prices include tax.")
    thumbnail = graphene.Field(Image, **size_arguments(), description="The first picture.")
    pricing = graphene.Field(
        ProductPricingInfo,
        address=graphene.Argument(AddressInput),
        description="Prices; null unless it may be sold.",
    )
    is_available = graphene.Boolean(
        address=graphene.Argument(AddressInput),
        description="Whether it may be sold and some point has units.",
    )
    is_available_for_purchase = graphene.Boolean(description="Whether it may be sold.")
    available_for_purchase = graphene.Field(Date, description="Since when it may be sold.")
    available_for_purchase_at = graphene.Field(DateTime, description="Since when it may be sold.")
    assigned_attribute = graphene.Field(
        AssignedAttribute, slug=graphene.String(required=True), description="One attribute with its value."
    )
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute),
        limit=PositiveInt(default_value=100, description="At most so many."),
        required=True,
        description="Attributes with their values.",
    )
    attribute = graphene.Field(
        SelectedAttribute, slug=graphene.String(required=True), description="One attribute with its values."
    )
    attributes = graphene.List(
        graphene.NonNull(SelectedAttribute), required=True, description="Attributes with their values."
    )
    default_variant = graphene.Field(_VARIANT, description="The first variant.")
    variant = graphene.Field(
        _VARIANT, id=graphene.ID(), sku=graphene.String(), description="One of its variants."
    )
    variants = graphene.List(graphene.NonNull(lambda: _variant_type()), description="Its variants.")
    product_variants = graphene.Field(_VARIANTS, **PAGE_ARGUMENTS, description="Its variants, by pages.")
    media = graphene.List(
        graphene.NonNull(ProductMedia),
        sort_by=graphene.Argument(MediaSortingInput),
        description="Its pictures.",
    )
    media_by_id = graphene.Field(
        ProductMedia, id=graphene.ID(required=True), description="One of its pictures."
    )
    translation = graphene.Field(
        ProductTranslation, language_code=LanguageCodeEnum(required=True), description="In another language."
    )
    recognition = graphene.Field(Recognition, description="The decision that gives it its stars now.")
    producer = graphene.Field(Producer, description="Who makes it.")
    province = graphene.Field(Province, description="Where it comes from.")
    commune_name = graphene.String(description="The name of the commune it comes from.")
    commune = graphene.Field(Commune, description="The commune it comes from.")
    is_demo = graphene.Boolean(required=True, description="The product is made up for the demo.")
    has_demo_commerce = graphene.Boolean(
        required=True, description="A real product whose price and stock are made up."
    )
    points = graphene.List(
        graphene.NonNull(PointStock), required=True, description="The points that have it."
    )
    moderation = graphene.Field(ListingModeration, description="Its producer sees this.")
    is_on_sale = graphene.Boolean(description="The producer's own switch; its producer sees this.")
    blockers = graphene.List(
        graphene.NonNull(ListingBlocker), description="What keeps it from sale; its producer sees this."
    )
    proposed_texts = graphene.Field(
        ListingTexts, description="New texts that wait for an officer; its producer sees this."
    )

    @staticmethod
    @light
    def resolve_id(root: CatalogueProduct, _info: Any) -> str:
        """The listing's number."""
        return to_global_id("Product", root.listing_id)

    @staticmethod
    @light
    def resolve_description(root: CatalogueProduct, info: Any) -> str | None:
        """One statement for all products."""
        return as_editor_js(info.context.load(DetailsOfListing, root.listing_id).description)

    @staticmethod
    @light
    def resolve_product_type(_root: CatalogueProduct, _info: Any) -> ProductTypeRow:
        """The only one."""
        return OCOP_PRODUCT

    @staticmethod
    @light
    def resolve_collections(root: CatalogueProduct, _info: Any) -> list[CollectionFacts]:
        """From memory."""
        return [each for each in collections_by_id().values() if each.holds(root)]

    @staticmethod
    @light
    def resolve_category(root: CatalogueProduct, _info: Any) -> GroupFacts | None:
        """From memory."""
        return groups_by_id().get(root.group_id)

    @staticmethod
    @light
    def resolve_created(root: CatalogueProduct, _info: Any) -> datetime:
        """The listing's."""
        return root.created_at

    @staticmethod
    @light
    def resolve_channel(_root: CatalogueProduct, _info: Any) -> str:
        """The only one."""
        return settings.DEFAULT_CHANNEL_SLUG

    @staticmethod
    @light
    def resolve_charge_taxes(_root: CatalogueProduct, _info: Any) -> bool:
        """Always."""
        return True

    @staticmethod
    @light
    def resolve_thumbnail(
        root: CatalogueProduct, _info: Any, size: int | None = None, format: Any = None
    ) -> ImageRow | None:
        """From the cover's key."""
        return thumbnail(root.cover, root.name, size, format)

    @staticmethod
    @light
    def resolve_pricing(root: CatalogueProduct, _info: Any, address: Any = None) -> CatalogueProduct | None:
        """Nothing that may not be sold has a price."""
        return root if root.is_sellable else None

    @staticmethod
    @light
    def resolve_is_available(root: CatalogueProduct, _info: Any, address: Any = None) -> bool:
        """On the shelf and in stock."""
        return root.is_sellable and root.in_stock

    @staticmethod
    @light
    def resolve_is_available_for_purchase(root: CatalogueProduct, _info: Any) -> bool:
        """On the shelf."""
        return root.is_sellable

    @staticmethod
    @light
    def resolve_available_for_purchase(root: CatalogueProduct, _info: Any) -> date | None:
        """The first day of the recognition."""
        return clock.local_date(root.valid_from) if root.valid_from else None

    @staticmethod
    @light
    def resolve_available_for_purchase_at(root: CatalogueProduct, _info: Any) -> datetime | None:
        """The first instant of the recognition."""
        return root.valid_from

    @staticmethod
    @light
    def resolve_assigned_attribute(root: CatalogueProduct, _info: Any, slug: str) -> AssignedRow | None:
        """Null for an unknown one."""
        return assigned(root, slug)

    @staticmethod
    @light
    def resolve_assigned_attributes(
        root: CatalogueProduct, _info: Any, limit: int = 100
    ) -> list[AssignedRow]:
        """At most `limit`."""
        return all_assigned(root)[:limit]

    @staticmethod
    @light
    def resolve_attribute(root: CatalogueProduct, _info: Any, slug: str) -> AssignedRow | None:
        """Null for an unknown one."""
        return assigned(root, slug)

    @staticmethod
    @light
    def resolve_attributes(root: CatalogueProduct, _info: Any) -> list[AssignedRow]:
        """All of them."""
        return all_assigned(root)

    @staticmethod
    @light
    def resolve_default_variant(root: CatalogueProduct, info: Any) -> CatalogueVariant | None:
        """The first one."""
        rows = info.context.load(VariantsOfListing, root.listing_id)
        return rows[0] if rows else None

    @staticmethod
    @light
    def resolve_variant(
        root: CatalogueProduct, info: Any, id: str | None = None, sku: str | None = None
    ) -> CatalogueVariant | None:
        """By id or SKU, of this product only."""
        pk = int_from_global_id(id, "ProductVariant") if id else None
        rows = info.context.load(VariantsOfListing, root.listing_id)
        return next((row for row in rows if row.id == pk or (id is None and row.sku == sku)), None)

    @staticmethod
    @light
    def resolve_variants(root: CatalogueProduct, info: Any) -> list[CatalogueVariant]:
        """One statement for all products."""
        return info.context.load(VariantsOfListing, root.listing_id)

    @staticmethod
    def resolve_product_variants(
        root: CatalogueProduct, info: Any, **arguments: Any
    ) -> Connection[CatalogueVariant]:
        """One statement for all products."""
        rows = info.context.load(VariantsOfListing, root.listing_id)
        return connect_list(info, arguments, rows, lambda row: row.id)

    @staticmethod
    @light
    def resolve_media(root: CatalogueProduct, info: Any, sort_by: Any = None) -> list[Picture]:
        """One statement for all products."""
        rows = info.context.load(PicturesOfListing, root.listing_id)
        if sort_by is None:
            return rows
        return sorted(rows, key=lambda row: row.id, reverse=sort_by["direction"].value == "DESC")

    @staticmethod
    @light
    def resolve_media_by_id(root: CatalogueProduct, info: Any, id: str) -> Picture | None:
        """Of this product only."""
        pk = int_from_global_id(id, "ProductMedia")
        rows = info.context.load(PicturesOfListing, root.listing_id)
        return next((row for row in rows if row.id == pk), None)

    @staticmethod
    @light
    def resolve_translation(_root: CatalogueProduct, _info: Any, language_code: Any) -> None:
        """None are kept."""
        return None

    @staticmethod
    @light
    def resolve_recognition(root: CatalogueProduct, info: Any) -> CatalogueProduct | OwnRecognition | None:
        """Only one that is in force: stars are never shown without. Its maker and officers see its state."""
        if root.is_sellable:
            return root
        if info.context.actor.is_anonymous or not sees_listing(info.context, root.producer_id):
            return None
        found: OwnRecognition | None = info.context.load(RecognitionOfOwnListing, root.listing_id)
        return found

    @staticmethod
    @light
    def resolve_producer(root: CatalogueProduct, _info: Any) -> ProducerRow:
        """From the product's own row."""
        return producer_of(root)

    @staticmethod
    @light
    def resolve_province(root: CatalogueProduct, _info: Any) -> ProvinceRow | None:
        """From memory."""
        facts = province_by_code(root.province_id)
        return ProvinceRow(facts) if facts else None

    @staticmethod
    @light
    def resolve_commune_name(root: CatalogueProduct, info: Any) -> str | None:
        """One statement for all products."""
        return info.context.load(NameOfCommune, root.commune_id) if root.commune_id else None

    @staticmethod
    @light
    def resolve_commune(root: CatalogueProduct, info: Any) -> CommuneRow | None:
        """One statement for all products."""
        facts = info.context.load(CommuneById, root.commune_id) if root.commune_id else None
        return CommuneRow(facts) if facts else None

    @staticmethod
    @light
    def resolve_points(root: CatalogueProduct, info: Any) -> list[PointStockRow]:
        """Three statements for all products; nothing for what may not be sold."""
        return points_with(info.context, root) if root.is_sellable else []

    @staticmethod
    @light
    def resolve_moderation(root: CatalogueProduct, info: Any) -> str | None:
        """For its producer."""
        if not sees_listing(info.context, root.producer_id):
            return None
        return info.context.load(StateOfListing, root.listing_id).moderation.upper()

    @staticmethod
    @light
    def resolve_is_on_sale(root: CatalogueProduct, info: Any) -> bool | None:
        """For its producer."""
        if not sees_listing(info.context, root.producer_id):
            return None
        return info.context.load(StateOfListing, root.listing_id).is_on_sale

    @staticmethod
    @light
    def resolve_blockers(root: CatalogueProduct, info: Any) -> list[Blocker] | None:
        """For its producer."""
        if not sees_listing(info.context, root.producer_id):
            return None
        return list(info.context.load(StateOfListing, root.listing_id).blockers)

    @staticmethod
    @light
    def resolve_proposed_texts(root: CatalogueProduct, info: Any) -> ProposedTexts | None:
        """For its producer."""
        if not sees_listing(info.context, root.producer_id):
            return None
        return info.context.load(StateOfListing, root.listing_id).proposed


def _variant_type() -> Any:
    from backend.api.graphql.catalogue.variant_types import ProductVariant

    return ProductVariant


ProductCountableConnection = product_connection_type(lambda: Product)
