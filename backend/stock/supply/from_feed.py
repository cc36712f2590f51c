"""Receipts that tills report fill a point's open requests to producers."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from backend.stock.models import SupplyRequest
from backend.stock.rules import Booking, PendingEvent
from backend.stock.supply.arriving import Awaited, fill_requests, lock_open_requests
from backend.stock.types import EventKind


def lock_awaited(point_id: UUID, events: Iterable[PendingEvent]) -> dict[int, list[SupplyRequest]]:
    """The open requests for what a batch of events receives, locked; before the lock of the levels."""
    received = {event.variant_id for event in events if event.kind is EventKind.RECEIPT}
    return lock_open_requests(point_id, received)


def fill_from_feed(awaited: Awaited, bookings: Iterable[Booking], *, device_id: UUID, now: datetime) -> None:
    """Count the receipts that were booked."""
    if not awaited:
        return
    units: Counter[int] = Counter()
    for booking in bookings:
        if booking.event.kind is EventKind.RECEIPT:
            units[booking.event.variant_id] += booking.event.quantity
    fill_requests(awaited, units, by=f"device:{device_id}", now=now)
