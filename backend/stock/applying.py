"""Applying what a device reported: once, in the device's order, batch by batch under the lock of its row.

A gap in the sequence stops nothing: a counter sale is a physical fact, and a number that never comes must not keep
later sales off the shelf. What arrives late is applied when it arrives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from backend.catalogue.sellable import sellable_variants
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import execute, fetch_all
from backend.kernel.transactions import in_transaction
from backend.salespoints.services import lock_device, note_contiguous_sequence
from backend.stock.breaking import end_broken_holds, load_breakable_holds
from backend.stock.events import publish_expired_sale, publish_uncertified_sale
from backend.stock.feed import first_missing_sequence
from backend.stock.ledger import Entry, point_accounts, producer_accounts, record_movements
from backend.stock.levels import (
    MAX_ON_HAND,
    LevelChange,
    LockedLevel,
    Shelf,
    change_levels,
    lock_or_create_levels,
)
from backend.stock.lots import OpenLot, open_lots
from backend.stock.models import Account, DeviceEvent, Movement
from backend.stock.reported import EventCode, credible_time
from backend.stock.rules import (
    Booking,
    PendingEvent,
    Plan,
    ShelfState,
    plan_events,
    variants_that_may_break_holds,
)
from backend.stock.types import AppliedEvents, EventKind, LotName

BATCH = 2500
"""A larger one would hold its locks for longer than a reservation should wait, and gains little more."""

_PENDING = """
    SELECT event.id, event.kind, event.quantity, event.occurred_at, event.received_at, variant.id, event.lot_code,
           event.expires_on
    FROM stock_deviceevent event LEFT JOIN catalogue_variant variant ON variant.sku = event.sku
    WHERE event.device_id = %(device)s::uuid AND event.outcome = 'pending'
    ORDER BY event.sequence, event.id LIMIT %(limit)s
"""
_SETTLE = """
    UPDATE stock_deviceevent SET outcome = %(outcome)s, outcome_code = %(code)s, applied_at = %(now)s
    WHERE id = ANY(%(ids)s::bigint[])
"""

_KINDS: Mapping[EventKind, tuple[Movement.Kind, Account.Kind]] = {
    EventKind.SALE: (Movement.Kind.SALE, Account.Kind.CUSTOMER),
    EventKind.RETURN: (Movement.Kind.RETURN, Account.Kind.CUSTOMER),
    EventKind.DAMAGE: (Movement.Kind.DAMAGE, Account.Kind.DAMAGED),
    EventKind.RECEIPT: (Movement.Kind.RECEIPT, Account.Kind.PRODUCER),
}
"""What an event is in the ledger, and which account stands opposite the shelf."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Pending events under the device's lock, with the time of each that the ledger believes."""

    events: list[PendingEvent]
    times: dict[int, datetime]
    lots: dict[int, OpenLot]
    unknown: list[int]
    size: int


def apply_device_events(*, device_id: UUID) -> AppliedEvents:
    """Apply everything that is pending for the device, in batches of BATCH, each in its own transaction.

    Idempotent: what was applied is pending no more. Two at once do it one after the other; raises Busy when the
    other takes too long (what was applied before stays applied). Raises NotFound for an unknown device.
    """
    applied = rejected = 0
    broken: dict[UUID, list[UUID]] = {}
    while True:
        with in_transaction():
            size, done = _apply_batch(device_id)
        applied, rejected = applied + done.applied, rejected + done.rejected
        for order_id, hold_ids in done.broken_holds.items():
            broken.setdefault(order_id, []).extend(hold_ids)
        if size < BATCH:
            return AppliedEvents(applied, rejected, broken)


