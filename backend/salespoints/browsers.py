"""The browser at a counter as a device of its point: made a device by being used, by somebody who works there."""

from uuid import UUID, uuid4

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.rows import execute, fetch_one
from backend.kernel.transactions import in_transaction
from backend.salespoints.access import assert_works_at
from backend.salespoints.errors import BrowserOfAnother, BrowserRevoked, TooManyBrowsers
from backend.salespoints.types import DeviceFacts

MOST_BROWSERS = 100
"""At a point, the revoked ones left out. Nobody uses so many; a script that invents names stops here."""
NAME = "Trình duyệt"

_READ = """
    SELECT id, enrolled_by_id, revoked_at, contiguous_sequence, last_seen_at FROM salespoints_device
    WHERE point_id = %(point)s::uuid AND browser = %(browser)s::uuid
"""
_ENROL = """
    INSERT INTO salespoints_device (id, point_id, name, key_hash, browser, enrolled_by_id, enrolled_at,
                                    clock_skew_seconds, contiguous_sequence)
    SELECT %(id)s::uuid, point.id, %(name)s, '', %(browser)s::uuid, %(user)s, %(now)s, 0, 0
    FROM salespoints_point point WHERE point.id = %(point)s::uuid AND point.is_active
    ON CONFLICT (point_id, browser) DO NOTHING
"""
_LIVE = """
    SELECT count(*) FROM salespoints_device
    WHERE point_id = %(point)s::uuid AND browser IS NOT NULL AND revoked_at IS NULL
"""


def access_browser(*, actor: Actor, point_id: UUID, browser: UUID) -> DeviceFacts:
    """The device that a browser is for this person at this point, enrolled on its first call.

    Raises PermissionDenied for who does not work there, BrowserOfAnother, BrowserRevoked, TooManyBrowsers, or NotFound
    when the point is closed and the browser new. Two first calls at once make one device.
    """
    assert_works_at(actor, point_id)
    place = {"point": point_id, "browser": browser}
    row = fetch_one(_READ, place)
    if row is None:
        _enrol(actor, place)
        row = fetch_one(_READ, place)
    if row is None:
        raise NotFound("There is no such active point.", field="point")
    device_id, enrolled_by, revoked_at, contiguous_sequence, last_seen_at = row
    if enrolled_by != actor.user_id:
        raise BrowserOfAnother
    if revoked_at is not None:
        raise BrowserRevoked
    return DeviceFacts(device_id, point_id, contiguous_sequence, last_seen_at)


def _enrol(actor: Actor, place: dict[str, UUID]) -> None:
    device_id = uuid4()
    live = fetch_one(_LIVE, place)
    if live is not None and live[0] >= MOST_BROWSERS:
        raise TooManyBrowsers(MOST_BROWSERS)
    with in_transaction():
        made = execute(
            _ENROL, {**place, "id": device_id, "name": NAME, "user": actor.user_id, "now": clock.now()}
        )
        if made:
            audit.record(
                actor=actor.audit_name,
                action="device.browser_enrolled",
                subject=("device", device_id),
                after={"point": str(place["point"]), "browser": str(place["browser"])},
            )
