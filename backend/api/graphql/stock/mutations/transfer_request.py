"""transferRequest."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.stock.inputs import StockQuantityInput, read_quantities
from backend.api.graphql.stock.mutations.base import KEY, TransferMutation
from backend.stock.transfers.services import request_transfer


class TransferRequest(TransferMutation):
    """Ask another point for goods."""

    class Arguments:
        sender = graphene.ID(required=True, description="The point that is asked, a Warehouse.")
        receiver = graphene.ID(required=True, description="The point that asks: one's own.")
        lines = graphene.List(
            graphene.NonNull(StockQuantityInput), required=True, description="Units of each variant."
        )
        note = graphene.String(description="What for, in words for the other point.")
        key = KEY

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        return request_transfer(
            actor=context.actor,
            sender_id=uuid_from_global_id(arguments["sender"], "Warehouse"),
            receiver_id=uuid_from_global_id(arguments["receiver"], "Warehouse"),
            lines=read_quantities(arguments["lines"]),
            note=arguments.get("note") or "",
            key=arguments["key"],
        )
