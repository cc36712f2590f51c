"""What products and categories can be filtered and sorted by, in Saleor's words."""

import graphene

from backend.api.graphql.enums import OrderDirection, enum
from backend.api.graphql.filter_inputs import (
    DateRangeInput,
    DateTimeFilterInput,
    DateTimeRangeInput,
    DecimalFilterInput,
    GlobalIDFilterInput,
    IntRangeInput,
    MetadataFilter,
    PriceRangeInput,
    StringFilterInput,
)
from backend.api.graphql.scalars import DateTime

StockAvailability = enum("StockAvailability", "IN_STOCK OUT_OF_STOCK", "Whether any point has units.")
ProductOrderField = enum(
    "ProductOrderField",
    """
    NAME RANK PRICE MINIMAL_PRICE LAST_MODIFIED DATE TYPE PUBLISHED PUBLICATION_DATE PUBLISHED_AT LAST_MODIFIED_AT
    COLLECTION RATING CREATED_AT
    """,
    "What products are sorted by.",
)
CategorySortField = enum(
    "CategorySortField", "NAME PRODUCT_COUNT SUBCATEGORY_COUNT", "What categories are sorted by."
)


class AssignedAttributeValueInput(graphene.InputObjectType):
    """What an attribute's value must be."""

    slug = graphene.InputField(StringFilterInput, description="By the value's slug.")
    name = graphene.InputField(StringFilterInput, description="By the value's name.")
    numeric = graphene.InputField(DecimalFilterInput, description="No attribute is numeric.")
    date = graphene.InputField(DateRangeInput, description="Of a date attribute.")
    date_time = graphene.InputField(DateTimeRangeInput, description="No attribute is an instant.")
    boolean = graphene.Boolean(description="No attribute is a yes or no.")


class AttributeInput(graphene.InputObjectType):
    """An attribute and what its value must be; without a value, that the product has the attribute."""

    slug = graphene.String(description="The attribute's slug.")
    value = graphene.InputField(AssignedAttributeValueInput, description="What its value must be.")
    values = graphene.List(
        graphene.NonNull(graphene.String), description="Slugs of values, one of which it has."
    )
    values_range = graphene.InputField(IntRangeInput, description="No attribute is numeric.")
    date_time = graphene.InputField(DateTimeRangeInput, description="No attribute is an instant.")
    date = graphene.InputField(DateRangeInput, description="Of a date attribute.")
    boolean = graphene.Boolean(description="No attribute is a yes or no.")


class ProductFilterInput(graphene.InputObjectType):
    """Saleor's older filter: every given field must hold."""

    is_published = graphene.Boolean(description="Whether it is in the shop.")
    collections = graphene.List(graphene.NonNull(graphene.ID), description="In one of these.")
    categories = graphene.List(
        graphene.NonNull(graphene.ID), description="In one of these, sub-groups included."
    )
    has_category = graphene.Boolean(description="Whether it has a category: all have.")
    attributes = graphene.List(graphene.NonNull(AttributeInput), description="All of these.")
    stock_availability = graphene.InputField(StockAvailability, description="Whether any point has units.")
    search = graphene.String(description="Words of the name, with or without marks.")
    metadata = graphene.List(graphene.NonNull(MetadataFilter), description="Products carry no metadata.")
    published_from = DateTime(description="In the shop by this instant.")
    is_available = graphene.Boolean(description="Whether it can be bought.")
    available_from = DateTime(description="The same as publishedFrom.")
    is_visible_in_listing = graphene.Boolean(description="Whether listings show it: all do.")
    price = graphene.InputField(PriceRangeInput, description="Some variant's price.")
    minimal_price = graphene.InputField(PriceRangeInput, description="The lowest price.")
    updated_at = graphene.InputField(DateTimeRangeInput, description="When it changed last.")
    product_types = graphene.List(graphene.NonNull(graphene.ID), description="There is one.")
    gift_card = graphene.Boolean(description="None is.")
    ids = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")
    slugs = graphene.List(graphene.NonNull(graphene.String), description="One of these.")
    channel = graphene.String(description="Use the field's argument.")


class ProductWhereInput(graphene.InputObjectType):
    """Saleor's newer filter: every given field must hold, AND and OR combine."""

    metadata = graphene.List(graphene.NonNull(MetadataFilter), description="Products carry no metadata.")
    ids = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")
    name = graphene.InputField(StringFilterInput, description="Exactly this name.")
    slug = graphene.InputField(StringFilterInput, description="Exactly this slug.")
    product_type = graphene.InputField(GlobalIDFilterInput, description="There is one.")
    category = graphene.InputField(GlobalIDFilterInput, description="In this one, sub-groups included.")
    collection = graphene.InputField(GlobalIDFilterInput, description="In one of these.")
    is_available = graphene.Boolean(description="Whether it can be bought.")
    is_published = graphene.Boolean(description="Whether it is in the shop.")
    is_visible_in_listing = graphene.Boolean(description="Whether listings show it: all do.")
    published_from = DateTime(description="In the shop by this instant.")
    available_from = DateTime(description="The same as publishedFrom.")
    has_category = graphene.Boolean(description="Whether it has a category: all have.")
    price = graphene.InputField(DecimalFilterInput, description="Some variant's price.")
    minimal_price = graphene.InputField(DecimalFilterInput, description="The lowest price.")
    attributes = graphene.List(graphene.NonNull(AttributeInput), description="All of these.")
    stock_availability = graphene.InputField(StockAvailability, description="Whether any point has units.")
    gift_card = graphene.Boolean(description="None is.")
    updated_at = graphene.InputField(DateTimeFilterInput, description="When it changed last.")
    AND = graphene.List(graphene.NonNull(lambda: ProductWhereInput), description="All of these.")
    OR = graphene.List(graphene.NonNull(lambda: ProductWhereInput), description="At least one of these.")


class ProductOrder(graphene.InputObjectType):
    """Order of products, by a field or by an attribute."""

    direction = OrderDirection(required=True, description="Direction.")
    channel = graphene.String(description="Not used.")
    attribute_id = graphene.ID(description="Sort by this attribute: stars or end of validity.")
    field = graphene.InputField(ProductOrderField, description="Sort by this field.")


class CategoryFilterInput(graphene.InputObjectType):
    """Saleor's filter of categories."""

    search = graphene.String(description="Words of the name, with or without marks.")
    metadata = graphene.List(graphene.NonNull(MetadataFilter), description="Categories carry no metadata.")
    ids = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")
    slugs = graphene.List(graphene.NonNull(graphene.String), description="One of these.")
    updated_at = graphene.InputField(DateTimeRangeInput, description="When it changed last.")


class CategoryWhereInput(graphene.InputObjectType):
    """Saleor's newer filter of categories."""

    metadata = graphene.List(graphene.NonNull(MetadataFilter), description="Categories carry no metadata.")
    ids = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")
    AND = graphene.List(graphene.NonNull(lambda: CategoryWhereInput), description="All of these.")
    OR = graphene.List(graphene.NonNull(lambda: CategoryWhereInput), description="At least one of these.")


class CategorySortingInput(graphene.InputObjectType):
    """Order of categories."""

    direction = OrderDirection(required=True, description="Direction.")
    channel = graphene.String(description="Not used.")
    field = CategorySortField(required=True, description="Field.")
