"""transferSend."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.stock.inputs import StockQuantityInput, read_quantities
from backend.api.graphql.stock.mutations.base import TransferMutation
from backend.stock.transfers.services import send_transfer


class TransferSend(TransferMutation):
    """The goods have left the point that gives them."""

    class Arguments:
        id = graphene.ID(required=True, description="The transfer.")
        lines = graphene.List(
            graphene.NonNull(StockQuantityInput),
            description="Units of each; what is left out leaves as agreed.",
        )

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        number = int_from_global_id(arguments["id"], "Transfer")
        send_transfer(
            actor=context.actor, transfer_id=number, quantities=read_quantities(arguments.get("lines"))
        )
        return number
