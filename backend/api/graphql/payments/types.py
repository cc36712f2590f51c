"""Saleor's TransactionItem and its events, and what a buyer needs to transfer money. Their roots are payment facts."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money
from backend.api.graphql.orders.views import OrderView, order_for_buyer, order_for_cashier
from backend.api.graphql.payments.loaders import EventsOfPayment
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.payments.access import may_handle_payments
from backend.payments.types import PaymentEventFacts, PaymentFacts
from backend.payments.vietqr import bank_account, qr_svg, vietqr_payload

TransactionActionEnum = enum("TransactionActionEnum", "CHARGE REFUND CANCEL", "What may be asked.")
TransactionFlowStrategyEnum = enum(
    "TransactionFlowStrategyEnum", "AUTHORIZATION CHARGE", "Whether a card is charged or promises first."
)
TransactionEventTypeEnum = enum(
    "TransactionEventTypeEnum",
    """
    AUTHORIZATION_SUCCESS AUTHORIZATION_FAILURE AUTHORIZATION_ADJUSTMENT AUTHORIZATION_REQUEST
    AUTHORIZATION_ACTION_REQUIRED CHARGE_ACTION_REQUIRED CHARGE_SUCCESS CHARGE_FAILURE CHARGE_BACK CHARGE_REQUEST
    REFUND_SUCCESS REFUND_FAILURE REFUND_REVERSE REFUND_REQUEST CANCEL_SUCCESS CANCEL_FAILURE CANCEL_REQUEST INFO
    """,
    "What happened.",
)


class TransactionEvent(graphene.ObjectType):
    """Something that happened to a payment."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    created_at = graphene.Field(DateTime, required=True, description="When.")
    psp_reference = graphene.String(required=True, description="The provider's name for it.")
    message = graphene.String(required=True, description="What was said.")
    external_url = graphene.String(required=True, description="None.")
    amount = graphene.Field(Money, required=True, description="How much.")
    type = graphene.Field(TransactionEventTypeEnum, description="What happened.")
    idempotency_key = graphene.String(description="The key it was asked by.")

    @staticmethod
    @light
    def resolve_id(root: PaymentEventFacts, _info: Any) -> str:
        """From the key."""
        return to_global_id("TransactionEvent", root.id)

    @staticmethod
    @light
    def resolve_psp_reference(root: PaymentEventFacts, _info: Any) -> str:
        """May be empty."""
        return root.reference

    @staticmethod
    @light
    def resolve_external_url(_root: PaymentEventFacts, _info: Any) -> str:
        """None is kept."""
        return ""


