"""Locking and changing levels: the one place that writes them. See docs/locking.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from backend.catalogue.availability import apply_availability
from backend.kernel import clock
from backend.kernel.rows import execute, fetch_all
from backend.stock.lots import expired_units

Shelf = tuple[int, UUID]
"""(variant_id, point_id): which level."""

MAX_ON_HAND = 10_000_000
"""More of one variant on one shelf is a slip of the hand, and keeps sums over all points within 32 bits."""

LOCK_CLAUSE = "FOR NO KEY UPDATE OF level"
"""Taken out by the tests that show what happens without it."""

_LOCK = """
    SELECT level.variant_id, level.point_id, level.id, level.on_hand, level.reserved, level.expired,
           coalesce(level.expires_next <= %(now)s, false)
    FROM stock_level level
    JOIN unnest(%(variants)s::bigint[], %(points)s::uuid[]) AS wanted(variant_id, point_id) USING (variant_id, point_id)
    ORDER BY level.variant_id, level.point_id {lock}
"""
_CREATE = """
    INSERT INTO stock_level (variant_id, point_id, on_hand, reserved)
    SELECT wanted.variant_id, wanted.point_id, 0, 0
    FROM unnest(%(variants)s::bigint[], %(points)s::uuid[]) AS wanted(variant_id, point_id)
    WHERE NOT EXISTS (SELECT 1 FROM stock_level level
                      WHERE level.variant_id = wanted.variant_id AND level.point_id = wanted.point_id)
    ORDER BY wanted.variant_id, wanted.point_id
    ON CONFLICT (variant_id, point_id) DO NOTHING
"""
# Lots that are over count as expired as far as holds leave room; what they leave over is counted again at once, by
# readers and by the sweeper (expiring.py), because expires_next stays in the past.
_CHANGE = """
    UPDATE stock_level level
    SET on_hand = level.on_hand + change.on_hand, reserved = level.reserved + change.reserved,
        expired = least(change.over, level.on_hand + change.on_hand - level.reserved - change.reserved),
        expires_next = CASE WHEN change.over > level.on_hand + change.on_hand - level.reserved - change.reserved
                            THEN %(now)s ELSE change.next END,
        changed_xid = pg_current_xact_id()
    FROM (
        SELECT wanted.*, was.expired AS expired_before, coalesce(lots.over, 0)::integer AS over, lots.next
        FROM unnest(%(ids)s::bigint[], %(on_hand)s::integer[], %(reserved)s::integer[]) AS wanted(id, on_hand, reserved)
        JOIN stock_level was USING (id)
        LEFT JOIN LATERAL (
            SELECT sum(held.units) FILTER (WHERE lot.expires_at <= %(now)s) AS over,
                   min(lot.expires_at) FILTER (WHERE lot.expires_at > %(now)s) AS next
            FROM stock_shelflot held JOIN stock_lot lot ON lot.id = held.lot_id
            WHERE was.has_lots AND held.level_id = was.id) lots ON was.has_lots
    ) change
    WHERE level.id = change.id
    RETURNING level.variant_id, level.expired - change.expired_before
"""


@dataclass(frozen=True, slots=True)
class LockedLevel:
    """A level as it is while we hold its lock."""

    variant_id: int
    point_id: UUID
    level_id: int
    on_hand: int
    reserved: int
    expired: int = 0
    """Units of lots that are over at this instant, whatever the row says."""
    is_due: bool = False
    """Lots went over since the row was last written."""

    @property
    def free(self) -> int:
        """Units that may still be promised."""
        return max(0, self.on_hand - self.reserved - self.expired)


@dataclass(frozen=True, slots=True)
class LevelChange:
    """What is added to a level."""

    on_hand: int = 0
    reserved: int = 0


def lock_levels(shelves: Iterable[Shelf]) -> dict[Shelf, LockedLevel]:
    """Lock the levels, in order of (variant, point), and read them after the lock. Missing ones are left out.

    Call once per transaction, late, with every level it will touch.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A lock ends with its transaction; none is open.")
    now = clock.now()
    parameters = {**_columns(shelves), "now": now}
    rows = fetch_all(_LOCK.format(lock=LOCK_CLAUSE), parameters) if parameters["variants"] else []
    locked = {(row[0], row[1]): LockedLevel(*row) for row in rows}
    _count_expired(locked, now)
    return locked


def lock_or_create_levels(shelves: Iterable[Shelf]) -> dict[Shelf, LockedLevel]:
    """The same for goods that may be new to a shelf: a missing level is created at zero, in the same order."""
    shelves = set(shelves)
    if shelves:
        execute(_CREATE, _columns(shelves))
    return lock_levels(shelves)


def change_levels(locked: Mapping[Shelf, LockedLevel], changes: Mapping[Shelf, LevelChange]) -> None:
    """Add the changes to levels locked by this transaction and tell the catalogue what is free now.

    A change of nothing counts too: what came in and what left may be of different lots.
    """
    if not changes:
        return
    free: dict[int, int] = {}
    for (variant_id, _), change in changes.items():
        free[variant_id] = free.get(variant_id, 0) + change.on_hand - change.reserved
    rows = fetch_all(
        _CHANGE,
        {
            "ids": [locked[shelf].level_id for shelf in changes],
            "on_hand": [change.on_hand for change in changes.values()],
            "reserved": [change.reserved for change in changes.values()],
            "now": clock.now(),
        },
    )
    for variant_id, expired in rows:
        free[variant_id] -= expired
    apply_availability(free)


def _count_expired(locked: dict[Shelf, LockedLevel], now: datetime) -> None:
    # A statement of its own, after the lock: in the one that waited for it the lots would be as they were before.
    due = [level.level_id for level in locked.values() if level.is_due]
    units = expired_units(due, now)
    for shelf, level in locked.items():
        if level.is_due:
            locked[shelf] = replace(level, expired=units.get(level.level_id, 0))


def _columns(shelves: Iterable[Shelf]) -> dict[str, list[int] | list[UUID]]:
    distinct = sorted(set(shelves))
    return {"variants": [shelf[0] for shelf in distinct], "points": [shelf[1] for shelf in distinct]}
