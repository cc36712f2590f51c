"""listingsToModerate."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.descriptions import as_editor_js
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime, JSONString
from backend.catalogue.moderation import MOST_WAITING, Waiting, listings_to_moderate


class ListingToModerate(graphene.ObjectType):
    """A product that waits for an officer: new, or with new texts. The root is a Waiting."""

    id = graphene.ID(required=True, description="The product.")
    is_new = graphene.Boolean(
        required=True, description="Whether buyers have not seen it yet; else its texts are new."
    )
    revision = graphene.String(required=True, description="Names the texts, for the decision on them.")
    since = graphene.Field(DateTime, required=True, description="Since when it waits.")
    producer_name = graphene.String(required=True, description="Name of its producer.")
    name = graphene.String(required=True, description="The name to be decided on.")
    description = JSONString(description="The description to be decided on, an EditorJS document.")
    approved_name = graphene.String(required=True, description="The name that buyers read; empty when new.")
    approved_description = JSONString(description="The description that buyers read.")
    sizes = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="Names of a new product's sizes, to be read with its texts.",
    )

    @staticmethod
    @light
    def resolve_id(root: Waiting, _info: Any) -> str:
        """By number."""
        return to_global_id("Product", root.listing_id)

    @staticmethod
    @light
    def resolve_description(root: Waiting, _info: Any) -> str | None:
        """Plain text is paragraphs."""
        return as_editor_js(root.description)

    @staticmethod
    @light
    def resolve_approved_description(root: Waiting, _info: Any) -> str | None:
        """Plain text is paragraphs."""
        return as_editor_js(root.approved_description)


class ModerationQueries(graphene.ObjectType):
    """For officers."""

    listings_to_moderate = graphene.List(
        graphene.NonNull(ListingToModerate),
        required=True,
        first=graphene.Int(default_value=50, description=f"How many, at most {MOST_WAITING}."),
        description="Products and texts that wait for an officer, oldest first; an error for who is none.",
    )

    @staticmethod
    def resolve_listings_to_moderate(_root: None, info: Any, first: int = 50) -> list[Waiting]:
        """Three statements. A PermissionDenied is a top-level error."""
        return listings_to_moderate(actor=info.context.actor, limit=first)
