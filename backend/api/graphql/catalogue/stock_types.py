"""Saleor's Stock: the units of a variant at a point, for those who keep them."""

from dataclasses import dataclass
from typing import Any

import graphene

from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.catalogue.types import CatalogueVariant
from backend.salespoints.places import PointFacts
from backend.stock.types import LevelFacts


@dataclass(frozen=True, slots=True)
class StockRow:
    """A level with what it is a level of."""

    warehouse: PointFacts
    product_variant: CatalogueVariant
    level: LevelFacts


class Stock(graphene.ObjectType):
    """Units of a variant at a point."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(required=True, description="The global id.")
    warehouse = graphene.Field(Warehouse, required=True, description="The point.")
    product_variant = graphene.Field(
        "backend.api.graphql.catalogue.variant_types.ProductVariant",
        required=True,
        description="The variant.",
    )
    quantity = graphene.Int(required=True, description="Units on hand.")
    quantity_allocated = graphene.Int(required=True, description="Units promised to orders.")
    quantity_reserved = graphene.Int(
        required=True, description="Units held for baskets: none, orders hold them."
    )

    @staticmethod
    @light
    def resolve_id(root: StockRow, _info: Any) -> str:
        """By variant and point."""
        return to_global_id("Stock", f"{root.product_variant.id}-{root.warehouse.id}")

    @staticmethod
    @light
    def resolve_quantity(root: StockRow, _info: Any) -> int:
        """On hand."""
        return root.level.on_hand

    @staticmethod
    @light
    def resolve_quantity_allocated(root: StockRow, _info: Any) -> int:
        """Held for orders."""
        return root.level.reserved

    @staticmethod
    @light
    def resolve_quantity_reserved(_root: StockRow, _info: Any) -> int:
        """None."""
        return 0
