"""The order as Saleor shows it, with what OCOP adds. Its root is an OrderView."""

from typing import Any

import graphene

from backend.api.graphql.address_types import Address, PostalAddress
from backend.api.graphql.checkout.addresses import show_address
from backend.api.graphql.checkout.delivery_types import DeliveryMethod
from backend.api.graphql.connections import connection_type
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.orders.ask_types import ProducerAsk, show_asks
from backend.api.graphql.orders.fulfillment_types import Fulfillment
from backend.api.graphql.orders.line_types import OrderLine
from backend.api.graphql.orders.loaders import AsksOfOrder, FulfilmentsOfOrder, ReturnsOfOrder
from backend.api.graphql.orders.masking import buyer_address, mask_email
from backend.api.graphql.orders.money_fields import OrderMoney
from backend.api.graphql.orders.return_types import OrderReturn, ReturnView
from backend.api.graphql.orders.status_types import (
    ORDER_STATUS_TEXTS,
    OrderChoice,
    OrderStatus,
)
from backend.api.graphql.orders.views import FulfilmentView, OrderView
from backend.api.graphql.points.loaders import PointById
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.api.graphql.shop.channel_types import DEFAULT_CHANNEL, Channel, ChannelRow
from backend.orders.asking.types import AskFacts
from backend.orders.reasons import ATTENTION_TEXTS
from backend.orders.selectors import BUYERS_STAGES
from backend.orders.status import LIVE_STAGES
from backend.orders.types import OrderLineFacts


