"""What tills report of transfers: goods that left or arrived are facts, and are booked whatever came first."""

from collections.abc import Collection
from copy import deepcopy
from datetime import datetime
from uuid import UUID

from backend.stock.ledger import Entry
from backend.stock.lot_rules import pick_lots
from backend.stock.models import Movement
from backend.stock.reported import EventCode
from backend.stock.rules import Booking, PendingEvent
from backend.stock.transfers.arriving import hold_what_came
from backend.stock.transfers.by_people import received_by_people, sent_by_people
from backend.stock.transfers.lots import lots_on_the_way
from backend.stock.transfers.moving import settle
from backend.stock.transfers.rows import lock_transfers
from backend.stock.transfers.rules import receive, send
from backend.stock.transfers.types import TRAVELLING, TransferFacts, TransferLineFacts
from backend.stock.transfers.way import Way
from backend.stock.types import EventKind

TRANSFER_KINDS = frozenset({EventKind.TRANSFER_SENT, EventKind.TRANSFER_RECEIVED})


class ReportedTransfers:
    """The transfers that a batch of events names, locked, while the events are booked one after the other."""

    def __init__(self, point_id: UUID, numbers: Collection[int]) -> None:
        self._point_id = point_id
        self._found = lock_transfers(numbers)
        self._lines: dict[tuple[int, int], TransferLineFacts] = {
            (line.transfer_id, line.variant_id): line
            for found in self._found.values()
            for line in found.lines
        }
        self._planned = dict(self._lines)
        self._sent_by_people = sent_by_people(self._found)
        self._received_by_people = received_by_people(self._found)
        self._lots = lots_on_the_way(self._found)
        self._lots_to_come = deepcopy(self._lots)

    def plan_transfer_event(self, event: PendingEvent) -> EventCode | None:
        """Why the event cannot be booked, or None: its transfer is this point's, under way, and has the goods.

        What a person has sent left once, and what a person has received whole came once: the till that was told of
        it too says the same again. What had been written off may still turn up. Asked once per event, in order.
        """
        found = self._found.get(event.transfer_number or 0)
        if found is None or self._point_of(found, event.kind) != self._point_id:
            return EventCode.UNKNOWN_TRANSFER
        if found.state not in TRAVELLING:
            return EventCode.TRANSFER_NOT_OPEN
        if (found.id, event.variant_id) not in self._lines:
            return EventCode.NOT_IN_TRANSFER
        if event.kind is EventKind.TRANSFER_SENT and found.id in self._sent_by_people:
            return EventCode.TRANSFER_ALREADY_SENT
        place = (found.id, event.variant_id)
        line = self._planned[place]
        if event.kind is EventKind.TRANSFER_SENT:
            self._planned[place], _ = send(line, event.quantity)
            return None
        if line.id in self._received_by_people and not line.on_the_way and event.quantity > line.lost:
            return EventCode.TRANSFER_ALREADY_RECEIVED
        self._planned[place], _ = receive(line, event.quantity)
        return None

    def expired_units(self, event: PendingEvent, now: datetime) -> int:
        """Of what arrives with an event that can be booked, units that went out of date; asked once, in order."""
        lots = self._lots_to_come.get(self._lines[event.transfer_number or 0, event.variant_id].id, [])
        if event.kind is EventKind.TRANSFER_SENT or not lots:
            return 0
        over = {lot.lot_id for lot in lots if lot.expires_at is not None and lot.expires_at <= now}
        parts = pick_lots(lots, event.quantity, kind=Movement.Kind.TRANSFER, now=now)
        return sum(units for lot_id, units in parts if lot_id in over)

    def book(self, booking: Booking, at: datetime) -> list[Entry]:
        """The entries of a planned event."""
        event = booking.event
        found = self._found[event.transfer_number or 0]
        place = (found.id, event.variant_id)
        way, key = Way(found.sender_id, found.receiver_id, self._lots), f"event:{event.key}"
        if event.kind is EventKind.TRANSFER_SENT:
            self._lines[place] = way.sent(
                self._lines[place], event.quantity, from_shelf=booking.from_shelf, key=key, at=at
            )
        else:
            self._lines[place] = way.received(self._lines[place], event.quantity, key=key, at=at)
        return way.entries

    def settle(self, *, device_id: UUID, now: datetime) -> None:
        """Write what the events made of the transfers."""
        for found in self._found.values():
            lines = [self._lines[found.id, line.variant_id] for line in found.lines]
            settle(found, lines, now=now, actor=f"device:{device_id}")

    def hold_what_came(self) -> None:
        """Hold for their orders what the events brought; once the levels say that it is there."""
        for found in self._found.values():
            hold_what_came(found, [self._lines[found.id, line.variant_id] for line in found.lines])

    @staticmethod
    def _point_of(found: TransferFacts, kind: EventKind) -> UUID:
        return found.sender_id if kind is EventKind.TRANSFER_SENT else found.receiver_id
