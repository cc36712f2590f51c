"""Events at points in the schema: an addition of this marketplace. The root is an EventFacts."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.editorial.types import EventFacts

PointEventKind = enum(
    "PointEventKind", "TASTING MARKET_DAY WORKSHOP OTHER", "What kind of event at a point of sale."
)


class PointEvent(graphene.ObjectType):
    """A tasting, market day or lesson at a point of sale."""

    id = graphene.ID(required=True, description="The global id.")
    kind = graphene.Field(PointEventKind, required=True, description="What kind of event.")
    title = graphene.String(required=True, description="Title.")
    body = graphene.String(required=True, description="What to expect, as plain text; may be empty.")
    starts_at = graphene.Field(DateTime, required=True, description="When it begins.")
    ends_at = graphene.Field(DateTime, required=True, description="When it is over.")
    is_demo = graphene.Boolean(required=True, description="Made up for the demo.")

    @staticmethod
    @light
    def resolve_id(root: EventFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("PointEvent", root.id)

    @staticmethod
    @light
    def resolve_kind(root: EventFacts, _info: Any) -> str:
        """The enum's word."""
        return root.kind.upper()
