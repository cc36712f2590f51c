"""The devices that report from a point, for its managers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel.rows import fetch_all
from backend.salespoints.access import assert_manages
from backend.salespoints.selectors import file_device_id

MOST_SHOWN = 200

_DEVICES = """
    SELECT device.id, device.name, device.browser IS NOT NULL,
           coalesce(trim(person.first_name || ' ' || person.last_name), ''), coalesce(person.email, ''),
           device.enrolled_at, device.last_seen_at, device.revoked_at, device.point_id
    FROM salespoints_device device LEFT JOIN accounts_user person ON person.id = device.enrolled_by_id
    WHERE device.point_id = %(point)s::uuid
    ORDER BY device.revoked_at IS NOT NULL, device.last_seen_at DESC NULLS LAST, device.enrolled_at DESC, device.id
    LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class PointDeviceFacts:
    """A till, a browser, or what stands for the point's uploaded files; with the person whose browser it is, empty for
    the others."""

    id: UUID
    name: str
    is_browser: bool
    person_name: str
    person_email: str
    enrolled_at: datetime
    last_seen_at: datetime | None
    revoked_at: datetime | None
    point_id: UUID

    @property
    def is_for_files(self) -> bool:
        """Whether it stands for the files that people upload; no machine has its key."""
        return self.id == file_device_id(self.point_id)


def devices_of_point(*, actor: Actor, point_id: UUID) -> list[PointDeviceFacts]:
    """Those in use first, the one seen last at the top; at most MOST_SHOWN. Raises PermissionDenied."""
    assert_manages(actor, point_id)
    return [PointDeviceFacts(*row) for row in fetch_all(_DEVICES, {"point": point_id, "most": MOST_SHOWN})]
