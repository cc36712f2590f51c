"""Saleor's ProductVariant. Its root is a CatalogueVariant; what may not be sold has neither price nor units."""

from datetime import datetime
from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.address_types import AddressInput
from backend.api.graphql.catalogue.access import sees_listing
from backend.api.graphql.catalogue.attribute_types import (
    AssignedAttribute,
    SelectedAttribute,
    VariantAttributeScope,
)
from backend.api.graphql.catalogue.loaders import LevelsOfVariant, ListingById, PicturesOfListing
from backend.api.graphql.catalogue.media_types import ProductMedia
from backend.api.graphql.catalogue.pricing_types import VariantPricingInfo
from backend.api.graphql.catalogue.product_translation import ProductVariantTranslation
from backend.api.graphql.catalogue.product_types import Product
from backend.api.graphql.catalogue.stock_types import Stock, StockRow, show_levels
from backend.api.graphql.connections import connection_type
from backend.api.graphql.enums import CountryCode, LanguageCodeEnum, WeightUnitsEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money
from backend.api.graphql.points.loaders import POINT, PointById
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime, PositiveInt
from backend.api.graphql.shop.channel_types import DEFAULT_CHANNEL, Channel, ChannelRow
from backend.catalogue.types import CatalogueProduct, CatalogueVariant, Picture
from backend.kernel.errors import PermissionDenied


class Weight(graphene.ObjectType):
    """A weight."""

    unit = graphene.Field(WeightUnitsEnum, required=True, description="Unit.")
    value = graphene.Float(required=True, description="Number of units.")


class ProductVariantChannelListing(graphene.ObjectType):
    """A variant's price in the channel; null where it may not be sold and the reader is not its producer."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    channel = graphene.Field(Channel, required=True, description="The channel.")
    price = graphene.Field(Money, description="The price.")
    cost_price = graphene.Field(Money, description="Not kept.")
    prior_price = graphene.Field(Money, description="Not kept.")

    @staticmethod
    @light
    def resolve_id(root: CatalogueVariant, _info: Any) -> str:
        """The variant's number: there is one channel."""
        return to_global_id("ProductVariantChannelListing", root.id)

    @staticmethod
    @light
    def resolve_channel(_root: CatalogueVariant, _info: Any) -> ChannelRow:
        """The only one."""
        return DEFAULT_CHANNEL

    @staticmethod
    @light
    def resolve_price(root: CatalogueVariant, info: Any) -> int | None:
        """Đồng."""
        return root.price if root.is_sellable or _sees(root, info) else None


def _listing(root: CatalogueVariant, info: Any) -> CatalogueProduct:
    row: CatalogueProduct = info.context.load(ListingById, root.listing_id)
    return row


def _sees(root: CatalogueVariant, info: Any) -> bool:
    return sees_listing(info.context, _listing(root, info).producer_id)


