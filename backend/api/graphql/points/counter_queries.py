"""Questions of the people who work at a point: its shelf, its devices and its time to answer."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.points.answer_time_types import PointAnswerTime, show_answer_times
from backend.api.graphql.points.counter_types import CounterGood
from backend.api.graphql.points.device_types import PointDevice
from backend.salespoints.answer_times import AnswerTime, answer_times
from backend.salespoints.point_devices import MOST_SHOWN, PointDeviceFacts, devices_of_point
from backend.stock.counter_goods import MOST_GOODS, counter_goods
from backend.stock.counter_goods import CounterGood as CounterGoodFacts

_POINT = {"point": graphene.ID(required=True, description="The point of sale, a Warehouse.")}


class CounterQueries(graphene.ObjectType):
    """counterGoods, pointDevices, pointAnswerTimes."""

    counter_goods = graphene.List(
        graphene.NonNull(CounterGood),
        required=True,
        **_POINT,
        description=f"What has a place on the shelf, by name, for people who work there; at most {MOST_GOODS}.",
    )
    point_devices = graphene.List(
        graphene.NonNull(PointDevice),
        required=True,
        **_POINT,
        description=f"Tills and browsers that report from there, for its managers; at most {MOST_SHOWN}.",
    )

    point_answer_times = graphene.List(
        graphene.NonNull(PointAnswerTime),
        required=True,
        description="How long points may think about an order: for a manager one's own points, for officers all.",
    )

    @staticmethod
    def resolve_point_answer_times(_root: None, info: Any) -> list[AnswerTime]:
        """One statement, and the one for the points."""
        return show_answer_times(info.context, answer_times(actor=info.context.actor))

    @staticmethod
    def resolve_counter_goods(_root: None, info: Any, point: str) -> list[CounterGoodFacts]:
        """One statement."""
        return counter_goods(actor=info.context.actor, point_id=uuid_from_global_id(point, "Warehouse"))

    @staticmethod
    def resolve_point_devices(_root: None, info: Any, point: str) -> list[PointDeviceFacts]:
        """One statement."""
        return devices_of_point(actor=info.context.actor, point_id=uuid_from_global_id(point, "Warehouse"))
