"""orderFulfillmentUpdateTracking."""

from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.orders.errors import OrderError, order_refusal
from backend.api.graphql.orders.fulfillment_types import Fulfillment
from backend.api.graphql.orders.mutations.base import shown_after
from backend.api.graphql.orders.types import Order
from backend.api.graphql.orders.views import FulfilmentView, OrderView
from backend.kernel.errors import DomainError
from backend.orders.services import set_tracking_number


class FulfillmentUpdateTrackingInput(graphene.InputObjectType):
    """The carrier's code."""

    tracking_number = graphene.String(description="The code; empty takes it away.")
    notify_customer = graphene.Boolean(
        default_value=False, description="The buyer sees it on the order's page."
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """The fulfilment and its order after the change, or why it was refused."""

    fulfillment: FulfilmentView | None
    order: OrderView | None
    errors: list[FieldError]


class FulfillmentUpdateTracking(graphene.Mutation):
    """Correct the carrier's code of a parcel that is packed or on its way."""

    class Arguments:
        id = graphene.ID(required=True, description="The fulfilment.")
        input = FulfillmentUpdateTrackingInput(required=True, description="The code.")

    fulfillment = graphene.Field(Fulfillment, description="The fulfilment after the change.")
    order = graphene.Field(Order, description="Its order.")
    errors = graphene.List(graphene.NonNull(OrderError), required=True, description="Why it was refused.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, input: Any) -> Answer:
        """One service call."""
        try:
            key = uuid_from_global_id(id, "Fulfillment")
            set_tracking_number(
                actor=info.context.actor,
                fulfilment_id=key,
                tracking_number=input.get("tracking_number") or "",
            )
        except InvalidGlobalID as error:
            return Answer(None, None, [FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(None, None, [order_refusal(error)])
        shown = shown_after(info.context, key)
        return Answer(shown, shown.order(info.context), [])
