"""orderRefundAccountGive."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.orders.mutations.order_base import OrderMutation, order_of_link
from backend.payments.services import give_account


class OrderRefundAccountGive(OrderMutation):
    """The buyer says where money is to be transferred back to: once, then it stands."""

    class Arguments:
        id = graphene.ID(required=True, description="The order, by the id that its buyer was given.")
        bank = graphene.String(required=True, description="The bank.")
        account_number = graphene.String(required=True, description="6 to 20 digits or letters.")
        account_holder = graphene.String(required=True, description="Whose account it is.")

    @classmethod
    def perform(cls, context: Any, key: UUID, **arguments: Any) -> None:
        """One service call."""
        give_account(
            order_id=order_of_link(context, key).id,
            bank=arguments["bank"],
            number=arguments["account_number"],
            holder=arguments["account_holder"],
        )
