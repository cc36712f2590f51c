"""What a reader sees of an order: a link shows little of the buyer, a point its own part, a producer its own goods.

Every resolver of orders reads through these views; nothing of another producer, point or buyer gets past them.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.accounts.actor import Actor
from backend.api.graphql.orders.loaders import (
    FULFILMENT,
    ORDER,
    FulfilmentsOfOrder,
    LinesOfFulfilment,
    LinesOfOrder,
    OrderById,
    OrderByLink,
    ReturnsOfOrder,
)
from backend.api.graphql.orders.status_types import STATUS_OF_STAGE
from backend.orders.status import LIVE_STAGES
from backend.orders.types import FulfilmentFacts, FulfilmentLineFacts, OrderFacts, OrderLineFacts

BUYER_NEEDED = frozenset({"accepted", "packed", "shipped"})
"""Stages in which a point must know who the buyer is; not before it accepts, and not after."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of orders a reader sees.

    `whole`: everything. `by_link`: every line and part, the buyer masked. Otherwise the parts of these points and
    the goods of these producers.
    """

    whole: bool = False
    by_link: bool = False
    point_ids: frozenset[UUID] = frozenset()
    producer_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order through a reader's eyes; `part_id` is set where it is looked at as the work of one fulfilment."""

    order: OrderFacts
    sight: Sight
    part_id: UUID | None = None
    graphql_type = "Order"

    @property
    def sees_all_lines(self) -> bool:
        """Whether nothing of the order's goods is hidden."""
        return self.sight.whole or self.sight.by_link

    def parts(self, context: Any) -> list[FulfilmentFacts]:
        """The fulfilments that the reader sees."""
        every = context.load(FulfilmentsOfOrder, self.order.id)
        if self.sees_all_lines:
            return list(every)
        own = {line.id for line in self._own_goods(context)}
        return [
            part
            for part in every
            if part.point_id in self.sight.point_ids
            or any(line.order_line_id in own for line in context.load(LinesOfFulfilment, part.id))
        ]

    def lines(self, context: Any) -> list[OrderLineFacts]:
        """The lines that the reader sees."""
        every = context.load(LinesOfOrder, self.order.id)
        if self.sees_all_lines:
            return list(every)
        seen = {line.id for line in self._own_goods(context)}
        for part in context.load(FulfilmentsOfOrder, self.order.id):
            if part.point_id in self.sight.point_ids:
                seen.update(line.order_line_id for line in context.load(LinesOfFulfilment, part.id))
        return [line for line in every if line.id in seen]

    @property
    def key(self) -> UUID:
        """What the order is called for this reader: only buyers are given the key of the link."""
        return self.order.link_key if self.sight.by_link else self.order.id

    def concerns_reader(self, context: Any) -> bool:
        """Whether the reader made goods of the order, or a part of it was offered to the reader's points."""
        return bool(self._own_goods(context)) or any(
            part.point_id in self.sight.point_ids and part.stage != "planned"
            for part in context.load(FulfilmentsOfOrder, self.order.id)
        )

    def works_here(self, context: Any) -> bool:
        """Whether the reader's points have a part of the order, ended ones included."""
        return any(
            part.point_id in self.sight.point_ids for part in context.load(FulfilmentsOfOrder, self.order.id)
        )

    def others_work_left(self, context: Any) -> bool:
        """Whether `part_id` is not the last to be handed over: the money is collected with that one.

        A point that only brings its goods to the point of collection never collects.
        """
        return any(
            (part.id != self.part_id and part.stage in LIVE_STAGES)
            or (part.id == self.part_id and is_brought(self.order, part))
            for part in context.load(FulfilmentsOfOrder, self.order.id)
        )

    def sees_buyer(self, context: Any) -> bool:
        """Whether the reader may know name, address and telephone of the buyer."""
        if self.sight.whole:
            return True
        if not self.sight.point_ids:
            return False
        return any(
            part.point_id in self.sight.point_ids
            and part.stage in BUYER_NEEDED
            and not is_brought(self.order, part)
            for part in context.load(FulfilmentsOfOrder, self.order.id)
        )

    def _own_goods(self, context: Any) -> list[OrderLineFacts]:
        if not self.sight.producer_ids:
            return []
        return [
            line
            for line in context.load(LinesOfOrder, self.order.id)
            if line.producer_id in self.sight.producer_ids
        ]


