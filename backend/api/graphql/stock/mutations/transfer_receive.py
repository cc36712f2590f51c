"""transferReceive."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.stock.inputs import StockQuantityInput, read_quantities
from backend.api.graphql.stock.mutations.base import KEY, TransferMutation
from backend.stock.transfers.services import receive_transfer


class TransferReceive(TransferMutation):
    """The goods are in the hands of the point that asked."""

    class Arguments:
        id = graphene.ID(required=True, description="The transfer.")
        lines = graphene.List(
            graphene.NonNull(StockQuantityInput),
            required=True,
            description="Units of each that arrived; what is left out did not.",
        )
        is_everything = graphene.Boolean(
            required=True, description="Nothing more will come: what is missing is booked as a difference."
        )
        key = KEY

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        number = int_from_global_id(arguments["id"], "Transfer")
        receive_transfer(
            actor=context.actor,
            transfer_id=number,
            quantities=read_quantities(arguments["lines"]),
            is_everything=arguments["is_everything"],
            key=arguments["key"],
        )
        return number
