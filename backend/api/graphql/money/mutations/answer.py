"""What these mutations answer: nothing but why they did nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, is_top_level
from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.payments.errors import refusal
from backend.kernel.errors import DomainError

MoneyErrorCode = enum(
    "MoneyErrorCode",
    """
    GRAPHQL_ERROR INVALID NOT_FOUND COUNTED_MEANWHILE ROW_SETTLED NOTHING_WANTED WRONG_AMOUNT INCORRECT_DETAILS
    """,
    "Why money was not moved.",
)


class MoneyError(graphene.ObjectType):
    """What was wrong."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(MoneyErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """Why nothing was done; empty when it was."""

    errors: list[FieldError] = field(default_factory=list)


class MoneyMutation(graphene.Mutation):
    """A mutation that answers with its errors alone."""

    class Meta:
        abstract = True

    errors = graphene.List(
        graphene.NonNull(MoneyError), required=True, description="Why it was refused; empty when it was not."
    )


def answer_to(work: Callable[[], object], *, id_field: str = "id") -> Answer:
    """Do it, or say why not; `id_field` is the input that holds a global id. A PermissionDenied is raised again."""
    try:
        work()
    except InvalidGlobalID as error:
        return Answer([replace(refusal(error, MoneyErrorCode), field=id_field)])
    except DomainError as error:
        if is_top_level(error):
            raise
        return Answer([refusal(error, MoneyErrorCode)])
    return Answer()
