"""reviewCreate: a buyer writes a review, or changes one that waits."""

from typing import Any

import graphene

from backend.api.graphql.feedback.mutations.base import ReviewPayload, Written, written
from backend.api.graphql.feedback.types import Sight
from backend.api.graphql.ids import uuid_from_global_id
from backend.feedback.services import write_review
from backend.feedback.types import Kind


class ReviewCreateInput(graphene.InputObjectType):
    """What a buyer says of goods."""

    order = graphene.ID(required=True, description="The order, by the id that its buyer was given.")
    order_line = graphene.ID(required=True, description="The line, which must be handed over.")
    points = graphene.Int(required=True, description="From 1 to 5.")
    body = graphene.String(description="At most 2,000 characters.")
    display_name = graphene.String(description="As the buyer likes to be called; at most 60 characters.")


class ReviewCreate(ReviewPayload, graphene.Mutation):
    """One review for each line; shown once an officer approved it, and open to changes until then."""

    class Arguments:
        input = ReviewCreateInput(required=True, description="The review.")

    @staticmethod
    def mutate(_root: None, info: Any, input: dict[str, Any]) -> Written:
        """One service call."""
        return written(
            info,
            Kind.REVIEW,
            Sight.AUTHOR,
            lambda: write_review(
                actor=info.context.actor,
                link_key=uuid_from_global_id(input["order"], "Order"),
                order_line_id=uuid_from_global_id(input["order_line"], "OrderLine"),
                points=input["points"],
                body=input.get("body"),
                display_name=input.get("display_name"),
            ),
        )
