"""Handing in what was counted. A correction is another count: nothing that was handed in is ever changed."""

from datetime import date
from uuid import UUID

from backend.accounts.actor import Actor
from backend.kernel import audit, clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import execute
from backend.kernel.transactions import in_transaction
from backend.payments.cash.errors import CountedMeanwhile, NoteTooLong
from backend.payments.cash.models import LONGEST_NOTE, CashCount
from backend.payments.cash.selectors import check_day, read_drawer
from backend.salespoints.places import points_by_id

COUNTED_WITHIN = 62
"""Days after which a drawer's day is no longer counted."""

# Who inserts first has counted; there is no lock, for nothing else is written.
_COUNT = """
    INSERT INTO payments_cashcount (point_id, day, number, counted, expected, note, counted_at, counted_by_id)
    VALUES (%(point)s, %(day)s, %(number)s, %(counted)s, %(expected)s, %(note)s, %(now)s, %(user)s)
    ON CONFLICT (point_id, day, number) DO NOTHING
"""


def count_cash(*, actor: Actor, point_id: UUID, day: date, counted: int, seen: int, note: str = "") -> None:
    """Hand in what lies in the drawer of this day's orders (đồng). `seen` is how many counts the person knew of.

    The same count sent again is one count. Raises PermissionDenied, NotFound, DayOutOfReach, NoteTooLong, and
    CountedMeanwhile when there is another count by now.
    """
    if not (actor.is_superuser or point_id in actor.point_ids):
        raise PermissionDenied
    check_day(day, COUNTED_WITHIN)
    words = " ".join(note.split())
    if len(words) > LONGEST_NOTE or "\x00" in words:
        raise NoteTooLong(LONGEST_NOTE)
    if point_id not in points_by_id([point_id]):
        raise NotFound("There is no such point.", field="point")
    with in_transaction():
        drawer = read_drawer(point_id, day)
        number, now = seen + 1, clock.now()
        if not 0 <= seen <= len(drawer.counts):
            raise CountedMeanwhile
        written = execute(
            _COUNT,
            {
                "point": point_id,
                "day": day,
                "number": number,
                "counted": counted,
                "expected": drawer.expected,
                "note": words,
                "now": now,
                "user": actor.user_id,
            },
        )
        if written:
            audit.record(
                actor=actor.audit_name,
                action="cash.counted",
                subject=("Point", point_id),
                after={"day": day.isoformat(), "number": number, "counted": counted},
            )
            return
        stands = CashCount.objects.get(point_id=point_id, day=day, number=number)
        if (stands.counted, stands.note, stands.counted_by_id) != (counted, words, actor.user_id):
            raise CountedMeanwhile
