"""The device under whose name the files that people of a point upload are booked: nobody has its key."""

from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound
from backend.kernel.transactions import in_transaction
from backend.salespoints.access import assert_manages
from backend.salespoints.errors import FilesShutOut
from backend.salespoints.models import Device
from backend.salespoints.reporting import lock_device
from backend.salespoints.secret_codes import hash_key, make_key
from backend.salespoints.selectors import file_device_id
from backend.salespoints.types import LockedDevice

NAME = "Tệp bán hàng"


def lock_file_device(point_id: UUID) -> LockedDevice:
    """Open the point's file device if need be and lock it until the caller's transaction ends.

    Raises FilesShutOut when a manager of the point revoked it.
    """
    open_file_device(point_id)
    device = lock_device(file_device_id(point_id))
    assert device is not None
    if device.is_revoked:
        raise FilesShutOut
    return device


def open_file_device(point_id: UUID) -> None:
    """Make the point's file device. Idempotent."""
    device = Device(
        id=file_device_id(point_id),
        point_id=point_id,
        name=NAME,
        key_hash=hash_key(make_key()),
        enrolled_at=clock.now(),
    )
    Device.objects.bulk_create([device], ignore_conflicts=True)


def readmit_files(*, device_id: UUID, actor: Actor) -> None:
    """The point's people may send files again, after its file device was revoked. Idempotent.

    Only this device comes back: it has no key that somebody may have copied, and the point cannot enrol another.
    For the point's managers and the superuser. Raises NotFound or PermissionDenied.
    """
    with in_transaction():
        device = Device.objects.select_for_update(no_key=True).filter(pk=device_id).first()
        if device is None or device.pk != file_device_id(device.point_id):
            raise NotFound("There is no such device.", field="id")
        assert_manages(actor, device.point_id)
        if device.revoked_at is None:
            return
        device.revoked_at = None
        device.save(update_fields=["revoked_at"])
        audit.record(actor=actor.audit_name, action="device.readmitted", subject=("device", device.pk))
