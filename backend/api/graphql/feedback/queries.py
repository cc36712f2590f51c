"""Questions about feedback: an order's reviews, what producers have to answer, what waits for officers."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import LISTING
from backend.api.graphql.connections import Connection, PageRequest, connect, page_request
from backend.api.graphql.feedback.product_feedback import forward_page_arguments
from backend.api.graphql.feedback.types import (
    EntryView,
    FeedbackToModerate,
    OrderLineReview,
    QuestionCountableConnection,
    ReviewCountableConnection,
    Sight,
)
from backend.api.graphql.ids import uuid_from_global_id
from backend.feedback.selectors import count_own_entries, own_entries, reviewable_lines, waiting_texts
from backend.feedback.types import Kind, ReviewableLine, Waiting

MAX_TO_MODERATE = 100


def _own_arguments() -> dict[str, Any]:
    return {
        **forward_page_arguments(),
        "unanswered": graphene.Argument(
            graphene.Boolean, default_value=False, description="Only those that wait for an answer."
        ),
    }


class FeedbackQueries(graphene.ObjectType):
    """orderReviews, myReviews, myQuestions, feedbackToModerate."""

    order_reviews = graphene.List(
        graphene.NonNull(OrderLineReview),
        required=True,
        order=graphene.ID(required=True, description="The order, by the id that its buyer was given."),
        description="The lines of an order and their reviews; empty for an order that nobody placed.",
    )
    my_reviews = graphene.Field(
        ReviewCountableConnection,
        **_own_arguments(),
        description="Shown reviews of one's own products, newest first; an error for who acts for no producer.",
    )
    my_questions = graphene.Field(
        QuestionCountableConnection,
        **_own_arguments(),
        description="Shown questions on one's own products, newest first; an error for who acts for no producer.",
    )
    feedback_to_moderate = graphene.List(
        graphene.NonNull(FeedbackToModerate),
        required=True,
        first=graphene.Int(default_value=50, description="How many, at most 100."),
        description="Texts that wait for an officer, oldest first; an error for who is none.",
    )

    @staticmethod
    def resolve_order_reviews(_root: None, info: Any, order: str) -> list[ReviewableLine]:
        """Two statements."""
        found = reviewable_lines(uuid_from_global_id(order, "Order"))
        info.context.expect(LISTING, [line.review.listing_id for line in found if line.review])
        return found

    @staticmethod
    def resolve_my_reviews(_root: None, info: Any, **arguments: Any) -> Connection[EntryView]:
        """One statement for the page."""
        return _own(info, arguments, Kind.REVIEW)

    @staticmethod
    def resolve_my_questions(_root: None, info: Any, **arguments: Any) -> Connection[EntryView]:
        """One statement for the page."""
        return _own(info, arguments, Kind.QUESTION)

    @staticmethod
    def resolve_feedback_to_moderate(_root: None, info: Any, first: int = 50) -> list[Waiting]:
        """Two statements."""
        found = waiting_texts(actor=info.context.actor, limit=max(0, min(first, MAX_TO_MODERATE)))
        info.context.expect(LISTING, [waiting.entry.listing_id for waiting in found])
        return found


def _own(info: Any, arguments: dict[str, Any], kind: Kind) -> Connection[EntryView]:
    actor, unanswered = info.context.actor, arguments.pop("unanswered")

    def fetch(page: PageRequest) -> tuple[list[EntryView], bool]:
        after = int(page.after[0]) if page.after else None
        rows = own_entries(kind, actor=actor, only_unanswered=unanswered, after=after, limit=page.limit + 1)
        info.context.expect(LISTING, [row.listing_id for row in rows])
        return [EntryView(row, Sight.WHOLE) for row in rows[: page.limit]], len(rows) > page.limit

    return connect(
        page_request(info, arguments, (int,)),
        fetch,
        lambda view: (view.entry.id,),
        lambda: count_own_entries(kind, actor=actor, only_unanswered=unanswered),
    )
