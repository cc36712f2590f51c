"""stockCountApprove."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.stock.mutations.base import StockCountMutation
from backend.stock.counting.services import approve_count


class StockCountApprove(StockCountMutation):
    """A manager lets the differences into the ledger."""

    class Arguments:
        id = graphene.ID(required=True, description="The count.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        number = int_from_global_id(arguments["id"], "StockCount")
        approve_count(actor=context.actor, count_id=number)
        return number