class TransactionItem(graphene.ObjectType):
    """A payment of one order."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    token = graphene.UUID(required=True, description="The key inside the id.")
    created_at = graphene.Field(DateTime, required=True, description="When it was asked for.")
    actions = graphene.List(
        graphene.NonNull(TransactionActionEnum), required=True, description="What may be asked."
    )
    authorized_amount = graphene.Field(Money, required=True, description="Promised, not captured.")
    charged_amount = graphene.Field(Money, required=True, description="Captured and not given back.")
    refunded_amount = graphene.Field(Money, required=True, description="Given back.")
    refund_pending_amount = graphene.Field(Money, required=True, description="Asked back, not answered.")
    charge_pending_amount = graphene.Field(Money, required=True, description="Expected, not captured.")
    canceled_amount = graphene.Field(Money, required=True, description="Called off.")
    name = graphene.String(required=True, description="The way of payment.")
    message = graphene.String(required=True, description="None.")
    psp_reference = graphene.String(required=True, description="The provider's name for it.")
    external_url = graphene.String(required=True, description="None.")
    order = graphene.Field(
        "backend.api.graphql.orders.types.Order", description="The order, once it is placed."
    )
    events = graphene.List(
        graphene.NonNull(TransactionEvent), required=True, description="What happened, the oldest first."
    )

    @staticmethod
    @light
    def resolve_id(root: PaymentFacts, _info: Any) -> str:
        """From the key."""
        return to_global_id("TransactionItem", root.id)

    @staticmethod
    @light
    def resolve_token(root: PaymentFacts, _info: Any) -> Any:
        """The key."""
        return root.id

    @staticmethod
    @light
    def resolve_actions(root: PaymentFacts, _info: Any) -> list[str]:
        """By what is left."""
        if root.authorized:
            return ["CHARGE", "CANCEL"]
        return ["REFUND"] if root.charged > root.refund_pending else []

    @staticmethod
    @light
    def resolve_authorized_amount(root: PaymentFacts, _info: Any) -> int:
        """Đồng."""
        return root.authorized

    @staticmethod
    @light
    def resolve_charged_amount(root: PaymentFacts, _info: Any) -> int:
        """Đồng; what is asked back is counted as pending alone, as in Saleor."""
        return root.charged - root.refund_pending

    @staticmethod
    @light
    def resolve_refunded_amount(root: PaymentFacts, _info: Any) -> int:
        """Đồng."""
        return root.refunded

    @staticmethod
    @light
    def resolve_refund_pending_amount(root: PaymentFacts, _info: Any) -> int:
        """Đồng."""
        return root.refund_pending

    @staticmethod
    @light
    def resolve_charge_pending_amount(root: PaymentFacts, _info: Any) -> int:
        """Đồng."""
        return root.due

    @staticmethod
    @light
    def resolve_canceled_amount(root: PaymentFacts, _info: Any) -> int:
        """Đồng."""
        return root.amount if root.status == "cancelled" else 0

    @staticmethod
    @light
    def resolve_name(root: PaymentFacts, _info: Any) -> str:
        """ "stripe"."""
        return root.method

    @staticmethod
    @light
    def resolve_message(_root: PaymentFacts, _info: Any) -> str:
        """None is kept."""
        return ""

    resolve_external_url = resolve_message

    @staticmethod
    @light
    def resolve_psp_reference(root: PaymentFacts, _info: Any) -> str:
        """May be empty."""
        return root.reference

    @staticmethod
    @light
    def resolve_order(root: PaymentFacts, info: Any) -> OrderView | None:
        """As far as the reader sees it."""
        show = order_for_cashier if may_handle_payments(info.context.actor) else order_for_buyer
        return show(info.context, root.order_id)

    @staticmethod
    @light
    def resolve_events(root: PaymentFacts, info: Any) -> list[PaymentEventFacts]:
        """In one statement for all payments of an answer."""
        return info.context.load(EventsOfPayment, root.id)


class BankTransfer(graphene.ObjectType):
    """What a buyer needs to pay an order by transfer. Null once it is paid or its time is over."""

    payload = graphene.String(required=True, description="The text of the VietQR code.")
    qr_svg = graphene.String(required=True, description="The code as an SVG image.")
    bank = graphene.String(required=True, description="The bank.")
    account_number = graphene.String(required=True, description="The account.")
    account_holder = graphene.String(required=True, description="Whose account it is.")
    amount = graphene.Field(Money, required=True, description="To the đồng.")
    code = graphene.String(required=True, description="What the transfer has to name.")
    pay_by = graphene.Field(DateTime, description="Until when the goods are held.")
    is_demo = graphene.Boolean(required=True, description="A made-up account: transfer nothing to it.")


def bank_transfer_of(payment: PaymentFacts | None) -> BankTransfer | None:
    """How to transfer what is due; None where nothing is, or not by transfer."""
    account = bank_account()
    if payment is None or payment.method != "vietqr" or not payment.code or account is None:
        return None
    if payment.status != "expected":
        return None
    payload = vietqr_payload(
        bank_bin=account.bin, account=account.number, amount=payment.due, text=payment.code
    )
    return BankTransfer(
        payload=payload,
        qr_svg=qr_svg(payload),
        bank=account.bank,
        account_number=account.number,
        account_holder=account.holder,
        amount=payment.due,
        code=payment.code,
        pay_by=payment.expires_at,
        is_demo=account.is_demo,
    )
