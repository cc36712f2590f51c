"""checkoutComplete."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.address_types import MetadataInput
from backend.api.graphql.checkout.errors import CheckoutError, CheckoutRefusal, refusal
from backend.api.graphql.checkout.mutations.base import CheckoutArguments, key_of_checkout
from backend.api.graphql.orders.types import Order
from backend.api.graphql.orders.views import OrderView, order_for_buyer
from backend.api.graphql.scalars import JSONString
from backend.checkout.services import complete_checkout
from backend.kernel.errors import DomainError

# What may no longer be sold was in the basket before: Saleor tells that apart from putting it in.
_NAMES = {"NOT_FOR_SALE": "PRODUCT_UNAVAILABLE_FOR_PURCHASE"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The order, or why there is none."""

    order: OrderView | None
    errors: list[CheckoutRefusal]
    confirmation_needed: bool = False
    confirmation_data: None = None


class CheckoutComplete(graphene.Mutation):
    """Make an order of a basket. Asked again it answers with the same order."""

    class Arguments(CheckoutArguments):
        metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")
        payment_data = JSONString(description="Not used.")
        redirect_url = graphene.String(description="Not used.")
        store_source = graphene.Boolean(
            default_value=False, description="Not used.", deprecation_reason="Not used."
        )

    order = graphene.Field(Order, description="The order.")
    confirmation_needed = graphene.Boolean(required=True, description="Nothing more is to be confirmed.")
    confirmation_data = JSONString(description="None.")
    errors = graphene.List(
        graphene.NonNull(CheckoutError),
        required=True,
        description="Why there is no order; the basket is as it was.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, **arguments: Any) -> Answer:
        """One service call."""
        try:
            order_id = complete_checkout(checkout_id=key_of_checkout(arguments))
        except (DomainError, GraphQLError) as error:
            return Answer(None, [refusal(error, names=_NAMES, language=info.context.language)])
        info.context.forget()
        return Answer(order_for_buyer(info.context, order_id), [])
