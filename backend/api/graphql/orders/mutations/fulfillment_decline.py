"""fulfillmentDecline."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation
from backend.orders.services import decline_fulfilment


class FulfillmentDecline(FulfilmentMutation):
    """The point cannot carry it out: another one is looked for."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")
        reason = graphene.String(required=True, description="Why, in a few words.")

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        decline_fulfilment(actor=context.actor, fulfilment_id=fulfilment_id, reason=arguments["reason"])
