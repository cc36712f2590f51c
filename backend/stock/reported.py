"""Reading one event as a device sent it. Pure: strange types, wild numbers and odd dates end here, with a code."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from backend.stock.types import EventKind, ReportedEvent

MAX_QUANTITY = 100_000
MAX_SEQUENCE = 2**53 - 1
"""What a device's JSON library can count to without rounding."""
LONGEST_SKU = 60
_OF_TRANSFERS = (EventKind.TRANSFER_SENT, EventKind.TRANSFER_RECEIVED)
LONGEST_LOT = 40
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
CLOCK_MAY_BE_AHEAD = timedelta(minutes=5)
CLOCK_MAY_BE_BEHIND = timedelta(days=30)
"""Devices report late when they were offline; a month is longer than any gap in the network."""


class EventCode(StrEnum):
    """Why an event was rejected, or what about it is worth knowing."""

    INVALID_EVENT = "INVALID_EVENT"
    INVALID_ID = "INVALID_ID"
    INVALID_SEQUENCE = "INVALID_SEQUENCE"
    INVALID_TIME = "INVALID_TIME"
    INVALID_QUANTITY = "INVALID_QUANTITY"
    INVALID_LOT = "INVALID_LOT"
    UNKNOWN_KIND = "UNKNOWN_KIND"
    UNKNOWN_SKU = "UNKNOWN_SKU"
    CLOCK_OFF = "CLOCK_OFF"
    DIFFERENT_PAYLOAD = "DIFFERENT_PAYLOAD"
    LEVEL_TOO_HIGH = "LEVEL_TOO_HIGH"
    INVALID_TRANSFER = "INVALID_TRANSFER"
    UNKNOWN_TRANSFER = "UNKNOWN_TRANSFER"
    TRANSFER_NOT_OPEN = "TRANSFER_NOT_OPEN"
    NOT_IN_TRANSFER = "NOT_IN_TRANSFER"
    TRANSFER_ALREADY_SENT = "TRANSFER_ALREADY_SENT"
    TRANSFER_ALREADY_RECEIVED = "TRANSFER_ALREADY_RECEIVED"


MESSAGES: Mapping[EventCode, str] = {
    EventCode.INVALID_EVENT: "An event is an object with id, seq, kind, sku, quantity and occurred_at.",
    EventCode.INVALID_ID: "The id must be a UUID in its usual form of 36 characters.",
    EventCode.INVALID_SEQUENCE: f"seq must be a whole number from 1 to {MAX_SEQUENCE}.",
    EventCode.INVALID_TIME: "occurred_at must be an ISO 8601 instant with its offset: 2026-11-22T09:30:00+07:00.",
    EventCode.INVALID_QUANTITY: f"quantity must be a whole number from 1 to {MAX_QUANTITY}; a count may be 0.",
    EventCode.INVALID_LOT: (
        f"lot is up to {LONGEST_LOT} characters and comes with expires_on, the last day of sale: 2027-03-31."
    ),
    EventCode.UNKNOWN_KIND: f"kind must be one of {', '.join(EventKind)}.",
    EventCode.UNKNOWN_SKU: "No variant has this SKU.",
    EventCode.CLOCK_OFF: "Stored; occurred_at is far from our clock, so the time of receipt counts.",
    EventCode.DIFFERENT_PAYLOAD: "Another event came under this id before; that one stands and nothing was changed.",
    EventCode.INVALID_TRANSFER: "transfer must be the number of the transfer, for transfer_sent and transfer_received.",
}


class EventRejected(Exception):
    """An event that cannot be stored as it is; the others of its batch can."""

    def __init__(self, code: EventCode) -> None:
        super().__init__(code)
        self.code = code


def read_event(raw: object) -> ReportedEvent:
    """The event, or EventRejected with the first thing that is wrong with it."""
    if not isinstance(raw, dict):
        raise EventRejected(EventCode.INVALID_EVENT)
    event_id = _read_id(raw.get("id"))
    sequence = _read_whole(raw.get("seq"), MAX_SEQUENCE, EventCode.INVALID_SEQUENCE)
    kind = _read_kind(raw.get("kind"))
    least = 0 if kind is EventKind.COUNT else 1
    lot_code, expires_on = _read_lot(raw.get("lot"), raw.get("expires_on"))
    return ReportedEvent(
        event_id=event_id,
        sequence=sequence,
        kind=kind,
        sku=_read_sku(raw.get("sku")),
        quantity=_read_whole(raw.get("quantity"), MAX_QUANTITY, EventCode.INVALID_QUANTITY, least=least),
        occurred_at=_read_instant(raw.get("occurred_at")),
        transfer_number=_read_transfer(raw.get("transfer")) if kind in _OF_TRANSFERS else None,
        lot_code=lot_code,
        expires_on=expires_on,
    )


def is_clock_off(occurred_at: datetime, received_at: datetime) -> bool:
    """Whether the device's time is too far from ours to be believed."""
    return not -CLOCK_MAY_BE_BEHIND <= occurred_at - received_at <= CLOCK_MAY_BE_AHEAD


def credible_time(occurred_at: datetime, received_at: datetime) -> datetime:
    """When it happened as far as the ledger is concerned: the device's time if it is credible, else ours."""
    return received_at if is_clock_off(occurred_at, received_at) else occurred_at


def _read_id(value: Any) -> UUID:
    if isinstance(value, str) and len(value) == 36:
        try:
            return UUID(value)
        except ValueError:
            pass
    raise EventRejected(EventCode.INVALID_ID)


def _read_whole(value: Any, greatest: int, code: EventCode, *, least: int = 1) -> int:
    # type() and not isinstance(): JSON's true is Python's 1.
    if type(value) is int and least <= value <= greatest:
        return value
    raise EventRejected(code)


def _read_transfer(value: Any) -> int:
    """A number, or its digits as text: some tills read it from a label."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 16:
        value = int(value)
    return _read_whole(value, MAX_SEQUENCE, EventCode.INVALID_TRANSFER)


def _read_kind(value: Any) -> EventKind:
    try:
        return EventKind(value)
    except ValueError:
        raise EventRejected(EventCode.UNKNOWN_KIND) from None


def _read_sku(value: Any) -> str:
    if isinstance(value, str) and 1 <= len(value) <= LONGEST_SKU and "\0" not in value:
        return value
    raise EventRejected(EventCode.UNKNOWN_SKU)


def _read_lot(code: Any, day: Any) -> tuple[str, date | None]:
    if code in (None, "") and day is None:
        return "", None
    code = "" if code is None else code
    if isinstance(code, str) and isinstance(day, str) and len(code) <= LONGEST_LOT and len(day) == 10:
        try:
            expires_on = date.fromisoformat(day)
        except ValueError:
            raise EventRejected(EventCode.INVALID_LOT) from None
        if FIRST_DAY <= expires_on <= LAST_DAY and code.isprintable():
            return " ".join(code.split()), expires_on
    raise EventRejected(EventCode.INVALID_LOT)


def _read_instant(value: Any) -> datetime:
    if isinstance(value, str):
        try:
            instant = datetime.fromisoformat(value)
            if instant.tzinfo is not None:
                return instant.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise EventRejected(EventCode.INVALID_TIME)
