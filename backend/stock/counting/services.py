"""Counting a shelf: the person is shown no expected figure; small differences are booked, greater ones wait.

A count stands for the instant it was made. What moved since then, or turns out later to have moved, is taken into
account when the differences are worked out: at once, and again at the approval.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction
from backend.stock.counting.handing_in import book_count, decide_count, expect, hand_in
from backend.stock.counting.rows import lock_count
from backend.stock.counting.types import CountFacts, CountState
from backend.stock.deeds import claim_deed, note_subject
from backend.stock.errors import DateRefused, WrongState
from backend.stock.inputs import check_goods
from backend.stock.levels import lock_or_create_levels
from backend.stock.models import Count
from backend.stock.transfers.access import check_works_at

OLDEST_COUNT = timedelta(days=7)


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
        count_id, _broken = hand_in(
            point_id, counted, locked, counted_at=counted_at or now, by=actor.user_id, now=now
        )
        note_subject(claim, count_id)
    return count_id


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
        book_count(found, expect(found, locked), locked, now)
        decide_count(found, Count.State.BOOKED, by=actor.user_id, now=now)


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
        decide_count(found, Count.State.REJECTED, by=actor.user_id, now=clock.now())


def _lock_as_manager(actor: Actor, count_id: int) -> CountFacts:
    if not actor.is_superuser and not actor.managed_point_ids:
        raise PermissionDenied("Only a manager of the point may decide on a count.")
    found = lock_count(count_id)
    if found is None or not (actor.is_superuser or found.point_id in actor.managed_point_ids):
        raise NotFound("There is no such count.", field="id")
    return found
