"""What an order costs and what was paid of it: the money among the fields of Order. Its root is an OrderView."""

from typing import Any

import graphene

from backend.api.graphql.money_types import Money, TaxedMoney
from backend.api.graphql.orders.discount_types import DiscountRow, OrderDiscount, Voucher, VoucherRow
from backend.api.graphql.orders.loaders import PaymentOfOrder, TransfersOfOrder
from backend.api.graphql.orders.status_types import (
    OrderAuthorizeStatusEnum,
    OrderChargeStatusEnum,
    PaymentChargeStatusEnum,
)
from backend.api.graphql.orders.views import OrderView
from backend.api.graphql.payments.types import BankTransfer, TransactionItem, bank_transfer_of
from backend.api.graphql.resolvers import light
from backend.payments.access import may_handle_payments
from backend.payments.rules import authorize_status, charge_status, payment_status
from backend.payments.transfers_back.types import Account
from backend.payments.types import PaymentFacts


class OrderMoney:
    """Fields of Order; a producer sees the share of their own goods."""

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
    refund_transfer_due = graphene.Field(
        Money,
        description="What of the refunds a person still has to transfer; null for those who see no money.",
    )
    refund_account = graphene.Field(
        "backend.api.graphql.money.transfer_types.OwnRefundAccount",
        description="Where to, for whoever has the link and for those who handle payments.",
    )
    amount_due = graphene.Field(
        Money,
        description="What is still to be paid; below a fulfilment, what is to be collected with that part.",
    )

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
    def resolve_display_gross_prices(_root: OrderView, _info: Any) -> bool:
        """They do."""
        return True

    @staticmethod
    @light
    def resolve_payment_method(root: OrderView, info: Any) -> str | None:
        """The name of the way of payment."""
        payment = _payment(root, info.context)
        return payment.method if payment else None

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
    def resolve_refund_transfer_due(root: OrderView, info: Any) -> int | None:
        """Đồng."""
        if not _sees_money(root, info.context):
            return None
        transfers = info.context.load(TransfersOfOrder, root.order.id)
        return transfers.waiting if transfers else 0

    @staticmethod
    @light
    def resolve_refund_account(root: OrderView, info: Any) -> Account | None:
        """Of a point's people none needs it."""
        if not (root.sees_all_lines or may_handle_payments(info.context.actor)):
            return None
        transfers = info.context.load(TransfersOfOrder, root.order.id)
        return transfers.account if transfers else None

    @staticmethod
    @light
    def resolve_amount_due(root: OrderView, info: Any) -> int | None:
        """Đồng; null for producers, who collect nothing."""
        if not _sees_money(root, info.context):
            return None
        payment = _payment(root, info.context)
        due = payment.due if payment else 0
        return 0 if root.part_id is not None and root.others_work_left(info.context) else due


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
