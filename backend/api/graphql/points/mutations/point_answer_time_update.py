"""pointAnswerTimeUpdate."""

from dataclasses import dataclass, field
from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.errors import FieldError, field_error
from backend.api.graphql.ids import InvalidGlobalID, uuid_from_global_id
from backend.api.graphql.points.answer_time_types import PointAnswerTime, show_answer_times
from backend.kernel.errors import DomainError
from backend.salespoints.answer_times import AnswerTime, set_answer_time

PointAnswerTimeErrorCode = enum(
    "PointAnswerTimeErrorCode",
    "GRAPHQL_ERROR INVALID NOT_FOUND BUSY",
    "Why a point's time to answer is refused.",
)


class PointAnswerTimeError(graphene.ObjectType):
    """What was wrong with a point's time to answer."""

    field = graphene.String(description="The input at fault, or null.")
    message = graphene.String(description="What to do about it.")
    code = graphene.Field(PointAnswerTimeErrorCode, required=True, description="What kind of refusal it is.")


@dataclass(frozen=True, slots=True)
class Answer:
    """The time as it is now, or why it was refused."""

    answer_time: AnswerTime | None = None
    errors: list[FieldError] = field(default_factory=list)


class PointAnswerTimeUpdate(graphene.Mutation):
    """Set how long a point may think about an order; offers that stand keep their deadline."""

    class Arguments:
        point = graphene.ID(required=True, description="The point, a Warehouse.")
        minutes = graphene.Int(description="From 5 minutes to 7 days; null: as in the whole network.")

    answer_time = graphene.Field(PointAnswerTime, description="The time as it is now; null when refused.")
    errors = graphene.List(
        graphene.NonNull(PointAnswerTimeError),
        required=True,
        description="Why it was refused; empty when it was not.",
    )

    @staticmethod
    def mutate(_root: None, info: Any, point: str, minutes: int | None = None) -> Answer:
        """For the point's managers and officers. A PermissionDenied is a top-level error."""
        try:
            point_id = uuid_from_global_id(point, "Warehouse")
            set_answer_time(actor=info.context.actor, point_id=point_id, minutes=minutes)
        except InvalidGlobalID as error:
            return Answer(errors=[FieldError("point", error.message, "GRAPHQL_ERROR")])
        except DomainError as error:
            return Answer(errors=[field_error(error, PointAnswerTimeErrorCode)])
        [shown] = show_answer_times(info.context, [AnswerTime(point_id, minutes)])
        return Answer(shown)
