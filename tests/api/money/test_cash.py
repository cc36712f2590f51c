"""cashDrawer, cashDays, cashCountSubmit: who may, what is answered, what is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.payments.models import CashCount
from tests.api.asking import ask, data, error_codes
from tests.factories.orders import make_order
from tests.state import database_state

DRAWER = """
query($point: ID!, $day: Date!) { cashDrawer(point: $point, day: $day) {
    point { name } day net { amount } expected { amount } moves { orderNumber amount { amount } at }
    counts { number counted { amount } expected { amount } difference { amount } note countedAt countedBy } } }
"""
DAYS = """
query($from: Date!, $until: Date!) { cashDays(from: $from, until: $until) {
    point { name } day moves net { amount } expected { amount } counts counted { amount } difference { amount } note } }
"""
COUNT = """
mutation($point: ID!, $day: Date!, $counted: PositiveDecimal!, $seen: Int!, $note: String) {
    cashCountSubmit(point: $point, day: $day, counted: $counted, seen: $seen, note: $note) {
        errors { field code message } } }
"""
EVERYBODY = [
    "anonymous",
    "buyer",
    "producer",
    "other producer",
    "staff",
    "other staff",
    "officer",
    "superuser",
]


def _of(town, **more):
    return {"point": to_global_id("Warehouse", town.point.pk), "day": clock.today().isoformat(), **more}


def _days(first=0, days=1):
    first_day = clock.today() + timedelta(days=first)
    return {"from": first_day.isoformat(), "until": (first_day + timedelta(days=days)).isoformat()}


def _count(town, who, **more):
    return ask(COUNT, _of(town, **{"counted": 90_000, "seen": 0, **more}), user=town.people[who])


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may(town, who):
    make_order((town.tea, 1), stage="handed_over", pickup=town.point)
    before = database_state()
    drawer = ask(DRAWER, _of(town), user=town.people[who])
    days = ask(DAYS, _days(), user=town.people[who])
    assert database_state() == before
    counted = _count(town, who)
    if who in {"staff", "officer", "superuser"}:
        assert drawer["data"]["cashDrawer"]["expected"] == {"amount": 100_000.0}
    else:
        assert error_codes(drawer) == ["PermissionDenied"]
    assert error_codes(days) == ([] if who in {"officer", "superuser"} else ["PermissionDenied"])
    if who in {"staff", "superuser"}:
        assert counted["data"]["cashCountSubmit"]["errors"] == []
        assert CashCount.objects.get().counted == 90_000
    else:
        assert error_codes(counted) == ["PermissionDenied"]
        assert database_state() == before


def test_a_drawer_and_all_points_days(town):
    order = make_order((town.tea, 1), stage="handed_over", pickup=town.point)
    _count(town, "staff", note="thiếu")
    drawer = data(DRAWER, _of(town), user=town.people["staff"])["cashDrawer"]
    [move], [count] = drawer["moves"], drawer["counts"]
    assert (move["orderNumber"], move["amount"]) == (str(order.number), {"amount": 100_000.0})
    assert (count["number"], count["difference"], count["note"]) == (1, {"amount": -10_000.0}, "thiếu")
    [row] = data(DAYS, _days(), user=town.people["officer"])["cashDays"]
    assert row == {
        "point": {"name": "Bến xe"},
        "day": clock.today().isoformat(),
        "moves": 1,
        "net": {"amount": 100_000.0},
        "expected": {"amount": 100_000.0},
        "counts": 1,
        "counted": {"amount": 90_000.0},
        "difference": {"amount": -10_000.0},
        "note": "thiếu",
    }


def test_what_is_refused_says_where(town):
    before = database_state()
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    for wrong, field, code in (
        ({"counted": 0.5}, "counted", "INVALID"),
        ({"counted": 10**12}, "counted", "INVALID"),
        ({"seen": 1}, "seen", "COUNTED_MEANWHILE"),
        ({"day": tomorrow}, "day", "INVALID"),
        ({"note": "a\x00"}, "note", "INVALID"),
        ({"point": "rubbish"}, "point", "GRAPHQL_ERROR"),
        ({"point": to_global_id("Order", town.point.pk)}, "point", "GRAPHQL_ERROR"),
    ):
        [error] = _count(town, "staff", **wrong)["data"]["cashCountSubmit"]["errors"]
        assert (error["field"], error["code"]) == (field, code), wrong
    nowhere = to_global_id("Warehouse", uuid4())
    [error] = _count(town, "superuser", point=nowhere)["data"]["cashCountSubmit"]["errors"]
    assert (error["field"], error["code"]) == ("point", "NOT_FOUND")
    assert error_codes(_count(town, "staff", counted=-1)) != []
    for days in (_days(days=0), _days(first=-40, days=32), {"from": "0001-01-01", "until": "9999-12-31"}):
        answer = ask(DAYS, days, user=town.people["officer"])
        assert error_codes(answer) == ["DayOutOfReach"]
    for day in ("0001-01-01", "9999-12-31"):
        assert error_codes(ask(DRAWER, _of(town, day=day), user=town.people["staff"])) == ["DayOutOfReach"]
    assert database_state() == before


def test_as_many_statements_for_many_moves(town, django_assert_num_queries):
    for _ in range(3):
        make_order((town.tea, 1), stage="handed_over", pickup=town.point)
    # who asks, where they work, what they make; that the point is there; moves, counts; orders; the point
    with django_assert_num_queries(8):
        assert len(data(DRAWER, _of(town), user=town.people["staff"])["cashDrawer"]["moves"]) == 3
