"""Points by id: one statement for all points of an answer."""

from collections.abc import Mapping
from uuid import UUID

from backend.api.graphql.catalogue.loaders import COMMUNE
from backend.api.graphql.context import Context, Loader
from backend.api.graphql.editorial.loaders import EVENT_POINT
from backend.salespoints.places import PointFacts, points_by_id

POINT = "point"


class PointById(Loader[UUID, PointFacts | None]):
    """Points, closed ones included."""

    kind = POINT

    def load(self, keys: list[UUID]) -> Mapping[UUID, PointFacts]:
        """One statement."""
        found = points_by_id(keys)
        show_points(self.context, list(found.values()))
        return found


def show_points(context: Context, rows: list[PointFacts]) -> list[PointFacts]:
    """Say that these points are in the answer, so that their communes and events are fetched together."""
    context.expect(COMMUNE, [row.commune_id for row in rows if row.commune_id])
    context.expect(EVENT_POINT, [row.id for row in rows])
    return rows
