"""The sweeper of asks: silence, promises that are overdue, goods that came unnoticed, asks that nobody needs."""

from datetime import datetime, timedelta
from uuid import UUID

from backend.kernel.clock import local_date
from backend.kernel.rows import fetch_all
from backend.kernel.transactions import in_transaction
from backend.orders import events
from backend.orders.asking.following import close_asks, take_what_came
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.rules import DAYS_OF_GRACE
from backend.orders.asking.types import AskState
from backend.orders.rows import lock_order

FORGOTTEN_AFTER = timedelta(minutes=2)
"""What came for an order is taken within seconds; later its fact must have been lost."""

_SILENT = """
    SELECT order_id, id FROM orders_producerask WHERE state = 'asked' AND answer_by <= %(now)s
    ORDER BY answer_by, id LIMIT %(limit)s
"""
_LATE = """
    SELECT order_id, id FROM orders_producerask WHERE state = 'promised' AND promised_for < %(day)s
    ORDER BY promised_for, id LIMIT %(limit)s
"""
_LEFT_LYING = """
    SELECT DISTINCT hold.order_id FROM stock_hold hold
    JOIN orders_order o ON o.id = hold.order_id AND o.placed_at IS NOT NULL
    WHERE hold.state = 'pending' AND hold.created_at < %(before)s
      AND NOT EXISTS (SELECT 1 FROM orders_fulfilmentline line WHERE line.hold_id = hold.id)
      AND NOT EXISTS (SELECT 1 FROM orders_fulfilment part
                      JOIN stock_transfer transfer ON transfer.id = part.transfer_id
                      WHERE part.order_id = hold.order_id AND part.stage = 'sent_on' AND transfer.state = 'sent')
    UNION
    SELECT ask.order_id FROM orders_producerask ask JOIN stock_supplyrequest asked ON asked.id = ask.request_id
    WHERE ask.state = 'promised' AND asked.ended_at < %(before)s
    UNION
    SELECT part.order_id FROM orders_fulfilment part JOIN stock_transfer transfer ON transfer.id = part.transfer_id
    WHERE part.stage = 'sent_on' AND transfer.ended_at < %(before)s
    LIMIT %(limit)s
"""
_NEEDLESS = """
    SELECT DISTINCT ask.order_id FROM orders_producerask ask
    JOIN orders_orderline bought ON bought.id = ask.order_line_id
    WHERE ask.state IN ('asked', 'promised')
      AND bought.quantity - bought.called_off <= (
          SELECT coalesce(sum(line.quantity), 0) FROM orders_fulfilmentline line
          JOIN orders_fulfilment part ON part.id = line.fulfilment_id
          WHERE line.order_line_id = bought.id AND part.stage NOT IN ('declined', 'canceled', 'arrived'))
    LIMIT %(limit)s
"""


def sweep_asks(*, now: datetime, limit: int = 100) -> int:
    """Everything about asks that is due, each order in its own transaction. Returns how many were dealt with."""
    given = {"now": now, "limit": limit, "before": now - FORGOTTEN_AFTER}
    given["day"] = local_date(now) - timedelta(days=DAYS_OF_GRACE)
    done = 0
    for order_id, ask_id in fetch_all(_SILENT, given):
        done += _give_up(order_id, ask_id, AskState.ASKED, AskState.SILENT)
    for order_id, ask_id in fetch_all(_LATE, given):
        done += _give_up(order_id, ask_id, AskState.PROMISED, AskState.BROKEN)
    for (order_id,) in fetch_all(_LEFT_LYING, given):
        take_what_came(order_id=order_id)
        done += 1
    for (order_id,) in fetch_all(_NEEDLESS, given):
        done += close_asks(order_id=order_id)
    return done


def _give_up(order_id: UUID, ask_id: int, waiting: AskState, given_up: AskState) -> bool:
    """The buyer is asked, unless the answer came while we waited for the lock."""
    with in_transaction():
        lock_order(order_id)
        changed = ProducerAsk.objects.filter(pk=ask_id, state=waiting).update(state=given_up)
        if changed:
            events.order_unrouted(order_id)
        return bool(changed)
