"""stockFindingHandle."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id
from backend.kernel.errors import DomainError
from backend.stock.reconciliation.services import LONGEST_NOTE, handle_finding

StockFindingErrorCode = enum(
    "StockFindingErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND BUSY NOTE_MISSING",
    "Why a finding is not put aside.",
)


class StockFindingError(graphene.ObjectType):
    """What was wrong with putting a finding aside."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(StockFindingErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """Why nothing was done; empty when it was."""

    errors: list[FieldError] = field(default_factory=list)


class StockFindingHandle(graphene.Mutation):
    """Say what came of a finding: it is off the list as long as its figures stay the same.

    For the point's managers and officers. No stock is changed by it.
    """

    class Arguments:
        id = graphene.ID(required=True, description="The finding.")
        note = graphene.String(
            required=True, description=f"What came of it, {LONGEST_NOTE} characters at most."
        )

    errors = graphene.List(
        graphene.NonNull(StockFindingError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, id: str, note: str) -> Answer:
        """A PermissionDenied is a top-level error."""
        try:
            handle_finding(
                actor=info.context.actor, finding_id=int_from_global_id(id, "StockFinding"), note=note
            )
        except InvalidGlobalID as error:
            return Answer([FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer([field_error(error, StockFindingErrorCode)])
        return Answer()
