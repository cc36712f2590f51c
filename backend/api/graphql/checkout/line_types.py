"""A line of a basket as Saleor shows it. Its root is a BasketLine of the domain."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import VariantById
from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.checkout.problem_types import CheckoutLineProblem
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money, TaxedMoney
from backend.api.graphql.resolvers import light
from backend.checkout.problems import LineProblem, problem_of_line
from backend.checkout.totals import round_half_up
from backend.checkout.types import BasketLine


class CheckoutLine(graphene.ObjectType):
    """Units of one variant in a basket. Goods that are not for sale now have no price and are not counted."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    variant = graphene.Field(ProductVariant, required=True, description="The variant.")
    quantity = graphene.Int(required=True, description="Units.")
    unit_price = graphene.Field(TaxedMoney, required=True, description="Price of one unit now.")
    undiscounted_unit_price = graphene.Field(
        Money, required=True, description="The same without the voucher."
    )
    total_price = graphene.Field(TaxedMoney, required=True, description="Price of all units.")
    undiscounted_total_price = graphene.Field(
        Money, required=True, description="The same without the voucher."
    )
    requires_shipping = graphene.Boolean(required=True, description="Always: goods are goods.")
    problems = graphene.List(
        graphene.NonNull(CheckoutLineProblem), description="What is wrong with the line."
    )
    is_gift = graphene.Boolean(description="Never.")

    @staticmethod
    @light
    def resolve_id(root: BasketLine, _info: Any) -> str:
        """From the key."""
        return to_global_id("CheckoutLine", root.id)

    @staticmethod
    @light
    def resolve_variant(root: BasketLine, info: Any) -> Any:
        """With the other variants of the basket."""
        return info.context.load(VariantById, root.variant_id)

    @staticmethod
    @light
    def resolve_unit_price(root: BasketLine, _info: Any) -> int:
        """Đồng; with a voucher what a unit costs on average, rounded. The line's total is what counts."""
        return round_half_up(root.total, root.quantity) if root.discount else root.unit_price

    @staticmethod
    @light
    def resolve_total_price(root: BasketLine, _info: Any) -> int:
        """Đồng."""
        return root.total

    @staticmethod
    @light
    def resolve_undiscounted_total_price(root: BasketLine, _info: Any) -> int:
        """Đồng."""
        return root.full_total

    @staticmethod
    @light
    def resolve_undiscounted_unit_price(root: BasketLine, _info: Any) -> int:
        """Đồng."""
        return root.unit_price

    @staticmethod
    @light
    def resolve_requires_shipping(_root: BasketLine, _info: Any) -> bool:
        """Goods are goods."""
        return True

    @staticmethod
    @light
    def resolve_is_gift(_root: BasketLine, _info: Any) -> bool:
        """There are no gifts."""
        return False

    @staticmethod
    @light
    def resolve_problems(root: BasketLine, _info: Any) -> list[LineProblem]:
        """At most one."""
        problem = problem_of_line(root)
        return [] if problem is None else [problem]
