"""orderChoose."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.order_base import OrderMutation, order_of_link
from backend.api.graphql.orders.status_types import OrderChoice
from backend.orders.services import choose


class OrderChoose(OrderMutation):
    """The buyer's answer when no point has goods of the order: wait, or the money back."""

    class Arguments:
        id = graphene.ID(required=True, description="The order, by the id that its buyer was given.")
        choice = OrderChoice(required=True, description="The answer.")

    @classmethod
    def perform(cls, context: Any, key: UUID, **arguments: Any) -> None:
        """One service call."""
        given = arguments["choice"]
        choose(order_id=order_of_link(context, key).id, choice=str(getattr(given, "value", given)).lower())
