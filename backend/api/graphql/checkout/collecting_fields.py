"""What a checkout says to somebody who would like to collect it: what a point lacks, and who near it has everything."""

from typing import Any

import graphene

from backend.api.graphql.checkout.line_types import CheckoutLine
from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.points.loaders import PointById, show_points
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.scalars import Date
from backend.checkout.bringing import CollectionPromise as Promise
from backend.checkout.bringing import promise_at
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


class CollectionPromise(graphene.ObjectType):
    """What a point of collection lacks is brought from another one."""

    ready_on = graphene.Field(Date, required=True, description="The day about which everything is there.")
    brought_from = graphene.Field(Warehouse, description="The point that brings what is missing.")

    @staticmethod
    def resolve_brought_from(root: Promise, info: Any) -> Any:
        """The point."""
        return info.context.load(PointById, root.sender_id)


class CheckoutCollecting:
    """Fields of a checkout about points of collection."""

    collection_shortages = graphene.List(
        graphene.NonNull(CollectionShortage),
        required=True,
        point=_POINT,
        description="What a point lacks of the basket; empty where it has everything, and without a point.",
    )
    collection_promise = graphene.Field(
        CollectionPromise,
        point=_POINT,
        description="How a point that lacks something gets it from one other point, and until when; null where it has "
        "everything or no single point has the rest. The buyer agrees by the metadata `brought-by`, the last day they "
        "wait (YYYY-MM-DD); then the point may be chosen as delivery method.",
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
    def resolve_collection_promise(root: Basket, _info: Any, point: str | None = None) -> Promise | None:
        """Four statements at most."""
        return promise_at(root, uuid_from_global_id(point, "Warehouse") if point else None)

    @staticmethod
    def resolve_collection_points_near(
        root: Basket, info: Any, point: str | None = None, first: int = 3
    ) -> list[PointFacts]:
        """Four statements at most."""
        point_id = uuid_from_global_id(point, "Warehouse") if point else None
        return show_points(info.context, collection_points_near(root, point_id, limit=first))
