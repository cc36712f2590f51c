"""Collections as Saleor shows them. The root is a CollectionFacts."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.descriptions import as_editor_js
from backend.api.graphql.catalogue.listing_arguments import product_list_arguments, resolve_product_list
from backend.api.graphql.connections import Connection, connect_list, connection_type
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.images import Image, size_arguments
from backend.api.graphql.languages import ENGLISH, Language, LanguageDisplay, is_english
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import JSONString
from backend.catalogue.collections import CollectionFacts
from backend.catalogue.types import CatalogueProduct


class CollectionTranslation(graphene.ObjectType):
    """A collection's texts in English."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    name = graphene.String(description="Name.")
    description = graphene.Field(JSONString, description="Description as EditorJS blocks.")
    slug = graphene.String(description="Not translated.")
    seo_title = graphene.String(description="The name.")
    seo_description = graphene.String(description="The description as a text.")

    @staticmethod
    @light
    def resolve_id(root: CollectionFacts, _info: Any) -> str:
        """By the collection and the language."""
        return to_global_id("CollectionTranslation", f"{root.id}-EN")

    @staticmethod
    @light
    def resolve_language(_root: CollectionFacts, _info: Any) -> Language:
        """English is the only other one."""
        return ENGLISH

    @staticmethod
    @light
    def resolve_name(root: CollectionFacts, _info: Any) -> str:
        """The English name."""
        return root.name_en

    resolve_seo_title = resolve_name

    @staticmethod
    @light
    def resolve_description(root: CollectionFacts, _info: Any) -> Any:
        """The English text."""
        return as_editor_js(root.description_en)

    @staticmethod
    @light
    def resolve_seo_description(root: CollectionFacts, _info: Any) -> str:
        """The English text."""
        return root.description_en

    @staticmethod
    @light
    def resolve_slug(_root: CollectionFacts, _info: Any) -> None:
        """Not translated."""
        return None


class Collection(graphene.ObjectType):
    """A set of goods that belong together."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="Slug.")
    description = graphene.Field(JSONString, description="Description as EditorJS blocks.")
    seo_title = graphene.String(description="The name.")
    seo_description = graphene.String(description="The description as a text.")
    channel = graphene.String(description="The channel it was read in.")
    background_image = graphene.Field(Image, **size_arguments(), description="None is kept.")
    products = graphene.Field(
        "backend.api.graphql.catalogue.product_types.ProductCountableConnection",
        **product_list_arguments(),
        description="Those of its products that may be sold now.",
    )
    translation = graphene.Field(
        CollectionTranslation, language_code=LanguageCodeEnum(required=True), description="In English."
    )

    @staticmethod
    @light
    def resolve_id(root: CollectionFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("Collection", root.id)

    @staticmethod
    @light
    def resolve_description(root: CollectionFacts, _info: Any) -> Any:
        """The Vietnamese text."""
        return as_editor_js(root.description)

    @staticmethod
    @light
    def resolve_seo_title(root: CollectionFacts, _info: Any) -> str:
        """The name."""
        return root.name

    @staticmethod
    @light
    def resolve_seo_description(root: CollectionFacts, _info: Any) -> str:
        """The Vietnamese text."""
        return root.description

    @staticmethod
    @light
    def resolve_channel(_root: CollectionFacts, _info: Any) -> None:
        """There is one; Saleor names it only where it was asked for."""
        return None

    @staticmethod
    @light
    def resolve_background_image(_root: CollectionFacts, _info: Any, **_arguments: Any) -> None:
        """None is kept."""
        return None

    @staticmethod
    def resolve_products(
        root: CollectionFacts, info: Any, **arguments: Any
    ) -> Connection[CatalogueProduct] | None:
        """A listing within the collection."""
        return resolve_product_list(info, arguments, within=root.condition)

    @staticmethod
    @light
    def resolve_translation(root: CollectionFacts, _info: Any, language_code: Any) -> CollectionFacts | None:
        """English."""
        return root if is_english(language_code) else None


CollectionCountableConnection: type[graphene.ObjectType] = connection_type("Collection", lambda: Collection)


def connect_collections(
    info: Any, arguments: dict[str, Any], rows: list[CollectionFacts]
) -> Connection[CollectionFacts]:
    """A page of collections."""
    return connect_list(info, arguments, rows, lambda each: each.id)
