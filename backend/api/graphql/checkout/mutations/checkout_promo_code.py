"""checkoutAddPromoCode and checkoutRemovePromoCode."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.checkout.mutations.base import CheckoutArguments, CheckoutMutation, key_of_checkout
from backend.api.graphql.ids import int_from_global_id
from backend.checkout.errors import required
from backend.checkout.services import add_promo_code, remove_promo_code


class CheckoutAddPromoCode(CheckoutMutation):
    """Put a voucher on a basket, in place of the one it has."""

    class Arguments(CheckoutArguments):
        promo_code = graphene.String(required=True, description="The voucher's code.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        add_promo_code(checkout_id=key, code=arguments["promo_code"])
        return key


class CheckoutRemovePromoCode(CheckoutMutation):
    """Take the voucher off a basket."""

    class Arguments(CheckoutArguments):
        promo_code = graphene.String(description="The voucher's code.")
        promo_code_id = graphene.ID(description="Or the voucher's global id.")

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> UUID:
        """One service call."""
        key = key_of_checkout(arguments)
        code, named = arguments.get("promo_code"), arguments.get("promo_code_id")
        if not code and not named:
            raise required("promo_code")
        voucher = int_from_global_id(named, "Voucher") if named else None
        remove_promo_code(checkout_id=key, code=code or None, voucher_id=voucher)
        return key
