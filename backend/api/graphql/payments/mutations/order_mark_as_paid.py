"""orderMarkAsPaid."""

from typing import Any

import graphene

from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.orders.errors import OrderError, order_refusal
from backend.api.graphql.orders.types import Order
from backend.api.graphql.orders.views import order_for_cashier
from backend.kernel.errors import DomainError
from backend.payments.services import mark_as_paid


class OrderMarkAsPaid(graphene.Mutation):
    """The order's money came in by hand. For the network's manager and officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The order.")
        transaction_reference = graphene.String(description="The bank's name for it.")

    order = graphene.Field(Order, description="The order.")
    errors = graphene.List(
        graphene.NonNull(OrderError), required=True, description="Why it was refused; empty when it was not."
    )

    @classmethod
    def mutate(
        cls, _root: None, info: Any, id: str, transaction_reference: str | None = None
    ) -> "OrderMarkAsPaid":
        """One service call."""
        try:
            order_id = uuid_from_global_id(id, "Order")
            mark_as_paid(actor=info.context.actor, order_id=order_id, reference=transaction_reference or "")
        except InvalidGlobalID as error:
            return cls(errors=[FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return cls(errors=[order_refusal(error)])
        info.context.forget()
        return cls(order=order_for_cashier(info.context, order_id), errors=[])
