"""What units that nobody gets cost their buyer, and how the buyer is spared it: less is asked, or money goes back."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from backend.kernel.rows import execute
from backend.orders.rows import LockedOrder
from backend.orders.rules import worth_of_units
from backend.payments.selectors import payment_of
from backend.payments.services import refund, waive

_WAIVE = "UPDATE orders_order SET waived = waived + %(lowered)s WHERE id = %(id)s"


def worth_of(locked: LockedOrder, units: Mapping[UUID, int]) -> int:
    """What {order line: units} cost the buyer, in đồng, where the order's rows do not count them as gone yet."""
    gone = locked.gone_units()
    return sum(
        worth_of_units(
            total=line.total, quantity=line.quantity, gone_before=gone[line.id], units=units.get(line.id, 0)
        )
        for line in locked.lines
    )


def settle(
    locked: LockedOrder, *, worth: int, key: str, reason: str, now: datetime, point_id: UUID | None = None
) -> int:
    """The buyer does not owe `worth` (đồng): less is asked, and what was paid already goes back, once per `key`.

    The caller holds the order's lock. Cash goes back over the counter of `point_id` where one is given. Never more
    goes back than came in and is still here. Returns what goes back.
    """
    order_id = locked.order.id
    lowered = waive(order_id=order_id, amount=worth, now=now) if worth else 0
    if lowered:
        execute(_WAIVE, {"lowered": lowered, "id": order_id})
    payment = payment_of(order_id)
    back = min(worth - lowered, payment.captured - payment.given_back) if payment else 0
    if back:
        refund(order_id=order_id, amount=back, key=key, reason=reason, now=now, point_id=point_id)
    return back
