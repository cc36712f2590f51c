"""Enrolling and revoking the devices of points."""

from datetime import timedelta
from uuid import UUID, uuid4

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction
from backend.salespoints.access import assert_manages
from backend.salespoints.browsers import access_browser
from backend.salespoints.errors import DeviceNameInvalid, EnrolmentCodeInvalid
from backend.salespoints.file_device import lock_file_device, open_file_device, readmit_files
from backend.salespoints.models import Device, EnrolmentCode, Point
from backend.salespoints.reporting import lock_device, note_contiguous_sequence, note_seen
from backend.salespoints.secret_codes import hash_code, hash_key, make_code, make_key
from backend.salespoints.types import EnrolledDevice, FreshCode

__all__ = [
    "CODE_LASTS",
    "access_browser",
    "create_enrolment_code",
    "enrol_device",
    "lock_device",
    "lock_file_device",
    "note_contiguous_sequence",
    "note_seen",
    "open_file_device",
    "readmit_files",
    "revoke_device",
]

CODE_LASTS = timedelta(minutes=30)
LONGEST_NAME = 80


def create_enrolment_code(*, point_id: UUID, actor: Actor | None) -> FreshCode:
    """A code that enrols one device at the point within CODE_LASTS. It is told this once.

    For the point's managers and the superuser; `actor` None is the operator's command line. Raises
    PermissionDenied, or NotFound when there is no such active point.
    """
    assert_manages(actor, point_id)
    if not Point.objects.filter(pk=point_id, is_active=True).exists():
        raise NotFound("There is no such active point.", field="point")
    fresh = FreshCode(make_code(), clock.now() + CODE_LASTS)
    with in_transaction():
        row = EnrolmentCode.objects.create(
            code_hash=hash_code(fresh.code),
            point_id=point_id,
            created_by_id=None if actor is None else actor.user_id,
            expires_at=fresh.expires_at,
        )
        audit.record(actor=_name(actor), action="device.code_created", subject=("enrolment_code", row.pk))
    return fresh


def enrol_device(*, code: str, name: str) -> EnrolledDevice:
    """Turn a code into a device of its point. The key is told this once.

    Raises EnrolmentCodeInvalid or DeviceNameInvalid; the code is then as good as before.
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise DeviceNameInvalid(LONGEST_NAME)
    key, now = make_key(), clock.now()
    with in_transaction():
        row = (
            EnrolmentCode.objects.select_for_update(of=("self",))
            .filter(code_hash=hash_code(code), used_at=None, expires_at__gt=now, point__is_active=True)
            .first()
        )
        if row is None:
            raise EnrolmentCodeInvalid
        row.used_at = now
        row.save(update_fields=["used_at"])
        device = Device.objects.create(
            id=uuid4(), point_id=row.point_id, name=name, key_hash=hash_key(key), enrolled_at=now
        )
        audit.record(
            actor=f"device:{device.pk}",
            action="device.enrolled",
            subject=("device", device.pk),
            after={"point": str(row.point_id), "name": name, "enrolment_code": row.pk},
        )
    return EnrolledDevice(device.pk, key)


def revoke_device(*, device_id: UUID, actor: Actor | None) -> None:
    """The device's key opens nothing from now on; what it reported before stays. Idempotent.

    For the point's managers and the superuser. Raises NotFound or PermissionDenied.
    """
    with in_transaction():
        device = Device.objects.select_for_update(no_key=True).filter(pk=device_id).first()
        if device is None:
            raise NotFound("There is no such device.", field="device")
        assert_manages(actor, device.point_id)
        if device.revoked_at is not None:
            return
        device.revoked_at = clock.now()
        device.save(update_fields=["revoked_at"])
        audit.record(actor=_name(actor), action="device.revoked", subject=("device", device.pk))


def _name(actor: Actor | None) -> str:
    return "system:command" if actor is None else actor.audit_name
