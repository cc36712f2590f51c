"""What the mutations of a whole order share: finding it, refusing, and answering with it as it is afterwards."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.orders.errors import OrderError, order_refusal
from backend.api.graphql.orders.loaders import OrderByLink
from backend.api.graphql.orders.types import Order
from backend.api.graphql.orders.views import OrderView, order_by_id
from backend.kernel.errors import DomainError, NotFound
from backend.orders.types import OrderFacts


@dataclass(frozen=True, slots=True)
class Answer:
    """The order after the change, or why it was refused."""

    order: OrderView | None
    errors: list[FieldError]


def order_of_link(context: Any, key: UUID) -> OrderFacts:
    """The order of a buyer's link. Raises NotFound for any other id, that of the same order included."""
    order: OrderFacts | None = context.load(OrderByLink, key)
    if order is None:
        raise NotFound("There is no such order.", field="id")
    return order


class OrderMutation(graphene.Mutation):
    """A change of a whole order. A subclass implements `perform`."""

    class Meta:
        abstract = True

    class Arguments:
        id = graphene.ID(required=True, description="The order.")

    order = graphene.Field(Order, description="The order after the change; null when refused.")
    errors = graphene.List(
        graphene.NonNull(OrderError), required=True, description="Why it was refused; empty when it was not."
    )

    @classmethod
    def perform(cls, context: Any, key: UUID, **arguments: Any) -> None:
        """Carry it out. Raises DomainError."""
        raise NotImplementedError

    @classmethod
    def mutate(cls, _root: None, info: Any, id: str, **arguments: Any) -> Answer:
        """Carry it out, or say why not."""
        try:
            key = uuid_from_global_id(id, "Order")
            cls.perform(info.context, key, **arguments)
        except InvalidGlobalID as error:
            return Answer(None, [FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(None, [order_refusal(error)])
        info.context.forget()
        return Answer(order_by_id(info.context, key), [])
