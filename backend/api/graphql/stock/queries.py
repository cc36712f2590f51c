"""Goods at a point, transfers and counts: for the people who work there."""

from collections.abc import Sequence
from typing import Any

import graphene
from graphql import GraphQLError

from backend.api.graphql.catalogue.loaders import VARIANT, VariantById
from backend.api.graphql.catalogue.stock_types import Stock, StockRow, show_levels
from backend.api.graphql.connections import Connection, PageRequest, connect, connection_type, page_request
from backend.api.graphql.ids import int_from_global_id, uuid_from_global_id
from backend.api.graphql.points.loaders import POINT, PointById
from backend.api.graphql.stock.count_types import StockCount, show_counts
from backend.api.graphql.stock.transfer_types import (
    Transfer,
    TransferSourceType,
    TransferStateEnum,
    show_transfers,
)
from backend.kernel.errors import NotFound, PermissionDenied
from backend.stock.counting.selectors import access_count, counts_of_point
from backend.stock.counting.types import CountFacts
from backend.stock.shelf_list import count_shelf, shelf_page
from backend.stock.transfers.selectors import (
    access_transfer,
    late_transfers,
    transfer_sources,
    transfers_of_point,
)
from backend.stock.transfers.types import TransferFacts, TransferSource, TransferState

MOST = 50
StockCountableConnection = connection_type("Stock", lambda: Stock)


class StockQueries(graphene.ObjectType):
    """pointStocks, transferSources, transfers, transfer, lateTransfers, stockCounts, stockCount."""

    point_stocks = graphene.Field(
        StockCountableConnection,
        point=graphene.ID(required=True, description="The point, a Warehouse."),
        search=graphene.String(
            description="Words of the name with or without marks, or a whole SKU or GTIN."
        ),
        first=graphene.Int(description="How many, at most 100."),
        after=graphene.String(description="Return the rows after this cursor."),
        description="What stands on the shelf of a point, by name; a whole SKU or GTIN is found even where none is.",
    )
    transfer_sources = graphene.List(
        graphene.NonNull(TransferSourceType),
        point=graphene.ID(required=True, description="The point that looks around."),
        variant=graphene.ID(required=True, description="What it looks for."),
        first=graphene.Int(description=f"At most so many; 10 unless told, never more than {MOST}."),
        required=True,
        description="Other points with units that no order holds, the nearest first.",
    )
    transfers = graphene.List(
        graphene.NonNull(Transfer),
        point=graphene.ID(required=True, description="The point, a Warehouse."),
        states=graphene.List(graphene.NonNull(TransferStateEnum), description="Only those in these states."),
        first=graphene.Int(description=f"At most so many, never more than {MOST}."),
        required=True,
        description="Transfers to and from a point, the newest first.",
    )
    transfer = graphene.Field(
        Transfer,
        id=graphene.ID(required=True),
        description="A transfer of one's own point; null for any other.",
    )
    late_transfers = graphene.List(
        graphene.NonNull(Transfer),
        required=True,
        description="Transfers of all points that are on the way for too long: for the network's manager.",
    )
    stock_counts = graphene.List(
        graphene.NonNull(StockCount),
        point=graphene.ID(required=True, description="The point, a Warehouse."),
        first=graphene.Int(description=f"At most so many, never more than {MOST}."),
        required=True,
        description="Counts of a point's shelf, the newest first.",
    )
    stock_count = graphene.Field(
        StockCount,
        id=graphene.ID(required=True),
        description="A count of one's own point; null for any other.",
    )

    @staticmethod
    def resolve_point_stocks(
        _root: None, info: Any, point: str, search: str | None = None, **arguments: Any
    ) -> Connection[StockRow]:
        """One statement for the levels; goods and their names one each."""
        context, point_id = info.context, uuid_from_global_id(point, "Warehouse")
        given = {"actor": context.actor, "point_id": point_id, "search": search or ""}
        keys: dict[int, str] = {}

        def fetch(request: PageRequest) -> tuple[Sequence[StockRow], bool]:
            after = (str(request.after[0]), int(request.after[1])) if request.after else None
            page = shelf_page(**given, after=after, limit=request.limit + 1)
            levels = show_levels(context, [level for level, _ in page[: request.limit]])
            keys.update({level.variant_id: key for level, key in page})
            context.expect(POINT, [point_id])
            context.expect(VARIANT, [level.variant_id for level in levels])
            rows = [
                StockRow(
                    context.load(PointById, point_id), context.load(VariantById, level.variant_id), level
                )
                for level in levels
            ]
            return rows, len(page) > request.limit

        return connect(
            page_request(info, arguments, (str, int)),
            fetch,
            lambda row: (keys[row.level.variant_id], row.level.variant_id),
            lambda: count_shelf(**given),
        )

    @staticmethod
    def resolve_transfer_sources(
        _root: None, info: Any, point: str, variant: str, first: int | None = None
    ) -> list[TransferSource]:
        """One statement, and one for the points."""
        found = transfer_sources(
            actor=info.context.actor,
            point_id=uuid_from_global_id(point, "Warehouse"),
            variant_id=int_from_global_id(variant, "ProductVariant"),
            limit=_limit(first, 10),
        )
        info.context.expect(POINT, [each.point_id for each in found])
        return found

    @staticmethod
    def resolve_transfers(
        _root: None, info: Any, point: str, states: list[Any] | None = None, first: int | None = None
    ) -> list[TransferFacts]:
        """Two statements, and those for points and goods."""
        found = transfers_of_point(
            actor=info.context.actor,
            point_id=uuid_from_global_id(point, "Warehouse"),
            states=[TransferState[getattr(state, "value", state)] for state in states or []],
            limit=_limit(first, MOST),
        )
        return show_transfers(info.context, found)

    @staticmethod
    def resolve_transfer(_root: None, info: Any, id: str) -> TransferFacts | None:
        """Other points' transfers are not there."""
        try:
            found = access_transfer(info.context.actor, int_from_global_id(id, "Transfer"))
        except NotFound:
            return None
        return show_transfers(info.context, [found])[0]

    @staticmethod
    def resolve_late_transfers(_root: None, info: Any) -> list[TransferFacts]:
        """For the superuser."""
        if not info.context.actor.is_superuser:
            raise PermissionDenied
        return show_transfers(info.context, late_transfers(now=info.context.now))

    @staticmethod
    def resolve_stock_counts(
        _root: None, info: Any, point: str, first: int | None = None
    ) -> list[CountFacts]:
        """Two statements, and those for goods."""
        point_id = uuid_from_global_id(point, "Warehouse")
        found = counts_of_point(actor=info.context.actor, point_id=point_id, limit=_limit(first, MOST))
        return show_counts(info.context, found)

    @staticmethod
    def resolve_stock_count(_root: None, info: Any, id: str) -> CountFacts | None:
        """Other points' counts are not there."""
        try:
            found = access_count(info.context.actor, int_from_global_id(id, "StockCount"))
        except NotFound:
            return None
        return show_counts(info.context, [found])[0]


def _limit(first: int | None, otherwise: int) -> int:
    limit = otherwise if first is None else first
    if not 0 <= limit <= MOST:
        raise GraphQLError(f"`first` must be between 0 and {MOST}.")
    return limit
