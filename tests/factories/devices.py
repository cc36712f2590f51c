"""Devices of points, and what they report."""

from datetime import date, datetime
from itertools import count
from uuid import UUID, uuid4

from backend.kernel import clock
from backend.salespoints.models import Device, Point
from backend.salespoints.secret_codes import hash_key
from backend.salespoints.selectors import access_device
from backend.salespoints.types import DeviceFacts
from backend.stock.services import store_device_events
from backend.stock.types import EventKind, ReportedEvent, StoredEvents

KEY = "a-key-for-tests"
_numbers = count(1)


def make_device(point: Point, **fields: object) -> DeviceFacts:
    """An enrolled till whose key is KEY."""
    values = {
        "name": f"Máy tính tiền {next(_numbers)}",
        "key_hash": hash_key(KEY),
        "enrolled_at": clock.now(),
    }
    device = Device.objects.create(point=point, **{**values, **fields})
    return DeviceFacts(device.pk, point.pk, 0, None)


def make_event(
    sequence: int,
    kind: str,
    sku: str,
    quantity: int,
    *,
    event_id: UUID | None = None,
    occurred_at: datetime | None = None,
    transfer: int | None = None,
    lot: str = "",
    expires_on: date | None = None,
) -> ReportedEvent:
    """An event as the door hands it on."""
    return ReportedEvent(
        event_id or uuid4(),
        sequence,
        EventKind(kind),
        sku,
        quantity,
        occurred_at or clock.now(),
        transfer_number=transfer,
        lot_code=lot,
        expires_on=expires_on,
    )


def report(device: DeviceFacts, *said: tuple[str, str, int], first: int = 1) -> StoredEvents:
    """Store events (kind, sku, quantity) of the device, numbered from `first`."""
    events = [make_event(first + index, *event) for index, event in enumerate(said)]
    return store_device_events(device=access_device(device_id=device.device_id, key=KEY), events=events)
