"""checkoutCustomerAttach and checkoutCustomerDetach."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.checkout.mutations.base import CheckoutArguments, CheckoutMutation, key_of_checkout
from backend.api.graphql.ids import int_from_global_id
from backend.checkout.services import attach_customer, detach_customer


class CheckoutCustomerAttach(CheckoutMutation):
    """Make a basket that belongs to nobody the signed-in buyer's."""

    class Arguments(CheckoutArguments):
        customer_id = graphene.ID(description="The signed-in buyer; nobody attaches somebody else.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        customer = arguments.get("customer_id")
        user_id = int_from_global_id(customer, "User") if customer else None
        attach_customer(checkout_id=key, actor=context.actor, user_id=user_id)
        return key


class CheckoutCustomerDetach(CheckoutMutation):
    """Make the signed-in buyer's basket nobody's again."""

    class Arguments(CheckoutArguments):
        pass

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        detach_customer(checkout_id=key, actor=context.actor)
        return key
