"""The log of changes (migration 0003): is what was read under a snapshot still so, for everybody, at this very moment?

No time-outs and no counters: a transaction that committed after the snapshot has left the names of the tables it
changed, and its xid is not visible in the snapshot.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from backend.kernel.rows import execute, fetch_all, fetch_one
from backend.kernel.transactions import in_transaction

# For each topic the first unseen entry along the index, if there is one. An older server's snapshot proves nothing.
_UNCHANGED = """
    SELECT pg_snapshot_xmin(seen.at) >= coalesce(
            (SELECT xid FROM kernel_changefloor ORDER BY xid DESC LIMIT 1), '0'::xid8)
       AND pg_snapshot_xmax(seen.at) <= pg_snapshot_xmax(pg_current_snapshot())
       AND NOT EXISTS (
            SELECT 1 FROM unnest(%(topics)s::text[]) asked(topic)
            WHERE (SELECT TRUE FROM kernel_change change
                   WHERE change.topic = asked.topic AND change.xid >= pg_snapshot_xmin(seen.at)
                     AND NOT pg_visible_in_snapshot(change.xid, seen.at)
                   LIMIT 1))
    FROM (SELECT %(seen)s::pg_snapshot AS at) seen
"""
_NOTED = """
    SELECT relation.relname, noted.tgrelid IS NOT NULL,
           convert_from(nullif(substr(noted.tgargs, 1, length(noted.tgargs) - 1), ''), 'UTF8')
    FROM pg_class relation
    LEFT JOIN pg_trigger noted ON noted.tgrelid = relation.oid AND noted.tgname = 'noted_on_insert'
    WHERE relation.relnamespace = 'public'::regnamespace AND relation.relkind IN ('r', 'p', 'v', 'm')
"""
_EVERYTHING = """
    INSERT INTO kernel_change (topic)
    SELECT noted.tgrelid::regclass::text || suffix FROM pg_trigger noted, unnest(ARRAY['', '/*']) suffix
    WHERE noted.tgname = 'noted_on_insert'
    ON CONFLICT DO NOTHING
"""
# Below the floor nothing may come any more: not above the oldest transaction that is still open.
_RAISE_FLOOR = """
    WITH oldest_kept AS (
        SELECT xid FROM kernel_change WHERE at >= now() - %(older_than)s::interval ORDER BY xid LIMIT 1
    ), floor AS (
        SELECT least(pg_snapshot_xmin(pg_current_snapshot()), (SELECT xid FROM oldest_kept)) AS xid
    ), emptied AS (DELETE FROM kernel_changefloor)
    INSERT INTO kernel_changefloor (xid)
    SELECT greatest(floor.xid, (SELECT max.xid FROM kernel_changefloor max ORDER BY max.xid DESC LIMIT 1))
    FROM floor RETURNING xid::text
"""
_FORGET = "WITH gone AS (DELETE FROM kernel_change WHERE xid < %(floor)s::xid8 RETURNING 1) SELECT count(*) FROM gone"


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view: whether its changes are noted, and by which column's keys beside its name."""

    name: str
    is_noted: bool
    key_column: str | None


def relations() -> dict[str, Relation]:
    """Every table and view by name. One statement; migrations alone change it."""
    return {row[0]: Relation(*row) for row in fetch_all(_NOTED)}


def is_unchanged(topics: Collection[str], *, since: str) -> bool:
    """Whether nothing under these topics has been committed that the snapshot `since` did not see. One statement.

    `since` is pg_current_snapshot() as text. False also where that can no longer be told.
    """
    row = fetch_one(_UNCHANGED, {"topics": list(topics), "seen": since})
    return row is not None and bool(row[0])


def note_everything() -> None:
    """Say that every noted table has changed: for whoever went past the triggers, as a replica's role does."""
    execute(_EVERYTHING)


def forget_changes(*, older_than: timedelta) -> int:
    """Delete entries of transactions older than that; returns how many. Snapshots older than that are worth nothing."""
    with in_transaction():
        floor = fetch_one(_RAISE_FLOOR, {"older_than": older_than})
        assert floor is not None
        forgotten = fetch_one(_FORGET, {"floor": floor[0]})
    assert forgotten is not None
    return int(forgotten[0])
