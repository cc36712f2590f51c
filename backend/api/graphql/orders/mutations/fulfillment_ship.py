"""fulfillmentShip."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation
from backend.orders.services import ship_fulfilment


class FulfillmentShip(FulfilmentMutation):
    """A carrier has the parcel."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")
        tracking_number = graphene.String(description="The carrier's code.")

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        ship_fulfilment(
            actor=context.actor,
            fulfilment_id=fulfilment_id,
            tracking_number=arguments.get("tracking_number") or "",
        )
