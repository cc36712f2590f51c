"""Saleor's Stock: the units of a variant at a point, for those who keep them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.context import Context, Loader
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.metadata_types import Node
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.resolvers import light
from backend.api.graphql.scalars import Date
from backend.catalogue.types import CatalogueVariant
from backend.kernel import clock
from backend.salespoints.places import PointFacts
from backend.stock.selectors import lots_on_shelves
from backend.stock.types import LevelFacts, LotOnShelf

EXPIRES_SOON = timedelta(days=30)
_SHELF = "shelf"


def show_levels(context: Context, levels: list[LevelFacts]) -> list[LevelFacts]:
    """Say that these levels are in the answer, so that their lots are fetched together."""
    context.expect(_SHELF, [(level.point_id, level.variant_id) for level in levels])
    return levels


class LotsOfShelf(Loader[tuple[UUID, int], list[LotOnShelf]]):
    """Lots by (point, variant), the earliest first."""

    kind = _SHELF

    def load(self, keys: list[tuple[UUID, int]]) -> Mapping[tuple[UUID, int], list[LotOnShelf]]:
        """One statement."""
        return lots_on_shelves(keys)

    def missing(self) -> list[Any]:
        """None."""
        return []


@dataclass(frozen=True, slots=True)
class StockRow:
    """A level with what it is a level of."""

    warehouse: PointFacts
    product_variant: CatalogueVariant
    level: LevelFacts


class StockLot(graphene.ObjectType):
    """Units of a lot on a shelf. The root is LotOnShelf."""

    code = graphene.String(required=True, description="As printed on the pack; empty where only a date is.")
    expires_on = graphene.Field(Date, required=True, description="The last day on which it may be sold.")
    quantity = graphene.Int(required=True, description="Units.")
    is_expired = graphene.Boolean(required=True, description="That day is over.")
    expires_soon = graphene.Boolean(
        required=True, description=f"That day is within {EXPIRES_SOON.days} days, and not over."
    )

    @staticmethod
    @light
    def resolve_quantity(root: LotOnShelf, _info: Any) -> int:
        """Units."""
        return root.units

    @staticmethod
    @light
    def resolve_is_expired(root: LotOnShelf, _info: Any) -> bool:
        """As of today in Vietnam."""
        return root.expires_on < clock.today()

    @staticmethod
    @light
    def resolve_expires_soon(root: LotOnShelf, _info: Any) -> bool:
        """As of today in Vietnam."""
        return clock.today() <= root.expires_on <= clock.today() + EXPIRES_SOON


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

    quantity_expired = graphene.Int(required=True, description="Units on hand whose last day is over.")
    lots = graphene.List(
        graphene.NonNull(StockLot),
        required=True,
        description="Lots on the shelf, the earliest first; the rest of the units has no date.",
    )

    @staticmethod
    @light
    def resolve_quantity_expired(root: StockRow, _info: Any) -> int:
        """Past their date."""
        return root.level.expired

    @staticmethod
    @light
    def resolve_lots(root: StockRow, info: Any) -> list[LotOnShelf]:
        """One statement for all levels."""
        found: list[LotOnShelf] = info.context.load(LotsOfShelf, (root.level.point_id, root.level.variant_id))
        return found

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
