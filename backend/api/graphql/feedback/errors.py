"""Why feedback refuses, in the form of Saleor's errors."""

import graphene

from backend.api.graphql.enums import enum

FeedbackErrorCode = enum(
    "FeedbackErrorCode",
    """
    ALREADY_MODERATED CHANGED_MEANWHILE GRAPHQL_ERROR INVALID NOTHING_TO_MODERATE NOT_FOUND NOT_HANDED_OVER NOT_SHOWN
    OWN_GOODS REQUIRED TOO_LONG TOO_MANY_QUESTIONS
    """,
    "Why feedback refuses.",
)


class FeedbackError(graphene.ObjectType):
    """What was wrong with a review, a question, an answer or a decision."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(FeedbackErrorCode, required=True, description="What kind of refusal it is.")
