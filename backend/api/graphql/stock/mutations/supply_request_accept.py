"""supplyRequestAccept."""

from typing import Any

import graphene

from backend.api.graphql.ids import int_from_global_id
from backend.api.graphql.scalars import Date
from backend.api.graphql.stock.mutations.base import SupplyMutation
from backend.stock.supply.services import accept_request


class SupplyRequestAccept(SupplyMutation):
    """The producer will send goods to the point."""

    class Arguments:
        id = graphene.ID(required=True, description="The request.")
        quantity = graphene.Int(required=True, description="How many units, at most what was asked.")
        promised_for = graphene.Argument(
            Date, required=True, description="The day on which they are to be at the point."
        )

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> int:
        """One service call."""
        number = int_from_global_id(arguments["id"], "SupplyRequest")
        accept_request(
            actor=context.actor,
            request_id=number,
            quantity=arguments["quantity"],
            promised_for=arguments["promised_for"],
        )
        return number
