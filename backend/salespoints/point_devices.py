"""The devices that report from a point, for its managers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.rows import fetch_all
from backend.salespoints.access import assert_manages

MOST_SHOWN = 200

_DEVICES = """
    SELECT device.id, device.name, device.browser IS NOT NULL,
           coalesce(trim(person.first_name || ' ' || person.last_name), ''), coalesce(person.email, ''),
           device.enrolled_at, device.last_seen_at, device.revoked_at
    FROM salespoints_device device LEFT JOIN accounts_user person ON person.id = device.enrolled_by_id
    WHERE device.point_id = %(point)s::uuid
    ORDER BY device.revoked_at IS NOT NULL, device.last_seen_at DESC NULLS LAST, device.enrolled_at DESC, device.id
    LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class PointDeviceFacts:
    """A till or a browser, with the person whose browser it is; empty for tills."""

    id: UUID
    name: str
    is_browser: bool
    person_name: str
    person_email: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None


def devices_of_point(*, actor: Actor, point_id: UUID) -> list[PointDeviceFacts]:
    """Those in use first, the one seen last at the top; at most MOST_SHOWN. Raises PermissionDenied."""
    assert_manages(actor, point_id)
    return [PointDeviceFacts(*row) for row in fetch_all(_DEVICES, {"point": point_id, "most": MOST_SHOWN})]
