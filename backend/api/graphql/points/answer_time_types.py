"""How long points may think about an order. The root is AnswerTime."""

from datetime import timedelta
from typing import Any

import graphene

from backend.api.graphql.context import Context
from backend.api.graphql.points.loaders import POINT, PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.orders.rules import ACCEPT_WITHIN
from backend.salespoints.answer_times import AnswerTime
from backend.salespoints.places import PointFacts


def show_answer_times(context: Context, found: list[AnswerTime]) -> list[AnswerTime]:
    """Say that these points are in the answer, so that they are fetched together."""
    context.expect(POINT, [each.point_id for each in found])
    return found


class PointAnswerTime(graphene.ObjectType):
    """How long a point may think about an order before it goes to another one."""

    warehouse = graphene.Field(Warehouse, required=True, description="The point.")
    minutes = graphene.Int(description="Its own time; null: as in the whole network.")
    minutes_in_effect = graphene.Int(required=True, description="What an offer of now would be given.")

    @staticmethod
    @light
    def resolve_warehouse(root: AnswerTime, info: Any) -> PointFacts:
        """One statement for all points."""
        row: PointFacts = info.context.load(PointById, root.point_id)
        return row

    @staticmethod
    @light
    def resolve_minutes_in_effect(root: AnswerTime, _info: Any) -> int:
        """The network's where it has none of its own."""
        return root.minutes or ACCEPT_WITHIN // timedelta(minutes=1)
