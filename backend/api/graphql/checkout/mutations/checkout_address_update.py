"""checkoutShippingAddressUpdate and checkoutBillingAddressUpdate."""

from typing import Any

import graphene

from backend.api.graphql.address_types import AddressInput
from backend.api.graphql.checkout.addresses import read_address
from backend.api.graphql.checkout.mutations.base import CheckoutArguments, CheckoutMutation, key_of_checkout
from backend.api.graphql.checkout.mutations.inputs import CheckoutAddressValidationRules
from backend.checkout.services import set_billing_address, set_shipping_address
from backend.checkout.types import Basket

SAVE = "Whether the address book of the basket's signed-in buyer gets it when the basket is ordered."


class CheckoutShippingAddressUpdate(CheckoutMutation):
    """Say where the goods go."""

    class Arguments(CheckoutArguments):
        save_address = graphene.Boolean(default_value=True, description=SAVE)
        shipping_address = AddressInput(required=True, description="The address.")
        validation_rules = CheckoutAddressValidationRules(description="Not used.")

    address_type = "SHIPPING"

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> Basket:
        """One service call."""
        key = key_of_checkout(arguments)
        return set_shipping_address(
            checkout_id=key,
            address=read_address(arguments["shipping_address"]),
            saves=arguments["save_address"] is not False,
        )


class CheckoutBillingAddressUpdate(CheckoutMutation):
    """Say who pays, or who collects at a point of sale."""

    class Arguments(CheckoutArguments):
        save_address = graphene.Boolean(default_value=True, description=SAVE)
        billing_address = AddressInput(required=True, description="The address.")
        validation_rules = CheckoutAddressValidationRules(description="Not used.")

    address_type = "BILLING"

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> Basket:
        """One service call."""
        key = key_of_checkout(arguments)
        return set_billing_address(
            checkout_id=key,
            address=read_address(arguments["billing_address"]),
            saves=arguments["save_address"] is not False,
        )
