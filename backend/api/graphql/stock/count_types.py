"""Counts of a shelf. The roots are CountFacts and CountLineFacts."""

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
from backend.api.graphql.scalars import DateTime
from backend.api.graphql.stock.shared_resolvers import AtPoint, Numbered, OfGoods
from backend.stock.counting.types import CountFacts, CountState

StockCountStateEnum = enum(
    "StockCountState",
    [state.name for state in CountState],
    "Whether a count's differences are in the ledger.",
)


def show_counts(context: Context, found: list[CountFacts]) -> list[CountFacts]:
    """Say that these counts are in the answer, so that points and goods are fetched together."""
    context.expect(POINT, [each.point_id for each in found])
    context.expect(VARIANT, [line.variant_id for each in found for line in each.lines])
    return found


class StockCountLine(OfGoods, graphene.ObjectType):
    """Units of one variant: counted, and expected at that instant."""

    product_variant = graphene.Field(ProductVariant, required=True, description="The goods.")
    counted = graphene.Int(required=True, description="Units that somebody counted.")
    expected = graphene.Int(required=True, description="Units that the ledger had at that instant.")
    difference = graphene.Int(required=True, description="Above zero when more was found than expected.")


class StockCount(Numbered, AtPoint, graphene.ObjectType):
    """What somebody counted on the shelves of a point, shown after it was handed in."""

    id = graphene.ID(required=True, description="The global id.")
    number = graphene.String(required=True, description="The number that people say.")
    state = graphene.Field(StockCountStateEnum, required=True, description="Whether it is booked.")
    warehouse = graphene.Field(Warehouse, required=True, description="The point.")
    counted_at = graphene.Field(DateTime, required=True, description="The instant for which it stands.")
    decided_at = graphene.Field(DateTime, description="When it was booked or rejected.")
    lines = graphene.List(graphene.NonNull(StockCountLine), required=True, description="What was counted.")

    @staticmethod
    @light
    def resolve_id(root: CountFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("StockCount", root.id)
