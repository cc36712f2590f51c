"""cashCountSubmit."""

from datetime import date
from decimal import Decimal
from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.money.mutations.answer import Answer, MoneyMutation, answer_to
from backend.api.graphql.scalars import Date, PositiveDecimal
from backend.kernel.errors import DomainError, KernelCode
from backend.kernel.money import AmountError, parse_dong
from backend.payments.services import count_cash


class CashCountSubmit(MoneyMutation):
    """Hand in what was counted in a point's drawer. A correction is another count. For the point's people."""

    class Arguments:
        point = graphene.ID(required=True, description="The point, a Warehouse.")
        day = graphene.Argument(Date, required=True, description="The day that was counted, in Vietnam.")
        counted = PositiveDecimal(required=True, description="What lay there, in whole đồng.")
        seen = graphene.Int(
            required=True, description="How many counts of the day you have seen: yours comes after them."
        )
        note = graphene.String(description="What there is to say of it.")

    @staticmethod
    def mutate(
        _root: None, info: Any, point: str, day: date, counted: Decimal, seen: int, note: str | None = None
    ) -> Answer:
        """A PermissionDenied is a top-level error."""
        return answer_to(
            lambda: count_cash(
                actor=info.context.actor,
                point_id=uuid_from_global_id(point, "Warehouse"),
                day=day,
                counted=_whole(counted),
                seen=seen,
                note=note or "",
            ),
            id_field="point",
        )


def _whole(counted: Decimal) -> int:
    try:
        return parse_dong(counted)
    except AmountError as error:
        raise DomainError(KernelCode.INVALID, "Enter whole đồng.", field="counted") from error
