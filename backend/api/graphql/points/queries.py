"""Questions about points of sale: Saleor's warehouses, and the nearest ones."""

from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.loaders import FreeByPoint, VariantById
from backend.api.graphql.connections import PAGE_ARGUMENTS, Connection, connect_list
from backend.api.graphql.enums import OrderDirection, enum
from backend.api.graphql.filter_inputs import MetadataFilter
from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.api.graphql.points.loaders import show_points
from backend.api.graphql.points.types import (
    Warehouse,
    WarehouseClickAndCollectOptionEnum,
    WarehouseCountableConnection,
)
from backend.geography.selectors import find_province
from backend.kernel.vietnamese import fold
from backend.salespoints.places import (
    MAX_NEAR,
    PointFacts,
    active_point,
    active_point_by_slug,
    active_points,
    find_points,
)

DEFAULT_NEAR = 50
WarehouseSortField = enum("WarehouseSortField", "NAME", "What warehouses are sorted by.")


class WarehouseFilterInput(graphene.InputObjectType):
    """Saleor's filter of warehouses."""

    click_and_collect_option = graphene.InputField(
        WarehouseClickAndCollectOptionEnum, description="Whether orders can be collected there."
    )
    metadata = graphene.List(graphene.NonNull(MetadataFilter), description="Points carry no metadata.")
    search = graphene.String(description="Words of the name or address, with or without marks.")
    ids = graphene.List(graphene.NonNull(graphene.ID), description="One of these.")
    is_private = graphene.Boolean(description="None is.")
    channels = graphene.List(graphene.NonNull(graphene.ID), description="There is one.")
    slugs = graphene.List(graphene.NonNull(graphene.String), description="One of these.")


class WarehouseSortingInput(graphene.InputObjectType):
    """Order of warehouses."""

    direction = OrderDirection(required=True, description="Direction.")
    field = WarehouseSortField(required=True, description="Field.")


class PositionInput(graphene.InputObjectType):
    """A position in degrees (WGS 84)."""

    latitude = graphene.Float(required=True, description="Degrees north.")
    longitude = graphene.Float(required=True, description="Degrees east.")


class PointsQueries(graphene.ObjectType):
    """warehouse, warehouses, points, point."""

    warehouse = graphene.Field(
        Warehouse,
        id=graphene.ID(),
        external_reference=graphene.String(),
        description="A point of sale by id.",
    )
    warehouses = graphene.Field(
        WarehouseCountableConnection,
        filter=graphene.Argument(WarehouseFilterInput),
        sort_by=graphene.Argument(WarehouseSortingInput),
        **PAGE_ARGUMENTS,
        description="Points of sale that are open for business.",
    )
    points = graphene.List(
        graphene.NonNull(Warehouse),
        near=graphene.Argument(PositionInput, description="The nearest to here come first."),
        province=graphene.String(description="Only in this province, by any of its names."),
        variant_id=graphene.ID(description="Only those that have a unit of this variant."),
        first=graphene.Int(
            description=f"At most so many; {DEFAULT_NEAR} unless told, never more than {MAX_NEAR}."
        ),
        required=True,
        description="Points of sale near a position or in a province.",
    )
    point = graphene.Field(
        Warehouse, slug=graphene.String(required=True), description="A point of sale that is open, by slug."
    )

    @staticmethod
    def resolve_warehouse(
        _root: None, info: Any, id: str | None = None, external_reference: str | None = None
    ) -> PointFacts | None:
        """Only if it is open for business."""
        if not id:
            return None
        point = active_point(uuid_from_global_id(id, "Warehouse"))
        return show_points(info.context, [point])[0] if point else None

    @staticmethod
    def resolve_warehouses(
        _root: None, info: Any, filter: dict[str, Any] | None = None, sort_by: Any = None, **arguments: Any
    ) -> Connection[PointFacts]:
        """Read whole: there are a few hundred."""
        rows = [row for row in active_points() if _fits(row, filter or {})]
        if sort_by is not None and sort_by["direction"].value == "DESC":
            rows.reverse()
        return connect_list(info, arguments, show_points(info.context, rows), lambda row: str(row.id))

    @staticmethod
    def resolve_points(
        _root: None,
        info: Any,
        near: dict[str, float] | None = None,
        province: str | None = None,
        variant_id: str | None = None,
        first: int | None = None,
    ) -> list[PointFacts]:
        """An unknown province has none; neither has a variant that may not be sold."""
        limit = DEFAULT_NEAR if first is None else first
        if not 0 <= limit <= MAX_NEAR:
            raise GraphQLError(f"`first` must be between 0 and {MAX_NEAR}.")
        if near is not None and not (abs(near["latitude"]) <= 90 and abs(near["longitude"]) <= 180):
            raise GraphQLError("`near` is not a position on earth.")
        found = find_province(province) if province else None
        if province and found is None:
            return []
        among = None
        if variant_id is not None:
            pk = int_from_global_id(variant_id, "ProductVariant")
            variant = info.context.load(VariantById, pk)
            if variant is None or not variant.is_sellable:
                return []
            among = info.context.load(FreeByPoint, pk).keys()
        rows = find_points(
            near=(near["latitude"], near["longitude"]) if near else None,
            province_id=found.province.code if found else None,
            among=among,
            limit=limit,
        )
        return show_points(info.context, rows)

    @staticmethod
    def resolve_point(_root: None, info: Any, slug: str) -> PointFacts | None:
        """Only if it is open for business."""
        point = active_point_by_slug(slug)
        return show_points(info.context, [point])[0] if point else None


def _fits(row: PointFacts, wanted: dict[str, Any]) -> bool:
    option = wanted.get("click_and_collect_option")
    if option is not None and option.value != ("LOCAL" if row.accepts_pickup else "DISABLED"):
        return False
    if wanted.get("metadata") or wanted.get("is_private"):
        return False
    if wanted.get("ids") and row.id not in {uuid_from_global_id(each, "Warehouse") for each in wanted["ids"]}:
        return False
    if wanted.get("slugs") and row.slug not in wanted["slugs"]:
        return False
    text = fold(f"{row.name} {row.address}")
    return all(word in text for word in fold(wanted.get("search") or "").split())
