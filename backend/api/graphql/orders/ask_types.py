"""What producers are asked for orders. The root is AskFacts."""

from typing import Any

import graphene

from backend.api.graphql.catalogue.loaders import VARIANT, VariantById
from backend.api.graphql.catalogue.variant_types import ProductVariant
from backend.api.graphql.context import Context
from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.points.loaders import POINT, PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date, DateTime
from backend.catalogue.types import CatalogueVariant
from backend.orders.asking.types import AskFacts, AskState
from backend.salespoints.places import PointFacts

ProducerAskState = enum(
    "ProducerAskState",
    [state.name for state in AskState],
    "How far a producer has come that was asked for goods of an order: KEPT, the goods came; SILENT, nobody answered "
    "in time; BROKEN, what was promised did not come; CLOSED, the order needs it no more.",
)


def show_asks(context: Context, found: list[AskFacts]) -> list[AskFacts]:
    """Say that these asks are in the answer, so that points and goods are fetched together."""
    context.expect(POINT, [each.point_id for each in found])
    context.expect(VARIANT, [each.variant_id for each in found])
    return found


class ProducerAsk(graphene.ObjectType):
    """Goods of an order that no point of sale has, and that their producer is asked to bring to one."""

    id = graphene.ID(required=True, description="The global id.")
    order_number = graphene.String(required=True, description="Number of the order that waits.")
    state = graphene.Field(ProducerAskState, required=True, description="How far it has come.")
    product_name = graphene.String(required=True, description="Name of the product, as it was bought.")
    variant_name = graphene.String(required=True, description="Name of the variant, as it was bought.")
    product_variant = graphene.Field(ProductVariant, required=True, description="The goods.")
    warehouse = graphene.Field(
        Warehouse, required=True, description="The point to which they are to be brought."
    )
    quantity = graphene.Int(required=True, description="Units that are missing.")
    quantity_promised = graphene.Int(required=True, description="Units that the producer will bring.")
    promised_for = graphene.Field(Date, description="The day on which they are to be at the point.")
    reason = graphene.String(required=True, description="Why the producer cannot bring them.")
    asked_at = graphene.Field(DateTime, required=True, description="When the producer was asked.")
    answer_by = graphene.Field(
        DateTime, required=True, description="After this the buyer is asked whether to wait."
    )
    answered_at = graphene.Field(DateTime, description="When the producer answered.")

    @staticmethod
    @light
    def resolve_id(root: AskFacts, _info: Any) -> str:
        """By number."""
        return to_global_id("ProducerAsk", root.id)

    @staticmethod
    @light
    def resolve_order_number(root: AskFacts, _info: Any) -> str:
        """Digits."""
        return str(root.order_number)

    @staticmethod
    @light
    def resolve_state(root: AskFacts, _info: Any) -> str:
        """The enum's word."""
        return root.state.name

    @staticmethod
    @light
    def resolve_product_variant(root: AskFacts, info: Any) -> CatalogueVariant:
        """One statement for all goods."""
        row: CatalogueVariant = info.context.load(VariantById, root.variant_id)
        return row

    @staticmethod
    @light
    def resolve_warehouse(root: AskFacts, info: Any) -> PointFacts:
        """One statement for all points."""
        row: PointFacts = info.context.load(PointById, root.point_id)
        return row

    @staticmethod
    @light
    def resolve_quantity(root: AskFacts, _info: Any) -> int:
        """Units."""
        return root.units

    @staticmethod
    @light
    def resolve_quantity_promised(root: AskFacts, _info: Any) -> int:
        """Units."""
        return root.promised
