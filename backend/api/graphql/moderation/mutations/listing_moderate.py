"""listingModerate."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, int_from_global_id
from backend.catalogue.moderation import LONGEST_REASON, approve, reject
from backend.kernel.errors import DomainError

ListingDecision = enum("ListingDecision", "APPROVE REJECT", "Whether buyers see it.")
ModerationErrorCode = enum(
    "ModerationErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND BUSY REQUIRED CHANGED_MEANWHILE NOTHING_TO_MODERATE",
    "Why a decision was not taken.",
)


class ModerationError(graphene.ObjectType):
    """What was wrong with a decision."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(ModerationErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """Why nothing was decided; empty when it was."""

    errors: list[FieldError] = field(default_factory=list)


class ListingModerate(graphene.Mutation):
    """Let buyers see a submitted product or new texts, or keep them from buyers. For officers."""

    class Arguments:
        id = graphene.ID(required=True, description="The product.")
        decision = ListingDecision(required=True, description="Whether buyers see it.")
        revision = graphene.String(required=True, description="Of the texts that were read.")
        reason = graphene.String(
            description=f"Why it is rejected; needed then. {LONGEST_REASON} characters at most."
        )

    errors = graphene.List(
        graphene.NonNull(ModerationError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(
        _root: None, info: Any, id: str, decision: Any, revision: str, reason: str | None = None
    ) -> Answer:
        """A PermissionDenied is a top-level error."""
        actor = info.context.actor
        try:
            listing_id = int_from_global_id(id, "Product")
            if decision.value == "APPROVE":
                approve(actor=actor, listing_id=listing_id, revision=revision)
            else:
                reject(actor=actor, listing_id=listing_id, revision=revision, reason=reason or "")
        except InvalidGlobalID as error:
            return Answer([FieldError("id", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer([field_error(error, ModerationErrorCode)])
        return Answer()
