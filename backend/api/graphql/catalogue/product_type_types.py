"""The one product type: every product of the programme has the same attributes."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.catalogue.attribute_types import Attribute, VariantAttributeScope
from backend.api.graphql.catalogue.ocop_attributes import ATTRIBUTES, AttributeRow
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light

ProductTypeKindEnum = enum("ProductTypeKindEnum", "NORMAL GIFT_CARD", "Kind of a product type.")
PRODUCT_TYPE_PK = 1


@dataclass(frozen=True, slots=True)
class ProductTypeRow:
    """What the type ProductType is made from."""

    name: str = "Sản phẩm OCOP"
    slug: str = "ocop"
    kind: str = "NORMAL"
    has_variants: bool = True
    is_shipping_required: bool = True
    is_digital: bool = False
    metadata: dict[str, str] = field(default_factory=dict)
    graphql_type = "ProductType"


OCOP_PRODUCT = ProductTypeRow()


class ProductType(graphene.ObjectType):
    """A kind of product with its attributes."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="Slug.")
    kind = graphene.Field(ProductTypeKindEnum, required=True, description="Kind.")
    has_variants = graphene.Boolean(required=True, description="Products may have several variants.")
    is_shipping_required = graphene.Boolean(required=True, description="Goods are sent or collected.")
    is_digital = graphene.Boolean(required=True, description="Never.")
    product_attributes = graphene.List(graphene.NonNull(Attribute), description="Attributes of products.")
    variant_attributes = graphene.List(
        graphene.NonNull(Attribute),
        variant_selection=graphene.Argument(VariantAttributeScope),
        description="Attributes of variants: none.",
    )

    @staticmethod
    @light
    def resolve_id(_root: ProductTypeRow, _info: Any) -> str:
        """The only one."""
        return to_global_id("ProductType", PRODUCT_TYPE_PK)

    @staticmethod
    @light
    def resolve_product_attributes(_root: ProductTypeRow, _info: Any) -> list[AttributeRow]:
        """The programme's facts."""
        return list(ATTRIBUTES.values())

    @staticmethod
    @light
    def resolve_variant_attributes(
        _root: ProductTypeRow, _info: Any, variant_selection: Any = None
    ) -> list[Any]:
        """None."""
        return []
