"""What a product shows of reviews and questions: nothing of a product that may not be sold now."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.access import sees_listing
from backend.api.graphql.connections import Connection, PageRequest, connect, page_request
from backend.api.graphql.context import Context
from backend.api.graphql.feedback.loaders import NOTHING, ShownPage, TallyOfListing
from backend.api.graphql.feedback.types import (
    EntryView,
    QuestionCountableConnection,
    ReviewCountableConnection,
)
from backend.api.graphql.resolvers import light
from backend.catalogue.types import CatalogueProduct
from backend.feedback.types import Kind, ListingTally


def forward_page_arguments() -> dict[str, graphene.Argument]:
    """first and after: newest first, and only onwards."""
    return {
        "first": graphene.Argument(graphene.Int, description="How many, at most 100."),
        "after": graphene.Argument(graphene.String, description="Return the rows after this cursor."),
    }


class ProductFeedback:
    """The fields of Product that come from feedback."""

    rating = graphene.Float(description="Average of the reviews' points, 1 to 5; null without a review.")
    review_count = graphene.Int(required=True, description="How many reviews are shown.")
    reviews = graphene.Field(
        ReviewCountableConnection,
        **forward_page_arguments(),
        description="Reviews by people who bought it, newest first.",
    )
    questions = graphene.Field(
        QuestionCountableConnection,
        **forward_page_arguments(),
        description="Questions to its producer, newest first.",
    )

    @staticmethod
    @light
    def resolve_rating(root: CatalogueProduct, info: Any) -> float | None:
        """One statement for all products."""
        return _tally(root, info.context).rating

    @staticmethod
    @light
    def resolve_review_count(root: CatalogueProduct, info: Any) -> int:
        """One statement for all products."""
        return _tally(root, info.context).reviews

    @staticmethod
    def resolve_reviews(root: CatalogueProduct, info: Any, **arguments: Any) -> Connection[EntryView]:
        """One statement for all products; none where the tally says that there is nothing."""
        return _shown(root, info, arguments, Kind.REVIEW)

    @staticmethod
    def resolve_questions(root: CatalogueProduct, info: Any, **arguments: Any) -> Connection[EntryView]:
        """One statement for all products; none where the tally says that there is nothing."""
        return _shown(root, info, arguments, Kind.QUESTION)


def _tally(root: CatalogueProduct, context: Context) -> ListingTally:
    if not (root.is_sellable or sees_listing(context, root.producer_id)):
        return NOTHING
    return context.load(TallyOfListing, root.listing_id)


def _shown(root: CatalogueProduct, info: Any, arguments: dict[str, Any], kind: Kind) -> Connection[EntryView]:
    tally = _tally(root, info.context)
    total = tally.reviews if kind is Kind.REVIEW else tally.questions

    def fetch(page: PageRequest) -> tuple[list[EntryView], bool]:
        if not total:
            return [], False
        after = int(page.after[0]) if page.after else None
        rows = info.context.load(ShownPage, (root.listing_id, kind, after, page.limit + 1))
        return [EntryView(row) for row in rows[: page.limit]], len(rows) > page.limit

    return connect(page_request(info, arguments, (int,)), fetch, lambda view: (view.entry.id,), lambda: total)
