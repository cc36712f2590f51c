"""The points that have a product: an addition to Saleor's schema."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import graphene

from backend.api.graphql.catalogue.loaders import FreeByPoint, VariantsOfListing
from backend.api.graphql.context import Context
from backend.api.graphql.points.loaders import POINT, PointById
from backend.api.graphql.points.types import Warehouse
from backend.catalogue.types import CatalogueProduct
from backend.salespoints.places import PointFacts


@dataclass(frozen=True, slots=True)
class PointStockRow:
    """A point and how many units of the product it can promise, all variants together."""

    point: PointFacts
    quantity: int


class PointStock(graphene.ObjectType):
    """A point of sale and the units it can promise."""

    point = graphene.Field(Warehouse, required=True, description="The point.")
    quantity = graphene.Int(required=True, description="Free units there, all variants together.")


def points_with(context: Context, row: CatalogueProduct) -> list[PointStockRow]:
    """The active points with free units, most units first."""
    free: dict[UUID, int] = {}
    for variant in context.load(VariantsOfListing, row.listing_id):
        for point_id, units in context.load(FreeByPoint, variant.id).items():
            free[point_id] = free.get(point_id, 0) + units
    context.expect(POINT, free)
    rows: list[Any] = [(context.load(PointById, point_id), units) for point_id, units in free.items()]
    found = [PointStockRow(point, units) for point, units in rows if point is not None]
    return sorted(found, key=lambda each: (-each.quantity, each.point.name, each.point.id))
