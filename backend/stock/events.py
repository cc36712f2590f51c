"""The facts that stock puts into the outbox."""

from collections.abc import Collection, Mapping
from uuid import UUID

from backend.kernel import outbox

HOLDS_BROKEN = "stock.holds_broken"
EVENTS_STORED = "stock.events_stored"
UNCERTIFIED_SALE = "stock.uncertified_sale"
EXPIRED_SALE = "stock.expired_sale"
AWAITED_CHANGED = "stock.awaited_changed"


def publish_holds_broken(broken: Mapping[UUID, Collection[UUID]]) -> None:
    """One fact per order whose goods were sold at the counter: the order goes to another point."""
    for order_id, hold_ids in broken.items():
        outbox.publish(
            HOLDS_BROKEN, {"order_id": str(order_id), "hold_ids": [str(hold) for hold in hold_ids]}
        )


def publish_events_stored(device_id: UUID) -> None:
    """A device has events that are not applied yet."""
    outbox.publish(EVENTS_STORED, {"device_id": str(device_id)})


def publish_uncertified_sale(*, device_id: UUID, point_id: UUID, variant_ids: Collection[int]) -> None:
    """Goods without a recognition in force were sold at a counter: booked as they are, and somebody must know."""
    outbox.publish(
        UNCERTIFIED_SALE,
        {"device_id": str(device_id), "point_id": str(point_id), "variant_ids": sorted(variant_ids)},
    )


def publish_expired_sale(*, device_id: UUID, point_id: UUID, variant_ids: Collection[int]) -> None:
    """Goods past their date were sold at a counter: booked as they are, and somebody must know."""
    outbox.publish(
        EXPIRED_SALE,
        {"device_id": str(device_id), "point_id": str(point_id), "variant_ids": sorted(variant_ids)},
    )


def publish_awaited_changed(order_id: UUID) -> None:
    """Goods that an order waits for have come, or will not come: the order looks at how it stands."""
    outbox.publish(AWAITED_CHANGED, {"order_id": str(order_id)})
