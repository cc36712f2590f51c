"""supplyRequestCancel."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.stock.mutations.base import SupplyMutation
from backend.stock.supply.services import cancel_request


class SupplyRequestCancel(SupplyMutation):
    """The point waits for nothing more."""

    class Arguments:
        id = graphene.ID(required=True, description="The request.")
        reason = graphene.String(description="Why, in words for the producer.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        number = int_from_global_id(arguments["id"], "SupplyRequest")
        cancel_request(actor=context.actor, request_id=number, reason=arguments.get("reason") or "")
        return number
