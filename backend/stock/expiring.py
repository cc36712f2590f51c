"""The sweeper of lots that went over: what shelves and catalogue say is brought up to date, and promises that no good
unit stands behind any more are broken. Nobody waits for it: every reader that decides asks the clock itself."""

from collections import defaultdict
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.stock.breaking import end_broken_holds, load_breakable_holds
from backend.stock.levels import LevelChange, Shelf, change_levels, lock_levels
from backend.stock.rules import BreakableHold, ShelfState, break_holds_for_good_units

SHELVES_AT_ONCE = 500

# The index level_expiring has them in this order; they are locked in that of docs/locking.md.
_DUE = """
    SELECT variant_id, point_id FROM stock_level WHERE expires_next <= %(now)s
    ORDER BY expires_next LIMIT %(limit)s
"""


def expire_lots() -> int:
    """Count lots that are over as expired on every shelf; the number of shelves. Idempotent.

    Each SHELVES_AT_ONCE in a transaction of its own. Raises Busy when a lock is not to be had: what was done stays.
    """
    done = 0
    while True:
        due: list[Shelf] = fetch_all(_DUE, {"now": clock.now(), "limit": SHELVES_AT_ONCE})
        if not due:
            return done
        with in_transaction():
            _expire(due)
        done += len(due)


def _expire(due: list[Shelf]) -> None:
    locked = lock_levels(due)
    by_point: dict[UUID, list[int]] = defaultdict(list)
    for (variant_id, point_id), level in locked.items():
        if level.reserved + level.expired > level.on_hand:
            by_point[point_id].append(variant_id)
    broken: list[BreakableHold] = []
    changes = {shelf: LevelChange() for shelf in locked}
    for point_id, variant_ids in by_point.items():
        for variant_id, holds in load_breakable_holds(point_id, variant_ids).items():
            level = locked[variant_id, point_id]
            state = ShelfState(level.on_hand, level.reserved, holds, level.expired)
            broken += break_holds_for_good_units(state)
            changes[variant_id, point_id] = LevelChange(reserved=state.reserved - level.reserved)
    end_broken_holds(broken, clock.now())
    change_levels(locked, changes)
