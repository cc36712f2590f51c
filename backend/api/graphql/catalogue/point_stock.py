"""The points that have a product: an addition to Saleor's schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.catalogue.loaders import VARIANT, VariantsOfListing
from backend.api.graphql.context import Context, Loader
from backend.api.graphql.points.loaders import show_points
from backend.api.graphql.points.types import Warehouse
from backend.catalogue.types import CatalogueProduct
from backend.salespoints.places import PointFacts
from backend.stock.selectors import free_at_points


@dataclass(frozen=True, slots=True)
class PointStockRow:
    """A point and how many units of the product it can promise, all variants together."""

    point: PointFacts
    quantity: int


class PointStock(graphene.ObjectType):
    """A point of sale and the units it can promise."""

    point = graphene.Field(Warehouse, required=True, description="The point.")
    quantity = graphene.Int(required=True, description="Free units there, all variants together.")


class FreeAtPoints(Loader[int, list[tuple[PointFacts, int]]]):
    """The active points with free units of a variant, and how many."""

    kind = VARIANT

    def load(self, keys: list[int]) -> Mapping[int, list[tuple[PointFacts, int]]]:
        """One statement."""
        return free_at_points(keys)

    def missing(self) -> list[Any]:
        """Nowhere."""
        return []


def points_with(context: Context, row: CatalogueProduct) -> list[PointStockRow]:
    """The active points with free units, most units first."""
    free: dict[UUID, int] = {}
    points: dict[UUID, PointFacts] = {}
    for variant in context.load(VariantsOfListing, row.listing_id):
        for point, units in context.load(FreeAtPoints, variant.id):
            free[point.id] = free.get(point.id, 0) + units
            points[point.id] = point
    found = [PointStockRow(point, free[point.id]) for point in show_points(context, list(points.values()))]
    return sorted(found, key=lambda each: (-each.quantity, each.point.name, each.point.id))