def _apply_batch(device_id: UUID) -> tuple[int, AppliedEvents]:
    device = lock_device(device_id)
    if device is None:
        raise NotFound("There is no such device.", field="device")
    point_id = device.point_id
    batch = _read_pending(device_id)
    if not batch.size:
        return 0, AppliedEvents(0, 0, {})
    now = clock.now()
    locked = lock_or_create_levels((event.variant_id, point_id) for event in batch.events)
    shelves = {
        level.variant_id: ShelfState(level.on_hand, level.reserved, expired=level.expired)
        for level in locked.values()
    }
    _load_holds(point_id, batch.events, shelves)
    plan = plan_events(batch.events, shelves, max_on_hand=MAX_ON_HAND)

    record_movements(_entries(point_id, plan.bookings, batch), now=now)
    broken = end_broken_holds(plan.broken, now)
    change_levels(locked, _changes(point_id, locked, shelves))
    _settle([booking.event.key for booking in plan.bookings], DeviceEvent.Outcome.APPLIED, "", now)
    _settle(
        [event.key for event in plan.too_high], DeviceEvent.Outcome.REJECTED, EventCode.LEVEL_TOO_HIGH, now
    )
    _settle(batch.unknown, DeviceEvent.Outcome.REJECTED, EventCode.UNKNOWN_SKU, now)
    _raise_alarms(device_id, point_id, plan, now)
    known = first_missing_sequence(device_id, known=device.contiguous_sequence) - 1
    if known != device.contiguous_sequence:
        note_contiguous_sequence(device_id, known)
    return batch.size, AppliedEvents(len(plan.bookings), len(plan.too_high) + len(batch.unknown), broken)


def _read_pending(device_id: UUID) -> _Batch:
    now = clock.now()
    rows = fetch_all(_PENDING, {"device": device_id, "limit": BATCH}, binary=True)
    names = {
        row[0]: LotName(row[5], row[6], row[7])
        for row in rows
        if row[1] == EventKind.RECEIPT and row[5] is not None and row[7] is not None
    }
    opened = open_lots(names.values())
    lots = {key: opened[name] for key, name in names.items()}
    events: list[PendingEvent] = []
    times: dict[int, datetime] = {}
    unknown: list[int] = []
    for key, kind, quantity, occurred_at, received_at, variant_id, _code, _expires_on in rows:
        if variant_id is None:
            unknown.append(key)
            continue
        is_expired = key in lots and lots[key].expires_at <= now
        events.append(PendingEvent(key, EventKind(kind), variant_id, quantity, is_expired))
        times[key] = credible_time(occurred_at, received_at)
    return _Batch(events, times, lots, unknown, len(rows))


def _load_holds(point_id: UUID, events: Sequence[PendingEvent], shelves: Mapping[int, ShelfState]) -> None:
    variants = variants_that_may_break_holds(events, shelves)
    for variant_id, holds in load_breakable_holds(point_id, variants).items():
        shelves[variant_id].holds.extend(holds)


def _entries(point_id: UUID, bookings: Sequence[Booking], batch: _Batch) -> list[Entry]:
    kinds = {booking.event.kind for booking in bookings}
    at_point = [
        Account.Kind.SHELF,
        *(k for k in {_KINDS[kind][1] for kind in kinds} if k != Account.Kind.PRODUCER),
    ]
    if any(booking.unexplained for booking in bookings):
        at_point.append(Account.Kind.DISCREPANCY)
    accounts = {kind: account for (_, kind), account in point_accounts([point_id], at_point).items()}
    received = [booking.event.variant_id for booking in bookings if booking.event.kind is EventKind.RECEIPT]
    producers = producer_accounts(received) if received else {}
    shelf = accounts[Account.Kind.SHELF]
    entries: list[Entry] = []
    for booking in bookings:
        event = booking.event
        movement, opposite = _KINDS[event.kind]
        other = producers[event.variant_id] if opposite is Account.Kind.PRODUCER else accounts[opposite]
        key, at = f"event:{event.key}", batch.times[event.key]
        if event.kind in (EventKind.RETURN, EventKind.RECEIPT):
            entry = Entry(event.variant_id, booking.from_shelf, other, shelf, movement, key, at)
            lot = batch.lots.get(event.key)
            entries.append(replace(entry, lot_id=lot.lot_id, expires_at=lot.expires_at) if lot else entry)
            continue
        if booking.from_shelf:
            entries.append(Entry(event.variant_id, booking.from_shelf, shelf, other, movement, key, at))
        if booking.unexplained:
            discrepancy = accounts[Account.Kind.DISCREPANCY]
            short = f"{key}:short"
            entries.append(
                Entry(event.variant_id, booking.unexplained, discrepancy, other, movement, short, at)
            )
    return entries


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
