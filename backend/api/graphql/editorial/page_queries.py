"""page, pages and menu, as Saleor's storefronts ask for them."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection, connect_list
from backend.api.graphql.editorial.menu_types import Menu
from backend.api.graphql.editorial.page_types import (
    Page,
    PageCountableConnection,
    PageRow,
    page_of_policy,
    page_of_story,
)
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.filter_inputs import StringFilterInput
from backend.api.graphql.ids import from_global_id, int_from_global_id
from backend.api.graphql.shop.channel_types import is_known_channel
from backend.editorial import policies, stories
from backend.editorial.menus import MenuFacts, menus

MAX_STORIES = 50
MAX_VALUES = 100


class PageWhereInput(graphene.InputObjectType):
    """Which pages; everything given must hold."""

    ids = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")
    slug = graphene.InputField(StringFilterInput, description="By slug.")


class PageQueries(graphene.ObjectType):
    """page, pages, menu."""

    page = graphene.Field(
        Page,
        id=graphene.ID(description="The global id."),
        slug=graphene.String(description="Slug."),
        slug_language_code=graphene.Argument(LanguageCodeEnum, description="Slugs are not translated."),
        channel=graphene.String(description="Slug of the channel."),
        description="A policy in effect or a published story.",
    )
    pages = graphene.Field(
        PageCountableConnection,
        where=graphene.Argument(PageWhereInput, description="Which ones."),
        channel=graphene.String(description="Slug of the channel."),
        **PAGE_ARGUMENTS,
        description=f"The policies in effect, then the newest stories, at most {MAX_STORIES} of them.",
    )
    menu = graphene.Field(
        Menu,
        channel=graphene.String(description="Slug of the channel."),
        id=graphene.ID(description="The global id."),
        name=graphene.String(description="Name."),
        slug=graphene.String(description="navbar or footer."),
        description="A menu for storefronts.",
    )

    @staticmethod
    def resolve_page(
        _root: None,
        info: Any,
        id: str | None = None,
        slug: str | None = None,
        slug_language_code: Any = None,
        channel: str | None = None,
    ) -> PageRow | None:
        """One statement, or two."""
        if (id is None) == (slug is None):
            raise GraphQLError("Name the page by exactly one of `id` and `slug`.")
        if not is_known_channel(channel):
            return None
        return _page(from_global_id(id, "Page") if id is not None else slug or "", info.context.now)

    @staticmethod
    def resolve_pages(
        _root: None, info: Any, where: Any = None, channel: str | None = None, **arguments: Any
    ) -> Connection[PageRow] | None:
        """Two statements."""
        if not is_known_channel(channel):
            return None
        now = info.context.now
        rows = [page_of_policy(each) for each in policies.policies_in_effect(now=now)]
        taken = {row.slug for row in rows}
        told = stories.newest_stories(now=now, limit=MAX_STORIES)
        rows += [page_of_story(each) for each in told if each.slug not in taken]
        wanted = _wanted(where or {})
        shown = [row for row in rows if wanted is None or row.slug in wanted]
        return connect_list(info, arguments, shown, lambda row: row.slug)

    @staticmethod
    def resolve_menu(
        _root: None,
        _info: Any,
        channel: str | None = None,
        id: str | None = None,
        name: str | None = None,
        slug: str | None = None,
    ) -> MenuFacts | None:
        """From memory."""
        if sum(each is not None for each in (id, name, slug)) != 1:
            raise GraphQLError("Name the menu by exactly one of `id`, `name` and `slug`.")
        if not is_known_channel(channel):
            return None
        pk = int_from_global_id(id, "Menu") if id is not None else None
        return next(
            (each for each in menus().values() if slug == each.slug or name == each.name or pk == each.id),
            None,
        )


def _page(slug: str, now: Any) -> PageRow | None:
    if "\x00" in slug:
        return None
    policy = policies.policy(slug, now=now)
    if policy is not None:
        return page_of_policy(policy)
    story = stories.story(slug, now=now)
    return page_of_story(story) if story is not None else None


def _wanted(where: Any) -> set[str] | None:
    """The slugs that the filter allows; None is all of them."""
    allowed: set[str] | None = None
    if where.get("ids"):
        allowed = {from_global_id(each, "Page") for each in where["ids"][:MAX_VALUES]}
    given = where.get("slug") or {}
    if given.get("eq") is not None or given.get("one_of") is not None:
        named = {given["eq"]} if given.get("eq") is not None else set()
        named |= set((given.get("one_of") or [])[:MAX_VALUES])
        allowed = named if allowed is None else allowed & named
    return allowed
