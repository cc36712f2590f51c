"""Reads of transfers: a point's, those that take too long, and which points could give something."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_all
from backend.stock.selectors import EXPIRED
from backend.stock.transfers.access import access_transfer, check_works_at
from backend.stock.transfers.rows import COLUMNS, read_transfers, rows_to_facts
from backend.stock.transfers.types import TransferFacts, TransferSource, TransferState

__all__ = [
    "LATE_AFTER",
    "access_transfer",
    "is_late",
    "late_transfers",
    "transfer_facts",
    "transfer_sources",
    "transfers_of_point",
]

LATE_AFTER = timedelta(days=5)
"""Goods that left longer ago and have not arrived are looked for by people."""
MOST = 100

_OF_POINT = f"""
    SELECT {COLUMNS} FROM stock_transfer
    WHERE (sender_id = %(point)s OR receiver_id = %(point)s)
      AND (cardinality(%(states)s::text[]) = 0 OR state = ANY(%(states)s::text[]))
    ORDER BY id DESC LIMIT %(limit)s
"""
_LATE = f"""
    SELECT {COLUMNS} FROM stock_transfer WHERE state = 'sent' AND sent_at < %(before)s
    ORDER BY sent_at, id LIMIT %(limit)s
"""
_SOURCES = f"""
    SELECT point.id, level.on_hand - level.reserved - {EXPIRED} AS free,
           2 * 6371.0088 * asin(sqrt(least(1, sin(radians(point.latitude - here.latitude) / 2) ^ 2
               + cos(radians(here.latitude)) * cos(radians(point.latitude))
               * sin(radians(point.longitude - here.longitude) / 2) ^ 2))) AS distance
    FROM stock_level level
    JOIN salespoints_point point ON point.id = level.point_id
    JOIN salespoints_point here ON here.id = %(point)s
    WHERE level.variant_id = %(variant)s AND level.on_hand > level.reserved + {EXPIRED}
      AND point.is_active AND point.id <> here.id
    ORDER BY distance, point.id LIMIT %(limit)s
"""


def transfers_of_point(
    *, actor: Actor, point_id: UUID, states: Collection[TransferState] = (), limit: int = MOST
) -> list[TransferFacts]:
    """Transfers to and from the point, the newest first, at most MOST. Raises PermissionDenied."""
    check_works_at(actor, point_id)
    given = {
        "point": point_id,
        "states": [state.value for state in states],
        "limit": max(0, min(limit, MOST)),
    }
    return list(rows_to_facts(fetch_all(_OF_POINT, given)).values())


def late_transfers(*, now: datetime, limit: int = MOST) -> list[TransferFacts]:
    """Transfers on the way for longer than LATE_AFTER, the longest first: for the network's manager."""
    rows = fetch_all(_LATE, {"before": now - LATE_AFTER, "limit": max(0, min(limit, MOST))})
    return list(rows_to_facts(rows).values())


def transfer_facts(transfer_id: int) -> TransferFacts:
    """A transfer for whoever tells people of it: nobody's permission is asked. Raises NotFound."""
    found = read_transfers([transfer_id]).get(transfer_id)
    if found is None:
        raise NotFound("There is no such transfer.")
    return found


def is_late(transfer: TransferFacts, *, now: datetime) -> bool:
    """Whether it has been on the way for longer than LATE_AFTER."""
    on_the_way = transfer.state is TransferState.SENT and transfer.sent_at is not None
    return on_the_way and transfer.sent_at < now - LATE_AFTER  # type: ignore[operator]


def transfer_sources(
    *, actor: Actor, point_id: UUID, variant_id: int, limit: int = 10
) -> list[TransferSource]:
    """Other open points with free units of the variant, the nearest to this point first. Raises PermissionDenied."""
    check_works_at(actor, point_id)
    given = {"point": point_id, "variant": variant_id, "limit": max(0, min(limit, MOST)), "now": clock.now()}
    return [TransferSource(*row) for row in fetch_all(_SOURCES, given)]
