"""The cash of points: moves, counts, and all points' days. The roots are the domain's own rows."""

from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.money_types import Money
from backend.api.graphql.orders.loaders import OrderById
from backend.api.graphql.points.loaders import PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.payments.cash.types import CashDay as Day
from backend.payments.cash.types import CashMove as Move
from backend.payments.cash.types import Drawer
from backend.salespoints.places import PointFacts


class CashMove(graphene.ObjectType):
    """Cash of one order, in or out of a drawer."""

    order_number = graphene.String(required=True, description="The order's number.")
    amount = graphene.Field(Money, required=True, description="Taken; below 0 where it was handed back.")
    at = graphene.Field(DateTime, required=True, description="When.")

    @staticmethod
    @light
    def resolve_order_number(root: Move, info: Any) -> str:
        """One statement for all orders."""
        order = info.context.load(OrderById, root.order_id)
        return "" if order is None else str(order.number)


class CashCount(graphene.ObjectType):
    """What somebody counted. A correction is another count; none is ever changed."""

    number = graphene.Int(required=True, description="1 for the day's first.")
    counted = graphene.Field(Money, required=True, description="What lay there.")
    expected = graphene.Field(Money, required=True, description="What should have been there by then.")
    difference = graphene.Field(Money, required=True, description="Counted less expected.")
    note = graphene.String(required=True, description="What was said of it; may be empty.")
    counted_at = graphene.Field(DateTime, required=True, description="When it was handed in.")
    counted_by = graphene.String(required=True, description="Who did.")


class CashDrawer(graphene.ObjectType):
    """The cash of online orders at one point on one day. Sales at the counter are not in it."""

    point = graphene.Field(Warehouse, required=True, description="The point.")
    day = graphene.Field(Date, required=True, description="The day, in Vietnam.")
    moves = graphene.List(
        graphene.NonNull(CashMove), required=True, description="Order by order, the earliest first."
    )
    counts = graphene.List(graphene.NonNull(CashCount), required=True, description="The first one first.")
    net = graphene.Field(
        Money, required=True, description="Taken less handed back; below 0 where more was handed back."
    )
    expected = graphene.Field(Money, required=True, description="What should be there: net, never below 0.")

    @staticmethod
    @light
    def resolve_point(root: Drawer, info: Any) -> PointFacts:
        """One statement."""
        return _point(info, root.point_id)


class CashDay(graphene.ObjectType):
    """One point's day among those of all points."""

    point = graphene.Field(Warehouse, required=True, description="The point.")
    day = graphene.Field(Date, required=True, description="The day, in Vietnam.")
    moves = graphene.Int(required=True, description="How often cash of an order came in or went out.")
    net = graphene.Field(Money, required=True, description="Taken less handed back.")
    expected = graphene.Field(Money, required=True, description="What should be there.")
    counts = graphene.Int(required=True, description="How often it was counted.")
    counted = graphene.Field(Money, description="By the last count; null until somebody counts.")
    difference = graphene.Field(Money, description="Counted less expected, by what is known now.")
    note = graphene.String(required=True, description="What was said of the last count.")
    counted_at = graphene.Field(DateTime, description="When it was counted last.")

    @staticmethod
    @light
    def resolve_point(root: Day, info: Any) -> PointFacts:
        """One statement for all points."""
        return _point(info, root.point_id)


def _point(info: Any, point_id: UUID) -> PointFacts:
    point = info.context.load(PointById, point_id)
    assert point is not None
    return point
