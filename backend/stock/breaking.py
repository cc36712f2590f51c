"""Promises that cannot be kept: which holds of a shelf break first, and ending them with their fact."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from backend.kernel.rows import execute, fetch_all
from backend.stock.events import publish_holds_broken
from backend.stock.models import Hold
from backend.stock.rules import BreakableHold

_HOLDS = """
    SELECT variant_id, id, order_id, quantity FROM stock_hold
    WHERE point_id = %(point)s::uuid AND variant_id = ANY(%(variants)s::bigint[]) AND state = 'pending'
    ORDER BY firmness, created_at DESC, id
"""
_BREAK = "UPDATE stock_hold SET state = %(state)s, ended_at = %(now)s WHERE id = ANY(%(ids)s::uuid[])"


def load_breakable_holds(point_id: UUID, variant_ids: Collection[int]) -> dict[int, list[BreakableHold]]:
    """Variant → the pending holds at the point in the order in which they would break. The levels are locked."""
    found: dict[int, list[BreakableHold]] = {}
    if variant_ids:
        for variant_id, *hold in fetch_all(_HOLDS, {"point": point_id, "variants": list(variant_ids)}):
            found.setdefault(variant_id, []).append(BreakableHold(*hold))
    return found


def end_broken_holds(holds: Sequence[BreakableHold], now: datetime) -> dict[UUID, list[UUID]]:
    """End the holds as broken and publish one fact per order; order → its holds. The caller lowers the levels."""
    broken: dict[UUID, list[UUID]] = {}
    for hold in holds:
        broken.setdefault(hold.order_id, []).append(hold.hold_id)
    if broken:
        ids = [hold.hold_id for hold in holds]
        execute(_BREAK, {"state": Hold.State.BROKEN.value, "now": now, "ids": ids})
        publish_holds_broken(broken)
    return broken
