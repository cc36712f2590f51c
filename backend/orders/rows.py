"""Locking an order and reading its parts after the lock: what every change of an order begins with."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_all, fetch_one
from backend.orders.models import Fulfilment, Order
from backend.orders.status import ENDED_STAGES, LIVE_STAGES, derive_status


@dataclass(frozen=True, slots=True)
class Part:
    """A fulfilment line with its fulfilment's point and stage, and its hold."""

    fulfilment_id: UUID
    point_id: UUID
    stage: str
    order_line_id: UUID
    variant_id: int | None
    quantity: int
    hold_id: UUID

    @property
    def is_live(self) -> bool:
        """Whether its point has something left to do for it."""
        return self.stage in LIVE_STAGES


@dataclass(frozen=True, slots=True)
class OrderHead:
    """What changes of an order decide by. Total in đồng."""

    id: UUID
    status: str
    is_placed: bool
    is_pickup: bool
    pickup_point_id: UUID | None
    province_code: str
    needs_attention: str
    total: int
    number: int | None
    awaits_payment: bool


@dataclass(frozen=True, slots=True)
class Bought:
    """A line of an order: what was bought and by which recognition."""

    id: UUID
    variant_id: int | None
    recognition_id: int
    product_name: str
    quantity: int


@dataclass(frozen=True, slots=True)
class LockedOrder:
    """An order whose row this transaction holds, with its lines and everything that is assigned to points."""

    order: OrderHead
    lines: tuple[Bought, ...]
    parts: tuple[Part, ...]

    @property
    def ordered_units(self) -> int:
        """Units of all lines together."""
        return sum(line.quantity for line in self.lines)

    def unrouted(self) -> dict[UUID, int]:
        """Units that no point carries out: {order line: units}, positive only."""
        left = {line.id: line.quantity for line in self.lines}
        for part in self.parts:
            if part.stage not in ENDED_STAGES:
                left[part.order_line_id] -= part.quantity
        return {line: units for line, units in left.items() if units > 0}

    def holds_of(self, fulfilment_id: UUID) -> list[UUID]:
        """The holds of one fulfilment."""
        return [part.hold_id for part in self.parts if part.fulfilment_id == fulfilment_id]


_LOCK = """
    SELECT id, status, placed_at IS NOT NULL, is_pickup, pickup_point_id, province_id, needs_attention, total, number,
           pay_by IS NOT NULL
    FROM orders_order WHERE id = %(order)s FOR NO KEY UPDATE
"""
_LINES = """
    SELECT id, variant_id, recognition_id, product_name, quantity FROM orders_orderline
    WHERE order_id = %(order)s ORDER BY position
"""
_PARTS = """
    SELECT line.fulfilment_id, fulfilment.point_id, fulfilment.stage, line.order_line_id, bought.variant_id,
           line.quantity, line.hold_id
    FROM orders_fulfilmentline line
    JOIN orders_fulfilment fulfilment ON fulfilment.id = line.fulfilment_id
    JOIN orders_orderline bought ON bought.id = line.order_line_id
    WHERE fulfilment.order_id = %(order)s ORDER BY fulfilment.position, line.id
"""


def lock_order(order_id: UUID) -> LockedOrder:
    """Lock the order's row and read its lines and parts after that. Raises NotFound.

    The order's row stands before recognitions, stock and everything else in the order of locks.
    """
    row = fetch_one(_LOCK, {"order": order_id})
    if row is None:
        raise NotFound("There is no such order.", field="id")
    return LockedOrder(
        order=OrderHead(*row),
        lines=tuple(Bought(*line) for line in fetch_all(_LINES, {"order": order_id})),
        parts=tuple(Part(*part) for part in fetch_all(_PARTS, {"order": order_id})),
    )


def lock_order_of(fulfilment_id: UUID) -> tuple[LockedOrder, Fulfilment]:
    """Lock the order of a fulfilment; the fulfilment as it is after the lock. Raises NotFound."""
    order_id = Fulfilment.objects.filter(pk=fulfilment_id).values_list("order_id", flat=True).first()
    if order_id is None:
        raise NotFound("There is no such fulfilment.", field="id")
    locked = lock_order(order_id)
    return locked, Fulfilment.objects.get(pk=fulfilment_id)


def store_status(order_id: UUID, *, now: datetime) -> None:
    """Derive the order's status from its rows and store it. The caller holds the order's lock."""
    locked = lock_order(order_id)
    status = derive_status(
        is_placed=locked.order.is_placed,
        ordered_units=locked.ordered_units,
        parts=[(part.stage, part.quantity) for part in locked.parts],
        awaits_payment=locked.order.awaits_payment,
    )
    Order.objects.filter(pk=order_id).update(status=status, updated_at=now)
