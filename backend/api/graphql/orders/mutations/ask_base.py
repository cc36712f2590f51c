"""What the answers of producers share: refusing, and showing the ask as it is afterwards."""

from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id
from backend.api.graphql.orders.ask_types import ProducerAsk, show_asks
from backend.kernel.errors import DomainError
from backend.orders.asking.selectors import access_ask
from backend.orders.asking.types import AskFacts

ProducerAskErrorCode = enum(
    "ProducerAskErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED QUANTITY_OUT_OF_RANGE WRONG_STATE NO_LONGER_NEEDED INVALID_DATE "
    "TOO_LONG BUSY",
    "Why an answer of a producer is refused.",
)


class ProducerAskError(graphene.ObjectType):
    """What was wrong with an answer of a producer."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(ProducerAskErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """The ask after the answer, or why it was refused."""

    producer_ask: AskFacts | None
    errors: list[FieldError]


class AskMutation(graphene.Mutation):
    """An answer of a producer. A subclass implements `perform`."""

    class Meta:
        abstract = True

    producer_ask = graphene.Field(ProducerAsk, description="The ask after the answer; null when refused.")
    errors = graphene.List(
        graphene.NonNull(ProducerAskError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @classmethod
    def perform(cls, context: Any, ask_id: int, **arguments: Any) -> None:
        """Carry it out. Raises DomainError."""
        raise NotImplementedError

    @classmethod
    def mutate(cls, _root: None, info: Any, id: str, **arguments: Any) -> Answer:
        """Carry it out, or say why not."""
        try:
            ask_id = int_from_global_id(id, "ProducerAsk")
            cls.perform(info.context, ask_id, **arguments)
        except InvalidGlobalID as error:
            return Answer(None, [FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(None, [field_error(error, ProducerAskErrorCode)])
        info.context.forget()
        [ask] = show_asks(info.context, [access_ask(info.context.actor, ask_id)])
        return Answer(ask, [])
