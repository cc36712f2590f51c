"""What a voucher took off an order, as Saleor shows it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node
from backend.api.graphql.money_types import Money
from backend.api.graphql.resolvers import light

OrderDiscountType = enum(
    "OrderDiscountType",
    "SALE VOUCHER MANUAL PROMOTION ORDER_PROMOTION",
    "Where a discount comes from: here always from a voucher.",
)


@dataclass(frozen=True, slots=True)
class DiscountRow:
    """The one discount of an order; `total` in đồng."""

    order_id: UUID
    name: str
    total: int


@dataclass(frozen=True, slots=True)
class VoucherRow:
    """A voucher as an order remembers it."""

    code: str


class OrderDiscount(graphene.ObjectType):
    """What was taken off an order."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    type = graphene.Field(OrderDiscountType, required=True, description="Always a voucher.")
    name = graphene.String(description="Name of the voucher then.")
    translated_name = graphene.String(description="The same: it was copied in the buyer's language.")
    amount = graphene.Field(Money, required=True, description="The same.", deprecation_reason="Use `total`.")
    total = graphene.Field(Money, required=True, description="What it took off goods and delivery.")

    @staticmethod
    @light
    def resolve_id(root: DiscountRow, _info: Any) -> str:
        """By the order: it has one."""
        return to_global_id("OrderDiscount", root.order_id)

    @staticmethod
    @light
    def resolve_type(_root: DiscountRow, _info: Any) -> str:
        """A member of OrderDiscountType."""
        return "VOUCHER"

    @staticmethod
    @light
    def resolve_translated_name(root: DiscountRow, _info: Any) -> str:
        """As it was copied."""
        return root.name

    @staticmethod
    @light
    def resolve_amount(root: DiscountRow, _info: Any) -> int:
        """Đồng."""
        return root.total


class Voucher(graphene.ObjectType):
    """A voucher; what it gives and to whom is the network's to know."""

    code = graphene.String(description="Its code.")
