"""Questions of the people who work at a point: its shelf, and its devices."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.points.counter_types import CounterGood
from backend.api.graphql.points.device_types import PointDevice
from backend.salespoints.point_devices import MOST_SHOWN, PointDeviceFacts, devices_of_point
from backend.stock.counter_goods import MOST_GOODS, counter_goods
from backend.stock.counter_goods import CounterGood as CounterGoodFacts

_POINT = {"point": graphene.ID(required=True, description="The point of sale, a Warehouse.")}


class CounterQueries(graphene.ObjectType):
    """counterGoods, pointDevices."""

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

    @staticmethod
    def resolve_counter_goods(_root: None, info: Any, point: str) -> list[CounterGoodFacts]:
        """One statement."""
        return counter_goods(actor=info.context.actor, point_id=uuid_from_global_id(point, "Warehouse"))

    @staticmethod
    def resolve_point_devices(_root: None, info: Any, point: str) -> list[PointDeviceFacts]:
        """One statement."""
        return devices_of_point(actor=info.context.actor, point_id=uuid_from_global_id(point, "Warehouse"))
