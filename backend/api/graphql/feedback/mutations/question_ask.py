"""questionAsk: anybody asks the producer of a product."""

from typing import Any

import graphene

from backend.api.graphql.accounts.posted_to import client_address
from backend.api.graphql.feedback.mutations.base import QuestionPayload, Written, written
from backend.api.graphql.feedback.types import Sight
from backend.api.graphql.ids import int_from_global_id
from backend.feedback.services import ask_question
from backend.feedback.types import Kind


class QuestionAskInput(graphene.InputObjectType):
    """What somebody wants to know."""

    product = graphene.ID(required=True, description="The product, which must be for sale.")
    body = graphene.String(required=True, description="At most 1,000 characters.")
    display_name = graphene.String(description="As the writer likes to be called; at most 60 characters.")
    email = graphene.String(required=True, description="Where the answer is told; never shown.")


class QuestionAsk(QuestionPayload, graphene.Mutation):
    """Shown once an officer approved it; a mailbox and an address may ask only so often."""

    class Arguments:
        input = QuestionAskInput(required=True, description="The question.")

    @staticmethod
    def mutate(_root: None, info: Any, input: dict[str, Any]) -> Written:
        """One service call."""
        return written(
            info,
            Kind.QUESTION,
            Sight.AUTHOR,
            lambda: ask_question(
                listing_id=int_from_global_id(input["product"], "Product"),
                body=input["body"],
                display_name=input.get("display_name"),
                email=input["email"],
                language=info.context.language,
                client_address=client_address(info.context.request),
            ),
        )
