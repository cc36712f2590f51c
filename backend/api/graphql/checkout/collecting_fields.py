"""What a checkout says to somebody who would like to collect it: what a point lacks, and who near it has everything."""

from typing import Any

import graphene

from backend.api.graphql.checkout.line_types import CheckoutLine
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.points.loaders import show_points
from backend.api.graphql.points.types import Warehouse
from backend.checkout.collecting import MOST_NEAR, Shortage, collection_points_near, shortages_at
from backend.checkout.types import Basket
from backend.salespoints.places import PointFacts

_POINT = graphene.ID(description="A Warehouse; the chosen one unless given.")


class CollectionShortage(graphene.ObjectType):
    """A line of which a point has fewer units than it asks for."""

    line = graphene.Field(CheckoutLine, required=True, description="The line.")
    available_quantity = graphene.Int(required=True, description="Units that the point has.")

    @staticmethod
    def resolve_available_quantity(root: Shortage, _info: Any) -> int:
        """Units."""
        return root.available


class CheckoutCollecting:
    """Fields of a checkout about points of collection."""

    collection_shortages = graphene.List(
        graphene.NonNull(CollectionShortage),
        required=True,
        point=_POINT,
        description="What a point lacks of the basket; empty where it has everything, and without a point.",
    )
    collection_points_near = graphene.List(
        graphene.NonNull(Warehouse),
        required=True,
        point=_POINT,
        first=graphene.Int(description=f"At most so many; 3 unless told, never more than {MOST_NEAR}."),
        description="Other points that hand over and have everything, the nearest to the point first.",
    )

    @staticmethod
    def resolve_collection_shortages(root: Basket, _info: Any, point: str | None = None) -> list[Shortage]:
        """One statement."""
        return shortages_at(root, uuid_from_global_id(point, "Warehouse") if point else None)

    @staticmethod
    def resolve_collection_points_near(
        root: Basket, info: Any, point: str | None = None, first: int = 3
    ) -> list[PointFacts]:
        """Four statements at most."""
        point_id = uuid_from_global_id(point, "Warehouse") if point else None
        return show_points(info.context, collection_points_near(root, point_id, limit=first))
