"""Pictures of products."""

from typing import Any

import graphene

from backend.api.graphql.enums import OrderDirection, enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.images import size_arguments, thumbnail
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import JSONString
from backend.catalogue.types import Picture

ProductMediaType = enum("ProductMediaType", "IMAGE VIDEO", "Kind of media.")
MediaChoicesSortField = enum("MediaChoicesSortField", "ID", "What media are sorted by.")


class MediaSortingInput(graphene.InputObjectType):
    """Order of media."""

    direction = OrderDirection(required=True, description="Direction.")
    field = MediaChoicesSortField(required=True, description="Field.")


class ProductMedia(graphene.ObjectType):
    """A picture of a product."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    sort_order = graphene.Int(description="Place among the pictures.")
    alt = graphene.String(required=True, description="What it shows.")
    type = graphene.Field(ProductMediaType, required=True, description="Kind of media.")
    oembed_data = graphene.Field(JSONString, required=True, description="Not used.")
    url = graphene.String(**size_arguments(), required=True, description="Absolute address.")
    product_id = graphene.ID(description="The product's id.")

    @staticmethod
    @light
    def resolve_id(root: Picture, _info: Any) -> str:
        """By number."""
        return to_global_id("ProductMedia", root.id)

    @staticmethod
    @light
    def resolve_sort_order(root: Picture, _info: Any) -> int:
        """Its position."""
        return root.position

    @staticmethod
    @light
    def resolve_type(_root: Picture, _info: Any) -> str:
        """Pictures only."""
        return "IMAGE"

    @staticmethod
    @light
    def resolve_oembed_data(_root: Picture, _info: Any) -> str:
        """Nothing embedded."""
        return "{}"

    @staticmethod
    @light
    def resolve_url(root: Picture, _info: Any, size: int | None = None, format: Any = None) -> str:
        """At the nearest step."""
        image = thumbnail(root.file, root.alt, size, format)
        assert image is not None
        return image.url

    @staticmethod
    @light
    def resolve_product_id(root: Picture, _info: Any) -> str:
        """The listing's."""
        return to_global_id("Product", root.listing_id)
