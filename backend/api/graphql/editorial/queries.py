"""Questions about policies and stories."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.loaders import PRODUCER
from backend.api.graphql.editorial.loaders import POLICY
from backend.api.graphql.editorial.policy_types import PolicyDocument
from backend.api.graphql.editorial.story_types import Story
from backend.editorial import policies, stories
from backend.editorial.types import PolicyFacts, StoryFacts

MAX_STORIES = 50
DEFAULT_STORIES = 20


class EditorialQueries(graphene.ObjectType):
    """policies, policy, stories, story."""

    policies = graphene.List(
        graphene.NonNull(PolicyDocument),
        required=True,
        description="The market's policies, each in the version that is in effect.",
    )
    policy = graphene.Field(
        PolicyDocument,
        slug=graphene.String(required=True, description="Which policy."),
        version=graphene.Int(description="Which version; the one in effect unless told."),
        description="One policy.",
    )
    stories = graphene.List(
        graphene.NonNull(Story),
        first=graphene.Int(
            description=f"At most so many; {DEFAULT_STORIES} unless told, never more than {MAX_STORIES}."
        ),
        required=True,
        description="Stories, the newest first.",
    )
    story = graphene.Field(
        Story, slug=graphene.String(required=True, description="Which story."), description="One story."
    )

    @staticmethod
    def resolve_policies(_root: None, info: Any) -> list[PolicyFacts]:
        """One statement."""
        rows = policies.policies_in_effect(now=info.context.now)
        info.context.expect(POLICY, [row.slug for row in rows])
        return rows

    @staticmethod
    def resolve_policy(_root: None, info: Any, slug: str, version: int | None = None) -> PolicyFacts | None:
        """One statement."""
        return policies.policy(slug, now=info.context.now, version=version)

    @staticmethod
    def resolve_stories(_root: None, info: Any, first: int | None = None) -> list[StoryFacts]:
        """One statement, and one for the producers."""
        limit = DEFAULT_STORIES if first is None else first
        if not 0 <= limit <= MAX_STORIES:
            raise GraphQLError(f"`first` must be between 0 and {MAX_STORIES}.")
        rows = stories.newest_stories(now=info.context.now, limit=limit)
        info.context.expect(PRODUCER, [row.producer_id for row in rows if row.producer_id])
        return rows

    @staticmethod
    def resolve_story(_root: None, info: Any, slug: str) -> StoryFacts | None:
        """One statement."""
        return stories.story(slug, now=info.context.now)
