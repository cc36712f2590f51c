"""What a device says, as it says it, to what is answered: the same for every door through which events come."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backend.salespoints.types import DeviceFacts
from backend.stock.feed import store_device_events
from backend.stock.reported import MESSAGES, EventRejected, read_event
from backend.stock.types import EventAnswer, EventStatus, ReportedEvent

MAX_EVENTS = 500
"""In one call."""
_LONGEST_ECHO = 64


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What became of one event; `event_id` is what the device wrote there, None where that was no text."""

    event_id: str | None
    status: EventStatus
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class RawReport:
    """The answers in the order of the events, and the lowest sequence number that is still missing."""

    answers: list[RawAnswer]
    next_expected_sequence: int


def store_raw_events(*, device: DeviceFacts, raw: Sequence[Any]) -> RawReport:
    """Store what can be read and is new, in one transaction, and answer for each. Raises Busy; then nothing was stored.

    The caller sees to it that there are at most MAX_EVENTS.
    """
    readable: list[ReportedEvent] = []
    answers: list[RawAnswer | None] = []
    for item in raw:
        try:
            readable.append(read_event(item))
            answers.append(None)
        except EventRejected as refusal:
            answers.append(
                RawAnswer(_echo_id(item), EventStatus.REJECTED, refusal.code.value, MESSAGES[refusal.code])
            )
    stored = store_device_events(device=device, events=readable)
    settled = iter(stored.answers)
    return RawReport(
        [_answer(next(settled)) if answer is None else answer for answer in answers],
        stored.next_expected_sequence,
    )


def _answer(settled: EventAnswer) -> RawAnswer:
    return RawAnswer(str(settled.event_id), settled.status, settled.code, settled.message)


def _echo_id(item: Any) -> str | None:
    said = item.get("id") if isinstance(item, dict) else None
    return said[:_LONGEST_ECHO] if isinstance(said, str) else None
