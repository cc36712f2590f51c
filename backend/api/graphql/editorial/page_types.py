"""Policies and stories as Saleor's pages. The root is a PageRow."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from backend.api.graphql.catalogue.attribute_types import AssignedAttribute
from backend.api.graphql.connections import connection_type
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.languages import ENGLISH, Language, LanguageDisplay, is_english
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime, JSONString
from backend.editorial.markup import blocks
from backend.editorial.types import PolicyFacts, StoryFacts


@dataclass(frozen=True, slots=True)
class PageTypeRow:
    """What kind of page: its slug is its key."""

    slug: str
    name: str
    graphql_type = "PageType"


POLICY_PAGE, STORY_PAGE = PageTypeRow("policy", "Quy định"), PageTypeRow("story", "Chuyện")


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page in Vietnamese, and in English where there is an English one. Bodies in the editorial room's markup."""

    slug: str
    title: str
    body: str
    title_en: str
    body_en: str
    published_at: datetime
    page_type: PageTypeRow
    graphql_type = "Page"


def page_of_policy(policy: PolicyFacts) -> PageRow:
    """A policy in the version that is in effect."""
    return PageRow(
        policy.slug,
        policy.title_vi,
        policy.body_vi,
        policy.title_en,
        policy.body_en,
        policy.effective_from,
        POLICY_PAGE,
    )


def page_of_story(story: StoryFacts) -> PageRow:
    """A story: told in Vietnamese alone."""
    return PageRow(story.slug, story.title, story.body, "", "", story.published_at, STORY_PAGE)


class PageType(graphene.ObjectType):
    """Policies or stories."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    name = graphene.String(required=True, description="Name.")
    slug = graphene.String(required=True, description="policy or story.")

    @staticmethod
    @light
    def resolve_id(root: PageTypeRow, _info: Any) -> str:
        """By its slug."""
        return to_global_id("PageType", root.slug)


class PageTranslation(graphene.ObjectType):
    """A page in English."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    language = graphene.Field(LanguageDisplay, required=True, description="Language.")
    title = graphene.String(description="Title.")
    content = graphene.Field(JSONString, description="The text as EditorJS blocks.")
    slug = graphene.String(description="Not translated.")
    seo_title = graphene.String(description="The title.")
    seo_description = graphene.String(description="Not used.")

    @staticmethod
    @light
    def resolve_id(root: PageRow, _info: Any) -> str:
        """By the page and the language."""
        return to_global_id("PageTranslation", f"{root.slug}-EN")

    @staticmethod
    @light
    def resolve_language(_root: PageRow, _info: Any) -> Language:
        """English is the only other one."""
        return ENGLISH

    @staticmethod
    @light
    def resolve_title(root: PageRow, _info: Any) -> str:
        """The English title."""
        return root.title_en

    resolve_seo_title = resolve_title

    @staticmethod
    @light
    def resolve_content(root: PageRow, _info: Any) -> Any:
        """The English text."""
        return blocks(root.body_en)

    @staticmethod
    @light
    def resolve_slug(_root: PageRow, _info: Any) -> None:
        """Not translated."""
        return None

    @staticmethod
    @light
    def resolve_seo_description(_root: PageRow, _info: Any) -> None:
        """Not used."""
        return None


class Page(graphene.ObjectType):
    """A policy in effect, or a published story."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    slug = graphene.String(required=True, description="Slug.")
    title = graphene.String(required=True, description="Title.")
    content = graphene.Field(JSONString, description="The text as EditorJS blocks.")
    published_at = graphene.Field(DateTime, description="Since when it can be read.")
    is_published = graphene.Boolean(required=True, description="Always: others are not shown.")
    created = graphene.Field(DateTime, required=True, description="The same as publishedAt.")
    page_type = graphene.Field(PageType, required=True, description="Policy or story.")
    seo_title = graphene.String(description="The title.")
    seo_description = graphene.String(description="Not used.")
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute), required=True, description="Pages have none."
    )
    translation = graphene.Field(
        PageTranslation, language_code=LanguageCodeEnum(required=True), description="In English, where it is."
    )

    @staticmethod
    @light
    def resolve_id(root: PageRow, _info: Any) -> str:
        """By its slug."""
        return to_global_id("Page", root.slug)

    @staticmethod
    @light
    def resolve_content(root: PageRow, _info: Any) -> Any:
        """From the room's markup."""
        return blocks(root.body)

    @staticmethod
    @light
    def resolve_is_published(_root: PageRow, _info: Any) -> bool:
        """Others are not shown."""
        return True

    @staticmethod
    @light
    def resolve_created(root: PageRow, _info: Any) -> datetime:
        """Since it can be read."""
        return root.published_at

    @staticmethod
    @light
    def resolve_seo_title(root: PageRow, _info: Any) -> str:
        """The title."""
        return root.title

    @staticmethod
    @light
    def resolve_seo_description(_root: PageRow, _info: Any) -> None:
        """Not used."""
        return None

    @staticmethod
    @light
    def resolve_assigned_attributes(_root: PageRow, _info: Any) -> list[Any]:
        """Pages have none."""
        return []

    @staticmethod
    @light
    def resolve_translation(root: PageRow, _info: Any, language_code: Any) -> PageRow | None:
        """English, where it is."""
        return root if is_english(language_code) and root.title_en else None


PageCountableConnection = connection_type("Page", lambda: Page)
