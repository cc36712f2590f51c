"""Forgetting what every reader has long seen of the shelf's change log."""

from datetime import timedelta

from backend.kernel.rows import fetch_one
from backend.kernel.transactions import in_transaction

# Below the floor nothing may come any more: not above the oldest transaction that is still open.
_RAISE_FLOOR = """
    WITH oldest_kept AS (
        SELECT xid FROM catalogue_change WHERE at >= now() - %(older_than)s::interval ORDER BY xid LIMIT 1
    ), floor AS (
        SELECT least(pg_snapshot_xmin(pg_current_snapshot()), (SELECT xid FROM oldest_kept)) AS xid
    ), emptied AS (DELETE FROM catalogue_changefloor)
    INSERT INTO catalogue_changefloor (xid)
    SELECT greatest(floor.xid, (SELECT max.xid FROM catalogue_changefloor max ORDER BY max.xid DESC LIMIT 1))
    FROM floor RETURNING xid::text
"""
_FORGET = """
    WITH gone AS (DELETE FROM catalogue_change WHERE xid < %(floor)s::xid8 RETURNING 1) SELECT count(*) FROM gone
"""


def forget_changes(*, older_than: timedelta) -> int:
    """Delete entries of transactions older than that; returns how many.

    The floor rises in the same transaction: a process whose index is older than what was deleted builds it anew.
    """
    with in_transaction():
        floor = fetch_one(_RAISE_FLOOR, {"older_than": older_than})
        assert floor is not None
        forgotten = fetch_one(_FORGET, {"floor": floor[0]})
    assert forgotten is not None
    return int(forgotten[0])
