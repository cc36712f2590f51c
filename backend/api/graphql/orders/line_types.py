"""Order lines and fulfilment lines: copies of what the buyer saw. Roots are OrderLineFacts and FulfilmentLineView."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import VariantById
from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.images import Image, ImageRow, size_arguments, thumbnail
from backend.api.graphql.metadata_types import Node, ObjectWithMetadata
from backend.api.graphql.money_types import Money, TaxedMoney
from backend.api.graphql.orders.loaders import FulfilmentsOfOrder, LinesOfFulfilment
from backend.api.graphql.orders.views import FulfilmentLineView
from backend.api.graphql.resolvers import light
from backend.checkout.totals import round_half_up
from backend.orders.types import OrderLineFacts


class OrderLine(graphene.ObjectType):
    """One variant of an order as it was bought."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = graphene.ID(required=True, description="The global id.")
    product_name = graphene.String(required=True, description="Name of the product then.")
    variant_name = graphene.String(required=True, description="Name of the variant then.")
    translated_product_name = graphene.String(required=True, description="The same.")
    translated_variant_name = graphene.String(required=True, description="The same.")
    product_sku = graphene.String(description="SKU then.")
    product_variant_id = graphene.String(description="Id of the variant.")
    quantity = graphene.Int(required=True, description="Units.")
    quantity_fulfilled = graphene.Int(required=True, description="Units handed over.")
    quantity_to_fulfill = graphene.Int(required=True, description="Units not handed over yet.")
    quantity_called_off = graphene.Int(required=True, description="Units that nobody will hand over.")
    is_shipping_required = graphene.Boolean(required=True, description="Always: goods are goods.")
    tax_rate = graphene.Float(required=True, description="Tax is part of the price and not shown apart.")
    unit_price = graphene.Field(TaxedMoney, required=True, description="Price of one unit.")
    undiscounted_unit_price = graphene.Field(
        TaxedMoney, required=True, description="The same without the voucher."
    )
    total_price = graphene.Field(TaxedMoney, required=True, description="Price of all units.")
    undiscounted_total_price = graphene.Field(
        TaxedMoney, required=True, description="The same without the voucher."
    )
    unit_discount = graphene.Field(Money, required=True, description="What the voucher took off one unit.")
    thumbnail = graphene.Field(Image, **size_arguments(), description="Picture of the product.")
    variant = graphene.Field(ProductVariant, description="The variant, while it is for sale.")
    stars = graphene.Int(description="OCOP stars then.")
    certificate_number = graphene.String(description="Number of the recognition decision then.")
    producer_name = graphene.String(description="Name of the producer then.")

    @staticmethod
    @light
    def resolve_id(root: OrderLineFacts, _info: Any) -> str:
        """From the key."""
        return to_global_id("OrderLine", root.id)

    @staticmethod
    @light
    def resolve_translated_product_name(root: OrderLineFacts, _info: Any) -> str:
        """Names are not translated."""
        return root.product_name

    @staticmethod
    @light
    def resolve_translated_variant_name(root: OrderLineFacts, _info: Any) -> str:
        """Names are not translated."""
        return root.variant_name

    @staticmethod
    @light
    def resolve_product_sku(root: OrderLineFacts, _info: Any) -> str:
        """A copy."""
        return root.sku

    @staticmethod
    @light
    def resolve_product_variant_id(root: OrderLineFacts, _info: Any) -> str | None:
        """A global id."""
        return to_global_id("ProductVariant", root.variant_id) if root.variant_id else None

    @staticmethod
    @light
    def resolve_quantity_fulfilled(root: OrderLineFacts, info: Any) -> int:
        """Units in fulfilments that were handed over."""
        return _handed_over(root, info.context)

    @staticmethod
    @light
    def resolve_quantity_to_fulfill(root: OrderLineFacts, info: Any) -> int:
        """The rest."""
        return root.quantity - root.called_off - _handed_over(root, info.context)

    @staticmethod
    @light
    def resolve_quantity_called_off(root: OrderLineFacts, _info: Any) -> int:
        """Units."""
        return root.called_off

    @staticmethod
    @light
    def resolve_is_shipping_required(_root: OrderLineFacts, _info: Any) -> bool:
        """Goods are goods."""
        return True

    @staticmethod
    @light
    def resolve_tax_rate(_root: OrderLineFacts, _info: Any) -> float:
        """Not shown apart."""
        return 0.0

    @staticmethod
    @light
    def resolve_unit_price(root: OrderLineFacts, _info: Any) -> int:
        """Đồng; with a voucher what a unit cost on average, rounded. The line's total is what counts."""
        return round_half_up(root.total, root.quantity)

    @staticmethod
    @light
    def resolve_undiscounted_unit_price(root: OrderLineFacts, _info: Any) -> int:
        """Đồng."""
        return root.unit_price

    @staticmethod
    @light
    def resolve_total_price(root: OrderLineFacts, _info: Any) -> int:
        """Đồng."""
        return root.total

    @staticmethod
    @light
    def resolve_undiscounted_total_price(root: OrderLineFacts, _info: Any) -> int:
        """Đồng."""
        return root.full_total

    @staticmethod
    @light
    def resolve_unit_discount(root: OrderLineFacts, _info: Any) -> int:
        """Đồng, rounded as the unit's price is."""
        return root.unit_price - round_half_up(root.total, root.quantity)

    @staticmethod
    @light
    def resolve_thumbnail(
        root: OrderLineFacts, _info: Any, size: int | None = None, format: Any = None
    ) -> ImageRow | None:
        """From the copied storage key."""
        return thumbnail(root.cover, root.product_name, size, format)

    @staticmethod
    @light
    def resolve_variant(root: OrderLineFacts, info: Any) -> Any:
        """Goods that are not for sale any more are known by their copies alone."""
        variant = info.context.load(VariantById, root.variant_id) if root.variant_id else None
        return variant if variant is not None and variant.is_sellable else None


def _handed_over(line: OrderLineFacts, context: Any) -> int:
    return sum(
        part_line.quantity
        for part in context.load(FulfilmentsOfOrder, line.order_id)
        if part.stage == "handed_over"
        for part_line in context.load(LinesOfFulfilment, part.id)
        if part_line.order_line_id == line.id
    )


class FulfillmentLine(graphene.ObjectType):
    """Units of an order line within a fulfilment."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    quantity = graphene.Int(required=True, description="Units.")
    quantity_returned = graphene.Int(required=True, description="Units that came back.")
    order_line = graphene.Field(OrderLine, description="The order line.")

    @staticmethod
    @light
    def resolve_id(root: FulfilmentLineView, _info: Any) -> str:
        """From the key."""
        return to_global_id("FulfillmentLine", root.line.id)

    @staticmethod
    @light
    def resolve_quantity(root: FulfilmentLineView, _info: Any) -> int:
        """Units."""
        return root.line.quantity

    @staticmethod
    @light
    def resolve_quantity_returned(root: FulfilmentLineView, _info: Any) -> int:
        """Units."""
        return root.line.returned

    @staticmethod
    @light
    def resolve_order_line(root: FulfilmentLineView, _info: Any) -> OrderLineFacts:
        """As it was bought."""
        return root.bought
