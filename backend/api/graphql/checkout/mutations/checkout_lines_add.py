"""checkoutLinesAdd."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.checkout.mutations.base import (
    CheckoutArguments,
    CheckoutMutation,
    check_input_size,
    key_of_checkout,
)
from backend.api.graphql.checkout.mutations.inputs import CheckoutLineInput, read_line
from backend.checkout.services import add_lines


class CheckoutLinesAdd(CheckoutMutation):
    """Put units into a basket; a variant that is there already becomes more."""

    class Arguments(CheckoutArguments):
        lines = graphene.List(graphene.NonNull(CheckoutLineInput), required=True, description="What to add.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        check_input_size(arguments["lines"])
        add_lines(checkout_id=key, lines=[read_line(line) for line in arguments["lines"]])
        return key
