"""Suggestions as one types."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.resolvers import light
from backend.catalogue.suggestions import Suggestion, search_suggestions

SearchSuggestionKind = enum(
    "SearchSuggestionKind", "PRODUCT PRODUCER PROVINCE CRAFT_VILLAGE GROUP QUERY", "What is suggested."
)


class SearchSuggestion(graphene.ObjectType):
    """Something that the words typed so far may mean, and that has goods on sale."""

    kind = graphene.Field(SearchSuggestionKind, required=True, description="What it is.")
    text = graphene.String(required=True, description="Its name; of a former province both names.")
    slug = graphene.String(description="Its slug; null for words to search.")
    count = graphene.Int(description="How many goods it has, where that was counted and is below 1,000.")

    @staticmethod
    @light
    def resolve_kind(root: Suggestion, _info: Any) -> str:
        """The kind's name."""
        return root.kind.name

    @staticmethod
    @light
    def resolve_slug(root: Suggestion, _info: Any) -> str | None:
        """Words have none."""
        return root.slug or None


class SuggestionQueries(graphene.ObjectType):
    """searchSuggestions."""

    search_suggestions = graphene.List(
        graphene.NonNull(SearchSuggestion),
        query=graphene.String(required=True, description="What has been typed so far."),
        first=graphene.Int(default_value=8, description="At most so many, at most 20."),
        required=True,
        description="What the words typed so far may mean; empty below two letters.",
    )

    @staticmethod
    def resolve_search_suggestions(
        _root: None, info: Any, query: str, first: int | None = 8
    ) -> list[Suggestion]:
        """At most two statements."""
        context = info.context
        limit = 8 if first is None else first
        return search_suggestions(query, now=context.now, limit=limit, in_english=context.language == "en")
