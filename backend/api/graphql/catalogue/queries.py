"""Questions about the catalogue: products, variants, categories, attributes, producers."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.access import sees_listing, sees_some_listings
from backend.api.graphql.catalogue.attribute_types import Attribute
from backend.api.graphql.catalogue.category_types import Category, CategoryCountableConnection, connect_groups
from backend.api.graphql.catalogue.filter_inputs import (
    CategoryFilterInput,
    CategorySortingInput,
    CategoryWhereInput,
)
from backend.api.graphql.catalogue.group_filters import matching_groups
from backend.api.graphql.catalogue.listing_arguments import product_list_arguments, resolve_product_list
from backend.api.graphql.catalogue.loaders import DetailsOfListing, ListingById, show_products, show_variants
from backend.api.graphql.catalogue.ocop_attributes import ATTRIBUTES, ATTRIBUTES_BY_PK, AttributeRow
from backend.api.graphql.catalogue.producer_types import Producer, ProducerRow, producer_row
from backend.api.graphql.catalogue.product_types import Product, ProductCountableConnection
from backend.api.graphql.catalogue.suggestion_types import SuggestionQueries
from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.shop.channel_types import is_known_channel
from backend.catalogue.details import product_in_detail
from backend.catalogue.selectors import any_listing
from backend.catalogue.types import CatalogueProduct, CatalogueVariant
from backend.catalogue.variants import find_variant
from backend.certification.groups import GroupFacts, group_by_slug, groups_by_id
from backend.producers.profiles import public_producer


class CatalogueQueries(SuggestionQueries, graphene.ObjectType):
    """What is sold, how it is grouped, and who makes it."""

    product = graphene.Field(
        Product,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=graphene.Argument(LanguageCodeEnum),
        external_reference=graphene.String(),
        channel=graphene.String(),
        description="A product by id or slug.",
    )
    products = graphene.Field(
        ProductCountableConnection, **product_list_arguments(), description="Products that may be sold now."
    )
    product_variant = graphene.Field(
        ProductVariant,
        id=graphene.ID(),
        sku=graphene.String(),
        external_reference=graphene.String(),
        channel=graphene.String(),
        description="A variant by id or SKU.",
    )
    category = graphene.Field(
        Category,
        id=graphene.ID(),
        slug=graphene.String(),
        slug_language_code=graphene.Argument(LanguageCodeEnum),
        description="A product group by id or slug.",
    )
    categories = graphene.Field(
        CategoryCountableConnection,
        filter=graphene.Argument(CategoryFilterInput),
        where=graphene.Argument(CategoryWhereInput),
        sort_by=graphene.Argument(CategorySortingInput),
        level=graphene.Int(description="0 for groups, 1 for sub-groups."),
        **PAGE_ARGUMENTS,
        description="Product groups.",
    )
    attribute = graphene.Field(
        Attribute,
        id=graphene.ID(),
        slug=graphene.String(),
        external_reference=graphene.String(),
        description="An attribute by id or slug.",
    )
    producer = graphene.Field(
        Producer, slug=graphene.String(required=True), description="A producer by slug."
    )

    @staticmethod
    def resolve_product(
        _root: None,
        info: Any,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        external_reference: str | None = None,
        channel: str | None = None,
    ) -> CatalogueProduct | None:
        """What may be sold, or what the actor makes or oversees; anything else is null."""
        _check_one_of(id=id, slug=slug, external_reference=external_reference)
        if external_reference is not None or not is_known_channel(channel):
            return None
        by: dict[str, Any] = (
            {"listing_id": int_from_global_id(id, "Product")} if id is not None else {"slug": slug}
        )
        context = info.context
        row: CatalogueProduct | None
        if found := product_in_detail(now=context.now, **by):
            row, details = found
            context.prime(DetailsOfListing, row.listing_id, details)
            return show_products(context, [row])[0]
        row = any_listing(now=context.now, **by) if sees_some_listings(context) else None
        if row is None or not sees_listing(context, row.producer_id):
            return None
        return show_products(context, [row])[0]

    @staticmethod
    def resolve_products(_root: None, info: Any, **arguments: Any) -> Connection[CatalogueProduct]:
        """The shelf."""
        return resolve_product_list(info, arguments)

    @staticmethod
    def resolve_product_variant(
        _root: None,
        info: Any,
        id: str | None = None,
        sku: str | None = None,
        external_reference: str | None = None,
        channel: str | None = None,
    ) -> CatalogueVariant | None:
        """What may be sold, or what the actor makes or oversees; anything else is null."""
        _check_one_of(id=id, sku=sku, external_reference=external_reference)
        if external_reference is not None or not is_known_channel(channel):
            return None
        pk = int_from_global_id(id, "ProductVariant") if id is not None else None
        context = info.context
        row = find_variant(now=context.now, variant_id=pk, sku=sku)
        if row is None:
            return None
        if not row.is_sellable:
            if context.actor.is_anonymous:
                return None
            listing = context.load(ListingById, row.listing_id)
            if listing is None or not sees_listing(context, listing.producer_id):
                return None
        return show_variants(context, [row])[0]

    @staticmethod
    def resolve_category(
        _root: None,
        _info: Any,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
    ) -> GroupFacts | None:
        """From memory."""
        _check_one_of(id=id, slug=slug)
        if id is not None:
            return groups_by_id().get(int_from_global_id(id, "Category"))
        return group_by_slug(slug or "")

    @staticmethod
    def resolve_categories(
        _root: None,
        info: Any,
        filter: dict[str, Any] | None = None,
        where: dict[str, Any] | None = None,
        sort_by: dict[str, Any] | None = None,
        level: int | None = None,
        **arguments: Any,
    ) -> Connection[GroupFacts]:
        """From memory."""
        return connect_groups(info, arguments, matching_groups(filter, where, sort_by, level))

    @staticmethod
    def resolve_attribute(
        _root: None,
        _info: Any,
        id: str | None = None,
        slug: str | None = None,
        external_reference: str | None = None,
    ) -> AttributeRow | None:
        """From memory."""
        _check_one_of(id=id, slug=slug, external_reference=external_reference)
        if id is not None:
            return ATTRIBUTES_BY_PK.get(int_from_global_id(id, "Attribute"))
        return ATTRIBUTES.get(slug or "")

    @staticmethod
    def resolve_producer(_root: None, _info: Any, slug: str) -> ProducerRow | None:
        """Suspended ones are not shown."""
        profile = public_producer(slug)
        return producer_row(profile) if profile else None


def _check_one_of(**given: object) -> None:
    """Raises GraphQLError unless exactly one of the arguments was given."""
    names = " and ".join(f"'{name}'" for name in given)
    present = sum(value is not None for value in given.values())
    if present == 0:
        raise GraphQLError(f"At least one of arguments is required: {names}.")
    if present > 1:
        raise GraphQLError(f"Argument {names} cannot be combined.")
