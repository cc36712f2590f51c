"""Storing what a device reports: first of all, as it came, once per event id. Applying comes later."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.transactions import in_transaction
from backend.salespoints.services import note_seen
from backend.salespoints.types import DeviceFacts
from backend.stock.events import publish_events_stored
from backend.stock.reported import MESSAGES, EventCode, is_clock_off
from backend.stock.types import EventAnswer, EventStatus, ReportedEvent, StoredEvents

# In order of event id: of two batches that overlap, the later waits for the earlier and neither for each other.
_STORE = """
    INSERT INTO stock_deviceevent (device_id, event_id, sequence, kind, sku, quantity, transfer_number, lot_code,
                                   expires_on, occurred_at, digest, received_at, outcome, outcome_code)
    SELECT %(device)s::uuid, event.event_id, event.sequence, event.kind, event.sku, event.quantity,
           event.transfer_number, event.lot_code, event.expires_on, event.occurred_at, event.digest,
           %(now)s::timestamptz, 'pending', ''
    FROM unnest(%(ids)s::uuid[], %(sequences)s::bigint[], %(kinds)s::text[], %(skus)s::text[],
                %(quantities)s::integer[], %(transfers)s::bigint[], %(lots)s::text[], %(days)s::date[],
                %(times)s::timestamptz[], %(digests)s::bytea[])
         AS event(event_id, sequence, kind, sku, quantity, transfer_number, lot_code, expires_on, occurred_at, digest)
    JOIN catalogue_variant variant ON variant.sku = event.sku
    ORDER BY event.event_id
    ON CONFLICT (device_id, event_id) DO NOTHING
    RETURNING event_id
"""
_STORED_BEFORE = """
    SELECT event_id, digest FROM stock_deviceevent
    WHERE device_id = %(device)s::uuid AND event_id = ANY(%(ids)s::uuid[])
"""
FIRST_GAP = """
    SELECT CASE WHEN EXISTS (SELECT 1 FROM stock_deviceevent
                             WHERE device_id = %(device)s::uuid AND sequence = %(known)s::bigint + 1)
    THEN (SELECT sequence + 1
          FROM (SELECT sequence, lead(sequence) OVER (ORDER BY sequence) AS following FROM stock_deviceevent
                WHERE device_id = %(device)s::uuid AND sequence > %(known)s::bigint) AS numbers
          WHERE following IS NULL OR following > sequence + 1 ORDER BY sequence LIMIT 1)
    ELSE %(known)s::bigint + 1 END
"""


def store_device_events(*, device: DeviceFacts, events: Sequence[ReportedEvent]) -> StoredEvents:
    """Store the events that are new and answer for each, in the order given.

    One transaction: when the answer arrives, what it calls created is in the database, and a fact wakes the task that
    applies it. Sending the same again changes nothing and answers "exists". Raises Busy when nothing was stored.
    """
    now = clock.now()
    digests = [digest(event) for event in events]
    first: dict[UUID, int] = {}
    for position, event in enumerate(events):
        first.setdefault(event.event_id, position)
    with in_transaction():
        created, before = _store(device.device_id, events, digests, list(first.values()), now)
        if created:
            publish_events_stored(device.device_id)
        note_seen(device, now=now, newest=max((event.occurred_at for event in events), default=now))
        answers = [
            _answer(
                event,
                digests[position],
                created if first[event.event_id] == position else frozenset(),
                before,
                now,
            )
            for position, event in enumerate(events)
        ]
        next_expected = first_missing_sequence(device.device_id, known=device.contiguous_sequence)
    return StoredEvents(answers, next_expected)


def digest(event: ReportedEvent) -> bytes:
    """SHA-256 over everything an event says but its id, with the instant in UTC."""
    said = f"{event.sequence}\n{event.kind}\n{event.quantity}\n{event.occurred_at.isoformat()}\n{event.sku}"
    if event.transfer_number is not None:
        said += f"\n{event.transfer_number}"
    if event.expires_on is not None:
        said += f"\n{event.expires_on.isoformat()}\n{event.lot_code}"
    return hashlib.sha256(said.encode()).digest()


def first_missing_sequence(device_id: UUID, *, known: int) -> int:
    """The lowest sequence number that has not arrived, a gap or the last plus one; all up to `known` have."""
    row = fetch_one(FIRST_GAP, {"device": device_id, "known": known})
    assert row is not None
    return int(row[0])


def _store(
    device_id: UUID,
    events: Sequence[ReportedEvent],
    digests: Sequence[bytes],
    positions: Sequence[int],
    now: datetime,
) -> tuple[frozenset[UUID], dict[UUID, bytes]]:
    """The ids that this call stored, and the digests of all that are stored as far as an answer needs them."""
    if not positions:
        return frozenset(), {}
    chosen = [events[position] for position in positions]
    rows = fetch_all(
        _STORE,
        {
            "device": device_id,
            "now": now,
            "ids": [event.event_id for event in chosen],
            "sequences": [event.sequence for event in chosen],
            "kinds": [event.kind.value for event in chosen],
            "skus": [event.sku for event in chosen],
            "quantities": [event.quantity for event in chosen],
            "transfers": [event.transfer_number for event in chosen],
            "lots": [event.lot_code for event in chosen],
            "days": [event.expires_on for event in chosen],
            "times": [event.occurred_at for event in chosen],
            "digests": [digests[position] for position in positions],
        },
    )
    created = frozenset(row[0] for row in rows)
    if len(created) == len(events):
        return created, {}
    before = fetch_all(_STORED_BEFORE, {"device": device_id, "ids": [event.event_id for event in chosen]})
    return created, {event_id: bytes(stored) for event_id, stored in before}


def _answer(
    event: ReportedEvent,
    event_digest: bytes,
    created: frozenset[UUID],
    before: dict[UUID, bytes],
    now: datetime,
) -> EventAnswer:
    if event.event_id in created:
        if is_clock_off(event.occurred_at, now):
            return _say(event, EventStatus.CREATED, EventCode.CLOCK_OFF)
        return EventAnswer(event.event_id, EventStatus.CREATED)
    if event.event_id not in before:
        return _say(event, EventStatus.REJECTED, EventCode.UNKNOWN_SKU)
    if before[event.event_id] != event_digest:
        return _say(event, EventStatus.EXISTS_WITH_DIFFERENT_PAYLOAD, EventCode.DIFFERENT_PAYLOAD)
    return EventAnswer(event.event_id, EventStatus.EXISTS)


def _say(event: ReportedEvent, status: EventStatus, code: EventCode) -> EventAnswer:
    return EventAnswer(event.event_id, status, code, MESSAGES[code])
