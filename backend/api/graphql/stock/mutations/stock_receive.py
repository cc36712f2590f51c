"""stockReceive."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.stock.inputs import StockReceiptInput, read_receipts
from backend.api.graphql.stock.mutations.base import KEY, StockMutation
from backend.stock.receiving import receive_goods


class StockReceive(StockMutation):
    """Put what came from the producers on the shelf."""

    class Arguments:
        point = graphene.ID(required=True, description="The point, a Warehouse.")
        lines = graphene.List(
            graphene.NonNull(StockReceiptInput), required=True, description="What came, each variant once."
        )
        key = KEY

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> None:
        """One service call."""
        receive_goods(
            actor=context.actor,
            point_id=uuid_from_global_id(arguments["point"], "Warehouse"),
            lines=read_receipts(arguments["lines"]),
            key=arguments["key"],
        )