class ProductVariant(graphene.ObjectType):
    """What is put in a basket: a size or pack of a product."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    sku = graphene.String(description="SKU.")
    product = graphene.Field(Product, required=True, description="The product.")
    track_inventory = graphene.Boolean(required=True, description="Stock is always counted.")
    quantity_limit_per_customer = graphene.Int(description="The most units in a basket.")
    weight = graphene.Field(Weight, description="Weight.")
    channel = graphene.String(description="The channel it was read in.")
    external_reference = graphene.String(description="Not used.")
    pricing = graphene.Field(
        VariantPricingInfo,
        address=graphene.Argument(AddressInput),
        description="Price; null unless it may be sold.",
    )
    channel_listings = graphene.List(
        graphene.NonNull(ProductVariantChannelListing), description="Price by channel."
    )
    attributes = graphene.List(
        graphene.NonNull(SelectedAttribute),
        variant_selection=graphene.Argument(VariantAttributeScope),
        required=True,
        description="Variants have no attributes of their own.",
    )
    assigned_attribute = graphene.Field(
        AssignedAttribute, slug=graphene.String(required=True), description="None: see the product."
    )
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute),
        limit=PositiveInt(default_value=100, description="At most so many."),
        required=True,
        description="None: see the product.",
    )
    media = graphene.List(graphene.NonNull(ProductMedia), description="The product's pictures.")
    translation = graphene.Field(
        ProductVariantTranslation,
        language_code=LanguageCodeEnum(required=True),
        description="In another language.",
    )
    stocks = graphene.List(
        graphene.NonNull(Stock),
        address=graphene.Argument(AddressInput),
        country_code=graphene.Argument(CountryCode),
        description="Stock at each point; its producer sees this.",
    )
    quantity_available = graphene.Int(
        address=graphene.Argument(AddressInput),
        country_code=graphene.Argument(CountryCode),
        description="Units that can be ordered now, at most what a basket takes; never null.",
    )
    created = graphene.Field(DateTime, required=True, description="When it was entered.")
    updated_at = graphene.Field(DateTime, required=True, description="When it changed last.")

    @staticmethod
    @light
    def resolve_id(root: CatalogueVariant, _info: Any) -> str:
        """By number."""
        return to_global_id("ProductVariant", root.id)

    @staticmethod
    @light
    def resolve_product(root: CatalogueVariant, info: Any) -> CatalogueProduct:
        """One statement for all variants; none below products."""
        return _listing(root, info)

    @staticmethod
    @light
    def resolve_track_inventory(_root: CatalogueVariant, _info: Any) -> bool:
        """Always."""
        return True

    @staticmethod
    @light
    def resolve_quantity_limit_per_customer(_root: CatalogueVariant, _info: Any) -> int:
        """The same for all."""
        return settings.MAX_QUANTITY_PER_LINE

    @staticmethod
    @light
    def resolve_weight(root: CatalogueVariant, _info: Any) -> dict[str, Any] | None:
        """In grams; null where it was not given."""
        return {"unit": "G", "value": float(root.weight_grams)} if root.weight_grams else None

    @staticmethod
    @light
    def resolve_channel(_root: CatalogueVariant, _info: Any) -> str:
        """The only one."""
        return settings.DEFAULT_CHANNEL_SLUG

    @staticmethod
    @light
    def resolve_pricing(root: CatalogueVariant, _info: Any, address: Any = None) -> CatalogueVariant | None:
        """Nothing that may not be sold has a price."""
        return root if root.is_sellable else None

    @staticmethod
    @light
    def resolve_channel_listings(root: CatalogueVariant, _info: Any) -> list[CatalogueVariant]:
        """One channel."""
        return [root]

    @staticmethod
    @light
    def resolve_attributes(_root: CatalogueVariant, _info: Any, variant_selection: Any = None) -> list[Any]:
        """None."""
        return []

    @staticmethod
    @light
    def resolve_assigned_attributes(_root: CatalogueVariant, _info: Any, limit: int = 100) -> list[Any]:
        """None."""
        return []

    @staticmethod
    @light
    def resolve_assigned_attribute(_root: CatalogueVariant, _info: Any, slug: str) -> None:
        """None."""
        return None

    @staticmethod
    @light
    def resolve_media(root: CatalogueVariant, info: Any) -> list[Picture]:
        """One statement for all products."""
        return info.context.load(PicturesOfListing, root.listing_id)

    @staticmethod
    @light
    def resolve_translation(_root: CatalogueVariant, _info: Any, language_code: Any) -> None:
        """None are kept."""
        return None

    @staticmethod
    @light
    def resolve_stocks(
        root: CatalogueVariant, info: Any, address: Any = None, country_code: Any = None
    ) -> list[StockRow]:
        """Two statements for all variants. Raises PermissionDenied for anybody but the producer."""
        if not _sees(root, info):
            raise PermissionDenied("Only the producer sees the stock of each point.")
        levels = show_levels(info.context, info.context.load(LevelsOfVariant, root.id))
        info.context.expect(POINT, [level.point_id for level in levels])
        return [StockRow(info.context.load(PointById, level.point_id), root, level) for level in levels]

    @staticmethod
    @light
    def resolve_quantity_available(
        root: CatalogueVariant, _info: Any, address: Any = None, country_code: Any = None
    ) -> int:
        """Zero for what may not be sold."""
        return min(root.available, settings.MAX_QUANTITY_PER_LINE) if root.is_sellable else 0

    @staticmethod
    @light
    def resolve_created(root: CatalogueVariant, _info: Any) -> datetime:
        """The variant's."""
        return root.created_at


ProductVariantCountableConnection = connection_type("ProductVariant", lambda: ProductVariant)
