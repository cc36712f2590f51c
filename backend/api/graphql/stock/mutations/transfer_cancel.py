"""transferCancel."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.stock.mutations.base import TransferMutation
from backend.stock.transfers.services import cancel_transfer


class TransferCancel(TransferMutation):
    """The point that asked needs the goods no more."""

    class Arguments:
        id = graphene.ID(required=True, description="The transfer.")
        reason = graphene.String(description="Why, in words for the other point.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        number = int_from_global_id(arguments["id"], "Transfer")
        cancel_transfer(actor=context.actor, transfer_id=number, reason=arguments.get("reason") or "")
        return number
