"""Policies in the schema: an addition of this marketplace. The root is a PolicyFacts."""

from typing import Any

import graphene

from backend.api.graphql.editorial.loaders import VersionsOfPolicy
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime, JSONString
from backend.editorial.markup import blocks
from backend.editorial.types import PolicyFacts, PolicyVersion


class PolicyDocumentVersion(graphene.ObjectType):
    """One version of a policy by its number."""

    version = graphene.Int(required=True, description="Number, from 1.")
    effective_from = graphene.Field(DateTime, required=True, description="When it takes or took effect.")


class PolicyDocument(graphene.ObjectType):
    """A version of one of the market's policies, in the language of the request's Accept-Language."""

    slug = graphene.String(required=True, description="Slug, the same for all versions.")
    title = graphene.String(required=True, description="Title.")
    body = graphene.Field(JSONString, required=True, description="The text as EditorJS blocks.")
    version = graphene.Int(required=True, description="Number, from 1.")
    effective_from = graphene.Field(DateTime, required=True, description="When it takes or took effect.")
    versions = graphene.List(
        graphene.NonNull(PolicyDocumentVersion),
        required=True,
        description="Every version, the newest first; announced ones included.",
    )

    @staticmethod
    @light
    def resolve_title(root: PolicyFacts, info: Any) -> str:
        """In the reader's language."""
        return root.title(info.context.language)

    @staticmethod
    @light
    def resolve_body(root: PolicyFacts, info: Any) -> Any:
        """In the reader's language."""
        return blocks(root.body(info.context.language))

    @staticmethod
    @light
    def resolve_versions(root: PolicyFacts, info: Any) -> list[PolicyVersion]:
        """One statement for all policies."""
        return list(info.context.load(VersionsOfPolicy, root.slug) or [])
