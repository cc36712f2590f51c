"""fulfillmentDecline."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.base import FulfilmentMutation
from backend.api.graphql.orders.status_types import FulfillmentDeclineCode
from backend.orders.reasons import Reason
from backend.orders.services import decline_fulfilment


class FulfillmentDecline(FulfilmentMutation):
    """The point cannot carry it out: another one is looked for."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")
        code = graphene.Argument(
            FulfillmentDeclineCode, default_value="OTHER", description="Why; OTHER needs a reason in words."
        )
        reason = graphene.String(description="Why, in a few words.")

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """One service call."""
        code = arguments["code"]
        decline_fulfilment(
            actor=context.actor,
            fulfilment_id=fulfilment_id,
            code=Reason[getattr(code, "value", code)],
            reason=arguments.get("reason") or "",
        )
