"""producerStandingUpdate."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id
from backend.kernel.errors import DomainError
from backend.producers.standing import LONGEST_REASON, set_standing

ProducerStandingEnum = enum("ProducerStanding", "GOOD SUSPENDED", "Whether a producer may sell.")
ProducerStandingErrorCode = enum(
    "ProducerStandingErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND BUSY REASON_INVALID",
    "Why a standing was not changed.",
)


class ProducerStandingError(graphene.ObjectType):
    """What was wrong with the change."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(ProducerStandingErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """Why nothing was changed; empty when it was."""

    errors: list[FieldError] = field(default_factory=list)


class ProducerStandingUpdate(graphene.Mutation):
    """Take a producer's goods off the shelf, or let it sell again. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The producer.")
        standing = ProducerStandingEnum(required=True, description="Whether it may sell from now on.")
        reason = graphene.String(
            required=True, description=f"Why; its members are told. {LONGEST_REASON} characters at most."
        )

    errors = graphene.List(
        graphene.NonNull(ProducerStandingError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str, standing: Any, reason: str) -> Answer:
        """A PermissionDenied is a top-level error."""
        try:
            set_standing(
                actor=info.context.actor,
                producer_id=int_from_global_id(id, "Producer"),
                is_good=standing.value == "GOOD",
                reason=reason,
            )
        except InvalidGlobalID as error:
            return Answer([FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer([field_error(error, ProducerStandingErrorCode)])
        return Answer()
