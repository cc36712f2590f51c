"""What the producer of a listing sees of it: moderation, its own switch, and what keeps it from sale."""

from collections.abc import Mapping
from typing import Any

import graphene

from backend.api.graphql.catalogue.descriptions import as_editor_js
from backend.api.graphql.catalogue.loaders import LISTING
from backend.api.graphql.context import Loader
from backend.api.graphql.enums import enum
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime, JSONString
from backend.catalogue.blocker_rules import Blocker
from backend.catalogue.blockers import ListingState, ProposedTexts, listing_states

ListingModeration = enum(
    "ListingModeration", "DRAFT SUBMITTED APPROVED REJECTED", "How far the platform has looked at a listing."
)


class StateOfListing(Loader[int, ListingState]):
    """States, for producers."""

    kind = LISTING

    def load(self, keys: list[int]) -> Mapping[int, ListingState]:
        """Two statements."""
        return listing_states(keys, now=self.context.now)


class ListingBlocker(graphene.ObjectType):
    """One thing that keeps a listing from sale."""

    code = graphene.String(required=True, description="Which thing.")
    message = graphene.String(required=True, description="What is missing, in the reader's language.")

    @staticmethod
    @light
    def resolve_code(root: Blocker, _info: Any) -> str:
        """The domain's code."""
        return root.code.value

    @staticmethod
    @light
    def resolve_message(root: Blocker, info: Any) -> str:
        """In the language of the request."""
        return root.message(info.context.language)


class ListingTexts(graphene.ObjectType):
    """Texts that wait for an officer."""

    name = graphene.String(required=True, description="Name.")
    description = graphene.Field(JSONString, description="Description, an EditorJS document.")
    proposed_at = graphene.Field(DateTime, required=True, description="Since when they wait.")

    @staticmethod
    @light
    def resolve_description(root: ProposedTexts, _info: Any) -> str | None:
        """As a product's own description."""
        return as_editor_js(root.description)
