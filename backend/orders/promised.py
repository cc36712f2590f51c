"""Orders that a card has promised the money for: it is taken when the last of their goods have left."""

from datetime import datetime
from uuid import UUID

from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.errors import MoneyGone
from backend.orders.models import Order
from backend.orders.reasons import Attention
from backend.orders.rows import LockedOrder, lock_order
from backend.orders.status import LEFT_STAGES, LIVE_STAGES
from backend.payments.promises import RUNS_OUT_SOON
from backend.payments.selectors import payment_of
from backend.payments.services import capture_promised

_TO_COLLECT = """
    SELECT p.order_id FROM payments_payment p
    JOIN orders_order o ON o.id = p.order_id AND o.placed_at IS NOT NULL
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(line.quantity) FILTER (WHERE part.stage IN ('shipped', 'handed_over')), 0) AS gone,
               bool_or(part.stage IN ('planned', 'offered', 'accepted', 'packed', 'sent_on')) AS is_worked_on
        FROM orders_fulfilment part JOIN orders_fulfilmentline line ON line.fulfilment_id = part.id
        WHERE part.order_id = o.id) units
    WHERE p.status = 'authorized' AND NOT units.is_worked_on AND units.gone > 0
      AND units.gone = (SELECT sum(bought.quantity - bought.called_off) FROM orders_orderline bought
                        WHERE bought.order_id = o.id)
    ORDER BY p.authorized_at LIMIT %(limit)s
"""
_RUNNING_OUT = """
    SELECT o.id FROM payments_payment p
    JOIN orders_order o ON o.id = p.order_id AND o.placed_at IS NOT NULL AND o.status <> 'canceled'
    WHERE p.status = 'authorized' AND p.authorized_at <= %(before)s AND o.needs_attention = ''
    ORDER BY p.authorized_at LIMIT %(limit)s
"""
_OVER = {Order.Status.CANCELED, Order.Status.EXPIRED}


def say_when_goods_left(locked: LockedOrder, fulfilment_id: UUID) -> None:
    """With this fulfilment a part of the order leaves; when it is the last one, a card's promise is to be taken.

    The caller holds the order's lock and books the leaving in the same transaction. Raises MoneyGone when the card
    that was to pay for it does not: then nothing may leave.
    """
    payment = payment_of(locked.order.id)
    if payment is None:
        return
    if payment.status == "cancelled" and payment.amount and payment.method == "stripe":
        raise MoneyGone
    if payment.authorized and _have_left(locked, fulfilment_id):
        events.order_goods_left(locked.order.id)


def collect_promised(*, order_id: UUID) -> bool:
    """Take a card's promise once all goods of the order have left. Returns whether the money is there. Idempotent.

    No transaction is open. Raises NotFound, Busy, ProviderAway: to be asked again.
    """
    with in_transaction():
        locked = lock_order(order_id)
        if not locked.order.is_placed or not _have_left(locked):
            return False
    if not capture_promised(order_id=order_id):
        return False
    Order.objects.filter(pk=order_id, needs_attention=Attention.PROMISE_RUNS_OUT).update(needs_attention="")
    return True


def orders_to_collect(*, limit: int = 100) -> list[UUID]:
    """Orders whose goods have left and whose card's promise nobody has taken, the oldest promise first."""
    return [row[0] for row in fetch_all(_TO_COLLECT, {"limit": limit})]


def note_broken_promise(*, order_id: UUID) -> None:
    """The card does not pay what it had promised: a person must look. Nothing for an order that is over. Idempotent."""
    with in_transaction():
        order = lock_order(order_id).order
        if order.is_placed and order.status not in _OVER:
            _call_for_a_person(order_id, Attention.PROMISE_BROKEN)


def warn_of_promises(*, now: datetime, limit: int = 100) -> int:
    """Promises that run out soon while goods are still here: a person is told of each once. Returns how many."""
    rows = fetch_all(_RUNNING_OUT, {"before": now - RUNS_OUT_SOON, "limit": limit})
    for (order_id,) in rows:
        with in_transaction():
            if not lock_order(order_id).order.needs_attention:
                _call_for_a_person(order_id, Attention.PROMISE_RUNS_OUT)
    return len(rows)


def _call_for_a_person(order_id: UUID, why: Attention) -> None:
    Order.objects.filter(pk=order_id).update(needs_attention=why)
    events.order_needs_attention(order_id)


def _have_left(locked: LockedOrder, with_this: UUID | None = None) -> bool:
    """Whether nothing of the order is still to leave, and something did."""
    staying = any(
        part.stage in LIVE_STAGES - LEFT_STAGES and part.fulfilment_id != with_this for part in locked.parts
    )
    left = any(part.stage in LEFT_STAGES or part.fulfilment_id == with_this for part in locked.parts)
    return left and not staying and not locked.unrouted()
