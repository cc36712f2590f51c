"""The next pending events of a device, read under its lock, with all that must be known before any level is locked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from backend.kernel import clock
from backend.kernel.rows import fetch_all
from backend.stock.counting.instants import moved_since, overtaken
from backend.stock.lots import OpenLot, open_lots
from backend.stock.reported import EventCode, credible_time
from backend.stock.rules import PendingEvent
from backend.stock.transfers.from_feed import TRANSFER_KINDS, ReportedTransfers
from backend.stock.types import EventKind, LotName

_PENDING = """
    SELECT event.id, event.kind, event.quantity, event.transfer_number, event.occurred_at, event.received_at,
           variant.id, event.lot_code, event.expires_on
    FROM stock_deviceevent event LEFT JOIN catalogue_variant variant ON variant.sku = event.sku
    WHERE event.device_id = %(device)s::uuid AND event.outcome = 'pending'
    ORDER BY event.sequence, event.id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Pending events that can be booked, the time of each that the ledger believes, and why others cannot.

    `lots` has the lot of each receipt that names one; `transfers` are locked.
    """

    events: list[PendingEvent]
    times: dict[int, datetime]
    lots: dict[int, OpenLot]
    transfers: ReportedTransfers
    refused: dict[int, EventCode]
    size: int
    is_last: bool


def read_batch(device_id: UUID, point_id: UUID, limit: int, *, counts_apart: bool) -> Batch:
    """The next `limit` pending events in the device's order. Opens their lots and locks their transfers.

    With `counts_apart` a batch ends before a count, and one that begins with a count is that count alone: the events
    of one instant, each of other goods.
    """
    found = fetch_all(_PENDING, {"device": device_id, "limit": limit}, binary=True)
    rows = _up_to_a_count(found) if counts_apart else found
    is_last = len(found) < limit and len(rows) == len(found)
    lots, now = _open_lots(rows), clock.now()
    events: list[PendingEvent] = []
    times: dict[int, datetime] = {}
    refused: dict[int, EventCode] = {}
    for (
        key,
        kind,
        quantity,
        transfer_number,
        occurred_at,
        received_at,
        variant_id,
        _code,
        _expires_on,
    ) in rows:
        if variant_id is None:
            refused[key] = EventCode.UNKNOWN_SKU
            continue
        expired = quantity if key in lots and lots[key].expires_at <= now else 0
        events.append(
            PendingEvent(key, EventKind(kind), variant_id, quantity, transfer_number, expired=expired)
        )
        times[key] = credible_time(occurred_at, received_at)
    numbers = {event.transfer_number or 0 for event in events if event.kind in TRANSFER_KINDS}
    transfers = ReportedTransfers(point_id, numbers)
    events = _with_their_transfers(events, transfers, refused, now)
    return Batch(events, times, lots, transfers, refused, len(rows), is_last)


def with_what_moved_since(point_id: UUID, batch: Batch) -> list[PendingEvent]:
    """The batch's events, counts with what moved after their instant, or marked where a later count overtook them.

    The caller holds the levels' locks.
    """
    counts = [event for event in batch.events if event.kind is EventKind.COUNT]
    asked = [(event.key, event.variant_id, batch.times[event.key]) for event in counts]
    since, over = moved_since(point_id, asked), overtaken(point_id, asked)
    return [
        replace(event, since=since.get(event.key, 0), is_overtaken=event.key in over)
        if event.kind is EventKind.COUNT
        else event
        for event in batch.events
    ]


def _up_to_a_count(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    kinds = [row[1] for row in rows]
    if EventKind.COUNT not in kinds:
        return rows
    if kinds[0] != EventKind.COUNT:
        return rows[: kinds.index(EventKind.COUNT)]
    instant, goods = rows[0][4], set[int]()
    for position, (_key, kind, _quantity, _transfer, occurred_at, _received, variant_id, *_lot) in enumerate(
        rows
    ):
        if kind != EventKind.COUNT or occurred_at != instant or variant_id in goods:
            return rows[:position]
        goods.add(variant_id)
    return rows


def _open_lots(rows: Iterable[tuple[Any, ...]]) -> dict[int, OpenLot]:
    names = {
        row[0]: LotName(row[6], row[7], row[8])
        for row in rows
        if row[1] == EventKind.RECEIPT and row[6] is not None and row[8] is not None
    }
    opened = open_lots(names.values())
    return {key: opened[name] for key, name in names.items()}


def _with_their_transfers(
    events: Iterable[PendingEvent], transfers: ReportedTransfers, refused: dict[int, EventCode], now: datetime
) -> list[PendingEvent]:
    kept = []
    for event in events:
        if event.kind in TRANSFER_KINDS:
            code = transfers.plan_transfer_event(event)
            if code is not None:
                refused[event.key] = code
                continue
            event = replace(event, expired=transfers.expired_units(event, now))
        kept.append(event)
    return kept
