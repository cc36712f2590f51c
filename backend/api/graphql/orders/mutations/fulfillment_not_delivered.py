"""fulfillmentNotDelivered."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation
from backend.orders.services import bring_back_fulfilment


class FulfillmentNotDelivered(FulfilmentMutation):
    """The carrier brought the parcel back: it waits at the point again, packed."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")
        reason = graphene.String(description="What the carrier said.")

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        bring_back_fulfilment(
            actor=context.actor, fulfilment_id=fulfilment_id, reason=arguments.get("reason") or ""
        )
