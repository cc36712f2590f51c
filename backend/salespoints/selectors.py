"""Which point, which device. Keys are compared as hashes in constant time, and an unknown device costs the same."""

import hmac
from uuid import UUID, uuid5

from backend.kernel.rows import fetch_all, fetch_one
from backend.salespoints.errors import DeviceRefused
from backend.salespoints.secret_codes import hash_key
from backend.salespoints.types import DeviceFacts

_NOBODY = "0" * 64
_FILES = UUID("5d1f3c5e-6a0b-4a58-9c1c-0b8e6f7f3a21")
_READ = """
    SELECT key_hash, revoked_at, point_id, contiguous_sequence, last_seen_at FROM salespoints_device
    WHERE id = %(device)s
"""


def access_device(*, device_id: UUID, key: str) -> DeviceFacts:
    """The device that proves itself by its key. Raises DeviceRefused when it is unknown or revoked.

    That it was revoked is told only to who holds the right key.
    """
    row = fetch_one(_READ, {"device": device_id})
    matches = hmac.compare_digest(row[0] if row else _NOBODY, hash_key(key))
    if row is None or not matches:
        raise DeviceRefused(revoked=False)
    _, revoked_at, point_id, contiguous_sequence, last_seen_at = row
    if revoked_at is not None:
        raise DeviceRefused(revoked=True)
    return DeviceFacts(device_id, point_id, contiguous_sequence, last_seen_at)


def file_device_id(point_id: UUID) -> UUID:
    """The device of a point's uploaded files, whether it was opened yet or not."""
    return uuid5(_FILES, f"device {point_id}")


def active_point_id(slug: str) -> UUID | None:
    """The active point with this slug."""
    row = fetch_one("SELECT id FROM salespoints_point WHERE slug = %(slug)s AND is_active", {"slug": slug})
    return row[0] if row else None


def active_point_slugs() -> list[str]:
    """Slugs of all points that are open to the public. One statement."""
    return [slug for (slug,) in fetch_all("SELECT slug FROM salespoints_point WHERE is_active ORDER BY slug")]


def provinces_with_points() -> list[str]:
    """The slugs of provinces with an active point, north to south. One statement."""
    rows = fetch_all(
        "SELECT slug FROM geography_province province WHERE EXISTS (SELECT 1 FROM salespoints_point point "
        "WHERE point.province_id = province.code AND point.is_active) ORDER BY code"
    )
    return [slug for (slug,) in rows]
