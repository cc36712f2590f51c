"""checkoutEmailUpdate and checkoutCustomerNoteUpdate."""

from typing import Any

import graphene

from backend.api.graphql.checkout.mutations.base import CheckoutArguments, CheckoutMutation, key_of_checkout
from backend.checkout.services import set_email, set_note
from backend.checkout.types import Basket


class CheckoutEmailUpdate(CheckoutMutation):
    """Say where the buyer reads mail."""

    class Arguments(CheckoutArguments):
        email = graphene.String(required=True, description="An e-mail address.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> Basket:
        """One service call."""
        key = key_of_checkout(arguments)
        return set_email(checkout_id=key, email=arguments["email"])


class CheckoutCustomerNoteUpdate(CheckoutMutation):
    """Say something to whoever carries the order out."""

    class Arguments:
        id = graphene.ID(required=True, description="The checkout's global id.")
        customer_note = graphene.String(required=True, description="At most 500 characters.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> Basket:
        """One service call."""
        key = key_of_checkout(arguments)
        return set_note(checkout_id=key, note=arguments["customer_note"])
