"""Refunds that a person transfers, and where to."""

from typing import Any

import graphene

from backend.api.graphql.ids import to_global_id
from backend.api.graphql.money_types import Money
from backend.api.graphql.orders.loaders import OrderById
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import DateTime
from backend.payments.transfers_back.types import Account, TransferBackFacts


class RefundAccount(graphene.ObjectType):
    """Where a buyer wants money back, as officers see it."""

    bank = graphene.String(required=True, description="The bank, as its owner named it.")
    number = graphene.String(
        required=True, description="The number: whole while a transfer waits, masked afterwards."
    )
    holder = graphene.String(required=True, description="Whose account it is.")


class OwnRefundAccount(graphene.ObjectType):
    """The same for whoever has the order's link: enough to know one's own account by."""

    bank = graphene.String(required=True, description="The bank.")
    masked_number = graphene.String(required=True, description="The last digits.")

    @staticmethod
    @light
    def resolve_masked_number(root: Account, _info: Any) -> str:
        """Never the whole of it."""
        return root.masked


class RefundTransfer(graphene.ObjectType):
    """A refund that was booked and that a person transfers at the bank."""

    id = graphene.ID(required=True, description="The id.")
    order_id = graphene.ID(required=True, description="The order's global id.")
    order_number = graphene.String(required=True, description="The order's number.")
    buyer_name = graphene.String(required=True, description="Who bought.")
    buyer_phone = graphene.String(required=True, description="Whom to call when no account was given.")
    payment_method = graphene.String(required=True, description="How the order was paid.")
    amount = graphene.Field(Money, required=True, description="What goes back.")
    reason = graphene.String(required=True, description="Why.")
    due_since = graphene.Field(DateTime, required=True, description="Since when it waits.")
    account = graphene.Field(RefundAccount, description="Where to; null until the buyer says.")
    bank_reference = graphene.String(required=True, description="The bank's name for it, once it was made.")
    done_at = graphene.Field(DateTime, description="When it was marked as made.")

    @staticmethod
    @light
    def resolve_id(root: TransferBackFacts, _info: Any) -> str:
        """A RefundTransfer's."""
        return to_global_id("RefundTransfer", root.attempt_id)

    @staticmethod
    @light
    def resolve_order_id(root: TransferBackFacts, _info: Any) -> str:
        """An Order's."""
        return to_global_id("Order", root.order_id)

    @staticmethod
    @light
    def resolve_order_number(root: TransferBackFacts, info: Any) -> str:
        """One statement for all orders."""
        order = info.context.load(OrderById, root.order_id)
        return "" if order is None else str(order.number)

    @staticmethod
    @light
    def resolve_buyer_name(root: TransferBackFacts, info: Any) -> str:
        """One statement for all orders."""
        order = info.context.load(OrderById, root.order_id)
        return "" if order is None else order.recipient_name

    @staticmethod
    @light
    def resolve_buyer_phone(root: TransferBackFacts, info: Any) -> str:
        """One statement for all orders."""
        order = info.context.load(OrderById, root.order_id)
        return "" if order is None else order.phone

    @staticmethod
    @light
    def resolve_payment_method(root: TransferBackFacts, _info: Any) -> str:
        """cash_on_delivery or vietqr."""
        return root.method
