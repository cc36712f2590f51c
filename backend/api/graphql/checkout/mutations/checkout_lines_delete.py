"""checkoutLinesDelete and checkoutLineDelete."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.checkout.mutations.base import (
    CheckoutArguments,
    CheckoutMutation,
    check_input_size,
    key_of_checkout,
)
from backend.api.graphql.ids import uuid_from_global_id
from backend.checkout.errors import required
from backend.checkout.services import remove_lines


class CheckoutLinesDelete(CheckoutMutation):
    """Take lines out of a basket."""

    class Arguments:
        id = CheckoutArguments.id
        token = CheckoutArguments.token
        lines_ids = graphene.List(graphene.NonNull(graphene.ID), required=True, description="The lines.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        check_input_size(arguments["lines_ids"])
        lines = [uuid_from_global_id(line, "CheckoutLine") for line in arguments["lines_ids"]]
        remove_lines(checkout_id=key, line_ids=lines)
        return key


class CheckoutLineDelete(CheckoutMutation):
    """Take one line out of a basket."""

    class Arguments(CheckoutArguments):
        line_id = graphene.ID(description="The line.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        if not arguments.get("line_id"):
            raise required("line_id")
        remove_lines(checkout_id=key, line_ids=[uuid_from_global_id(arguments["line_id"], "CheckoutLine")])
        return key
