"""The settings of a channel that Saleor's clients read; here they are facts, not switches."""

from dataclasses import dataclass

import graphene
from django.conf import settings

from backend.api.graphql.enums import enum
from backend.api.graphql.scalars import DateTime, Day, Hour, Minute

AllocationStrategyEnum = enum(
    "AllocationStrategyEnum",
    "PRIORITIZE_SORTING_ORDER PRIORITIZE_HIGH_STOCK",
    "Which stock an order takes first.",
)
MarkAsPaidStrategyEnum = enum(
    "MarkAsPaidStrategyEnum", "TRANSACTION_FLOW PAYMENT_FLOW", "How paid orders are booked."
)


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What holds for orders and checkouts of the only channel."""

    allocation_strategy: str = "PRIORITIZE_SORTING_ORDER"
    automatically_confirm_all_new_orders: bool = True
    automatically_fulfill_non_shippable_gift_card: bool = False
    expire_orders_after: int | None = None
    mark_as_paid_strategy: str = "TRANSACTION_FLOW"
    delete_expired_orders_after: int = 60
    allow_unpaid_orders: bool = True
    include_draft_order_in_voucher_usage: bool = False
    draft_order_line_price_freeze_period: int | None = None
    use_legacy_line_discount_propagation: bool = False
    use_legacy_error_flow: bool = False
    automatically_complete_fully_paid_checkouts: bool = False
    automatic_completion_delay: int | None = None
    automatic_completion_cut_off_date: None = None
    allow_legacy_gift_card_use: bool = False


class StockSettings(graphene.ObjectType):
    """How stock is given to orders."""

    allocation_strategy = graphene.Field(
        AllocationStrategyEnum, required=True, description="Points are ranked by the routing rules."
    )


class OrderSettings(graphene.ObjectType):
    """How orders are treated."""

    automatically_confirm_all_new_orders = graphene.Boolean(
        required=True, description="New orders need no approval."
    )
    automatically_fulfill_non_shippable_gift_card = graphene.Boolean(
        required=True, description="No gift cards here."
    )
    expire_orders_after = graphene.Field(Minute, description="Unpaid orders do not expire by themselves.")
    mark_as_paid_strategy = graphene.Field(
        MarkAsPaidStrategyEnum, required=True, description="By transactions."
    )
    delete_expired_orders_after = graphene.Field(
        Day, required=True, description="Days that expired orders are kept."
    )
    allow_unpaid_orders = graphene.Boolean(
        required=True, description="Cash on delivery: orders may be unpaid."
    )
    include_draft_order_in_voucher_usage = graphene.Boolean(required=True, description="No vouchers here.")
    draft_order_line_price_freeze_period = graphene.Field(Hour, description="Not used.")
    use_legacy_line_discount_propagation = graphene.Boolean(required=True, description="Not used.")


class CheckoutSettings(graphene.ObjectType):
    """How checkouts are treated."""

    use_legacy_error_flow = graphene.Boolean(
        required=True, description="Problems are listed on the checkout."
    )
    automatically_complete_fully_paid_checkouts = graphene.Boolean(
        required=True, description="The buyer completes."
    )
    automatic_completion_delay = graphene.Field(Minute, description="Not used.")
    automatic_completion_cut_off_date = graphene.Field(DateTime, description="Not used.")
    allow_legacy_gift_card_use = graphene.Boolean(required=True, description="No gift cards here.")


FACTS = ChannelFacts()
LIMIT_QUANTITY_PER_CHECKOUT: int = settings.MAX_QUANTITY_PER_LINE