class Order(OrderMoney, graphene.ObjectType):
    """What was bought. Readers who only know its link see the buyer masked."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    number = graphene.String(required=True, description="Its number.")
    created = graphene.Field(DateTime, required=True, description="When it was placed.")
    updated_at = graphene.Field(DateTime, required=True, description="When it was changed last.")
    status = graphene.Field(OrderStatus, required=True, description="State.")
    status_display = graphene.String(required=True, description="State in the reader's language.")
    channel = graphene.Field(Channel, required=True, description="The channel.")
    language_code_enum = graphene.Field(LanguageCodeEnum, required=True, description="The buyer's language.")
    user_email = graphene.String(description="The buyer's e-mail address, masked for a link.")
    customer_note = graphene.String(required=True, description="What the buyer wanted to say.")
    billing_address = graphene.Field(Address, description="As the address of delivery.")
    shipping_address = graphene.Field(Address, description="Where the goods go; masked for a link.")
    is_shipping_required = graphene.Boolean(required=True, description="Always: goods are goods.")
    shipping_method_name = graphene.String(description="Name of the way of delivery.")
    collection_point_name = graphene.String(description="Name of the point where the buyer collects.")
    delivery_method = graphene.Field(DeliveryMethod, description="The point where the buyer collects.")
    fulfillments = graphene.List(graphene.NonNull(Fulfillment), required=True, description="Its parts.")
    lines = graphene.List(graphene.NonNull(OrderLine), required=True, description="What was bought.")
    can_cancel = graphene.Boolean(
        required=True, description="Whether the buyer may still cancel it: nobody has accepted a part."
    )
    ready_on = graphene.Field(
        Date,
        description="The day about which goods that another point brings are where the buyer collects; null if none.",
    )
    choice_asked_at = graphene.Field(
        DateTime,
        description="Since when the buyer is asked what to do about goods that no point has; null if not.",
    )
    choice = graphene.Field(OrderChoice, description="What the buyer answered.")
    producer_asks = graphene.List(
        graphene.NonNull(ProducerAsk),
        required=True,
        description="Goods that no point had and that their producers were asked for, oldest first.",
    )
    returns = graphene.List(
        graphene.NonNull(OrderReturn), required=True, description="Goods that were or are to be brought back."
    )
    needs_attention = graphene.String(description="Why a person must look at it; for those who work with it.")

    @staticmethod
    @light
    def resolve_id(root: OrderView, _info: Any) -> str:
        """From the key."""
        return to_global_id("Order", root.key)

    @staticmethod
    @light
    def resolve_number(root: OrderView, _info: Any) -> str:
        """Digits."""
        return str(root.order.number)

    @staticmethod
    @light
    def resolve_created(root: OrderView, _info: Any) -> Any:
        """An instant."""
        return root.order.placed_at

    @staticmethod
    @light
    def resolve_updated_at(root: OrderView, _info: Any) -> Any:
        """An instant."""
        return root.order.updated_at

    @staticmethod
    @light
    def resolve_status(root: OrderView, _info: Any) -> str:
        """A member of OrderStatus."""
        return root.order.status.upper()

    @staticmethod
    @light
    def resolve_status_display(root: OrderView, info: Any) -> str:
        """Words."""
        return ORDER_STATUS_TEXTS[info.context.language][root.order.status]

    @staticmethod
    @light
    def resolve_channel(_root: OrderView, _info: Any) -> ChannelRow:
        """The only one."""
        return DEFAULT_CHANNEL

    @staticmethod
    @light
    def resolve_language_code_enum(root: OrderView, _info: Any) -> str:
        """ "VI" or "EN"."""
        return root.order.language.upper()

    @staticmethod
    @light
    def resolve_user_email(root: OrderView, _info: Any) -> str | None:
        """Points and producers do not need it."""
        if root.sight.whole:
            return root.order.email
        return mask_email(root.order.email) if root.sight.by_link else None

    @staticmethod
    @light
    def resolve_customer_note(root: OrderView, info: Any) -> str:
        """For those who deal with the buyer; empty for others."""
        return root.order.note if root.sees_buyer(info.context) else ""

    @staticmethod
    @light
    def resolve_shipping_address(root: OrderView, info: Any) -> PostalAddress | None:
        """Producers have no business with it."""
        if not (root.sees_all_lines or root.works_here(info.context)):
            return None
        shown = buyer_address(root.order, shown=root.sees_buyer(info.context))
        return show_address(f"{root.order.id}:shipping", shown)

    resolve_billing_address = resolve_shipping_address

    @staticmethod
    @light
    def resolve_is_shipping_required(_root: OrderView, _info: Any) -> bool:
        """Goods are goods."""
        return True

    @staticmethod
    @light
    def resolve_shipping_method_name(root: OrderView, _info: Any) -> str | None:
        """A copy; null when the goods are collected."""
        return None if root.order.is_pickup else root.order.delivery_name

    @staticmethod
    @light
    def resolve_collection_point_name(root: OrderView, _info: Any) -> str | None:
        """A copy; null when the goods are brought."""
        return root.order.delivery_name if root.order.is_pickup else None

    @staticmethod
    def resolve_delivery_method(root: OrderView, info: Any) -> Any:
        """A point; of a delivery only its name was copied."""
        point_id = root.order.pickup_point_id
        return None if point_id is None else info.context.load(PointById, point_id)

    @staticmethod
    @light
    def resolve_fulfillments(root: OrderView, info: Any) -> list[FulfilmentView]:
        """As far as the reader sees them."""
        return [FulfilmentView(part, root.sight) for part in root.parts(info.context)]

    @staticmethod
    @light
    def resolve_lines(root: OrderView, info: Any) -> list[OrderLineFacts]:
        """As far as the reader sees them."""
        return root.lines(info.context)

    @staticmethod
    @light
    def resolve_needs_attention(root: OrderView, info: Any) -> str | None:
        """For the network, in the reader's language."""
        if not root.sight.whole or root.sight.by_link:
            return None
        return ATTENTION_TEXTS[info.context.language].get(root.order.needs_attention)

    @staticmethod
    @light
    def resolve_can_cancel(root: OrderView, info: Any) -> bool:
        """For the buyer's button."""
        stages = {part.stage for part in info.context.load(FulfilmentsOfOrder, root.order.id)}
        return (
            root.order.status in {"unconfirmed", "unfulfilled"}
            and "handed_over" not in stages
            and stages & LIVE_STAGES <= BUYERS_STAGES
        )

    @staticmethod
    @light
    def resolve_ready_on(root: OrderView, _info: Any) -> Any:
        """A day."""
        return root.order.ready_on

    @staticmethod
    @light
    def resolve_choice_asked_at(root: OrderView, _info: Any) -> Any:
        """An instant, while the question is open."""
        return root.order.choice_asked_at if root.order.choice != "refund" else None

    @staticmethod
    @light
    def resolve_choice(root: OrderView, _info: Any) -> str | None:
        """A member of OrderChoice."""
        return root.order.choice.upper() or None

    @staticmethod
    @light
    def resolve_producer_asks(root: OrderView, info: Any) -> list[AskFacts]:
        """All for buyer and network; a producer its own, a point what comes to it."""
        found = info.context.load(AsksOfOrder, root.order.id)
        seen = [
            each
            for each in found
            if root.sees_all_lines
            or each.producer_id in root.sight.producer_ids
            or each.point_id in root.sight.point_ids
        ]
        return show_asks(info.context, seen)

    @staticmethod
    @light
    def resolve_returns(root: OrderView, info: Any) -> list[ReturnView]:
        """As far as the reader sees them."""
        seen = {part.id for part in root.parts(info.context)}
        found = info.context.load(ReturnsOfOrder, root.order.id)
        return [ReturnView(each, root.sight) for each in found if each.fulfilment_id in seen]


OrderCountableConnection = connection_type("Order", lambda: Order)
