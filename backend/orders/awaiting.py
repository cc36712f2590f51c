"""Orders that are placed and wait for their money: confirmed when it came, given up when its time is over."""

from datetime import datetime
from uuid import UUID

from backend.kernel.rows import execute, fetch_all
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.models import Fulfilment, Order
from backend.orders.rows import LockedOrder, call_units_off, lock_order, store_status
from backend.payments.services import close_payment
from backend.stock.services import void_holds


class _Paid(Exception):
    """The money came while the order was being given up."""


def confirm_order(*, order_id: UUID, now: datetime) -> bool:
    """The money is there: the points are asked now. False when the order did not wait for it (any more)."""
    with in_transaction():
        locked = lock_order(order_id)
        if not _waits(locked):
            return False
        execute("UPDATE orders_order SET pay_by = NULL WHERE id = %(id)s", {"id": order_id})
        store_status(order_id, now=now)
        events.order_placed(order_id)
        if locked.unrouted():
            events.order_unrouted(order_id)
    return True


def expire_unpaid(*, order_id: UUID, now: datetime) -> bool:
    """Its time to pay is over: the goods go back and the order is given up. False when there was
    none to give up, or its money came."""
    try:
        with in_transaction():
            locked = lock_order(order_id)
            if not _waits(locked):
                return False
            _give_up(locked, now)
            # The payment's row is locked after the stock; where its money has come, all of this is undone.
            if not close_payment(order_id=order_id, now=now):
                raise _Paid
    except _Paid:
        return False
    return True


def unpaid_orders(*, now: datetime, limit: int = 100) -> list[UUID]:
    """Orders whose time to pay is over, the longest waiting first."""
    rows = fetch_all(
        "SELECT id FROM orders_order WHERE status = 'unconfirmed' AND pay_by <= %(now)s "
        "ORDER BY pay_by LIMIT %(limit)s",
        {"now": now, "limit": limit},
    )
    return [row[0] for row in rows]


def _waits(locked: LockedOrder) -> bool:
    return locked.order.status == Order.Status.UNCONFIRMED


def _give_up(locked: LockedOrder, now: datetime) -> None:
    live = {part.fulfilment_id for part in locked.parts if part.is_live}
    void_holds(hold_ids=[part.hold_id for part in locked.parts if part.is_live])
    Fulfilment.objects.filter(pk__in=live).update(stage=Fulfilment.Stage.CANCELED, ended_at=now)
    call_units_off({line.id: line.quantity - line.called_off for line in locked.lines})
    store_status(locked.order.id, now=now)
    events.order_canceled(locked.order.id)
    events.order_given_up(locked.order.id)
