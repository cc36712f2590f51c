"""Reads of cash: one point's day in two statements, all points' days in one."""

from datetime import date, timedelta
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import fetch_all
from backend.payments.access import check_handles_payments, may_handle_payments
from backend.payments.cash.errors import DayOutOfReach
from backend.payments.cash.types import CashDay, CashMove, CountFacts, Drawer
from backend.salespoints.places import points_by_id

SHOWN_DAYS = 366
"""How far back a drawer may be looked at."""
MOST_DAYS = 31
"""Of one list of all points."""

_MOVES = """
    SELECT order_id, captured, captured_at FROM payments_payment
    WHERE point_id = %(point)s AND captured_at >= %(since)s AND captured_at < %(until)s
    UNION ALL
    SELECT p.order_id, -a.amount, a.ended_at FROM payments_attempt a JOIN payments_payment p ON p.id = a.payment_id
    WHERE a.point_id = %(point)s AND a.ended_at >= %(since)s AND a.ended_at < %(until)s
    ORDER BY 3, 1
"""
_COUNTS = """
    SELECT c.number, c.counted, c.expected, c.note, c.counted_at,
           coalesce(nullif(trim(concat(u.last_name, ' ', u.first_name)), ''), u.email, '')
    FROM payments_cashcount c LEFT JOIN accounts_user u ON u.id = c.counted_by_id
    WHERE c.point_id = %(point)s AND c.day = %(day)s ORDER BY c.number
"""
_DAYS = """
    WITH moves AS (
        SELECT point_id, (captured_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, captured AS amount
        FROM payments_payment WHERE point_id IS NOT NULL AND captured_at >= %(since)s AND captured_at < %(until)s
        UNION ALL
        SELECT point_id, (ended_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, -amount
        FROM payments_attempt WHERE point_id IS NOT NULL AND ended_at >= %(since)s AND ended_at < %(until)s),
    taken AS (SELECT point_id, day, count(*) AS moves, sum(amount)::bigint AS net FROM moves GROUP BY point_id, day),
    said AS (
        SELECT DISTINCT ON (point_id, day) point_id, day, number, counted, note, counted_at
        FROM payments_cashcount WHERE day >= %(first)s AND day < %(after)s
        ORDER BY point_id, day, number DESC)
    SELECT point_id, day, coalesce(taken.moves, 0), coalesce(taken.net, 0), coalesce(said.number, 0), said.counted,
           coalesce(said.note, ''), said.counted_at
    FROM taken FULL JOIN said USING (point_id, day)
    JOIN salespoints_point point ON point.id = point_id
    ORDER BY day DESC, vi_sort_key(point.name), point_id
"""


def cash_drawer(actor: Actor, *, point_id: UUID, day: date) -> Drawer:
    """For whoever works at the point, and for officers.

    Raises PermissionDenied, NotFound for a point that there is not, DayOutOfReach.
    """
    if not (may_handle_payments(actor) or point_id in actor.point_ids):
        raise PermissionDenied
    check_day(day, SHOWN_DAYS)
    if point_id not in points_by_id([point_id]):
        raise NotFound("There is no such point.", field="point")
    return read_drawer(point_id, day)


def cash_days(actor: Actor, *, first: date, after: date) -> list[CashDay]:
    """Every point's days with a move or a count, first ≤ day < after, the latest day first, then by name.

    Raises PermissionDenied, and DayOutOfReach for more than MOST_DAYS.
    """
    check_handles_payments(actor)
    check_day(first, SHOWN_DAYS)
    if not 1 <= (after - first).days <= MOST_DAYS:
        raise DayOutOfReach(MOST_DAYS)
    rows = fetch_all(
        _DAYS,
        {
            "first": first,
            "after": after,
            "since": clock.start_of_day(first),
            "until": clock.start_of_day(after),
        },
    )
    return [CashDay(*row) for row in rows]


def read_drawer(point_id: UUID, day: date) -> Drawer:
    """Everything of one point and day; nobody's right to see it is asked."""
    moves = fetch_all(
        _MOVES,
        {
            "point": point_id,
            "since": clock.start_of_day(day),
            "until": clock.start_of_day(day + timedelta(days=1)),
        },
    )
    counts = fetch_all(_COUNTS, {"point": point_id, "day": day})
    return Drawer(
        point_id, day, tuple(CashMove(*row) for row in moves), tuple(CountFacts(*row) for row in counts)
    )


def check_day(day: date, reach: int) -> None:
    """Raises DayOutOfReach for a day that has not begun in Vietnam, or that is more than `reach` days ago."""
    if not 0 <= (clock.today() - day).days <= reach:
        raise DayOutOfReach(reach)
