"""The network's manager sees all points in one picture: three statements, however many points there are."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import PermissionDenied
from backend.kernel.rows import fetch_all
from backend.stock.transfers.selectors import LATE_AFTER

DAYS = 30
EXPIRES_SOON = timedelta(days=30)

_POINTS = """
    WITH devices AS (
        SELECT point_id, count(*) AS devices, max(last_seen_at) AS last_seen
        FROM salespoints_device WHERE revoked_at IS NULL GROUP BY point_id),
    parts AS (
        SELECT point_id, count(*) AS open, count(*) FILTER (WHERE stage = 'offered') AS offered,
               count(*) FILTER (WHERE stage = 'offered' AND accept_by < %(now)s) AS overdue
        FROM orders_fulfilment WHERE stage IN ('offered', 'accepted', 'packed', 'shipped') GROUP BY point_id),
    shelves AS (
        SELECT l.point_id, sum(l.on_hand) AS units, sum(l.reserved) AS held,
               count(*) FILTER (WHERE l.on_hand > 0) AS variants,
               count(*) FILTER (WHERE l.on_hand = 0) AS sold_out
        FROM stock_level l GROUP BY l.point_id),
    dated AS (
        SELECT l.point_id, sum(held.units) FILTER (WHERE lot.expires_at <= %(now)s) AS expired,
               sum(held.units) FILTER (WHERE lot.expires_at > %(now)s) AS expiring
        FROM stock_lot lot JOIN stock_shelflot held ON held.lot_id = lot.id JOIN stock_level l ON l.id = held.level_id
        WHERE lot.expires_at <= %(soon)s GROUP BY l.point_id),
    moves AS (
        SELECT point_id, count(*) FILTER (WHERE comes) AS coming, count(*) FILTER (WHERE NOT comes) AS going,
               count(*) FILTER (WHERE comes AND state = 'sent' AND sent_at < %(late)s) AS late
        FROM (SELECT receiver_id AS point_id, TRUE AS comes, state, sent_at FROM stock_transfer
              WHERE state IN ('requested', 'agreed', 'sent')
              UNION ALL
              SELECT sender_id, FALSE, state, sent_at FROM stock_transfer
              WHERE state IN ('requested', 'agreed', 'sent')) AS open
        GROUP BY point_id),
    findings AS (
        SELECT point_id, count(*) AS open FROM stock_finding
        WHERE gone_at IS NULL AND handled_at IS NULL GROUP BY point_id)
    SELECT p.id, coalesce(devices.devices, 0), devices.last_seen, coalesce(parts.open, 0), coalesce(parts.offered, 0),
           coalesce(parts.overdue, 0), coalesce(shelves.units, 0), coalesce(shelves.held, 0),
           coalesce(shelves.variants, 0), coalesce(shelves.sold_out, 0), coalesce(findings.open, 0),
           coalesce(dated.expiring, 0), coalesce(dated.expired, 0), coalesce(moves.coming, 0), coalesce(moves.going, 0),
           coalesce(moves.late, 0)
    FROM salespoints_point p
    LEFT JOIN devices ON devices.point_id = p.id
    LEFT JOIN parts ON parts.point_id = p.id
    LEFT JOIN shelves ON shelves.point_id = p.id
    LEFT JOIN findings ON findings.point_id = p.id
    LEFT JOIN dated ON dated.point_id = p.id
    LEFT JOIN moves ON moves.point_id = p.id
    WHERE p.is_active
    ORDER BY vi_sort_key(p.name), p.id
"""
# By the day it happened, among what was recorded since: the ledger is read from its end.
_SALES = """
    SELECT (m.occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day,
           coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'sale'), 0),
           coalesce(sum(m.quantity) FILTER (WHERE m.kind = 'online_sale'), 0)
    FROM stock_movement m
    WHERE m.recorded_at >= %(since)s AND m.occurred_at >= %(since)s AND m.kind IN ('sale', 'online_sale')
    GROUP BY day ORDER BY day
"""


@dataclass(frozen=True, slots=True)
class PointOverview:
    """One point in figures. `last_seen_at` is when one of its devices last reported, None for never."""

    point_id: UUID
    devices: int
    last_seen_at: datetime | None
    open_orders: int
    offered_orders: int
    overdue_orders: int
    units: int
    held_units: int
    variants: int
    sold_out: int
    findings: int
    expiring: int
    """Units that go past their date within EXPIRES_SOON."""
    expired: int
    transfers_in: int
    transfers_out: int
    late_transfers: int
    """On their way to the point for longer than LATE_AFTER."""


@dataclass(frozen=True, slots=True)
class DaySales:
    """Units sold on one day in Vietnam, at counters and online."""

    day: date
    counter: int
    online: int


@dataclass(frozen=True, slots=True)
class NetworkOverview:
    """All points that are open, by name, and the units sold on each of the last DAYS days, today last."""

    at: datetime
    points: list[PointOverview]
    sales: list[DaySales]


def network_overview(actor: Actor) -> NetworkOverview:
    """For officers and the superuser. Raises PermissionDenied."""
    if not (actor.is_superuser or actor.is_officer):
        raise PermissionDenied("Only the network's managers may see this.")
    now, today = clock.now(), clock.today()
    first = today - timedelta(days=DAYS - 1)
    sold = {row[0]: row for row in fetch_all(_SALES, {"since": clock.start_of_day(first)})}
    days = [first + timedelta(days=n) for n in range(DAYS)]
    return NetworkOverview(
        at=now,
        points=[
            PointOverview(*row)
            for row in fetch_all(_POINTS, {"now": now, "soon": now + EXPIRES_SOON, "late": now - LATE_AFTER})
        ],
        sales=[DaySales(day, *(sold[day][1:] if day in sold else (0, 0))) for day in days],
    )
