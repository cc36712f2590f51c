"""Locking an order and reading its parts after the lock: what every change of an order begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.kernel.errors import NotFound
from backend.kernel.rows import execute, fetch_all, fetch_one
from backend.orders.models import Fulfilment, Order
from backend.orders.status import ENDED_STAGES, LIVE_STAGES, derive_status


@dataclass(frozen=True, slots=True)
class Part:
    """A fulfilment line with its fulfilment's point and stage, and its hold, which keeps its variant in being."""

    fulfilment_id: UUID
    point_id: UUID
    stage: str
    order_line_id: UUID
    variant_id: int
    quantity: int
    hold_id: UUID
    id: int
    returned: int

    @property
    def is_live(self) -> bool:
        """Whether its point has something left to do for it."""
        return self.stage in LIVE_STAGES


@dataclass(frozen=True, slots=True)
class OrderHead:
    """What changes of an order decide by. Total and delivery fee, both after discount, in đồng."""

    id: UUID
    status: str
    is_placed: bool
    is_pickup: bool
    pickup_point_id: UUID | None
    province_code: str
    needs_attention: str
    total: int
    delivery_fee: int
    max_points: int
    choice: str
    awaits_payment: bool
    ready_on: date | None

    def is_brought_from(self, point_id: UUID) -> bool:
        """Whether this point's part is to travel to the one at which the buyer collects."""
        return self.is_pickup and point_id != self.pickup_point_id


@dataclass(frozen=True, slots=True)
class Bought:
    """A line of an order: what was bought and by which recognition."""

    id: UUID
    variant_id: int | None
    recognition_id: int
    product_name: str
    quantity: int
    called_off: int
    total: int
    """What the buyer pays for all units, after the discount, in đồng."""


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
        left = {line.id: line.quantity - line.called_off for line in self.lines}
        for part in self.parts:
            if part.stage not in ENDED_STAGES:
                left[part.order_line_id] -= part.quantity
        return {line: units for line, units in left.items() if units > 0}

    def gone_units(self) -> dict[UUID, int]:
        """Units that the buyer was spared or got the money back for: {order line: called off or returned}."""
        gone = {line.id: line.called_off for line in self.lines}
        for part in self.parts:
            gone[part.order_line_id] += part.returned
        return gone

    def holds_of(self, fulfilment_id: UUID) -> list[UUID]:
        """The holds of one fulfilment."""
        return [part.hold_id for part in self.parts_of(fulfilment_id)]

    def parts_of(self, fulfilment_id: UUID) -> list[Part]:
        """The lines of one fulfilment."""
        return [part for part in self.parts if part.fulfilment_id == fulfilment_id]

    def derived_status(self) -> Order.Status:
        """What the order's rows make of its status."""
        return derive_status(
            is_placed=self.order.is_placed,
            ordered_units=self.ordered_units,
            called_off=sum(line.called_off for line in self.lines),
            parts=[(part.stage, part.quantity, part.returned) for part in self.parts],
            awaits_payment=self.order.awaits_payment,
        )


_LOCK = """
    SELECT id, status, placed_at IS NOT NULL, is_pickup, pickup_point_id, province_id, needs_attention, total,
           shipping_price - shipping_discount, max_points, choice, pay_by IS NOT NULL, ready_on
    FROM orders_order WHERE id = %(order)s FOR NO KEY UPDATE
"""
_LINES = """
    SELECT id, variant_id, recognition_id, product_name, quantity, called_off,
           unit_price * quantity - discount
    FROM orders_orderline WHERE order_id = %(order)s ORDER BY position
"""
_PARTS = """
    SELECT line.fulfilment_id, fulfilment.point_id, fulfilment.stage, line.order_line_id, bought.variant_id,
           line.quantity, line.hold_id, line.id, line.returned
    FROM orders_fulfilmentline line
    JOIN orders_fulfilment fulfilment ON fulfilment.id = line.fulfilment_id
    JOIN orders_orderline bought ON bought.id = line.order_line_id
    WHERE fulfilment.order_id = %(order)s ORDER BY fulfilment.position, line.id
"""
_CALL_OFF = """
    UPDATE orders_orderline line SET called_off = line.called_off + gone.units
    FROM unnest(%(lines)s::uuid[], %(units)s::integer[]) AS gone(id, units) WHERE line.id = gone.id
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


def call_units_off(units: Mapping[UUID, int]) -> None:
    """Nobody will hand these units over: {order line: units}. The caller holds the order's lock."""
    execute(_CALL_OFF, {"lines": list(units), "units": list(units.values())})


def store_status(order_id: UUID, *, now: datetime) -> None:
    """Derive the order's status from its rows and store it. The caller holds the order's lock."""
    locked = lock_order(order_id)
    Order.objects.filter(pk=order_id).update(status=locked.derived_status(), updated_at=now)
