"""Writing, answering and moderating, one file per mutation."""

import graphene

from backend.api.graphql.feedback.mutations.answer import QuestionAnswer, ReviewAnswer
from backend.api.graphql.feedback.mutations.moderate import QuestionModerate, ReviewModerate
from backend.api.graphql.feedback.mutations.question_ask import QuestionAsk
from backend.api.graphql.feedback.mutations.review_create import ReviewCreate


class FeedbackMutations(graphene.ObjectType):
    """The mutations of this area."""

    review_create = ReviewCreate.Field()
    review_answer = ReviewAnswer.Field()
    review_moderate = ReviewModerate.Field()
    question_ask = QuestionAsk.Field()
    question_answer = QuestionAnswer.Field()
    question_moderate = QuestionModerate.Field()
