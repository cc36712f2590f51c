"""orderCancel."""

from typing import Any
from uuid import UUID

from backend.api.graphql.orders.loaders import OrderByLink
from backend.api.graphql.orders.mutations.order_base import OrderMutation
from backend.orders.services import cancel_as_buyer, cancel_as_staff


class OrderCancel(OrderMutation):
    """Call an order off: by the id that its buyer was given until a point accepts it, or by the network later."""

    @classmethod
    def perform(cls, context: Any, key: UUID, **arguments: Any) -> None:
        """One service call."""
        by_link = context.load(OrderByLink, key)
        if by_link is not None:
            cancel_as_buyer(order_id=by_link.id)
        else:
            cancel_as_staff(actor=context.actor, order_id=key)
