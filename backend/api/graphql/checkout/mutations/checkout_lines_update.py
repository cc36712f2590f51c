"""checkoutLinesUpdate."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.checkout.mutations.base import (
    CheckoutArguments,
    CheckoutMutation,
    check_input_size,
    key_of_checkout,
)
from backend.api.graphql.checkout.mutations.inputs import CheckoutLineUpdateInput, read_change
from backend.checkout.services import change_lines


class CheckoutLinesUpdate(CheckoutMutation):
    """Set the quantities of lines; 0 takes a line out."""

    class Arguments(CheckoutArguments):
        lines = graphene.List(
            graphene.NonNull(CheckoutLineUpdateInput), required=True, description="What to change."
        )

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        check_input_size(arguments["lines"])
        change_lines(checkout_id=key, changes=[read_change(line) for line in arguments["lines"]])
        return key
