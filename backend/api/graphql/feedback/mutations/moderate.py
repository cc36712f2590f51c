"""reviewModerate and questionModerate: an officer shows a text, or does not."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.feedback.mutations.base import QuestionPayload, ReviewPayload, Written, written
from backend.api.graphql.feedback.types import TYPE_NAMES, FeedbackPart, Sight
from backend.api.graphql.ids import int_from_global_id
from backend.feedback.services import moderate
from backend.feedback.types import Kind, Part

FeedbackDecision = enum("FeedbackDecision", "APPROVE REJECT", "Whether a text is shown.")


class FeedbackModerateInput(graphene.InputObjectType):
    """An officer's decision."""

    part = FeedbackPart(required=True, description="The entry itself, or the answer to it.")
    decision = FeedbackDecision(required=True, description="Whether it is shown.")
    revision = graphene.Int(required=True, description="The revision that was read.")
    reason = graphene.String(description="Why it is rejected; needed then.")


def _moderate(info: Any, kind: Kind, id: str, input: dict[str, Any]) -> Written:
    def perform() -> int:
        entry_id = int_from_global_id(id, TYPE_NAMES[kind])
        moderate(
            actor=info.context.actor,
            kind=kind,
            entry_id=entry_id,
            part=Part.ANSWER if input["part"].value == "ANSWER" else Part.ENTRY,
            approve=input["decision"].value == "APPROVE",
            revision=input["revision"],
            reason=input.get("reason"),
        )
        return entry_id

    return written(info, kind, Sight.WHOLE, perform)


class ReviewModerate(ReviewPayload, graphene.Mutation):
    """For officers; what was shown may be taken down later."""

    class Arguments:
        id = graphene.ID(required=True, description="The review.")
        input = FeedbackModerateInput(required=True, description="The decision.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, input: dict[str, Any]) -> Written:
        """One service call."""
        return _moderate(info, Kind.REVIEW, id, input)


class QuestionModerate(QuestionPayload, graphene.Mutation):
    """For officers; what was shown may be taken down later."""

    class Arguments:
        id = graphene.ID(required=True, description="The question.")
        input = FeedbackModerateInput(required=True, description="The decision.")

    @staticmethod
    def mutate(_root: None, info: Any, id: str, input: dict[str, Any]) -> Written:
        """One service call."""
        return _moderate(info, Kind.QUESTION, id, input)
