"""The network in figures."""

from typing import Any

import graphene

from backend.api.graphql.enums import enum
from backend.api.graphql.ids import to_global_id
from backend.api.graphql.points.loaders import PointById
from backend.api.graphql.points.types import Warehouse
from backend.api.graphql.scalars import Date, DateTime
from backend.operations.network.overview import PointOverview
from backend.salespoints.places import PointFacts
from backend.stock.reconciliation.selectors import FindingFacts

StockFindingKind = enum(
    "StockFindingKind",
    "LEDGER FEED_GAP SILENT_DEVICE EVENTS_WAIT EXPIRED_GOODS LATE_TRANSFER SUPPLY_LATE CASH_DIFFERENCE",
    "What at a point does not fit.",
)


class FindingFigure(graphene.ObjectType):
    """One figure of a finding."""

    name = graphene.String(
        required=True, description="What it counts or names: sku, level, ledger, missing …"
    )
    value = graphene.String(required=True, description="As text; instants are ISO 8601.")


class StockFinding(graphene.ObjectType):
    """Something at a point that a person must look at. Nothing is repaired by itself."""

    id = graphene.ID(required=True, description="The id.")
    kind = graphene.Field(StockFindingKind, required=True, description="What does not fit.")
    point_name = graphene.String(required=True, description="The point of sale.")
    figures = graphene.List(graphene.NonNull(FindingFigure), required=True, description="The figures.")
    found_at = graphene.Field(DateTime, required=True, description="When it was found first.")

    @staticmethod
    def resolve_id(root: FindingFacts, _info: Any) -> str:
        """A StockFinding's."""
        return to_global_id("StockFinding", root.id)

    @staticmethod
    def resolve_kind(root: FindingFacts, _info: Any) -> str:
        """As the enum has it."""
        return root.kind.upper()

    @staticmethod
    def resolve_figures(root: FindingFacts, _info: Any) -> list[dict[str, str]]:
        """In the order of their names."""
        return [{"name": name, "value": str(value)} for name, value in sorted(root.figures.items())]


class NetworkPoint(graphene.ObjectType):
    """One point of sale in figures."""

    point = graphene.Field(Warehouse, required=True, description="The point.")
    devices = graphene.Int(required=True, description="Devices that may report.")
    last_seen_at = graphene.Field(DateTime, description="When one of them last did; null for never.")
    open_orders = graphene.Int(
        required=True, description="Orders it has been asked to carry out and has not ended."
    )
    offered_orders = graphene.Int(required=True, description="Of these, how many wait for its answer.")
    overdue_orders = graphene.Int(required=True, description="Of these, how many have waited for too long.")
    units = graphene.Int(required=True, description="Units on its shelf.")
    held_units = graphene.Int(required=True, description="Of these, how many are promised to orders.")
    variants = graphene.Int(required=True, description="Different goods on its shelf.")
    sold_out = graphene.Int(required=True, description="Goods it had and has no more.")
    findings = graphene.Int(
        required=True, description="Things that do not fit and that nobody has explained."
    )
    expiring = graphene.Int(required=True, description="Units that go past their date within 30 days.")
    expired = graphene.Int(required=True, description="Units on its shelf that are past their date.")
    transfers_in = graphene.Int(required=True, description="Transfers to it that have not ended.")
    transfers_out = graphene.Int(required=True, description="Transfers from it that have not ended.")
    late_transfers = graphene.Int(
        required=True, description="Transfers that have been on their way to it for too long."
    )

    @staticmethod
    def resolve_point(root: PointOverview, info: Any) -> PointFacts:
        """From one read of all points."""
        point = info.context.load(PointById, root.point_id)
        assert point is not None
        return point


class NetworkDay(graphene.ObjectType):
    """Units sold on one day in Vietnam."""

    day = graphene.Field(Date, required=True, description="The day.")
    counter = graphene.Int(required=True, description="At counters.")
    online = graphene.Int(required=True, description="Handed over for online orders.")


class Network(graphene.ObjectType):
    """All points that are open, in figures."""

    at = graphene.Field(DateTime, required=True, description="When this was so.")
    points = graphene.List(graphene.NonNull(NetworkPoint), required=True, description="By name.")
    sales = graphene.List(
        graphene.NonNull(NetworkDay), required=True, description="Of the last 30 days, today last."
    )
