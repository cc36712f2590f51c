"""The order as Saleor shows it, with what OCOP adds. Its root is an OrderView, a Fulfillment's a FulfilmentView."""

from typing import Any

import graphene

from backend.api.graphql.address_types import Address, PostalAddress
from backend.api.graphql.checkout.addresses import show_address
from backend.api.graphql.checkout.delivery_types import DeliveryMethod
from backend.api.graphql.connections import connection_type
from backend.api.graphql.enums import LanguageCodeEnum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money, TaxedMoney
from backend.api.graphql.orders.discount_types import DiscountRow, OrderDiscount, Voucher, VoucherRow
from backend.api.graphql.orders.line_types import FulfillmentLine, OrderLine
from backend.api.graphql.orders.loaders import FulfilmentsOfOrder, OrderById, PaymentOfOrder, ReturnsOfOrder
from backend.api.graphql.orders.masking import buyer_address, mask_email
from backend.api.graphql.orders.return_types import OrderReturn, ReturnView
from backend.api.graphql.orders.status_types import (
    ORDER_STATUS_TEXTS,
    STAGE_SHOWN,
    STAGE_TEXTS,
    FulfillmentReasonCode,
    FulfillmentStage,
    FulfillmentStatus,
    OrderAuthorizeStatusEnum,
    OrderChargeStatusEnum,
    OrderChoice,
    OrderStatus,
    PaymentChargeStatusEnum,
)
from backend.api.graphql.orders.views import FulfilmentLineView, FulfilmentView, OrderView
from backend.api.graphql.payments.types import BankTransfer, TransactionItem, bank_transfer_of
from backend.api.graphql.points.loaders import PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.api.graphql.shop.channel_types import DEFAULT_CHANNEL, Channel, ChannelRow
from backend.orders.reasons import ATTENTION_TEXTS, say_reason
from backend.orders.rules import pickup_code
from backend.orders.selectors import BUYERS_STAGES
from backend.orders.status import LIVE_STAGES
from backend.orders.types import OrderLineFacts
from backend.payments.access import may_handle_payments
from backend.payments.rules import authorize_status, charge_status, payment_status
from backend.payments.types import PaymentFacts


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
    lines = graphene.List(graphene.NonNull(FulfillmentLine), description="What it hands over.")
    order = graphene.Field(lambda: Order, description="The order.")

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
        """Whoever has the buyer's link has the code."""
        if not root.sight.by_link or root.part.stage not in LIVE_STAGES:
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
    def resolve_lines(root: FulfilmentView, info: Any) -> list[FulfilmentLineView]:
        """As far as the reader sees them."""
        return root.lines(info.context)

    @staticmethod
    @light
    def resolve_order(root: FulfilmentView, info: Any) -> OrderView | None:
        """As far as the reader sees it."""
        return root.order(info.context)


