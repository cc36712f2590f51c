"""Reads of counts, for the people of their point."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_all
from backend.stock.counting.rows import COLUMNS, read_count, rows_to_facts
from backend.stock.counting.types import CountFacts
from backend.stock.transfers.access import check_works_at, check_works_somewhere

MOST = 50
_OF_POINT = f"SELECT {COLUMNS} FROM stock_count WHERE point_id = %(point)s ORDER BY id DESC LIMIT %(limit)s"


def access_count(actor: Actor, count_id: int) -> CountFacts:
    """A count, for the people of its point. Raises PermissionDenied, or NotFound for other points' people."""
    check_works_somewhere(actor)
    found = read_count(count_id)
    if found is None or not (actor.is_superuser or found.point_id in actor.point_ids):
        raise NotFound("There is no such count.", field="id")
    return found


def counts_of_point(*, actor: Actor, point_id: UUID, limit: int = MOST) -> list[CountFacts]:
    """Counts of the point, the newest first, at most MOST. Raises PermissionDenied."""
    check_works_at(actor, point_id)
    rows = fetch_all(_OF_POINT, {"point": point_id, "limit": max(0, min(limit, MOST))})
    return list(rows_to_facts(rows).values())
