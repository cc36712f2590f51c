"""What the sweepers should have taken up by now: rows that are due and still there. Empty when beat and workers run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from backend.kernel import clock
from backend.kernel.rows import fetch_one

# Each tells how many rows are due and since when the oldest of them is.
_DUE: Mapping[str, str] = {
    "drafts": """
        SELECT count(*), min(due) FROM (
            SELECT coalesce(p.expires_at, o.created_at + interval '60 seconds') AS due
            FROM orders_order o LEFT JOIN payments_payment p ON p.order_id = o.id WHERE o.status = 'draft') drafts
        WHERE due <= %(now)s
    """,
    "money": """
        SELECT count(*), min(due) FROM (
            SELECT received_at + interval '2 minutes' AS due FROM payments_providerevent WHERE done_at IS NULL
            UNION ALL
            SELECT created_at + interval '2 minutes' FROM payments_attempt WHERE status = 'open' AND action = 'refund'
            UNION ALL
            SELECT pay_by FROM orders_order WHERE status = 'unconfirmed'
            UNION ALL
            SELECT max(coalesce(part.shipped_at, part.handed_over_at)) + interval '2 minutes'
            FROM payments_payment p JOIN orders_fulfilment part ON part.order_id = p.order_id
            WHERE p.status = 'authorized' GROUP BY p.order_id
            HAVING bool_and(part.stage IN ('shipped', 'handed_over', 'declined', 'canceled', 'arrived'))
               AND bool_or(part.stage IN ('shipped', 'handed_over'))) waiting
        WHERE due <= %(now)s
    """,
    "offers": """
        SELECT count(*), min(accept_by) FROM orders_fulfilment WHERE stage = 'offered' AND accept_by <= %(now)s
    """,
    "asks of producers": """
        SELECT count(*), min(due) FROM (
            SELECT answer_by AS due FROM orders_producerask WHERE state = 'asked'
            UNION ALL
            SELECT (promised_for + 2)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' FROM orders_producerask
            WHERE state = 'promised') waiting
        WHERE due <= %(now)s
    """,
    "device events": """
        SELECT count(*), min(received_at) + interval '2 minutes' FROM stock_deviceevent
        WHERE outcome = 'pending' AND received_at <= %(now)s::timestamptz - interval '2 minutes'
    """,
    "mail": """
        SELECT count(*), min(due_at) FROM notifications_message WHERE mail = 'waiting' AND due_at <= %(now)s
    """,
}
_FAILED_MAIL = "SELECT count(*) FROM notifications_message WHERE mail = 'failed' AND created_at > %(since)s"
FAILURES_SHOWN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Rows that wait for a sweeper, and for how long the oldest has been due."""

    what: str
    count: int
    oldest: timedelta


def sweeper_backlog() -> list[Backlog]:
    """Every sweeper's backlog, empty ones included."""
    now = clock.now()
    found = []
    for what, query in _DUE.items():
        row = fetch_one(query, {"now": now})
        assert row is not None
        found.append(Backlog(what, row[0], max(now - row[1], timedelta(0)) if row[0] else timedelta(0)))
    return found


def failed_mail() -> int:
    """Letters of the last FAILURES_SHOWN that were given up."""
    row = fetch_one(_FAILED_MAIL, {"since": clock.now() - FAILURES_SHOWN})
    assert row is not None
    return int(row[0])
