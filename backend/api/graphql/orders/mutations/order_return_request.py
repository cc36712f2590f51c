"""orderReturnRequest."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.orders.mutations.base import FulfilmentUnitsInput, read_units
from backend.api.graphql.orders.mutations.order_base import OrderMutation, order_of_link
from backend.api.graphql.orders.status_types import OrderReturnReason
from backend.orders.reasons import ReturnReason
from backend.orders.services import ask_return


class OrderReturnRequest(OrderMutation):
    """The buyer wants to bring goods back; the point that handed them over decides."""

    class Arguments:
        id = graphene.ID(required=True, description="The order, by the id that its buyer was given.")
        fulfillment = graphene.ID(required=True, description="The fulfilment, which must be handed over.")
        lines = graphene.List(
            graphene.NonNull(FulfilmentUnitsInput),
            required=True,
            description="How many units of which lines.",
        )
        reason_code = OrderReturnReason(required=True, description="Why.")
        reason = graphene.String(description="Why, in a few words; needed with OTHER.")

    @classmethod
    def perform(cls, context: Any, key: UUID, **arguments: Any) -> None:
        """One service call."""
        code = arguments["reason_code"]
        ask_return(
            order_id=order_of_link(context, key).id,
            fulfilment_id=uuid_from_global_id(arguments["fulfillment"], "Fulfillment"),
            units=read_units(arguments["lines"]),
            code=ReturnReason[getattr(code, "value", code)],
            reason=arguments.get("reason") or "",
        )
