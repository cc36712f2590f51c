"""Translations of products and variants: none are kept, the fields answer null."""

import graphene

from backend.api.graphql.languages import LanguageDisplay
from backend.api.graphql.metadata_types import Node
from backend.api.graphql.scalars import JSONString


class ProductTranslation(graphene.ObjectType):
    """A product's texts in another language."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    seo_title = graphene.String(description="Title for search engines.")
    seo_description = graphene.String(description="Description for search engines.")
    slug = graphene.String(description="Slug.")
    name = graphene.String(description="Name.")
    description = graphene.Field(JSONString, description="Description.")


class ProductVariantTranslation(graphene.ObjectType):
    """A variant's name in another language."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    name = graphene.String(required=True, description="Name.")
