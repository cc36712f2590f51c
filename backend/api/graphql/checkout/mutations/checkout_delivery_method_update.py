"""checkoutDeliveryMethodUpdate."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.checkout.delivery_types import read_delivery_id
from backend.api.graphql.checkout.mutations.base import CheckoutMutation, key_of_checkout
from backend.checkout.services import choose_delivery, choose_pickup, clear_delivery
from backend.checkout.types import Basket


class CheckoutDeliveryMethodUpdate(CheckoutMutation):
    """Choose how the buyer receives the goods: a delivery, or a point of sale that has everything."""

    class Arguments:
        id = graphene.ID(description="The checkout's global id.")
        token = graphene.UUID(description="The key inside the id.", deprecation_reason="Use `id`.")
        delivery_method_id = graphene.ID(
            description="Id of a Delivery, ShippingMethod or Warehouse; null for none."
        )

    @classmethod
    def perform(cls, context: Any, **arguments: Any) -> Basket:
        """One service call."""
        key = key_of_checkout(arguments)
        chosen = arguments.get("delivery_method_id")
        if not chosen:
            return clear_delivery(checkout_id=key)
        meant = read_delivery_id(chosen)
        if isinstance(meant, UUID):
            return choose_pickup(checkout_id=key, point_id=meant)
        return choose_delivery(checkout_id=key, method_id=meant)
