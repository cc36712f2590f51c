"""Requests of points to producers. The root is SupplyFacts."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import VARIANT
from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.context import Context
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.points.loaders import POINT
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.api.graphql.stock.shared_resolvers import AskedFor, AtPoint, Numbered
from backend.stock.supply.selectors import is_late
from backend.stock.supply.types import SupplyFacts, SupplyState

SupplyRequestStateEnum = enum(
    "SupplyRequestState",
    [state.name for state in SupplyState],
    "How far a point's request to a producer has come.",
)


def show_requests(context: Context, found: list[SupplyFacts]) -> list[SupplyFacts]:
    """Say that these requests are in the answer, so that points and goods are fetched together."""
    context.expect(POINT, [each.point_id for each in found])
    context.expect(VARIANT, [each.variant_id for each in found])
    return found


class SupplyRequest(Numbered, AtPoint, AskedFor, graphene.ObjectType):
    """Units of a variant that a point asks its producer for."""

    id = graphene.ID(required=True, description="The global id.")
    number = graphene.String(required=True, description="The number that people say.")
    state = graphene.Field(SupplyRequestStateEnum, required=True, description="How far it has come.")
    warehouse = graphene.Field(Warehouse, required=True, description="The point that asks.")
    product_variant = graphene.Field(ProductVariant, required=True, description="The goods.")
    quantity_asked = graphene.Int(required=True, description="Units that the point asked for.")
    quantity_promised = graphene.Int(required=True, description="Units that the producer will send.")
    quantity_received = graphene.Int(required=True, description="Units that have come since.")
    promised_for = graphene.Field(Date, description="The day on which they are to be at the point.")
    note = graphene.String(required=True, description="What the point said of it.")
    reason = graphene.String(required=True, description="Why it was declined or cancelled.")
    is_late = graphene.Boolean(
        required=True, description="Nobody answered for days, or the promised day has passed."
    )
    requested_at = graphene.Field(DateTime, required=True, description="When it was asked.")
    answered_at = graphene.Field(DateTime, description="When the producer answered.")
    ended_at = graphene.Field(DateTime, description="When it was declined, cancelled or received.")

    @staticmethod
    @light
    def resolve_id(root: SupplyFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("SupplyRequest", root.id)

    @staticmethod
    @light
    def resolve_quantity_promised(root: SupplyFacts, _info: Any) -> int:
        """Units."""
        return root.promised

    @staticmethod
    def resolve_is_late(root: SupplyFacts, info: Any) -> bool:
        """At the instant of the request."""
        return is_late(root, now=info.context.now)