class Order(graphene.ObjectType):
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
    subtotal = graphene.Field(TaxedMoney, required=True, description="Price of the goods.")
    shipping_price = graphene.Field(TaxedMoney, required=True, description="Price of the delivery.")
    total = graphene.Field(TaxedMoney, required=True, description="What the buyer pays.")
    undiscounted_total = graphene.Field(
        TaxedMoney, required=True, description="The same without the voucher."
    )
    undiscounted_shipping_price = graphene.Field(
        Money, required=True, description="Price of the delivery without the voucher."
    )
    discounts = graphene.List(
        graphene.NonNull(OrderDiscount), required=True, description="What a voucher took off, if one did."
    )
    voucher = graphene.Field(Voucher, description="The voucher that was used.")
    voucher_code = graphene.String(description="Its code.")
    is_paid = graphene.Boolean(required=True, description="Whether all of it was paid.")
    payment_status = graphene.Field(
        PaymentChargeStatusEnum, required=True, description="State of the payment."
    )
    charge_status = graphene.Field(OrderChargeStatusEnum, required=True, description="How much was paid.")
    authorize_status = graphene.Field(
        OrderAuthorizeStatusEnum, required=True, description="How much was paid or promised by a card."
    )
    total_charged = graphene.Field(Money, required=True, description="What was paid.")
    total_captured = graphene.Field(
        Money, required=True, description="The same.", deprecation_reason="Use `totalCharged`."
    )
    total_refunded = graphene.Field(Money, required=True, description="What went back.")
    total_refund_pending = graphene.Field(Money, required=True, description="What is on its way back.")
    total_balance = graphene.Field(Money, required=True, description="What was paid less what was asked for.")
    display_gross_prices = graphene.Boolean(required=True, description="Prices include the tax.")
    payment_method = graphene.String(description="How it is paid: cash_on_delivery, stripe or vietqr.")
    transactions = graphene.List(
        graphene.NonNull(TransactionItem),
        required=True,
        description="Its payment, for its buyer and those who handle payments.",
    )
    bank_transfer = graphene.Field(
        BankTransfer, description="How to transfer what is due, while it is awaited."
    )
    amount_due = graphene.Field(
        Money,
        description="What is still to be paid; below a fulfilment, what is to be collected with that part.",
    )
    can_cancel = graphene.Boolean(
        required=True, description="Whether the buyer may still cancel it: nobody has accepted a part."
    )
    choice_asked_at = graphene.Field(
        DateTime,
        description="Since when the buyer is asked what to do about goods that no point has; null if not.",
    )
    choice = graphene.Field(OrderChoice, description="What the buyer answered.")
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

    resolve_display_gross_prices = resolve_is_shipping_required

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
    def resolve_subtotal(root: OrderView, info: Any) -> int:
        """Đồng; a producer's own share."""
        return _subtotal(root, info.context)

    @staticmethod
    @light
    def resolve_shipping_price(root: OrderView, info: Any) -> int:
        """Đồng; no part of it is a producer's."""
        order = root.order
        return order.shipping_price - order.shipping_discount if _sees_money(root, info.context) else 0

    @staticmethod
    @light
    def resolve_total(root: OrderView, info: Any) -> int:
        """Đồng; a producer's own share."""
        return root.order.total if _sees_money(root, info.context) else _subtotal(root, info.context)

    @staticmethod
    @light
    def resolve_undiscounted_total(root: OrderView, info: Any) -> int:
        """Đồng; a producer's own share."""
        if _sees_money(root, info.context):
            return root.order.subtotal + root.order.shipping_price
        return sum(line.full_total for line in root.lines(info.context))

    @staticmethod
    @light
    def resolve_undiscounted_shipping_price(root: OrderView, info: Any) -> int:
        """Đồng; no part of it is a producer's."""
        return root.order.shipping_price if _sees_money(root, info.context) else 0

    @staticmethod
    @light
    def resolve_discounts(root: OrderView, info: Any) -> list[DiscountRow]:
        """One at most; a producer sees what is taken off their own goods."""
        amount = _discount(root, info.context)
        return [DiscountRow(root.order.id, root.order.discount_name, amount)] if amount else []

    @staticmethod
    @light
    def resolve_voucher(root: OrderView, info: Any) -> VoucherRow | None:
        """For those who see its discount."""
        return VoucherRow(root.order.voucher_code) if _discount(root, info.context) else None

    @staticmethod
    @light
    def resolve_voucher_code(root: OrderView, info: Any) -> str | None:
        """For those who see its discount."""
        return root.order.voucher_code if _discount(root, info.context) else None

    @staticmethod
    @light
    def resolve_is_paid(root: OrderView, info: Any) -> bool:
        """All of it."""
        return charge_status(_payment(root, info.context), _asked(root)) == "FULL"

    @staticmethod
    @light
    def resolve_payment_status(root: OrderView, info: Any) -> str:
        """By what was captured and given back."""
        return payment_status(_payment(root, info.context), _asked(root))

    @staticmethod
    @light
    def resolve_charge_status(root: OrderView, info: Any) -> str:
        """Of the total."""
        return charge_status(_payment(root, info.context), _asked(root))

    @staticmethod
    @light
    def resolve_authorize_status(root: OrderView, info: Any) -> str:
        """Of the total, a card's promise included."""
        return authorize_status(_payment(root, info.context), _asked(root))

    @staticmethod
    @light
    def resolve_transactions(root: OrderView, info: Any) -> list[PaymentFacts]:
        """At most one."""
        may_see = root.sight.whole or may_handle_payments(info.context.actor)
        payment = _payment(root, info.context) if may_see else None
        return [] if payment is None else [payment]

    @staticmethod
    @light
    def resolve_bank_transfer(root: OrderView, info: Any) -> BankTransfer | None:
        """For whoever has the link: the buyer pays from any device."""
        if not root.sees_all_lines or root.order.status != "unconfirmed":
            return None
        return bank_transfer_of(_payment(root, info.context))

    @staticmethod
    @light
    def resolve_total_charged(root: OrderView, info: Any) -> int:
        """Đồng."""
        return _captured(root, info.context)

    resolve_total_captured = resolve_total_charged

    @staticmethod
    @light
    def resolve_total_refunded(root: OrderView, info: Any) -> int:
        """Đồng."""
        payment = _payment(root, info.context)
        return payment.refunded if payment and _sees_money(root, info.context) else 0

    @staticmethod
    @light
    def resolve_total_refund_pending(root: OrderView, info: Any) -> int:
        """Đồng."""
        payment = _payment(root, info.context)
        return payment.refund_pending if payment and _sees_money(root, info.context) else 0

    @staticmethod
    @light
    def resolve_total_balance(root: OrderView, info: Any) -> int:
        """Đồng; negative until it is paid."""
        if not _sees_money(root, info.context):
            return 0
        return _captured(root, info.context) - _asked(root)

    @staticmethod
    @light
    def resolve_payment_method(root: OrderView, info: Any) -> str | None:
        """The name of the way of payment."""
        payment = _payment(root, info.context)
        return payment.method if payment else None

    @staticmethod
    @light
    def resolve_amount_due(root: OrderView, info: Any) -> int | None:
        """Đồng; null for producers, who collect nothing."""
        if not _sees_money(root, info.context):
            return None
        payment = _payment(root, info.context)
        due = payment.due if payment else 0
        return 0 if root.part_id is not None and root.others_work_left(info.context) else due

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
    def resolve_returns(root: OrderView, info: Any) -> list[ReturnView]:
        """As far as the reader sees them."""
        seen = {part.id for part in root.parts(info.context)}
        found = info.context.load(ReturnsOfOrder, root.order.id)
        return [ReturnView(each, root.sight) for each in found if each.fulfilment_id in seen]


OrderCountableConnection = connection_type("Order", lambda: Order)


def _sees_money(view: OrderView, context: Any) -> bool:
    return view.sees_all_lines or view.works_here(context) or may_handle_payments(context.actor)


def _subtotal(view: OrderView, context: Any) -> int:
    if _sees_money(view, context):
        return view.order.subtotal - (view.order.discount - view.order.shipping_discount)
    return sum(line.total for line in view.lines(context))


def _discount(view: OrderView, context: Any) -> int:
    if _sees_money(view, context):
        return view.order.discount
    return sum(line.discount for line in view.lines(context))


def _asked(view: OrderView) -> int:
    return view.order.total - view.order.waived


def _captured(view: OrderView, context: Any) -> int:
    payment = _payment(view, context)
    return payment.charged if payment and _sees_money(view, context) else 0


def _payment(view: OrderView, context: Any) -> PaymentFacts | None:
    return context.load(PaymentOfOrder, view.order.id)
