"""The part of an order that one point carries out, as Saleor shows it. Its root is a FulfilmentView."""

from typing import Any

import graphene

from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.orders.line_types import FulfillmentLine
from backend.api.graphql.orders.loaders import OrderById
from backend.api.graphql.orders.status_types import (
    STAGE_SHOWN,
    STAGE_TEXTS,
    FulfillmentReasonCode,
    FulfillmentStage,
    FulfillmentStatus,
)
from backend.api.graphql.orders.views import FulfilmentLineView, FulfilmentView, OrderView
from backend.api.graphql.points.loaders import PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.orders.reasons import say_reason
from backend.orders.rules import pickup_code
from backend.orders.status import LIVE_STAGES


class Fulfillment(graphene.ObjectType):
    """The part of an order that one point of sale carries out."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    fulfillment_order = graphene.Int(required=True, description="Its number within the order.")
    status = graphene.Field(FulfillmentStatus, required=True, description="State in Saleor's words.")
    status_display = graphene.String(description="State in the reader's language.")
    stage = graphene.Field(FulfillmentStage, description="How far the point has come.")
    accept_by = graphene.Field(DateTime, description="Until when the point may think about it.")
    reason = graphene.String(description="Why it was declined or called off.")
    reason_code = graphene.Field(FulfillmentReasonCode, description="The kind of that reason.")
    tracking_number = graphene.String(required=True, description="The carrier's code, or empty.")
    pickup_code = graphene.String(
        description="The six digits by which the buyer collects it; for the buyer alone, until it was handed over."
    )
    failed_deliveries = graphene.Int(required=True, description="How often the carrier brought it back.")
    accepted_at = graphene.Field(DateTime, description="When the point took it on.")
    packed_at = graphene.Field(DateTime, description="When it was packed.")
    shipped_at = graphene.Field(DateTime, description="When the carrier took it.")
    handed_over_at = graphene.Field(DateTime, description="When the buyer got it.")
    ended_at = graphene.Field(DateTime, description="When nothing was left to do for it.")
    created = graphene.Field(DateTime, required=True, description="When it was planned.")
    warehouse = graphene.Field(Warehouse, description="The point of sale.")
    brought_to = graphene.Field(
        Warehouse,
        description="The point of collection, where this one only brings the goods there; null otherwise.",
    )
    lines = graphene.List(graphene.NonNull(FulfillmentLine), description="What it hands over.")
    order = graphene.Field("backend.api.graphql.orders.types.Order", description="The order.")

    @staticmethod
    @light
    def resolve_id(root: FulfilmentView, _info: Any) -> str:
        """From the key."""
        return to_global_id("Fulfillment", root.part.id)

    @staticmethod
    @light
    def resolve_fulfillment_order(root: FulfilmentView, _info: Any) -> int:
        """From 1."""
        return root.part.position

    @staticmethod
    @light
    def resolve_status(root: FulfilmentView, info: Any) -> str:
        """By stage, and whether everything came back."""
        return root.saleor_status(info.context)

    @staticmethod
    @light
    def resolve_status_display(root: FulfilmentView, info: Any) -> str:
        """By stage."""
        return STAGE_TEXTS[info.context.language][root.part.stage]

    @staticmethod
    @light
    def resolve_stage(root: FulfilmentView, _info: Any) -> str:
        """A member of FulfillmentStage."""
        return STAGE_SHOWN.get(root.part.stage) or root.part.stage.upper()

    @staticmethod
    @light
    def resolve_accept_by(root: FulfilmentView, _info: Any) -> Any:
        """An instant, while it is offered."""
        return root.part.accept_by

    @staticmethod
    @light
    def resolve_reason(root: FulfilmentView, info: Any) -> str | None:
        """In the reader's language; the words of staff are for those who work with it, not for a link."""
        words = root.part.reason if not root.sight.by_link or root.sight.whole else ""
        return say_reason(root.part.reason_code, words, info.context.language) or None

    @staticmethod
    @light
    def resolve_reason_code(root: FulfilmentView, _info: Any) -> str | None:
        """A member of FulfillmentReasonCode."""
        return root.part.reason_code.upper() or None

    @staticmethod
    @light
    def resolve_pickup_code(root: FulfilmentView, info: Any) -> str | None:
        """Whoever has the buyer's link has the code; what is only brought is handed over by none."""
        if (
            root.brought_to(info.context) is not None
            or not root.sight.by_link
            or root.part.stage not in LIVE_STAGES
        ):
            return None
        order = info.context.load(OrderById, root.part.order_id)
        return pickup_code(root.part.id) if order is not None and order.is_pickup else None

    @staticmethod
    @light
    def resolve_failed_deliveries(root: FulfilmentView, _info: Any) -> int:
        """A number."""
        return root.part.failed_deliveries

    @staticmethod
    @light
    def resolve_accepted_at(root: FulfilmentView, _info: Any) -> Any:
        """An instant."""
        return root.part.accepted_at

    @staticmethod
    @light
    def resolve_packed_at(root: FulfilmentView, _info: Any) -> Any:
        """An instant."""
        return root.part.packed_at

    @staticmethod
    @light
    def resolve_shipped_at(root: FulfilmentView, _info: Any) -> Any:
        """An instant."""
        return root.part.shipped_at

    @staticmethod
    @light
    def resolve_handed_over_at(root: FulfilmentView, _info: Any) -> Any:
        """An instant."""
        return root.part.handed_over_at

    @staticmethod
    @light
    def resolve_ended_at(root: FulfilmentView, _info: Any) -> Any:
        """An instant."""
        return root.part.ended_at

    @staticmethod
    @light
    def resolve_tracking_number(root: FulfilmentView, _info: Any) -> str:
        """As it was typed."""
        return root.part.tracking_number

    @staticmethod
    @light
    def resolve_created(root: FulfilmentView, _info: Any) -> Any:
        """An instant."""
        return root.part.created_at

    @staticmethod
    @light
    def resolve_warehouse(root: FulfilmentView, info: Any) -> Any:
        """The point."""
        return info.context.load(PointById, root.part.point_id)

    @staticmethod
    @light
    def resolve_brought_to(root: FulfilmentView, info: Any) -> Any:
        """The buyer's point, for another one."""
        point_id = root.brought_to(info.context)
        return None if point_id is None else info.context.load(PointById, point_id)

    @staticmethod
    @light
    def resolve_lines(root: FulfilmentView, info: Any) -> list[FulfilmentLineView]:
        """As far as the reader sees them."""
        return root.lines(info.context)

    @staticmethod
    @light
    def resolve_order(root: FulfilmentView, info: Any) -> OrderView | None:
        """As far as the reader sees it."""
        return root.order(info.context)
