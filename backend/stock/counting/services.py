"""Counting a shelf: the person is shown no expected figure; small differences are booked, greater ones wait.

A count stands for the instant it was made. What moved since then, or turns out later to have moved, is taken into
account when the differences are worked out: at once, and again at the approval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_one
from backend.kernel.transactions import in_transaction
from backend.stock.breaking import end_broken_holds, load_breakable_holds
from backend.stock.counting.instants import moved_since, overtaken
from backend.stock.counting.rows import lock_count, write_expected
from backend.stock.counting.types import CountFacts, CountLineFacts, CountState
from backend.stock.deeds import claim_deed, note_subject
from backend.stock.errors import DateRefused, WrongState
from backend.stock.inputs import check_goods
from backend.stock.ledger import Entry, point_accounts, record_movements
from backend.stock.levels import LevelChange, LockedLevel, Shelf, change_levels, lock_or_create_levels
from backend.stock.models import Account, Count, CountLine, Movement
from backend.stock.rules import BreakableHold, ShelfState, set_shelf
from backend.stock.transfers.access import check_works_at

OLDEST_COUNT = timedelta(days=7)

_LIMIT = """
    SELECT units, dong FROM stock_countlimit WHERE point_id = %(point)s OR point_id IS NULL
    ORDER BY point_id NULLS LAST LIMIT 1
"""
_WORTH = """
    SELECT coalesce(sum(abs(off.units) * variant.price), 0)
    FROM unnest(%(variants)s::bigint[], %(units)s::bigint[]) AS off(variant_id, units)
    JOIN catalogue_variant variant ON variant.id = off.variant_id
"""


def submit_count(
    *, actor: Actor, point_id: UUID, counted: Mapping[int, int], key: str, counted_at: datetime | None = None
) -> int:
    """Hand in what was counted, units by variant, at `counted_at` (now unless given). Returns the count's number.

    Differences within the point's limits are booked at once, others wait for a manager. Once per key and actor.
    Raises PermissionDenied unless the actor works at the point, and LinesRefused, QuantityOutOfRange, NotFound,
    DateRefused, KeyReused.
    """
    check_works_at(actor, point_id)
    check_goods(counted, least=0)
    now = clock.now()
    if counted_at is not None and not now - OLDEST_COUNT <= counted_at <= now:
        raise DateRefused("counted_at", "A count is handed in within seven days. Count again.")
    said = [str(point_id), sorted(counted.items()), counted_at.isoformat() if counted_at else None]
    with in_transaction():
        claim = claim_deed(actor=actor.audit_name, key=key, verb="stock.count", said=said)
        if not claim.is_new:
            assert claim.subject_id is not None
            return claim.subject_id
        locked = lock_or_create_levels((variant_id, point_id) for variant_id in counted)
        row = Count.objects.create(
            point_id=point_id,
            state=Count.State.WAITING,
            counted_by_id=actor.user_id,
            counted_at=counted_at or now,
        )
        lines = CountLine.objects.bulk_create(
            CountLine(count=row, variant_id=variant_id, counted=units, expected=0)
            for variant_id, units in sorted(counted.items())
        )
        facts = CountFacts(row.pk, point_id, CountState.WAITING, row.counted_at, None)
        facts.lines.extend(
            CountLineFacts(each.pk, row.pk, each.variant_id, each.counted, 0) for each in lines
        )
        worked_out = _expect(facts, locked)
        note_subject(claim, row.pk)
        if _is_small(point_id, worked_out):
            _book(facts, worked_out, locked, now)
            _decide(facts, Count.State.BOOKED, actor, now)
    return row.pk


def approve_count(*, actor: Actor, count_id: int) -> None:
    """A manager lets the differences into the ledger, as they are known now. Twice is once.

    Raises PermissionDenied, NotFound, WrongState.
    """
    with in_transaction():
        found = _lock_as_manager(actor, count_id)
        if found.state is CountState.BOOKED:
            return
        if found.state is not CountState.WAITING:
            raise WrongState(found.state)
        now = clock.now()
        locked = lock_or_create_levels((line.variant_id, found.point_id) for line in found.lines)
        _book(found, _expect(found, locked), locked, now)
        _decide(found, Count.State.BOOKED, actor, now)


def reject_count(*, actor: Actor, count_id: int) -> None:
    """A manager does not believe it: nothing is booked, somebody counts again. Twice is once.

    Raises PermissionDenied, NotFound, WrongState.
    """
    with in_transaction():
        found = _lock_as_manager(actor, count_id)
        if found.state is CountState.REJECTED:
            return
        if found.state is not CountState.WAITING:
            raise WrongState(found.state)
        _decide(found, Count.State.REJECTED, actor, clock.now())


def _lock_as_manager(actor: Actor, count_id: int) -> CountFacts:
    if not actor.is_superuser and not actor.managed_point_ids:
        raise PermissionDenied("Only a manager of the point may decide on a count.")
    found = lock_count(count_id)
    if found is None or not (actor.is_superuser or found.point_id in actor.managed_point_ids):
        raise NotFound("There is no such count.", field="id")
    return found


def _expect(found: CountFacts, locked: Mapping[Shelf, LockedLevel]) -> list[CountLineFacts]:
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


def _book(
    found: CountFacts, lines: Sequence[CountLineFacts], locked: Mapping[Shelf, LockedLevel], now: datetime
) -> None:
    """Bring the levels to what was counted plus what moved since; promises without goods break."""
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
    end_broken_holds(broken, now)
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


def _decide(found: CountFacts, state: Count.State, actor: Actor, now: datetime) -> None:
    Count.objects.filter(pk=found.id).update(state=state, decided_by_id=actor.user_id, decided_at=now)
    audit.record(
        actor=actor.audit_name,
        action=f"stock.count_{state.value}",
        subject=("count", found.id),
        after={"point": str(found.point_id)},
    )
