"""The findings that stand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.errors import PermissionDenied
from backend.stock.reconciliation.models import Finding

MOST = 500


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """Something that does not fit at a point."""

    id: int
    kind: str
    point_id: UUID
    point_name: str
    figures: dict[str, Any]
    found_at: datetime
    last_found_at: datetime


def open_findings(actor: Actor, point_id: UUID | None = None) -> list[FindingFacts]:
    """What nobody has explained yet, at one point or at all, oldest first, MOST at most.

    A point's people see their point's, officers and the superuser all. Raises PermissionDenied.
    """
    sees_all = actor.is_superuser or actor.is_officer
    if not sees_all and (point_id is None or point_id not in actor.point_ids):
        raise PermissionDenied("Only people who work at the point may see this.")
    rows = (
        Finding.objects.filter(gone_at=None, handled_at=None)
        .select_related("point")
        .order_by("found_at", "id")
    )
    if point_id is not None:
        rows = rows.filter(point_id=point_id)
    return [
        FindingFacts(
            row.pk, row.kind, row.point_id, row.point.name, dict(row.figures), row.found_at, row.last_found_at
        )
        for row in rows[:MOST]
    ]
