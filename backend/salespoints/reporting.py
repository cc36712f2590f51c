"""What stock notes about a device while it takes and applies what the device reports."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.kernel.rows import execute, fetch_one
from backend.salespoints.types import DeviceFacts, LockedDevice

SEEN_AGAIN_AFTER = timedelta(seconds=30)
_MAX_SKEW = 2**31 - 1

_LOCK = """
    SELECT point_id, contiguous_sequence, revoked_at IS NOT NULL, browser IS NOT NULL, enrolled_by_id
    FROM salespoints_device WHERE id = %(device)s::uuid FOR NO KEY UPDATE
"""
_ADVANCE = "UPDATE salespoints_device SET contiguous_sequence = %(sequence)s WHERE id = %(device)s::uuid"
# The row may be locked by the task that applies this device's events: then the next call says it.
_SEEN = """
    UPDATE salespoints_device SET last_seen_at = %(now)s, clock_skew_seconds = %(skew)s WHERE id = (
        SELECT id FROM salespoints_device WHERE id = %(device)s::uuid FOR NO KEY UPDATE SKIP LOCKED)
"""


def lock_device(device_id: UUID) -> LockedDevice | None:
    """Lock the device's row until the caller's transaction ends: its events are applied by one task at a time."""
    row = fetch_one(_LOCK, {"device": device_id})
    return None if row is None else LockedDevice(*row)


def note_contiguous_sequence(device_id: UUID, sequence: int) -> None:
    """Every sequence number up to `sequence` has arrived. The caller holds the device's lock."""
    execute(_ADVANCE, {"device": device_id, "sequence": sequence})


def note_seen(device: DeviceFacts, *, now: datetime, newest: datetime) -> None:
    """The device reported at `now`, and says that the newest thing it reported happened at `newest`.

    Events that are late say nothing of its clock, events from the future do. Written at most every
    SEEN_AGAIN_AFTER, and not at all while a task holds the row.
    """
    if device.last_seen_at is not None and now - device.last_seen_at < SEEN_AGAIN_AFTER:
        return
    ahead = int((newest - now).total_seconds())
    execute(_SEEN, {"device": device.device_id, "now": now, "skew": min(max(ahead, 0), _MAX_SKEW)})
