"""Reviews, questions and answers as clients see them: additions to Saleor's schema. Their root is an EntryView."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

import graphene

from backend.api.graphql.catalogue.access import sees_listing
from backend.api.graphql.catalogue.loaders import ListingById
from backend.api.graphql.connections import connection_type
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.catalogue.types import CatalogueProduct
from backend.feedback.types import EntryFacts, Kind, Part, Waiting

FeedbackState = enum("FeedbackState", "WAITING APPROVED REJECTED", "How far an officer has looked at a text.")
FeedbackPart = enum("FeedbackPart", "ENTRY ANSWER", "The words of a buyer, or the producer's answer to them.")
TYPE_NAMES = {Kind.REVIEW: "Review", Kind.QUESTION: "Question"}
_PRODUCT = "backend.api.graphql.catalogue.product_types.Product"


class Sight(IntEnum):
    """How much a reader sees: what is shown, also how one's own words fare, or everything."""

    PUBLIC = 0
    AUTHOR = 1
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class EntryView:
    """A review or question through a reader's eyes."""

    entry: EntryFacts
    sight: Sight = Sight.PUBLIC


class FeedbackAnswer(graphene.ObjectType):
    """The producer's answer."""

    body = graphene.String(required=True, description="Its words.")
    answered_at = graphene.Field(DateTime, required=True, description="When it was written.")
    state = graphene.Field(FeedbackState, required=True, description="Whether it is shown.")
    reason = graphene.String(description="Why it was rejected; its producer and officers see this.")
    revision = graphene.Int(description="Which words these are; its producer and officers see this.")

    @staticmethod
    @light
    def resolve_body(root: EntryView, _info: Any) -> str:
        """Plain text."""
        return root.entry.answer

    @staticmethod
    @light
    def resolve_answered_at(root: EntryView, _info: Any) -> datetime | None:
        """An instant."""
        return root.entry.answered_at

    @staticmethod
    @light
    def resolve_state(root: EntryView, _info: Any) -> str:
        """A member of FeedbackState."""
        return root.entry.answer_state.upper()

    @staticmethod
    @light
    def resolve_reason(root: EntryView, _info: Any) -> str | None:
        """For who may do something about it."""
        return root.entry.answer_reason or None if root.sight is Sight.WHOLE else None

    @staticmethod
    @light
    def resolve_revision(root: EntryView, _info: Any) -> int | None:
        """For who decides on it."""
        return root.entry.answer_revision if root.sight is Sight.WHOLE else None


class _Entry:
    """What reviews and questions have alike. Nobody's address is among it."""

    id = graphene.ID(required=True, description="The global id.")
    body = graphene.String(required=True, description="Plain text.")
    display_name = graphene.String(
        required=True, description="As the writer likes to be called; may be empty."
    )
    created_at = graphene.Field(DateTime, required=True, description="When it was written first.")
    answer = graphene.Field(FeedbackAnswer, description="The producer's answer, once it is shown.")
    product = graphene.Field(_PRODUCT, description="The product, while it may be seen.")
    state = graphene.Field(
        FeedbackState, description="Whether it is shown; its writer and officers see this."
    )
    reason = graphene.String(description="Why it was rejected; its writer and officers see this.")
    revision = graphene.Int(description="Which words these are; officers decide on words they read.")

    @staticmethod
    @light
    def resolve_id(root: EntryView, _info: Any) -> str:
        """By number."""
        return to_global_id(TYPE_NAMES[root.entry.kind], root.entry.id)

    @staticmethod
    @light
    def resolve_body(root: EntryView, _info: Any) -> str:
        """Plain text."""
        return root.entry.body

    @staticmethod
    @light
    def resolve_display_name(root: EntryView, _info: Any) -> str:
        """Never an address."""
        return root.entry.display_name

    @staticmethod
    @light
    def resolve_created_at(root: EntryView, _info: Any) -> datetime:
        """An instant."""
        return root.entry.created_at

    @staticmethod
    @light
    def resolve_answer(root: EntryView, _info: Any) -> EntryView | None:
        """Shown once approved; before that its producer and officers see it."""
        is_seen = root.entry.answer_state == "approved" or (root.entry.answer and root.sight is Sight.WHOLE)
        return root if is_seen else None

    @staticmethod
    @light
    def resolve_product(root: EntryView, info: Any) -> CatalogueProduct | None:
        """Only one that may be sold now, but for its producer and officers."""
        product = info.context.load(ListingById, root.entry.listing_id)
        if product is None or not (product.is_sellable or sees_listing(info.context, product.producer_id)):
            return None
        return product

    @staticmethod
    @light
    def resolve_state(root: EntryView, _info: Any) -> str | None:
        """A member of FeedbackState."""
        return root.entry.state.upper() if root.sight >= Sight.AUTHOR else None

    @staticmethod
    @light
    def resolve_reason(root: EntryView, _info: Any) -> str | None:
        """For its writer and officers."""
        return root.entry.reason or None if root.sight >= Sight.AUTHOR else None

    @staticmethod
    @light
    def resolve_revision(root: EntryView, _info: Any) -> int | None:
        """For officers and the producer."""
        return root.entry.revision if root.sight is Sight.WHOLE else None


class Review(_Entry, graphene.ObjectType):
    """What a buyer says of goods that were handed over."""

    points = graphene.Int(required=True, description="From 1 to 5.")

    @staticmethod
    @light
    def resolve_points(root: EntryView, _info: Any) -> int | None:
        """From 1 to 5."""
        return root.entry.points


class Question(_Entry, graphene.ObjectType):
    """What somebody wants to know of a product."""


ReviewCountableConnection = connection_type("Review", lambda: Review)
QuestionCountableConnection = connection_type("Question", lambda: Question)


class OrderLineReview(graphene.ObjectType):
    """A line of an order and its review, for whoever knows the order's address."""

    order_line = graphene.ID(required=True, description="The order line.")
    may_review = graphene.Boolean(
        required=True, description="Whether a review may be written or changed now."
    )
    review = graphene.Field(Review, description="The review, in whatever state.")

    @staticmethod
    @light
    def resolve_order_line(root: Any, _info: Any) -> str:
        """A global id."""
        return to_global_id("OrderLine", root.order_line_id)

    @staticmethod
    @light
    def resolve_review(root: Any, _info: Any) -> EntryView | None:
        """One's own words."""
        return EntryView(root.review, Sight.AUTHOR) if root.review else None


class FeedbackToModerate(graphene.ObjectType):
    """A text that waits for an officer."""

    part = graphene.Field(FeedbackPart, required=True, description="Which part of it waits.")
    since = graphene.Field(DateTime, required=True, description="Since when.")
    product_name = graphene.String(required=True, description="Name of the product.")
    producer_name = graphene.String(required=True, description="Name of its producer.")
    review = graphene.Field(Review, description="The review, if it is one.")
    question = graphene.Field(Question, description="The question, if it is one.")

    @staticmethod
    @light
    def resolve_part(root: Waiting, _info: Any) -> str:
        """A member of FeedbackPart."""
        return "ANSWER" if root.part is Part.ANSWER else "ENTRY"

    @staticmethod
    @light
    def resolve_review(root: Waiting, _info: Any) -> EntryView | None:
        """With everything an officer needs."""
        return EntryView(root.entry, Sight.WHOLE) if root.entry.kind is Kind.REVIEW else None

    @staticmethod
    @light
    def resolve_question(root: Waiting, _info: Any) -> EntryView | None:
        """With everything an officer needs."""
        return EntryView(root.entry, Sight.WHOLE) if root.entry.kind is Kind.QUESTION else None
