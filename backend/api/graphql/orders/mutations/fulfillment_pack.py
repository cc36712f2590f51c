"""fulfillmentPack."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation
from backend.orders.services import pack_fulfilment


class FulfillmentPack(FulfilmentMutation):
    """The parcel is ready."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        pack_fulfilment(actor=context.actor, fulfilment_id=fulfilment_id)
