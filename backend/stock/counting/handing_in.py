"""A count as it is handed in, by a person at the page or by a browser's feed: small differences are booked, greater
ones wait for a manager. The levels of the goods are locked by the caller."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit
from backend.kernel.rows import fetch_one
from backend.stock.breaking import end_broken_holds, load_breakable_holds
from backend.stock.counting.instants import moved_since, overtaken
from backend.stock.counting.rows import write_expected
from backend.stock.counting.types import CountFacts, CountLineFacts, CountState
from backend.stock.ledger import Entry, point_accounts, record_movements
from backend.stock.levels import LevelChange, LockedLevel, Shelf, change_levels
from backend.stock.models import Account, Count, CountLine, Movement
from backend.stock.rules import BreakableHold, ShelfState, set_shelf

_LIMIT = """
    SELECT units, dong FROM stock_countlimit WHERE point_id = %(point)s OR point_id IS NULL
    ORDER BY point_id NULLS LAST LIMIT 1
"""
_WORTH = """
    SELECT coalesce(sum(abs(off.units) * variant.price), 0)
    FROM unnest(%(variants)s::bigint[], %(units)s::bigint[]) AS off(variant_id, units)
    JOIN catalogue_variant variant ON variant.id = off.variant_id
"""


def hand_in(
    point_id: UUID,
    counted: Mapping[int, int],
    locked: Mapping[Shelf, LockedLevel],
    *,
    counted_at: datetime,
    by: int | None,
    now: datetime,
) -> tuple[int, dict[UUID, list[UUID]]]:
    """Write down units by variant as they stood at `counted_at`, told by the user `by`.

    Returns the count's number, and order → holds that broke because the differences were within the point's limits
    and are booked.
    """
    row = Count.objects.create(
        point_id=point_id, state=Count.State.WAITING, counted_by_id=by, counted_at=counted_at
    )
    lines = CountLine.objects.bulk_create(
        CountLine(count=row, variant_id=variant_id, counted=units, expected=0)
        for variant_id, units in sorted(counted.items())
    )
    facts = CountFacts(row.pk, point_id, CountState.WAITING, row.counted_at, None)
    facts.lines.extend(CountLineFacts(each.pk, row.pk, each.variant_id, each.counted, 0) for each in lines)
    worked_out = expect(facts, locked)
    if not _is_small(point_id, worked_out):
        return row.pk, {}
    broken = book_count(facts, worked_out, locked, now)
    decide_count(facts, Count.State.BOOKED, by=by, now=now)
    return row.pk, broken


def expect(found: CountFacts, locked: Mapping[Shelf, LockedLevel]) -> list[CountLineFacts]:
    """The lines with what was expected at the instant of counting; the caller holds the levels' locks.

    Of goods that have been counted again since, nothing else than what was counted is expected: nothing is booked.
    """
    asked = [(line.id, line.variant_id, found.counted_at) for line in found.lines]
    since, over = moved_since(found.point_id, asked), overtaken(found.point_id, asked)
    lines = [
        replace(
            line,
            expected=line.counted
            if line.id in over
            else locked[line.variant_id, found.point_id].on_hand - since.get(line.id, 0),
        )
        for line in found.lines
    ]
    write_expected(lines)
    return lines


def _is_small(point_id: UUID, lines: Sequence[CountLineFacts]) -> bool:
    limit = fetch_one(_LIMIT, {"point": point_id})
    units, dong = limit if limit else (0, 0)
    off = {line.variant_id: line.difference for line in lines if line.difference}
    worth = fetch_one(_WORTH, {"variants": list(off), "units": list(off.values())})
    assert worth is not None
    return sum(map(abs, off.values())) <= units and worth[0] <= dong


def book_count(
    found: CountFacts, lines: Sequence[CountLineFacts], locked: Mapping[Shelf, LockedLevel], now: datetime
) -> dict[UUID, list[UUID]]:
    """Bring the levels to what was counted plus what moved since; promises without goods break: order → its holds."""
    point_id = found.point_id
    shelves = {
        level.variant_id: ShelfState(level.on_hand, level.reserved, expired=level.expired)
        for level in locked.values()
    }
    targets = {
        line.variant_id: max(0, locked[line.variant_id, point_id].on_hand + line.difference) for line in lines
    }
    short = [each for each, to in targets.items() if to < shelves[each].reserved]
    for variant_id, holds in load_breakable_holds(point_id, short).items():
        shelves[variant_id].holds.extend(holds)
    kinds = (Account.Kind.SHELF, Account.Kind.DISCREPANCY)
    accounts = point_accounts([point_id], kinds)
    shelf, gap = (accounts[point_id, kind] for kind in kinds)
    broken: list[BreakableHold] = []
    entries = []
    for line in lines:
        units = set_shelf(shelves[line.variant_id], targets[line.variant_id], broken)
        if units:
            way = (gap, shelf) if units > 0 else (shelf, gap)
            kind, key = Movement.Kind.CORRECTION, f"count:{line.id}"
            entries.append(Entry(line.variant_id, abs(units), *way, kind, key, found.counted_at))
    record_movements(entries, now=now)
    ended = end_broken_holds(broken, now)
    change_levels(
        locked,
        {
            (variant_id, point_id): LevelChange(
                on_hand=after.on_hand - locked[variant_id, point_id].on_hand,
                reserved=after.reserved - locked[variant_id, point_id].reserved,
            )
            for variant_id, after in shelves.items()
        },
    )
    return ended


def decide_count(found: CountFacts, state: Count.State, *, by: int | None, now: datetime) -> None:
    """Write down who decided, in the count and in the audit."""
    Count.objects.filter(pk=found.id).update(state=state, decided_by_id=by, decided_at=now)
    audit.record(
        actor=Actor(user_id=by).audit_name,
        action=f"stock.count_{state.value}",
        subject=("count", found.id),
        after={"point": str(found.point_id)},
    )
