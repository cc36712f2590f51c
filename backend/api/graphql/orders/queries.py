"""Questions about orders and what points have to do."""

from typing import Any

import graphene

from backend.accounts.actor import Actor
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection, PageRequest, connect, page_request
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.orders.fulfillment_types import Fulfillment
from backend.api.graphql.orders.order_inputs import OrderFilterInput, OrderSortingInput, read_filter
from backend.api.graphql.orders.return_types import OrderReturn, ReturnView, show_returns
from backend.api.graphql.orders.status_types import FulfillmentStage, stage_values
from backend.api.graphql.orders.types import Order, OrderCountableConnection
from backend.api.graphql.orders.views import (
    FulfilmentView,
    OrderView,
    order_by_id,
    show_fulfilments,
    show_orders,
    sight_of,
)
from backend.api.graphql.shop.channel_types import is_known_channel
from backend.kernel.errors import PermissionDenied
from backend.orders.return_selectors import returns_at_points
from backend.orders.selectors import (
    QUEUE_STAGES,
    OrderScope,
    count_orders,
    fulfilments,
    fulfilments_at_points,
    orders_page,
)


class OrdersQueries(graphene.ObjectType):
    """order, orders, fulfillment, pointFulfillments, pointReturns."""

    order = graphene.Field(
        Order,
        id=graphene.ID(description="The global id."),
        external_reference=graphene.String(description="Not used."),
        description="An order, for whoever has the id that its buyer was given; by the id in `orders` for those who "
        "work with it.",
    )
    orders = graphene.Field(
        OrderCountableConnection,
        sort_by=graphene.Argument(OrderSortingInput, description="Newest first unless told."),
        filter=graphene.Argument(OrderFilterInput, description="Which ones."),
        channel=graphene.String(description="Slug of the channel."),
        search=graphene.String(description="An order number."),
        **PAGE_ARGUMENTS,
        description="Orders with work for the reader's points or goods of the reader's producers.",
    )
    fulfillment = graphene.Field(
        Fulfillment,
        id=graphene.ID(required=True, description="The global id."),
        description="One fulfilment, for the staff of its point; null for everybody else.",
    )
    point_returns = graphene.List(
        graphene.NonNull(OrderReturn),
        required=True,
        description="Goods that buyers want to bring back to the reader's points, undecided, oldest first.",
    )
    point_fulfillments = graphene.List(
        graphene.NonNull(Fulfillment),
        point=graphene.ID(description="One of the reader's points; all of them unless given."),
        stages=graphene.List(
            graphene.NonNull(FulfillmentStage),
            description="OFFERED, ACCEPTED, PACKED and SHIPPED unless given.",
        ),
        required=True,
        description="What the reader's points have to do, the longest waiting first.",
    )

    @staticmethod
    def resolve_order(
        _root: None, info: Any, id: str | None = None, external_reference: str | None = None
    ) -> OrderView | None:
        """Drafts are nobody's to see."""
        return order_by_id(info.context, uuid_from_global_id(id, "Order")) if id else None

    @staticmethod
    def resolve_orders(
        _root: None,
        info: Any,
        sort_by: Any = None,
        filter: Any = None,
        channel: str | None = None,
        search: str | None = None,
        **arguments: Any,
    ) -> Connection[OrderView] | None:
        """For staff and producers; each sees their own part."""
        actor: Actor = info.context.actor
        if not (actor.is_superuser or actor.point_ids or actor.producer_ids):
            raise PermissionDenied
        if not is_known_channel(channel):
            return None
        scope = OrderScope(actor.is_superuser, actor.point_ids, actor.producer_ids)
        where = read_filter(filter, search)
        ascending = sort_by is not None and sort_by["direction"].value == "ASC"

        def fetch(page: PageRequest) -> tuple[list[OrderView], bool]:
            orders, more = orders_page(
                scope=scope,
                where=where,
                limit=page.limit,
                ascending=ascending,
                after=int(page.after[0]) if page.after else None,
                before=int(page.before[0]) if page.before else None,
                backwards=page.backwards,
            )
            return show_orders(info.context, orders, sight_of(actor)), more

        return connect(
            page_request(info, arguments, (int,)),
            fetch,
            lambda view: (view.order.number or 0,),
            lambda: count_orders(scope=scope, where=where),
        )

    @staticmethod
    def resolve_fulfillment(_root: None, info: Any, id: str) -> FulfilmentView | None:
        """A plan that was not offered yet is nobody's to see."""
        actor: Actor = info.context.actor
        key = uuid_from_global_id(id, "Fulfillment")
        part = fulfilments([key]).get(key)
        if part is None or part.stage == "planned":
            return None
        if not (actor.is_superuser or part.point_id in actor.point_ids):
            return None
        return show_fulfilments(info.context, [part], sight_of(actor))[0]

    @staticmethod
    def resolve_point_returns(_root: None, info: Any) -> list[ReturnView]:
        """For the staff of points."""
        actor: Actor = info.context.actor
        if not actor.point_ids:
            raise PermissionDenied
        return show_returns(info.context, returns_at_points(actor.point_ids), sight_of(actor))

    @staticmethod
    def resolve_point_fulfillments(
        _root: None, info: Any, point: str | None = None, stages: Any = None
    ) -> list[FulfilmentView]:
        """For the staff of the point."""
        actor: Actor = info.context.actor
        if not (actor.is_superuser or actor.point_ids):
            raise PermissionDenied
        points = actor.point_ids
        if point is not None:
            points = frozenset({uuid_from_global_id(point, "Warehouse")})
            if not (actor.is_superuser or points <= actor.point_ids):
                raise PermissionDenied
        parts = fulfilments_at_points(points, stages=stage_values(stages) or QUEUE_STAGES)
        return show_fulfilments(info.context, parts, sight_of(actor))
