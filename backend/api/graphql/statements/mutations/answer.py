"""What setting a term answers."""

from dataclasses import dataclass, field

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError

StatementTermErrorCode = enum(
    "StatementTermErrorCode", "GRAPHQL_ERROR INVALID BUSY", "Why a term of settling is refused."
)


class StatementTermError(graphene.ObjectType):
    """What was wrong with a term of settling."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(StatementTermErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """Why nothing was changed; empty when it was."""

    errors: list[FieldError] = field(default_factory=list)


def errors_field() -> graphene.List:
    """The field of a mutation's refusals."""
    return graphene.List(
        graphene.NonNull(StatementTermError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )
