"""The basket as Saleor shows it. Its root is a Basket of the domain."""

from typing import Any

import graphene

from backend.accounts.access import user_of_actor
from backend.api.graphql.accounts.persons import Person, person_of
from backend.api.graphql.accounts.types import User
from backend.api.graphql.address_types import Address, PostalAddress
from backend.api.graphql.catalogue.loaders import NameOfCommune
from backend.api.graphql.checkout.addresses import show_address
from backend.api.graphql.checkout.collecting_fields import CheckoutCollecting
from backend.api.graphql.checkout.delivery_types import (
    Delivery,
    DeliveryMethod,
    DeliveryRow,
    ShippingMethod,
    ShippingMethodRow,
    chosen_delivery,
    shipping_methods_of,
)
from backend.api.graphql.checkout.gateway_types import GatewayRow, PaymentGateway, gateways_for
from backend.api.graphql.checkout.gift_cards import GiftCard
from backend.api.graphql.checkout.line_types import CheckoutLine
from backend.api.graphql.checkout.problem_types import CheckoutProblem
from backend.api.graphql.enums import LanguageCodeEnum, enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import TYPE_NAMES, Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money, TaxedMoney
from backend.api.graphql.orders.loaders import PaymentOfOrder
from backend.api.graphql.payments.types import TransactionItem
from backend.api.graphql.points.loaders import POINT, PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.api.graphql.shop.channel_types import DEFAULT_CHANNEL, Channel, ChannelRow
from backend.checkout.address_notice import notice_of
from backend.checkout.parcels import needs_three_points
from backend.checkout.problems import Problem, problems_of
from backend.checkout.selectors import collection_points
from backend.checkout.types import Basket, BasketAddress, BasketLine
from backend.payments.rules import authorize_status, charge_status
from backend.payments.types import PaymentFacts

CheckoutAuthorizeStatusEnum = enum(
    "CheckoutAuthorizeStatusEnum", "NONE PARTIAL FULL", "How much of the total was authorised."
)
CheckoutChargeStatusEnum = enum(
    "CheckoutChargeStatusEnum", "NONE PARTIAL FULL OVERCHARGED", "How much of the total was paid."
)


