"""checkoutCreate."""

from typing import Any

import graphene

from backend.api.graphql.checkout.addresses import read_address
from backend.api.graphql.checkout.mutations.base import CheckoutMutation, check_input_size
from backend.api.graphql.checkout.mutations.inputs import CheckoutCreateInput, read_line, read_metadata
from backend.api.graphql.languages import is_english
from backend.api.graphql.shop.channel_types import is_known_channel
from backend.checkout.errors import CheckoutCode, CheckoutError
from backend.checkout.services import create_basket
from backend.checkout.types import Basket


class CheckoutCreate(CheckoutMutation):
    """Make a basket, empty or with lines."""

    class Arguments:
        input = CheckoutCreateInput(required=True, description="What is in it.")

    created = graphene.Boolean(description="Always true.", deprecation_reason="Always returns `true`.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> Basket:
        """For the signed-in user, or for nobody in particular."""
        given = arguments["input"]
        if not is_known_channel(given.get("channel")):
            raise CheckoutError(CheckoutCode.NOT_FOUND, "There is no such channel.", field="channel")
        check_input_size(given["lines"])
        language = given.get("language_code")
        shipping, billing = given.get("shipping_address"), given.get("billing_address")
        return create_basket(
            user_id=context.actor.user_id,
            email=given.get("email") or "",
            language=("en" if is_english(language) else "vi") if language else context.language,
            lines=[read_line(line) for line in given["lines"]],
            shipping_address=read_address(shipping) if shipping else None,
            billing_address=read_address(billing) if billing else None,
            metadata=read_metadata(given.get("metadata")),
        )

    @staticmethod
    def resolve_created(root: "CheckoutCreate", _info: Any) -> bool | None:
        """True unless it was refused."""
        return root.changed is not None or None
