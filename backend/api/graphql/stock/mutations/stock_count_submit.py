"""stockCountSubmit."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.scalars import DateTime
from backend.api.graphql.stock.inputs import StockQuantityInput, read_quantities
from backend.api.graphql.stock.mutations.base import KEY, StockCountMutation
from backend.stock.counting.services import submit_count


class StockCountSubmit(StockCountMutation):
    """Hand in what was counted; the differences come back."""

    class Arguments:
        point = graphene.ID(required=True, description="The point, a Warehouse.")
        lines = graphene.List(
            graphene.NonNull(StockQuantityInput), required=True, description="Units of each variant, 0 too."
        )
        counted_at = graphene.Argument(DateTime, description="When it was counted; now unless given.")
        key = KEY

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        return submit_count(
            actor=context.actor,
            point_id=uuid_from_global_id(arguments["point"], "Warehouse"),
            counted=read_quantities(arguments["lines"]),
            counted_at=arguments.get("counted_at"),
            key=arguments["key"],
        )
