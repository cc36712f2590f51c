"""What the points of sale hand out."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FreshCode:
    """An enrolment code, told this once, and the instant from which it is worth nothing."""

    code: str
    expires_at: datetime


class EnrolledDevice(NamedTuple):
    """A new device and its key, which is told this once: only its hash is kept."""

    device_id: UUID
    key: str


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """An enrolled device that proved its key. Every sequence number up to `contiguous_sequence` has arrived."""

    device_id: UUID
    point_id: UUID
    contiguous_sequence: int
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class LockedDevice:
    """A device as it is while its row is locked. A browser's `person_id` is the only one who may report through it."""

    point_id: UUID
    contiguous_sequence: int
    is_revoked: bool
    is_browser: bool
    person_id: int | None
