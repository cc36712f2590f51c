"""reviewAnswer and questionAnswer: the producer's one public answer."""

from typing import Any

import graphene

from backend.api.graphql.feedback.mutations.base import QuestionPayload, ReviewPayload, Written, written
from backend.api.graphql.feedback.types import TYPE_NAMES, Sight
from backend.api.graphql.ids import int_from_global_id
from backend.feedback.services import write_answer
from backend.feedback.types import Kind


def _answer(info: Any, kind: Kind, id: str, body: str) -> Written:
    def perform() -> int:
        entry_id = int_from_global_id(id, TYPE_NAMES[kind])
        write_answer(actor=info.context.actor, kind=kind, entry_id=entry_id, body=body)
        return entry_id

    return written(info, kind, Sight.WHOLE, perform)


class ReviewAnswer(ReviewPayload, graphene.Mutation):
    """For the product's producer; shown once an officer approved it."""

    class Arguments:
        id = graphene.ID(required=True, description="The review.")
        body = graphene.String(required=True, description="At most 2,000 characters.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, body: str) -> Written:
        """One service call."""
        return _answer(info, Kind.REVIEW, id, body)


class QuestionAnswer(QuestionPayload, graphene.Mutation):
    """For the product's producer; shown, and told to who asked, once an officer approved it."""

    class Arguments:
        id = graphene.ID(required=True, description="The question.")
        body = graphene.String(required=True, description="At most 2,000 characters.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, body: str) -> Written:
        """One service call."""
        return _answer(info, Kind.QUESTION, id, body)
