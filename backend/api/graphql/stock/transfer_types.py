"""Transfers as their two points see them. The roots are TransferFacts and TransferLineFacts."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import VARIANT
from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.context import Context
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.orders.loaders import ORDER, OrderById
from backend.api.graphql.points.loaders import POINT, PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.api.graphql.stock.shared_resolvers import AskedFor, AtPoint, Numbered
from backend.salespoints.places import PointFacts
from backend.stock.transfers.selectors import is_late
from backend.stock.transfers.types import TransferFacts, TransferLineFacts, TransferSource, TransferState

TransferStateEnum = enum(
    "TransferState",
    [state.name for state in TransferState],
    "How far a transfer between two points has come.",
)


def show_transfers(context: Context, found: list[TransferFacts]) -> list[TransferFacts]:
    """Say that these transfers are in the answer, so that points and goods are fetched together."""
    context.expect(POINT, [point for each in found for point in (each.sender_id, each.receiver_id)])
    context.expect(VARIANT, [line.variant_id for each in found for line in each.lines])
    context.expect(ORDER, [each.order_id for each in found if each.order_id])
    return found


class TransferLine(AskedFor, graphene.ObjectType):
    """Units of one variant in a transfer."""

    product_variant = graphene.Field(ProductVariant, required=True, description="The goods.")
    quantity_asked = graphene.Int(required=True, description="Units that the receiver asked for.")
    quantity_agreed = graphene.Int(required=True, description="Units that the sender will give.")
    quantity_sent = graphene.Int(required=True, description="Units that left the sender.")
    quantity_received = graphene.Int(required=True, description="Units that the receiver has in its hands.")
    quantity_on_the_way = graphene.Int(required=True, description="Units that left and have not arrived.")
    quantity_lost = graphene.Int(required=True, description="Units that left and were written off.")
    quantity_surplus = graphene.Int(required=True, description="Units that arrived though nobody sent them.")

    @staticmethod
    @light
    def resolve_quantity_agreed(root: TransferLineFacts, _info: Any) -> int:
        """Units."""
        return root.agreed

    @staticmethod
    @light
    def resolve_quantity_sent(root: TransferLineFacts, _info: Any) -> int:
        """Units."""
        return root.sent

    @staticmethod
    @light
    def resolve_quantity_on_the_way(root: TransferLineFacts, _info: Any) -> int:
        """Units."""
        return root.on_the_way

    @staticmethod
    @light
    def resolve_quantity_lost(root: TransferLineFacts, _info: Any) -> int:
        """Units."""
        return root.lost

    @staticmethod
    @light
    def resolve_quantity_surplus(root: TransferLineFacts, _info: Any) -> int:
        """Units."""
        return root.surplus


class Transfer(Numbered, graphene.ObjectType):
    """Goods that one point asks another for."""

    id = graphene.ID(required=True, description="The global id.")
    number = graphene.String(required=True, description="The number that people say and tills report.")
    state = graphene.Field(TransferStateEnum, required=True, description="How far it has come.")
    sender = graphene.Field(Warehouse, required=True, description="The point that is asked for goods.")
    receiver = graphene.Field(Warehouse, required=True, description="The point that asks.")
    order_number = graphene.String(
        description="Of the order whose goods it carries to the point at which the buyer collects them."
    )
    note = graphene.String(required=True, description="What the receiver says; empty where nothing.")
    reason = graphene.String(required=True, description="Why it was declined or cancelled.")
    requested_at = graphene.Field(DateTime, required=True, description="When it was asked for.")
    answered_at = graphene.Field(DateTime, description="When it was answered.")
    sent_at = graphene.Field(DateTime, description="When goods first left.")
    ended_at = graphene.Field(DateTime, description="When nothing was left to do.")
    is_late = graphene.Boolean(required=True, description="On the way for more than five days.")
    has_difference = graphene.Boolean(required=True, description="Something was lost or came unannounced.")
    lines = graphene.List(graphene.NonNull(TransferLine), required=True, description="The goods.")

    @staticmethod
    @light
    def resolve_id(root: TransferFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("Transfer", root.id)

    @staticmethod
    @light
    def resolve_sender(root: TransferFacts, info: Any) -> PointFacts:
        """One statement for all points."""
        row: PointFacts = info.context.load(PointById, root.sender_id)
        return row

    @staticmethod
    @light
    def resolve_receiver(root: TransferFacts, info: Any) -> PointFacts:
        """One statement for all points."""
        row: PointFacts = info.context.load(PointById, root.receiver_id)
        return row

    @staticmethod
    @light
    def resolve_order_number(root: TransferFacts, info: Any) -> str | None:
        """The number alone; one statement for all orders."""
        order = info.context.load(OrderById, root.order_id) if root.order_id else None
        return str(order.number) if order else None

    @staticmethod
    @light
    def resolve_is_late(root: TransferFacts, info: Any) -> bool:
        """As of this request."""
        return is_late(root, now=info.context.now)


class TransferSourceType(AtPoint, graphene.ObjectType):
    """A point that could give units of a variant."""

    class Meta:
        name = "TransferSource"

    warehouse = graphene.Field(Warehouse, required=True, description="The point.")
    quantity = graphene.Int(required=True, description="Units that no order holds.")
    distance_km = graphene.Float(required=True, description="Kilometres from the point that looks around.")

    @staticmethod
    @light
    def resolve_quantity(root: TransferSource, _info: Any) -> int:
        """Free units."""
        return root.free