@dataclass(frozen=True, slots=True)
class FulfilmentView:
    """A fulfilment through a reader's eyes."""

    part: FulfilmentFacts
    sight: Sight
    graphql_type = "Fulfillment"

    def brought_to(self, context: Any) -> UUID | None:
        """The buyer's point of collection, where this fulfilment's point only brings the goods there."""
        order = context.load(OrderById, self.part.order_id)
        return order.pickup_point_id if order is not None and is_brought(order, self.part) else None

    def order(self, context: Any) -> OrderView | None:
        """The order it is a part of."""
        order = context.load(OrderById, self.part.order_id)
        return None if order is None else OrderView(order, self.sight, part_id=self.part.id)

    def saleor_status(self, context: Any) -> str:
        """Saleor's word for it: goods that all came back are returned, and refunded where money went back."""
        status = STATUS_OF_STAGE.get(self.part.stage, "WAITING_FOR_APPROVAL")
        if self.part.stage != "handed_over":
            return status
        lines = context.load(LinesOfFulfilment, self.part.id)
        if not lines or any(line.returned < line.quantity for line in lines):
            return status
        back = [
            each
            for each in context.load(ReturnsOfOrder, self.part.order_id)
            if each.fulfilment_id == self.part.id
        ]
        return "REFUNDED_AND_RETURNED" if any(each.refund for each in back) else "RETURNED"

    def lines(self, context: Any) -> list["FulfilmentLineView"]:
        """Its lines, those of other producers left out for a producer."""
        bought = {line.id: line for line in context.load(LinesOfOrder, self.part.order_id)}
        all_lines = self.sight.whole or self.sight.by_link or self.part.point_id in self.sight.point_ids
        return [
            FulfilmentLineView(line, bought[line.order_line_id])
            for line in context.load(LinesOfFulfilment, self.part.id)
            if all_lines or bought[line.order_line_id].producer_id in self.sight.producer_ids
        ]


def is_brought(order: OrderFacts, part: FulfilmentFacts) -> bool:
    """Whether a part's point only brings the goods to the one at which the buyer collects."""
    return order.is_pickup and part.point_id != order.pickup_point_id


@dataclass(frozen=True, slots=True)
class FulfilmentLineView:
    """Units of an order line within a fulfilment."""

    line: FulfilmentLineFacts
    bought: OrderLineFacts


def order_by_id(context: Any, key: UUID) -> OrderView | None:
    """A placed order: for anybody by the key of its buyer's link, by its id for those who work with it."""
    by_link = context.load(OrderByLink, key)
    if by_link is not None:
        return _buyers_view(context, by_link)
    actor: Actor = context.actor
    if not (actor.is_superuser or actor.point_ids or actor.producer_ids):
        return None
    order = context.load(OrderById, key)
    if order is None:
        return None
    view = OrderView(order, sight_of(actor))
    return view if actor.is_superuser or view.concerns_reader(context) else None


def order_for_buyer(context: Any, order_id: UUID) -> OrderView | None:
    """A placed order for the buyer who has just ordered it, whose link it answers with."""
    order = context.load(OrderById, order_id)
    return None if order is None else _buyers_view(context, order)


def order_for_cashier(context: Any, order_id: UUID) -> OrderView | None:
    """A placed order for whoever moves its money by hand: how it stands, and of the rest what they see anyway."""
    order = context.load(OrderById, order_id)
    return None if order is None else OrderView(order, sight_of(context.actor))


def _buyers_view(context: Any, order: OrderFacts) -> OrderView:
    actor: Actor = context.actor
    is_owner = order.user_id is not None and order.user_id == actor.user_id
    return OrderView(
        order, Sight(whole=actor.is_superuser or is_owner, by_link=True, point_ids=actor.point_ids)
    )


def sight_of(actor: Actor) -> Sight:
    """What somebody sees of orders by profession."""
    return Sight(whole=actor.is_superuser, point_ids=actor.point_ids, producer_ids=actor.producer_ids)


def show_orders(context: Any, orders: list[OrderFacts], sight: Sight) -> list[OrderView]:
    """Views of many orders, what they need loaded together."""
    context.expect(ORDER, [order.id for order in orders])
    return [OrderView(order, sight) for order in orders]


def show_buyers_orders(context: Any, orders: list[OrderFacts]) -> list[OrderView]:
    """The reader's own orders, what they need loaded together."""
    context.expect(ORDER, [order.id for order in orders])
    return [_buyers_view(context, order) for order in orders]


def show_fulfilments(context: Any, parts: list[FulfilmentFacts], sight: Sight) -> list[FulfilmentView]:
    """Views of many fulfilments, what they need loaded together."""
    context.expect(FULFILMENT, [part.id for part in parts])
    context.expect(ORDER, [part.order_id for part in parts])
    return [FulfilmentView(part, sight) for part in parts]
