"""orderReturnAccept and orderReturnDecline."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.errors import FieldError
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id, uuid_from_global_id
from backend.api.graphql.orders.errors import OrderError, order_refusal
from backend.api.graphql.orders.return_types import OrderReturn, ReturnView, show_returns
from backend.api.graphql.orders.views import sight_of
from backend.kernel.errors import DomainError
from backend.orders.return_selectors import return_by_id
from backend.orders.services import accept_return, decline_return

MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """The return after the decision, or why it was refused."""

    order_return: ReturnView | None
    errors: list[FieldError]


class _Decision(graphene.Mutation):
    """A decision of the point's staff."""

    class Meta:
        abstract = True

    order_return = graphene.Field(
        OrderReturn, description="The return after the decision; null when refused."
    )
    errors = graphene.List(graphene.NonNull(OrderError), required=True, description="Why it was refused.")

    @classmethod
    def perform(cls, context: Any, return_id: UUID, **arguments: Any) -> None:
        """Carry it out. Raises DomainError or InvalidGlobalID."""
        raise NotImplementedError

    @classmethod
    def mutate(cls, _root: None, info: Any, id: str, **arguments: Any) -> Answer:
        """Carry it out, or say why not."""
        try:
            key = uuid_from_global_id(id, "OrderReturn")
            cls.perform(info.context, key, **arguments)
        except InvalidGlobalID as error:
            return Answer(None, [FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(None, [order_refusal(error)])
        info.context.forget()
        decided = return_by_id(key)
        shown = show_returns(info.context, [decided] if decided else [], sight_of(info.context.actor))
        return Answer(shown[0], [])


class OrderReturnAccept(_Decision):
    """The goods are at the point: sound ones go on the shelf, damaged ones are written off, the money goes back."""

    class Arguments:
        id = graphene.ID(required=True, description="The return.")
        damaged_lines = graphene.List(
            graphene.NonNull(graphene.ID),
            default_value=(),
            description="Fulfilment lines whose goods cannot be sold again.",
        )
        answer = graphene.String(description="What the buyer is told.")

    @classmethod
    def perform(cls, context: Any, return_id: UUID, **arguments: Any) -> None:
        """One service call."""
        damaged = [
            int_from_global_id(each, "FulfillmentLine")
            for each in (arguments["damaged_lines"] or ())[:MOST_LINES]
        ]
        accept_return(
            actor=context.actor,
            return_id=return_id,
            damaged_lines=frozenset(damaged),
            answer=arguments.get("answer") or "",
        )


class OrderReturnDecline(_Decision):
    """The point does not take the goods back."""

    class Arguments:
        id = graphene.ID(required=True, description="The return.")
        answer = graphene.String(required=True, description="Why; the buyer reads it.")

    @classmethod
    def perform(cls, context: Any, return_id: UUID, **arguments: Any) -> None:
        """One service call."""
        decline_return(actor=context.actor, return_id=return_id, answer=arguments["answer"])