class Checkout(CheckoutCollecting, graphene.ObjectType):
    """A basket on its way to becoming an order."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    token = graphene.UUID(required=True, description="The key inside the id.")
    created = graphene.Field(DateTime, required=True, description="When it was made.")
    updated_at = graphene.Field(DateTime, required=True, description="When it was changed last.")
    user = graphene.Field(User, description="The signed-in buyer, for that buyer alone.")
    channel = graphene.Field(Channel, required=True, description="The channel.")
    language_code = graphene.Field(LanguageCodeEnum, required=True, description="Language of messages.")
    email = graphene.String(description="Where the buyer reads mail.")
    customer_note = graphene.String(required=True, description="What the buyer wants to say.")
    billing_address = graphene.Field(Address, description="Who pays; the address of delivery unless given.")
    shipping_address = graphene.Field(
        Address, description="Where the goods go; a point's when they are collected."
    )
    is_shipping_required = graphene.Boolean(required=True, description="Always: goods are goods.")
    quantity = graphene.Int(required=True, description="Units of all lines together.")
    lines = graphene.List(graphene.NonNull(CheckoutLine), required=True, description="What is in it.")
    shipping_methods = graphene.List(
        graphene.NonNull(ShippingMethod), required=True, description="Ways of delivery that may be chosen."
    )
    available_shipping_methods = graphene.List(
        graphene.NonNull(ShippingMethod),
        required=True,
        description="The same.",
        deprecation_reason="Use `shippingMethods`.",
    )
    available_collection_points = graphene.List(
        graphene.NonNull(Warehouse), required=True, description="Points of sale that have every line."
    )
    available_payment_gateways = graphene.List(
        graphene.NonNull(PaymentGateway), required=True, description="Ways of payment."
    )
    delivery = graphene.Field(Delivery, description="The chosen delivery.")
    delivery_method = graphene.Field(
        DeliveryMethod,
        description="The chosen delivery or point of sale.",
        deprecation_reason="Use `delivery`.",
    )
    shipping_method = graphene.Field(
        ShippingMethod, description="The chosen delivery.", deprecation_reason="Use `delivery`."
    )
    shipping_price = graphene.Field(
        TaxedMoney, required=True, description="Price of the delivery, less the voucher."
    )
    subtotal_price = graphene.Field(
        TaxedMoney, required=True, description="Price of the goods, less the voucher."
    )
    total_price = graphene.Field(TaxedMoney, required=True, description="What the buyer pays.")
    total_balance = graphene.Field(Money, required=True, description="What was paid less the total.")
    discount = graphene.Field(
        Money, description="What the voucher takes off; the prices are less it already."
    )
    discount_name = graphene.String(description="Name of the voucher.")
    translated_discount_name = graphene.String(description="The same for a reader of another language.")
    voucher_code = graphene.String(description="Code of the voucher.")
    voucher_problem = graphene.String(
        description="Why the voucher takes nothing off, for the reader; or null."
    )
    address_notice = graphene.String(
        description="What the buyer should look at again in the address of delivery, for the reader; or null."
    )
    gift_cards = graphene.List(graphene.NonNull(GiftCard), required=True, description="There are none.")
    stock_reservation_expires = graphene.Field(
        DateTime, description="Goods are held on completion, not before."
    )
    authorize_status = graphene.Field(
        CheckoutAuthorizeStatusEnum,
        required=True,
        description="How much of the total a card has promised or paid.",
    )
    charge_status = graphene.Field(
        CheckoutChargeStatusEnum, required=True, description="How much of the total was paid."
    )
    transactions = graphene.List(
        graphene.NonNull(TransactionItem), description="The payment that was begun for it."
    )
    display_gross_prices = graphene.Boolean(required=True, description="Prices include the tax.")
    needs_three_points = graphene.Boolean(
        required=True,
        description="Whether its goods are to be had from three points of sale and from no two: they would come in "
        'three parcels. The buyer agrees by the metadata `three-points: "true"`, or orders in two parts.',
    )
    problems = graphene.List(
        graphene.NonNull(CheckoutProblem), description="What keeps it from being ordered as it stands."
    )

    @staticmethod
    @light
    def resolve_id(root: Basket, _info: Any) -> str:
        """From the key."""
        return to_global_id("Checkout", root.id)

    @staticmethod
    @light
    def resolve_token(root: Basket, _info: Any) -> Any:
        """The key."""
        return root.id

    @staticmethod
    @light
    def resolve_created(root: Basket, _info: Any) -> Any:
        """An instant."""
        return root.created_at

    @staticmethod
    @light
    def resolve_user(root: Basket, info: Any) -> Person | None:
        """Nobody else learns whose basket it is."""
        actor = info.context.actor
        if root.user_id is None or root.user_id != actor.user_id:
            return None
        user = user_of_actor(actor)
        return person_of(user, actor) if user else None

    @staticmethod
    @light
    def resolve_channel(_root: Basket, _info: Any) -> ChannelRow:
        """The only one."""
        return DEFAULT_CHANNEL

    @staticmethod
    @light
    def resolve_language_code(root: Basket, _info: Any) -> str:
        """ "VI" or "EN"."""
        return root.language.upper()

    @staticmethod
    @light
    def resolve_email(root: Basket, _info: Any) -> str | None:
        """Null while it is not known."""
        return root.email or None

    @staticmethod
    @light
    def resolve_customer_note(root: Basket, _info: Any) -> str:
        """May be empty."""
        return root.note

    @staticmethod
    @light
    def resolve_billing_address(root: Basket, _info: Any) -> PostalAddress | None:
        """Its own, or the one of delivery."""
        address = root.billing_address or root.shipping_address
        return show_address(f"{root.id}:billing", address) if address else None

    @staticmethod
    @light
    def resolve_shipping_address(root: Basket, info: Any) -> PostalAddress | None:
        """The buyer's, or the point's with the name of who collects."""
        if root.pickup_point_id is None:
            address = root.shipping_address
            return show_address(f"{root.id}:shipping", address) if address else None
        point = info.context.load(PointById, root.pickup_point_id)
        person = root.billing_address or root.shipping_address
        return show_address(
            f"{root.id}:shipping",
            BasketAddress(
                name=person.name if person else "",
                phone=person.phone if person else "",
                street=point.address,
                commune=(info.context.load(NameOfCommune, point.commune_id) or "")
                if point.commune_id
                else "",
                province_code=point.province_id,
            ),
        )

    @staticmethod
    @light
    def resolve_is_shipping_required(_root: Basket, _info: Any) -> bool:
        """Goods are goods."""
        return True

    resolve_display_gross_prices = resolve_is_shipping_required

    @staticmethod
    @light
    def resolve_quantity(root: Basket, _info: Any) -> int:
        """Units."""
        return sum(line.quantity for line in root.lines)

    @staticmethod
    @light
    def resolve_lines(root: Basket, _info: Any) -> list[BasketLine]:
        """In the order in which they were added."""
        return list(root.lines)

    @staticmethod
    @light
    def resolve_shipping_methods(root: Basket, info: Any) -> list[ShippingMethodRow]:
        """With their prices for this basket, and why some cannot carry it."""
        return shipping_methods_of(root, info.context.language)

    @staticmethod
    @light
    def resolve_available_shipping_methods(root: Basket, info: Any) -> list[ShippingMethodRow]:
        """Those that can carry it."""
        return [method for method in shipping_methods_of(root, info.context.language) if method.active]

    @staticmethod
    @light
    def resolve_gift_cards(_root: Basket, _info: Any) -> list[Any]:
        """None."""
        return []

    @staticmethod
    @light
    def resolve_discount(root: Basket, _info: Any) -> int | None:
        """Đồng; null without a voucher."""
        return root.totals.discount if root.voucher else None

    @staticmethod
    @light
    def resolve_discount_name(root: Basket, _info: Any) -> str | None:
        """In the language of the basket."""
        return root.voucher.name_for(root.language) if root.voucher else None

    @staticmethod
    @light
    def resolve_translated_discount_name(root: Basket, info: Any) -> str | None:
        """In the reader's language."""
        return root.voucher.name_for(info.context.language) if root.voucher else None

    @staticmethod
    @light
    def resolve_voucher_code(root: Basket, _info: Any) -> str | None:
        """In capitals."""
        return root.voucher.code if root.voucher else None

    @staticmethod
    @light
    def resolve_voucher_problem(root: Basket, info: Any) -> str | None:
        """In the reader's language."""
        problem = root.pricing.voucher_problem
        return problem.in_language(info.context.language) if problem else None

    @staticmethod
    @light
    def resolve_address_notice(root: Basket, info: Any) -> str | None:
        """In the reader's language."""
        notice = notice_of(root)
        return notice.in_language(info.context.language) if notice else None

    @staticmethod
    @light
    def resolve_available_collection_points(root: Basket, info: Any) -> list[Any]:
        """By name."""
        ids = collection_points(root)
        info.context.expect(POINT, ids)
        return [info.context.load(PointById, point) for point in ids]

    @staticmethod
    @light
    def resolve_available_payment_gateways(root: Basket, info: Any) -> list[GatewayRow]:
        """Those that are set up and offered for this total."""
        return gateways_for(root.totals.total, info.context.language)

    @staticmethod
    @light
    def resolve_delivery(root: Basket, info: Any) -> DeliveryRow | None:
        """None while nothing or a point of sale is chosen."""
        return chosen_delivery(root, info.context.language)

    @staticmethod
    @light
    def resolve_shipping_method(root: Basket, info: Any) -> ShippingMethodRow | None:
        """None while nothing or a point of sale is chosen."""
        delivery = chosen_delivery(root, info.context.language)
        return delivery.shipping_method if delivery else None

    @staticmethod
    def resolve_delivery_method(root: Basket, info: Any) -> Any:
        """A ShippingMethod or a Warehouse."""
        if root.pickup_point_id is not None:
            return info.context.load(PointById, root.pickup_point_id)
        delivery = chosen_delivery(root, info.context.language)
        return delivery.shipping_method if delivery else None

    @staticmethod
    @light
    def resolve_shipping_price(root: Basket, _info: Any) -> int:
        """Đồng."""
        return root.totals.shipping - root.totals.shipping_discount

    @staticmethod
    @light
    def resolve_subtotal_price(root: Basket, _info: Any) -> int:
        """Đồng."""
        return root.totals.subtotal - root.totals.goods_discount

    @staticmethod
    @light
    def resolve_total_price(root: Basket, _info: Any) -> int:
        """Đồng."""
        return root.totals.total

    @staticmethod
    @light
    def resolve_total_balance(root: Basket, info: Any) -> int:
        """Đồng; negative until it is paid."""
        payment = _payment_of(root, info.context)
        return (payment.charged if payment else 0) - root.totals.total

    @staticmethod
    @light
    def resolve_authorize_status(root: Basket, info: Any) -> str:
        """Of a payment that was begun."""
        return authorize_status(_payment_of(root, info.context), root.totals.total) if root.lines else "NONE"

    @staticmethod
    @light
    def resolve_charge_status(root: Basket, info: Any) -> str:
        """Of a payment that was begun."""
        return charge_status(_payment_of(root, info.context), root.totals.total) if root.lines else "NONE"

    @staticmethod
    @light
    def resolve_transactions(root: Basket, info: Any) -> list[PaymentFacts]:
        """At most one."""
        payment = _payment_of(root, info.context)
        return [] if payment is None else [payment]

    @staticmethod
    @light
    def resolve_needs_three_points(root: Basket, _info: Any) -> bool:
        """As the goods lie now, agreed or not."""
        return needs_three_points(root)

    @staticmethod
    @light
    def resolve_problems(root: Basket, _info: Any) -> list[Problem]:
        """Lines first."""
        return problems_of(root)


def _payment_of(basket: Basket, context: Any) -> PaymentFacts | None:
    return None if basket.order_id is None else context.load(PaymentOfOrder, basket.order_id)


TYPE_NAMES[Basket] = "Checkout"
