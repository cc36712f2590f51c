"""network, stockFindings."""

from typing import Any

import graphene

from backend.api.graphql.ids import uuid_from_global_id
from backend.api.graphql.network.types import Network, StockFinding
from backend.api.graphql.points.loaders import POINT
from backend.operations.network.overview import NetworkOverview, network_overview
from backend.stock.reconciliation.selectors import MOST, FindingFacts, open_findings


class NetworkQueries(graphene.ObjectType):
    """For the network's managers; findings for a point's people too."""

    network = graphene.Field(Network, required=True, description="All points at a glance. For officers.")
    stock_findings = graphene.List(
        graphene.NonNull(StockFinding),
        point=graphene.ID(description="Only of this point; officers may ask for all."),
        required=True,
        description=f"What does not fit and nobody has explained, oldest first, {MOST} at most.",
    )

    @staticmethod
    def resolve_network(_root: None, info: Any) -> NetworkOverview:
        """A PermissionDenied is a top-level error."""
        overview = network_overview(info.context.actor)
        info.context.expect(POINT, [row.point_id for row in overview.points])
        return overview

    @staticmethod
    def resolve_stock_findings(_root: None, info: Any, point: str | None = None) -> list[FindingFacts]:
        """A PermissionDenied is a top-level error."""
        return open_findings(info.context.actor, uuid_from_global_id(point, "Warehouse") if point else None)
