"""What planned events are in the ledger: which accounts, which kind of movement, which lot."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from backend.stock.ledger import Entry, point_accounts, producer_accounts
from backend.stock.models import Account, Movement
from backend.stock.pending import Batch
from backend.stock.rules import Booking
from backend.stock.transfers.from_feed import TRANSFER_KINDS
from backend.stock.types import EventKind

_KINDS: Mapping[EventKind, tuple[Movement.Kind, Account.Kind]] = {
    EventKind.SALE: (Movement.Kind.SALE, Account.Kind.CUSTOMER),
    EventKind.RETURN: (Movement.Kind.RETURN, Account.Kind.CUSTOMER),
    EventKind.DAMAGE: (Movement.Kind.DAMAGE, Account.Kind.DAMAGED),
    EventKind.RECEIPT: (Movement.Kind.RECEIPT, Account.Kind.PRODUCER),
    EventKind.COUNT: (Movement.Kind.CORRECTION, Account.Kind.DISCREPANCY),
}
"""What an event is in the ledger, and which account stands opposite the shelf; transfers book their own."""


def entries_of(point_id: UUID, bookings: Sequence[Booking], batch: Batch) -> list[Entry]:
    """The ledger's entries for the bookings, in their order."""
    accounts = _accounts(point_id, bookings)
    received = [booking.event.variant_id for booking in bookings if booking.event.kind is EventKind.RECEIPT]
    producers = producer_accounts(received) if received else {}
    entries: list[Entry] = []
    for booking in bookings:
        event = booking.event
        if event.kind in TRANSFER_KINDS:
            entries.extend(batch.transfers.book(booking, batch.times[event.key]))
            continue
        opposite = _KINDS[event.kind][1]
        other = producers[event.variant_id] if opposite is Account.Kind.PRODUCER else accounts[opposite]
        entries.extend(_entries(booking, batch, accounts, other))
    return entries


def _entries(
    booking: Booking, batch: Batch, accounts: Mapping[Account.Kind, int], other: int
) -> Iterator[Entry]:
    event, shelf = booking.event, accounts[Account.Kind.SHELF]
    movement, key, at = _KINDS[event.kind][0], f"event:{event.key}", batch.times[event.key]
    comes_in = event.kind in (EventKind.RETURN, EventKind.RECEIPT) or (
        event.kind is EventKind.COUNT and booking.from_shelf > 0
    )
    if booking.from_shelf:
        source, destination = (other, shelf) if comes_in else (shelf, other)
        entry = Entry(event.variant_id, abs(booking.from_shelf), source, destination, movement, key, at)
        lot = batch.lots.get(event.key)
        yield replace(entry, lot_id=lot.lot_id, expires_at=lot.expires_at) if lot else entry
    if booking.unexplained:
        gap = accounts[Account.Kind.DISCREPANCY]
        yield Entry(event.variant_id, booking.unexplained, gap, other, movement, f"{key}:short", at)


def _accounts(point_id: UUID, bookings: Sequence[Booking]) -> dict[Account.Kind, int]:
    kinds = {_KINDS[b.event.kind][1] for b in bookings if b.event.kind not in TRANSFER_KINDS}
    kinds -= {Account.Kind.PRODUCER}
    if any(booking.unexplained for booking in bookings):
        kinds.add(Account.Kind.DISCREPANCY)
    wanted = [Account.Kind.SHELF, *sorted(kinds)]
    return {kind: account for (_, kind), account in point_accounts([point_id], wanted).items()}
