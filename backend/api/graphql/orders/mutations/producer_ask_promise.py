"""producerAskPromise."""

from typing import Any

import graphene

from backend.api.graphql.orders.mutations.ask_base import AskMutation
from backend.api.graphql.scalars import Date
from backend.orders.asking.services import promise_units


class ProducerAskPromise(AskMutation):
    """The producer will bring goods of an order to the point; the buyer is told the day."""

    class Arguments:
        id = graphene.ID(required=True, description="The ask.")
        quantity = graphene.Int(required=True, description="How many units, at most what is missing.")
        promised_for = graphene.Argument(
            Date, required=True, description="The day on which they are to be at the point."
        )

    @classmethod
    def perform(cls, context: Any, ask_id: int, **arguments: Any) -> None:
        """One service call."""
        promise_units(
            actor=context.actor,
            ask_id=ask_id,
            quantity=arguments["quantity"],
            promised_for=arguments["promised_for"],
        )
