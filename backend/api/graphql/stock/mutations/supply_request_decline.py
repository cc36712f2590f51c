"""supplyRequestDecline."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.stock.mutations.base import SupplyMutation
from backend.stock.supply.services import decline_request


class SupplyRequestDecline(SupplyMutation):
    """The producer sends nothing, or can no longer send what was promised."""

    class Arguments:
        id = graphene.ID(required=True, description="The request.")
        reason = graphene.String(required=True, description="Why, in words for the point.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        number = int_from_global_id(arguments["id"], "SupplyRequest")
        decline_request(actor=context.actor, request_id=number, reason=arguments["reason"])
        return number
