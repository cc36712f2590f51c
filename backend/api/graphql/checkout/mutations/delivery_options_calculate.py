"""deliveryOptionsCalculate."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.checkout.delivery_types import Delivery, DeliveryRow, shipping_methods_of
from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import uuid_from_global_id
from backend.checkout.errors import no_such_checkout
from backend.checkout.selectors import open_basket
from backend.checkout.services import refresh_delivery
from backend.kernel.errors import DomainError

DeliveryOptionsCalculateErrorCode = enum(
    "DeliveryOptionsCalculateErrorCode", "GRAPHQL_ERROR NOT_FOUND INVALID", "Why there are no deliveries."
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The deliveries, or why there are none."""

    deliveries: list[DeliveryRow]
    errors: list[FieldError]


class DeliveryOptionsCalculateError(graphene.ObjectType):
    """Why there are no deliveries."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(
        DeliveryOptionsCalculateErrorCode, required=True, description="What kind of refusal."
    )


class DeliveryOptionsCalculate(graphene.Mutation):
    """The ways of delivery for a basket as it is now, with their prices."""

    class Arguments:
        id = graphene.ID(required=True, description="The checkout's global id.")

    deliveries = graphene.List(graphene.NonNull(Delivery), required=True, description="Ways of delivery.")
    errors = graphene.List(
        graphene.NonNull(DeliveryOptionsCalculateError), required=True, description="Why there are none."
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str) -> Answer:
        """Reads them afresh; what was chosen before is no longer stale."""
        try:
            key = uuid_from_global_id(id, "Checkout")
            basket = open_basket(key, now=info.context.now)
            if basket is None:
                raise no_such_checkout()
            if basket.delivery_is_stale:
                refresh_delivery(checkout_id=key)
        except GraphQLError as error:
            return Answer([], [FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            code = "NOT_FOUND" if error.code.value == "NOT_FOUND" else "INVALID"
            return Answer([], [FieldError("id", error.message, code)])
        methods = shipping_methods_of(basket, info.context.language)
        return Answer([DeliveryRow(key, method) for method in methods if method.active], [])
