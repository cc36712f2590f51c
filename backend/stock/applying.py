"""Applying what a device reported: once, in the device's order, batch by batch under the lock of its row.

A gap in the sequence stops nothing: a counter sale is a physical fact, and a number that never comes must not keep
later sales off the shelf. What arrives late is applied when it arrives.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from backend.catalogue.sellable import sellable_variants
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import execute
from backend.kernel.transactions import in_transaction
from backend.salespoints.services import lock_device, note_contiguous_sequence
from backend.salespoints.types import LockedDevice
from backend.stock.booking import entries_of
from backend.stock.breaking import end_broken_holds, load_breakable_holds
from backend.stock.counting.handing_in import hand_in
from backend.stock.events import publish_expired_sale, publish_uncertified_sale
from backend.stock.feed import first_missing_sequence
from backend.stock.ledger import record_movements
from backend.stock.levels import (
    MAX_ON_HAND,
    LevelChange,
    LockedLevel,
    Shelf,
    change_levels,
    lock_or_create_levels,
)
from backend.stock.models import DeviceEvent, SupplyRequest
from backend.stock.pending import Batch, read_batch, with_what_moved_since
from backend.stock.reported import EventCode
from backend.stock.rules import Plan, ShelfState, plan_events, variants_that_may_break_holds
from backend.stock.supply.from_feed import fill_from_feed, lock_awaited
from backend.stock.types import AppliedEvents, EventKind

BATCH = 2500
"""A larger one would hold its locks for longer than a reservation should wait, and gains little more."""

_SETTLE = """
    UPDATE stock_deviceevent SET outcome = %(outcome)s, outcome_code = %(code)s, applied_at = %(now)s
    WHERE id = ANY(%(ids)s::bigint[])
"""


def apply_device_events(*, device_id: UUID) -> AppliedEvents:
    """Apply everything that is pending for the device, in batches of BATCH, each in its own transaction.

    Idempotent: what was applied is pending no more. Two at once do it one after the other; raises Busy when the
    other takes too long (what was applied before stays applied). Raises NotFound for an unknown device.
    """
    applied = rejected = 0
    broken: dict[UUID, list[UUID]] = {}
    while True:
        with in_transaction():
            is_last, done = _apply_batch(device_id)
        applied, rejected = applied + done.applied, rejected + done.rejected
        for order_id, hold_ids in done.broken_holds.items():
            broken.setdefault(order_id, []).extend(hold_ids)
        if is_last:
            return AppliedEvents(applied, rejected, broken)


def _apply_batch(device_id: UUID) -> tuple[bool, AppliedEvents]:
    device = lock_device(device_id)
    if device is None:
        raise NotFound("There is no such device.", field="device")
    point_id = device.point_id
    batch = read_batch(device_id, point_id, BATCH, counts_apart=device.is_browser)
    if not batch.size:
        return True, AppliedEvents(0, 0, {})
    now = clock.now()
    awaited = lock_awaited(point_id, batch.events)
    locked = lock_or_create_levels((event.variant_id, point_id) for event in batch.events)
    if device.is_browser and batch.events and batch.events[0].kind is EventKind.COUNT:
        done = _hand_in_count(device, batch, locked, now)
    else:
        done = _book(device_id, point_id, batch, locked, awaited, now)
    known = first_missing_sequence(device_id, known=device.contiguous_sequence) - 1
    if known != device.contiguous_sequence:
        note_contiguous_sequence(device_id, known)
    return batch.is_last, done


def _hand_in_count(
    device: LockedDevice, batch: Batch, locked: Mapping[Shelf, LockedLevel], now: datetime
) -> AppliedEvents:
    """What a person counted and noted in a browser has the limits of the page: above them a manager decides."""
    counted = {event.variant_id: event.quantity for event in batch.events}
    keys = [event.key for event in batch.events]
    _, broken = hand_in(
        device.point_id, counted, locked, counted_at=batch.times[keys[0]], by=device.person_id, now=now
    )
    _settle(keys, DeviceEvent.Outcome.APPLIED, "", now)
    _settle_refused(batch.refused, now)
    return AppliedEvents(len(keys), len(batch.refused), broken)


def _book(
    device_id: UUID,
    point_id: UUID,
    batch: Batch,
    locked: Mapping[Shelf, LockedLevel],
    awaited: Mapping[int, list[SupplyRequest]],
    now: datetime,
) -> AppliedEvents:
    plan, shelves = _plan(point_id, batch, locked)

    record_movements(entries_of(point_id, plan.bookings, batch), now=now)
    batch.transfers.settle(device_id=device_id, now=now)
    broken = end_broken_holds(plan.broken, now)
    change_levels(locked, _changes(point_id, locked, shelves))
    batch.transfers.hold_what_came()
    fill_from_feed(awaited, plan.bookings, device_id=device_id, now=now)
    _settle([booking.event.key for booking in plan.bookings], DeviceEvent.Outcome.APPLIED, "", now)
    too_high = {event.key: EventCode.LEVEL_TOO_HIGH for event in plan.too_high}
    _settle_refused({**batch.refused, **too_high}, now)
    _raise_alarms(device_id, point_id, plan, now)
    return AppliedEvents(len(plan.bookings), len(plan.too_high) + len(batch.refused), broken)


def _plan(
    point_id: UUID, batch: Batch, locked: Mapping[Shelf, LockedLevel]
) -> tuple[Plan, dict[int, ShelfState]]:
    shelves = {
        level.variant_id: ShelfState(level.on_hand, level.reserved, expired=level.expired)
        for level in locked.values()
    }
    events = with_what_moved_since(point_id, batch)
    variants = variants_that_may_break_holds(events, shelves)
    for variant_id, holds in load_breakable_holds(point_id, variants).items():
        shelves[variant_id].holds.extend(holds)
    return plan_events(events, shelves, max_on_hand=MAX_ON_HAND), shelves


def _changes(
    point_id: UUID, locked: Mapping[Shelf, LockedLevel], shelves: Mapping[int, ShelfState]
) -> dict[Shelf, LevelChange]:
    return {
        (variant_id, point_id): LevelChange(
            on_hand=after.on_hand - locked[variant_id, point_id].on_hand,
            reserved=after.reserved - locked[variant_id, point_id].reserved,
        )
        for variant_id, after in shelves.items()
    }


def _settle_refused(refused: Mapping[int, EventCode], now: datetime) -> None:
    for code in sorted(set(refused.values())):
        keys = [key for key, refusal in refused.items() if refusal is code]
        _settle(keys, DeviceEvent.Outcome.REJECTED, code, now)


def _settle(keys: Sequence[int], outcome: DeviceEvent.Outcome, code: str, now: datetime) -> None:
    if keys:
        execute(_SETTLE, {"outcome": outcome.value, "code": str(code), "now": now, "ids": list(keys)})


def _raise_alarms(device_id: UUID, point_id: UUID, plan: Plan, now: datetime) -> None:
    sales = [booking for booking in plan.bookings if booking.event.kind is EventKind.SALE]
    sold = {booking.event.variant_id for booking in sales}
    uncertified = sold - sellable_variants(sold, now=now).keys() if sold else set()
    if uncertified:
        publish_uncertified_sale(device_id=device_id, point_id=point_id, variant_ids=uncertified)
    expired = {booking.event.variant_id for booking in sales if booking.expired}
    if expired:
        publish_expired_sale(device_id=device_id, point_id=point_id, variant_ids=expired)
