"""Goods that come back. The root of an OrderReturn is a ReturnView, of its lines a ReturnLineView."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.ids import to_global_id
from backend.api.graphql.money_types import Money
from backend.api.graphql.orders.line_types import FulfillmentLine
from backend.api.graphql.orders.loaders import (
    FULFILMENT,
    ORDER,
    FulfilmentsOfOrder,
    LinesOfFulfilment,
    LinesOfOrder,
    PaymentOfOrder,
)
from backend.api.graphql.orders.status_types import (
    OrderReturnCondition,
    OrderReturnReason,
    OrderReturnState,
)
from backend.api.graphql.orders.views import FulfilmentLineView, Sight
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.orders.reasons import RETURN_TEXTS
from backend.orders.rules import worth_of_units
from backend.orders.types import ReturnFacts, ReturnLineFacts


@dataclass(frozen=True, slots=True)
class ReturnView:
    """A return through a reader's eyes."""

    back: ReturnFacts
    sight: Sight

    def lines(self, context: Any) -> list["ReturnLineView"]:
        """Its lines, those of other producers left out for a producer."""
        lines = {line.id: line for line in context.load(LinesOfFulfilment, self.back.fulfilment_id)}
        bought = {line.id: line for line in context.load(LinesOfOrder, self.back.order_id)}
        sees_all = self.sight.whole or self.sight.by_link or self.back.point_id in self.sight.point_ids
        shown = []
        for each in self.back.lines:
            line = lines.get(each.line_id)
            if line is None:
                continue
            goods = bought[line.order_line_id]
            if sees_all or goods.producer_id in self.sight.producer_ids:
                shown.append(ReturnLineView(each, FulfilmentLineView(line, goods)))
        return shown

    def worth(self, context: Any) -> int:
        """What its units cost the buyer, in đồng, as the service will reckon it."""
        bought = {line.id: line for line in context.load(LinesOfOrder, self.back.order_id)}
        gone = {line.id: line.called_off for line in bought.values()}
        coming: dict[UUID, int] = {}
        back = {line.line_id: line.quantity for line in self.back.lines}
        for part in context.load(FulfilmentsOfOrder, self.back.order_id):
            for line in context.load(LinesOfFulfilment, part.id):
                gone[line.order_line_id] += line.returned
                coming[line.order_line_id] = coming.get(line.order_line_id, 0) + back.get(line.id, 0)
        return sum(
            worth_of_units(
                total=bought[key].total, quantity=bought[key].quantity, gone_before=gone[key], units=units
            )
            for key, units in coming.items()
        )


@dataclass(frozen=True, slots=True)
class ReturnLineView:
    """Units that come back, of which line."""

    units: ReturnLineFacts
    line: FulfilmentLineView


def show_returns(context: Any, returns: list[ReturnFacts], sight: Sight) -> list[ReturnView]:
    """Views of many returns, what they need loaded together."""
    context.expect(ORDER, [each.order_id for each in returns])
    context.expect(FULFILMENT, [each.fulfilment_id for each in returns])
    return [ReturnView(each, sight) for each in returns]


class OrderReturnLine(graphene.ObjectType):
    """Units of one line that come back."""

    quantity = graphene.Int(required=True, description="Units.")
    condition = graphene.Field(OrderReturnCondition, description="What the point saw; null until it decided.")
    line = graphene.Field(FulfillmentLine, required=True, description="What was handed over.")

    @staticmethod
    @light
    def resolve_quantity(root: ReturnLineView, _info: Any) -> int:
        """Units."""
        return root.units.quantity

    @staticmethod
    @light
    def resolve_condition(root: ReturnLineView, _info: Any) -> str | None:
        """A member of OrderReturnCondition."""
        return root.units.condition.upper() or None


class OrderReturn(graphene.ObjectType):
    """Goods of one fulfilment that the buyer wants to bring back, and what the point decided."""

    id = graphene.ID(required=True, description="The global id.")
    state = graphene.Field(OrderReturnState, required=True, description="What became of it.")
    reason_code = graphene.Field(OrderReturnReason, required=True, description="Why.")
    reason = graphene.String(required=True, description="Why, in the reader's language.")
    note = graphene.String(description="The buyer's own words; for the buyer and the point.")
    answer = graphene.String(description="The point's own words; for the buyer and the point.")
    refund = graphene.Field(Money, required=True, description="What went back.")
    worth = graphene.Field(
        Money, required=True, description="What the goods cost the buyer: what goes back when they are taken."
    )
    payment_method = graphene.String(description="How the order was paid, and so which way money goes back.")
    asked_at = graphene.Field(DateTime, required=True, description="When the buyer asked.")
    decided_at = graphene.Field(DateTime, description="When the point decided.")
    fulfillment = graphene.ID(required=True, description="Id of the fulfilment.")
    lines = graphene.List(graphene.NonNull(OrderReturnLine), required=True, description="What comes back.")

    @staticmethod
    @light
    def resolve_id(root: ReturnView, _info: Any) -> str:
        """From the key."""
        return to_global_id("OrderReturn", root.back.id)

    @staticmethod
    @light
    def resolve_state(root: ReturnView, _info: Any) -> str:
        """A member of OrderReturnState."""
        return root.back.state.upper()

    @staticmethod
    @light
    def resolve_reason_code(root: ReturnView, _info: Any) -> str:
        """A member of OrderReturnReason."""
        return root.back.reason_code.upper()

    @staticmethod
    @light
    def resolve_reason(root: ReturnView, info: Any) -> str:
        """Words."""
        return RETURN_TEXTS[info.context.language].get(root.back.reason_code, "")

    @staticmethod
    @light
    def resolve_note(root: ReturnView, _info: Any) -> str | None:
        """Producers have no business with it."""
        return root.back.reason or None if _is_party(root) else None

    @staticmethod
    @light
    def resolve_answer(root: ReturnView, _info: Any) -> str | None:
        """Producers have no business with it."""
        return root.back.answer or None if _is_party(root) else None

    @staticmethod
    @light
    def resolve_refund(root: ReturnView, _info: Any) -> int:
        """Đồng."""
        return root.back.refund if _is_party(root) else 0

    @staticmethod
    @light
    def resolve_worth(root: ReturnView, info: Any) -> int:
        """Đồng; no business of producers. Once decided it is what went back."""
        if root.back.state != "asked":
            return root.back.refund if _is_party(root) else 0
        return root.worth(info.context) if _is_party(root) else 0

    @staticmethod
    @light
    def resolve_payment_method(root: ReturnView, info: Any) -> str | None:
        """The name of the way of payment; no business of producers."""
        payment = info.context.load(PaymentOfOrder, root.back.order_id) if _is_party(root) else None
        return payment.method if payment else None

    @staticmethod
    @light
    def resolve_asked_at(root: ReturnView, _info: Any) -> Any:
        """An instant."""
        return root.back.asked_at

    @staticmethod
    @light
    def resolve_decided_at(root: ReturnView, _info: Any) -> Any:
        """An instant."""
        return root.back.decided_at

    @staticmethod
    @light
    def resolve_fulfillment(root: ReturnView, _info: Any) -> str:
        """A global id."""
        return to_global_id("Fulfillment", root.back.fulfilment_id)

    @staticmethod
    @light
    def resolve_lines(root: ReturnView, info: Any) -> list[ReturnLineView]:
        """As far as the reader sees them."""
        return root.lines(info.context)


def _is_party(root: ReturnView) -> bool:
    return root.sight.whole or root.sight.by_link or root.back.point_id in root.sight.point_ids
