"""checkoutPaymentCancel."""

from typing import Any
from uuid import UUID

from backend.api.graphql.checkout.mutations.base import CheckoutArguments, CheckoutMutation, key_of_checkout
from backend.checkout.services import cancel_payment


class CheckoutPaymentCancel(CheckoutMutation):
    """Call off a card payment that was begun: the goods go back to the shelf and the basket is open again."""

    class Arguments(CheckoutArguments):
        pass

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call; where it was paid meanwhile the basket is an order and is shown no more."""
        key = key_of_checkout(arguments)
        cancel_payment(checkout_id=key)
        return key
