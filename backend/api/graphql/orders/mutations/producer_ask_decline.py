"""producerAskDecline."""

from typing import Any

import graphene

from backend.api.graphql.orders.mutations.ask_base import AskMutation
from backend.orders.asking.services import decline_units


class ProducerAskDecline(AskMutation):
    """The producer cannot bring goods of an order; the buyer is asked whether to wait."""

    class Arguments:
        id = graphene.ID(required=True, description="The ask.")
        reason = graphene.String(required=True, description="Why; buyer and point may read it.")

    @classmethod
    def perform(cls, context: Any, ask_id: int, **arguments: Any) -> None:
        """One service call."""
        decline_units(actor=context.actor, ask_id=ask_id, reason=arguments["reason"])
