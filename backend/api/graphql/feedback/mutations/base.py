"""What the mutations of feedback share: their payloads, and answering with the text as it is afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.errors import FieldError, camel_case, field_error
from backend.api.graphql.feedback.errors import FeedbackError, FeedbackErrorCode
from backend.api.graphql.feedback.types import EntryView, Question, Review, Sight
from backend.api.graphql.ids import InvalidGlobalID
from backend.feedback.selectors import entry
from backend.feedback.types import Kind
from backend.kernel.errors import DomainError


@dataclass(frozen=True, slots=True)
class Written:
    """The text after the change, or why there was none."""

    review: EntryView | None = None
    question: EntryView | None = None
    errors: list[FieldError] = field(default_factory=list)


class ReviewPayload:
    """The fields of a payload about a review."""

    review = graphene.Field(Review, description="The review; null when refused.")
    errors = graphene.List(graphene.NonNull(FeedbackError), required=True, description="Refusals.")


class QuestionPayload:
    """The fields of a payload about a question."""

    question = graphene.Field(Question, description="The question; null when refused.")
    errors = graphene.List(graphene.NonNull(FeedbackError), required=True, description="Refusals.")


def written(info: Any, kind: Kind, sight: Sight, perform: Callable[[], int]) -> Written:
    """Carry it out and answer with the text whose number `perform` returns, or say why not."""
    try:
        entry_id = perform()
    except InvalidGlobalID as error:
        return Written(errors=[FieldError("id", error.message, "GRAPHQL_ERROR")])
    except DomainError as error:
        refusal = field_error(error, FeedbackErrorCode)
        return Written(errors=[FieldError(camel_case(error.field) or None, refusal.message, refusal.code)])
    info.context.forget()
    view = EntryView(entry(kind, entry_id), sight)
    return Written(review=view) if kind is Kind.REVIEW else Written(question=view)
