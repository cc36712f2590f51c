"""What the mutations of events have in common: the input, the errors, the answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.editorial.event_types import PointEventKind
from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID
from backend.api.graphql.scalars import DateTime
from backend.editorial.event_rules import EventDraft
from backend.editorial.types import EventFacts
from backend.kernel.errors import DomainError

PointEventErrorCode = enum(
    "PointEventErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED TOO_LONG ENDS_BEFORE_START IN_THE_PAST TOO_FAR_AHEAD TOO_MANY",
    "Why a change of an event is refused.",
)


class PointEventError(graphene.ObjectType):
    """What was wrong with a change of an event."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(PointEventErrorCode, required=True, description="What kind of refusal it is.")


class PointEventInput(graphene.InputObjectType):
    """An event as its manager announces it."""

    kind = PointEventKind(required=True, description="What kind of event.")
    title = graphene.String(required=True, description="At most 120 characters.")
    body = graphene.String(description="What to expect, as plain text of at most 2,000 characters.")
    starts_at = DateTime(required=True, description="When it begins.")
    ends_at = DateTime(required=True, description="When it is over: later, and within a year from now.")


@dataclass(frozen=True, slots=True)
class Answer:
    """The event, or why there is none."""

    event: EventFacts | None = None
    errors: list[FieldError] = field(default_factory=list)


def draft_of(given: dict[str, Any]) -> EventDraft:
    """The domain's draft from the input."""
    return EventDraft(
        given["kind"].value.lower(),
        given["title"],
        given.get("body") or "",
        given["starts_at"],
        given["ends_at"],
    )


def answer_to(change: Callable[[], EventFacts], *, id_field: str) -> Answer:
    """The outcome of a change. A PermissionDenied is a top-level error."""
    try:
        return Answer(change())
    except InvalidGlobalID as error:
        return Answer(errors=[FieldError(id_field, error.message, "GRAPHQL_ERROR")])
    except DomainError as error:
        return Answer(errors=[field_error(error, PointEventErrorCode)])
