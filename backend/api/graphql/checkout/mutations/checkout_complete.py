"""checkoutComplete."""

from dataclasses import dataclass
from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.address_types import MetadataInput
from backend.api.graphql.checkout.errors import CheckoutError, CheckoutRefusal, refusal
from backend.api.graphql.checkout.gateway_types import method_of
from backend.api.graphql.checkout.mutations.base import CheckoutArguments, key_of_checkout
from backend.api.graphql.orders.types import Order
from backend.api.graphql.orders.views import OrderView, order_for_buyer
from backend.api.graphql.scalars import JSONString
from backend.checkout.services import PaymentWish, complete_checkout
from backend.kernel.errors import DomainError
from backend.payments.errors import PaymentPending

# What may no longer be sold was in the basket before: Saleor tells that apart from putting it in.
_NAMES = {"NOT_FOR_SALE": "PRODUCT_UNAVAILABLE_FOR_PURCHASE"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The order, or why there is none."""

    order: OrderView | None
    errors: list[CheckoutRefusal]
    confirmation_needed: bool = False
    confirmation_data: dict[str, str] | None = None


class CheckoutComplete(graphene.Mutation):
    """Make an order of a basket. Asked again it answers with the same order."""

    class Arguments(CheckoutArguments):
        metadata = graphene.List(graphene.NonNull(MetadataInput), description="Not kept.")
        payment_data = JSONString(
            description='How it is paid, {"gateway": "ocop.vietqr"}; as the basket says unless given.'
        )
        redirect_url = graphene.String(description="Where the card payment's page leads back to.")
        store_source = graphene.Boolean(
            default_value=False, description="Not used.", deprecation_reason="Not used."
        )

    order = graphene.Field(Order, description="The order.")
    confirmation_needed = graphene.Boolean(
        required=True,
        description="Whether the buyer has to pay at `confirmationData` before the order is placed.",
    )
    confirmation_data = JSONString(description="{redirectUrl}: where to pay.")
    errors = graphene.List(
        graphene.NonNull(CheckoutError),
        required=True,
        description="Why there is no order; the basket is as it was.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, **arguments: Any) -> Answer:
        """One service call."""
        try:
            order_id = complete_checkout(checkout_id=key_of_checkout(arguments), wish=_wish(arguments))
        except PaymentPending as pending:
            return Answer(None, [], True, {"redirectUrl": pending.redirect_url})
        except (DomainError, GraphQLError) as error:
            return Answer(None, [refusal(error, names=_NAMES, language=info.context.language)])
        info.context.forget()
        return Answer(order_for_buyer(info.context, order_id), [])


def _wish(arguments: dict[str, Any]) -> PaymentWish:
    given = arguments.get("payment_data")
    gateway = given.get("gateway") if isinstance(given, dict) else None
    return PaymentWish(
        method=method_of(gateway) if isinstance(gateway, str) else "",
        return_url=arguments.get("redirect_url") or "",
    )
