"""pointAnswerTimeUpdate, pointAnswerTimes: who may, and how refusals are said."""

import pytest

from backend.api.graphql.ids import to_global_id
from tests.api.asking import ask, data, error_codes
from tests.api.orders.asks import make_town
from tests.factories import make_user
from tests.state import database_state

pytestmark = pytest.mark.django_db

PEOPLE = [
    "anonymous", "buyer", "producer", "other producer", "staff", "other staff", "manager", "other manager", "officer",
    "superuser",
]  # fmt: skip
SET = """mutation($point: ID!, $minutes: Int) { pointAnswerTimeUpdate(point: $point, minutes: $minutes) {
    answerTime { minutes minutesInEffect warehouse { name } } errors { field code } } }"""
TIMES = "{ pointAnswerTimes { minutes minutesInEffect warehouse { name } } }"


@pytest.fixture
def town():
    town = make_town()
    for who, point in (("manager", town.point), ("other manager", town.other_point)):
        town.people[who] = make_user(password=None)
        point.staff.create(user=town.people[who], role="manager")
    return town


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_set_it_and_twice_is_once(town, who):
    given = {"point": to_global_id("Warehouse", town.point.pk), "minutes": 45}
    before = database_state()
    answer = ask(SET, given, user=town.people[who])
    if who in {"manager", "officer", "superuser"}:
        shown = {"minutes": 45, "minutesInEffect": 45, "warehouse": {"name": "Bến xe"}}
        assert answer["data"]["pointAnswerTimeUpdate"] == {"answerTime": shown, "errors": []}
        after = database_state()
        assert ask(SET, given, user=town.people[who]) == answer
        assert database_state() == after != before
        return
    assert error_codes(answer) == ["PermissionDenied"]
    assert database_state() == before


def test_refusals_have_their_codes(town):
    user, point = town.people["officer"], to_global_id("Warehouse", town.point.pk)
    before = database_state()
    for given, expected in (
        ({"point": point, "minutes": 4}, ("minutes", "INVALID")),
        ({"point": point, "minutes": 2**31 - 1}, ("minutes", "INVALID")),
        (
            {"point": to_global_id("Warehouse", "00000000-0000-4000-8000-000000000000")},
            ("point", "NOT_FOUND"),
        ),
        ({"point": to_global_id("Order", 1)}, ("point", "GRAPHQL_ERROR")),
        ({"point": "a\0"}, ("point", "GRAPHQL_ERROR")),
    ):
        payload = ask(SET, given, user=user)["data"]["pointAnswerTimeUpdate"]
        assert payload["answerTime"] is None
        assert [(error["field"], error["code"]) for error in payload["errors"]] == [expected]
    assert database_state() == before


def test_who_sees_which_times(town):
    station = {"minutes": None, "minutesInEffect": 240, "warehouse": {"name": "Bến xe"}}
    market = {**station, "warehouse": {"name": "Chợ"}}
    for who, seen in (
        ("manager", [station]),
        ("other manager", [market]),
        ("officer", [station, market]),
        ("superuser", [station, market]),
    ):
        assert data(TIMES, user=town.people[who])["pointAnswerTimes"] == seen
    for who in set(PEOPLE) - {"manager", "other manager", "officer", "superuser"}:
        assert error_codes(ask(TIMES, user=town.people[who])) == ["PermissionDenied"]
