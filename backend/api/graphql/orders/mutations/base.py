"""What the mutations of a fulfilment share: finding it, refusing, and answering with it as it is afterwards."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.orders.errors import OrderError, order_refusal
from backend.api.graphql.orders.types import Fulfillment
from backend.api.graphql.orders.views import FulfilmentView, show_fulfilments, sight_of
from backend.kernel.errors import DomainError
from backend.orders.selectors import fulfilments


@dataclass(frozen=True, slots=True)
class Answer:
    """The fulfilment after the change, or why it was refused."""

    fulfillment: FulfilmentView | None
    errors: list[FieldError]


class FulfilmentMutation(graphene.Mutation):
    """A change of a fulfilment by the staff of its point. A subclass implements `perform`."""

    class Meta:
        abstract = True

    fulfillment = graphene.Field(
        Fulfillment, description="The fulfilment after the change; null when refused."
    )
    errors = graphene.List(
        graphene.NonNull(OrderError), required=True, description="Why it was refused; empty when it was not."
    )

    @classmethod
    def perform(cls, context: Any, fulfilment_id: UUID, **arguments: Any) -> None:
        """Carry it out. Raises DomainError."""
        raise NotImplementedError

    @classmethod
    def mutate(cls, _root: None, info: Any, id: str, **arguments: Any) -> Answer:
        """Carry it out, or say why not."""
        try:
            key = uuid_from_global_id(id, "Fulfillment")
            cls.perform(info.context, key, **arguments)
        except InvalidGlobalID as error:
            return Answer(None, [FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(None, [order_refusal(error)])
        info.context.forget()
        actor = info.context.actor
        return Answer(show_fulfilments(info.context, [fulfilments([key])[key]], sight_of(actor))[0], [])
