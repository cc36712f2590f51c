"""fulfillmentAccept."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation
from backend.orders.services import accept_fulfilment


class FulfillmentAccept(FulfilmentMutation):
    """The point will carry it out."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        accept_fulfilment(actor=context.actor, fulfilment_id=fulfilment_id)
