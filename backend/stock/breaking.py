"""Promises that a physical fact broke: goods that orders held are gone, and the orders go elsewhere."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from backend.kernel.rows import execute, fetch_all
from backend.stock.events import publish_holds_broken
from backend.stock.models import Hold
from backend.stock.rules import BreakableHold, ShelfState

_HOLDS = """
    SELECT variant_id, id, order_id, quantity FROM stock_hold
    WHERE point_id = %(point)s::uuid AND variant_id = ANY(%(variants)s::bigint[]) AND state = 'pending'
    ORDER BY firmness, created_at DESC, id
"""
_BREAK = "UPDATE stock_hold SET state = %(state)s, ended_at = %(now)s WHERE id = ANY(%(ids)s::uuid[])"


def load_holds(point_id: UUID, variants: Collection[int], shelves: Mapping[int, ShelfState]) -> None:
    """Give the shelves their pending holds, those that break first in front. The caller holds the levels' locks."""
    if variants:
        for variant_id, *hold in fetch_all(_HOLDS, {"point": point_id, "variants": list(variants)}):
            shelves[variant_id].holds.append(BreakableHold(*hold))


def break_holds(holds: Sequence[BreakableHold], now: datetime) -> dict[UUID, list[UUID]]:
    """End the holds and tell of it; returns order → its broken holds."""
    broken: dict[UUID, list[UUID]] = {}
    for hold in holds:
        broken.setdefault(hold.order_id, []).append(hold.hold_id)
    if broken:
        execute(
            _BREAK,
            {"state": Hold.State.BROKEN.value, "now": now, "ids": [hold.hold_id for hold in holds]},
        )
        publish_holds_broken(broken)
    return broken
