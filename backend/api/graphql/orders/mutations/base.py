"""What the mutations of a fulfilment share: finding it, refusing, and answering with it as it is afterwards."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id, uuid_from_global_id
from backend.api.graphql.orders.errors import OrderError, order_refusal
from backend.api.graphql.orders.fulfillment_types import Fulfillment
from backend.api.graphql.orders.views import FulfilmentView, show_fulfilments, sight_of
from backend.kernel.errors import DomainError
from backend.orders.selectors import fulfilments

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """The fulfilment after the change, or why it was refused."""

    fulfillment: FulfilmentView | None
    errors: list[FieldError]


class FulfilmentUnitsInput(graphene.InputObjectType):
    """Units of a fulfilment line."""

    class Meta:
        name = "FulfillmentUnitsInput"

    line = graphene.ID(required=True, description="The fulfilment line.")
    quantity = graphene.Int(required=True, description="Units, at least 1.")


def read_units(lines: list[Any]) -> dict[int, int]:
    """{fulfilment line: units}; of a line that is named twice the last number. Raises InvalidGlobalID."""
    return {
        int_from_global_id(each["line"], "FulfillmentLine"): each["quantity"] for each in lines[:MOST_LINES]
    }


def shown_after(context: Any, fulfilment_id: UUID) -> FulfilmentView:
    """The fulfilment as it is after a change, through the eyes of who made it."""
    context.forget()
    return show_fulfilments(context, [fulfilments([fulfilment_id])[fulfilment_id]], sight_of(context.actor))[
        0
    ]


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
        return Answer(shown_after(info.context, key), [])
