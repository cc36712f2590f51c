"""Menus as Saleor shows them. The roots are a MenuFacts and its ItemRows."""

from dataclasses import dataclass
from typing import Any

import graphene
from django.conf import settings

from backend.api.graphql.catalogue.category_types import Category
from backend.api.graphql.catalogue.collection_types import Collection
from backend.api.graphql.editorial.loaders import POLICY, PolicyInEffect
from backend.api.graphql.editorial.page_types import Page, PageRow, page_of_policy
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.languages import ENGLISH, Language, LanguageDisplay, is_english
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.catalogue.collections import CollectionFacts, collection_by_slug
from backend.certification.groups import GroupFacts, group_by_slug
from backend.editorial.menus import MenuFacts, MenuItemFacts, MenuTarget


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item within its menu."""

    item: MenuItemFacts
    menu: MenuFacts
    graphql_type = "MenuItem"

    @property
    def name(self) -> str:
        """The Vietnamese name."""
        return self.item.name


def _rows(menu: MenuFacts, parent_id: int | None, context: Any) -> list[ItemRow]:
    """The items of one level; one that leads to a page that is not there is left out."""
    context.expect(POLICY, [item.target for item in menu.items if item.kind is MenuTarget.PAGE])
    return [
        ItemRow(item, menu)
        for item in menu.below(parent_id)
        if item.kind is not MenuTarget.PAGE or context.load(PolicyInEffect, item.target) is not None
    ]


class MenuItemTranslation(graphene.ObjectType):
    """An item's name in English."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    name = graphene.String(required=True, description="Name.")

    @staticmethod
    @light
    def resolve_id(root: ItemRow, _info: Any) -> str:
        """By the item and the language."""
        return to_global_id("MenuItemTranslation", f"{root.item.id}-EN")

    @staticmethod
    @light
    def resolve_language(_root: ItemRow, _info: Any) -> Language:
        """English is the only other one."""
        return ENGLISH

    @staticmethod
    @light
    def resolve_name(root: ItemRow, _info: Any) -> str:
        """The English name."""
        return root.item.name_en


class MenuItem(graphene.ObjectType):
    """What an item of a menu leads to: a category, a collection, a page, or an address."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    menu = graphene.Field(lambda: graphene.NonNull(Menu), description="The menu.")
    parent = graphene.Field(lambda: MenuItem, description="The item above.")
    category = graphene.Field(Category, description="The category it leads to.")
    collection = graphene.Field(Collection, description="The collection it leads to.")
    page = graphene.Field(Page, description="The page it leads to.")
    url = graphene.String(description="The address it leads to, of this market's own shop.")
    level = graphene.Int(required=True, description="0 at the top, 1 below.")
    children = graphene.List(lambda: graphene.NonNull(MenuItem), description="The items below.")
    translation = graphene.Field(
        MenuItemTranslation, language_code=LanguageCodeEnum(required=True), description="In English."
    )

    @staticmethod
    @light
    def resolve_id(root: ItemRow, _info: Any) -> str:
        """By number."""
        return to_global_id("MenuItem", root.item.id)

    @staticmethod
    @light
    def resolve_parent(root: ItemRow, _info: Any) -> ItemRow | None:
        """None at the top."""
        above = next((each for each in root.menu.items if each.id == root.item.parent_id), None)
        return ItemRow(above, root.menu) if above else None

    @staticmethod
    @light
    def resolve_category(root: ItemRow, _info: Any) -> GroupFacts | None:
        """From memory."""
        return group_by_slug(root.item.target) if root.item.kind is MenuTarget.CATEGORY else None

    @staticmethod
    @light
    def resolve_collection(root: ItemRow, _info: Any) -> CollectionFacts | None:
        """From memory."""
        return collection_by_slug(root.item.target) if root.item.kind is MenuTarget.COLLECTION else None

    @staticmethod
    @light
    def resolve_page(root: ItemRow, info: Any) -> PageRow | None:
        """A policy in effect."""
        if root.item.kind is not MenuTarget.PAGE:
            return None
        policy = info.context.load(PolicyInEffect, root.item.target)
        return page_of_policy(policy) if policy is not None else None

    @staticmethod
    @light
    def resolve_url(root: ItemRow, _info: Any) -> str | None:
        """Whole, so that any client can follow it."""
        if root.item.kind is not MenuTarget.URL:
            return None
        return f"{settings.OCOP_STOREFRONT_URL}{root.item.target}"

    @staticmethod
    @light
    def resolve_level(root: ItemRow, _info: Any) -> int:
        """Two levels."""
        return 0 if root.item.parent_id is None else 1

    @staticmethod
    @light
    def resolve_children(root: ItemRow, info: Any) -> list[ItemRow]:
        """In their order."""
        return _rows(root.menu, root.item.id, info.context)

    @staticmethod
    @light
    def resolve_translation(root: ItemRow, _info: Any, language_code: Any) -> ItemRow | None:
        """English."""
        return root if is_english(language_code) else None


class Menu(graphene.ObjectType):
    """A menu for storefronts."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="navbar or footer.")
    items = graphene.List(graphene.NonNull(MenuItem), description="The items at the top.")

    @staticmethod
    @light
    def resolve_id(root: MenuFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("Menu", root.id)

    @staticmethod
    @light
    def resolve_items(root: MenuFacts, info: Any) -> list[ItemRow]:
        """In their order."""
        return _rows(root, None, info.context)
