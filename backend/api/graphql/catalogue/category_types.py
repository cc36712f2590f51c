"""Product groups as Saleor's categories: two levels."""

from datetime import datetime
from typing import Any

import graphene

from backend.api.graphql.catalogue.listing_arguments import product_list_arguments, resolve_product_list
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection, connect_list, connection_type
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.images import Image, size_arguments
from backend.api.graphql.languages import ENGLISH, Language, LanguageDisplay, is_english
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime, JSONString
from backend.catalogue.conditions import Column, OneOf
from backend.catalogue.types import CatalogueProduct
from backend.certification.groups import GroupFacts, groups_by_id
from backend.kernel import clock

# The groups of the programme have held since this day and change by its decisions only.
_GROUPS_SINCE = datetime(2022, 8, 1, tzinfo=clock.VIETNAM)


class CategoryTranslation(graphene.ObjectType):
    """A category's name in another language."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    name = graphene.String(description="Name.")
    slug = graphene.String(description="Not translated.")
    description = graphene.Field(JSONString, description="Not translated.")
    seo_title = graphene.String(description="Not translated.")
    seo_description = graphene.String(description="Not translated.")

    @staticmethod
    @light
    def resolve_id(root: GroupFacts, _info: Any) -> str:
        """By the group and the language."""
        return to_global_id("CategoryTranslation", f"{root.id}-EN")

    @staticmethod
    @light
    def resolve_language(_root: GroupFacts, _info: Any) -> Language:
        """English is the only other one."""
        return ENGLISH

    @staticmethod
    @light
    def resolve_name(root: GroupFacts, _info: Any) -> str:
        """The English name."""
        return root.name_en

    @staticmethod
    @light
    def resolve_slug(_root: GroupFacts, _info: Any) -> None:
        """Not translated."""
        return None


class Category(graphene.ObjectType):
    """A group or sub-group of the programme."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="Slug.")
    seo_title = graphene.String(description="Not used.")
    seo_description = graphene.String(description="Not used.")
    description = graphene.Field(JSONString, description="Not used.")
    parent = graphene.Field(lambda: Category, description="The group that a sub-group belongs to.")
    level = graphene.Int(required=True, description="0 for groups, 1 for sub-groups.")
    updated_at = graphene.Field(DateTime, required=True, description="When it changed last.")
    ancestors = graphene.Field(
        lambda: CategoryCountableConnection, **PAGE_ARGUMENTS, description="The group above."
    )
    children = graphene.Field(
        lambda: CategoryCountableConnection, **PAGE_ARGUMENTS, description="The sub-groups."
    )
    products = graphene.Field(
        "backend.api.graphql.catalogue.product_types.ProductCountableConnection",
        **product_list_arguments(),
        description="Its products and those of its sub-groups.",
    )
    background_image = graphene.Field(Image, **size_arguments(), description="Not used.")
    translation = graphene.Field(
        CategoryTranslation, language_code=LanguageCodeEnum(required=True), description="In another language."
    )

    @staticmethod
    @light
    def resolve_id(root: GroupFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("Category", root.id)

    @staticmethod
    @light
    def resolve_parent(root: GroupFacts, _info: Any) -> GroupFacts | None:
        """None for a group."""
        return groups_by_id()[root.parent_id] if root.parent_id else None

    @staticmethod
    @light
    def resolve_level(root: GroupFacts, _info: Any) -> int:
        """Two levels."""
        return 0 if root.parent_id is None else 1

    @staticmethod
    @light
    def resolve_updated_at(_root: GroupFacts, _info: Any) -> datetime:
        """When the groups came into force."""
        return _GROUPS_SINCE

    @staticmethod
    def resolve_ancestors(root: GroupFacts, info: Any, **arguments: Any) -> Connection[GroupFacts]:
        """None or one."""
        above = [groups_by_id()[root.parent_id]] if root.parent_id else []
        return connect_groups(info, arguments, above)

    @staticmethod
    def resolve_children(root: GroupFacts, info: Any, **arguments: Any) -> Connection[GroupFacts]:
        """In the programme's order."""
        return connect_groups(
            info, arguments, [each for each in groups_by_id().values() if each.parent_id == root.id]
        )

    @staticmethod
    def resolve_products(
        root: GroupFacts, info: Any, **arguments: Any
    ) -> Connection[CatalogueProduct] | None:
        """A listing within the group."""
        return resolve_product_list(info, arguments, within=OneOf(Column.GROUP, root.member_ids))

    @staticmethod
    @light
    def resolve_translation(root: GroupFacts, _info: Any, language_code: Any) -> GroupFacts | None:
        """English."""
        return root if is_english(language_code) else None


CategoryCountableConnection: type[graphene.ObjectType] = connection_type("Category", lambda: Category)


def connect_groups(info: Any, arguments: dict[str, Any], rows: list[GroupFacts]) -> Connection[GroupFacts]:
    """A page of groups."""
    return connect_list(info, arguments, rows, lambda group: group.id)
