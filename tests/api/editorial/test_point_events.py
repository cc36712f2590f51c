"""Events at points: announced by who manages the point, shown until they are over."""

from datetime import timedelta

import pytest

from backend.api.graphql.ids import to_global_id
from backend.editorial.models import PointEvent
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_user

pytestmark = pytest.mark.django_db

FIELDS = "id kind title body startsAt endsAt isDemo"
CREATE = f"""mutation ($point: ID!, $input: PointEventInput!) {{
    pointEventCreate(point: $point, input: $input) {{ event {{ {FIELDS} }} errors {{ field code }} }} }}"""
UPDATE = f"""mutation ($id: ID!, $input: PointEventInput!) {{
    pointEventUpdate(id: $id, input: $input) {{ event {{ {FIELDS} }} errors {{ field code }} }} }}"""
DELETE = "mutation ($id: ID!) { pointEventDelete(id: $id) { event { title } errors { field code } } }"
POINTS = f"{{ points {{ slug events {{ {FIELDS} }} }} }}"


def _input(*, hours=24, lasts=3, **changed):
    start = clock.now() + timedelta(hours=hours)
    return {
        "kind": "TASTING",
        "title": "  Thử  chè ",
        "body": "Mời nếm.",
        "startsAt": start.isoformat(),
        "endsAt": (start + timedelta(hours=lasts)).isoformat(),
        **changed,
    }


def _event(point, *, hours=24, **fields):
    start = clock.now() + timedelta(hours=hours)
    values = {"kind": "tasting", "title": "Thử", "starts_at": start, "ends_at": start + timedelta(hours=2)}
    return PointEvent.objects.create(point=point, created_at=clock.now(), **{**values, **fields})


def _manager(point):
    user = make_user()
    point.staff.create(user=user, role="manager")
    return user


def _person(who, point):
    match who:
        case "nobody":
            return None
        case "buyer":
            return make_user()
        case "staff":
            return make_user(points=[point])
        case "manager elsewhere":
            return _manager(make_point())
        case "producer":
            return make_user(producers=[make_producer()])
        case _:
            return make_user(is_officer=True)


OTHERS = ["nobody", "buyer", "staff", "manager elsewhere", "producer", "officer"]


def _warehouse(point):
    return to_global_id("Warehouse", point.pk)


def test_a_manager_announces_changes_and_takes_back():
    point = make_point()
    manager = _manager(point)
    made = data(CREATE, {"point": _warehouse(point), "input": _input()}, user=manager)["pointEventCreate"]
    assert made["errors"] == []
    row = PointEvent.objects.get()
    assert (row.point_id, row.title, row.created_by_id, row.is_demo) == (
        point.pk, "Thử chè", manager.pk, False,
    )  # fmt: skip
    assert made["event"] == {
        "id": to_global_id("PointEvent", row.pk),
        "kind": "TASTING",
        "title": "Thử chè",
        "body": "Mời nếm.",
        "startsAt": row.starts_at.isoformat(),
        "endsAt": row.ends_at.isoformat(),
        "isDemo": False,
    }
    changed = data(
        UPDATE,
        {"id": made["event"]["id"], "input": _input(title="Chợ phiên", kind="MARKET_DAY")},
        user=manager,
    )["pointEventUpdate"]
    assert (changed["errors"], changed["event"]["title"], changed["event"]["kind"]) == (
        [], "Chợ phiên", "MARKET_DAY",
    )  # fmt: skip
    gone = data(DELETE, {"id": made["event"]["id"]}, user=manager)["pointEventDelete"]
    assert gone == {"event": {"title": "Chợ phiên"}, "errors": []}
    assert not PointEvent.objects.exists()
    assert list(AuditEntry.objects.order_by("pk").values_list("action", "actor")) == [
        (f"event.{what}", f"user:{manager.pk}") for what in ("created", "updated", "deleted")
    ]


def test_the_superuser_may_too():
    answer = data(
        CREATE, {"point": _warehouse(make_point()), "input": _input()}, user=make_user(is_superuser=True)
    )
    assert answer["pointEventCreate"]["errors"] == []


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else(who):
    point = make_point()
    row, user = _event(point), _person(who, point)
    event = {"id": to_global_id("PointEvent", row.pk)}
    for query, variables in (
        (CREATE, {"point": _warehouse(point), "input": _input()}),
        (UPDATE, {**event, "input": _input()}),
        (DELETE, event),
    ):
        assert error_codes(ask(query, variables, user=user)) == ["PermissionDenied"]
    assert list(PointEvent.objects.values_list("pk", "title")) == [(row.pk, "Thử")]


@pytest.mark.parametrize("who", OTHERS)
def test_an_event_that_is_not_there_tells_strangers_nothing(who):
    point = make_point()
    answer = ask(DELETE, {"id": to_global_id("PointEvent", 1)}, user=_person(who, point))
    if who == "manager elsewhere":
        assert answer["data"]["pointEventDelete"]["errors"] == [{"field": "id", "code": "NOT_FOUND"}]
    else:
        assert error_codes(answer) == ["PermissionDenied"]


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"title": " \n"}, "title", "REQUIRED"),
        ({"title": "x" * 121}, "title", "TOO_LONG"),
        ({"body": "x" * 2001}, "body", "TOO_LONG"),
        ({"lasts": 0}, "endsAt", "ENDS_BEFORE_START"),
        ({"hours": -9}, "endsAt", "IN_THE_PAST"),
        ({"hours": 24 * 366}, "endsAt", "TOO_FAR_AHEAD"),
    ],
)
def test_announcements_that_are_refused(given, field, code):
    point = make_point()
    manager = _manager(point)
    answer = data(CREATE, {"point": _warehouse(point), "input": _input(**given)}, user=manager)
    assert answer["pointEventCreate"] == {"event": None, "errors": [{"field": field, "code": code}]}
    assert not PointEvent.objects.exists()


def test_so_many_and_no_more():
    point = make_point()
    for number in range(10):
        _event(point, hours=number)
    _event(point, hours=-9)
    answer = data(CREATE, {"point": _warehouse(point), "input": _input()}, user=_manager(point))
    assert answer["pointEventCreate"]["errors"] == [{"field": None, "code": "TOO_MANY"}]


def test_a_closed_point_announces_nothing():
    point = make_point(is_active=False)
    answer = data(CREATE, {"point": _warehouse(point), "input": _input()}, user=_manager(point))
    assert answer["pointEventCreate"]["errors"] == [{"field": "point", "code": "NOT_FOUND"}]


@pytest.mark.parametrize("id", ["rubbish", to_global_id("Product", 1)])
def test_ids_that_are_none(id):
    answer = data(DELETE, {"id": id}, user=make_user(is_superuser=True))["pointEventDelete"]
    assert answer["errors"] == [{"field": "id", "code": "GRAPHQL_ERROR"}]


def test_shown_until_over_the_next_first_ten_at_most():
    point, other = make_point(slug="a", name="A"), make_point(slug="b", name="B")
    _event(point, hours=-5, title="Đã qua")
    for number in range(12):
        _event(point, hours=20 - number, title=f"Buổi {number}")
    _event(other, hours=-1, title="Đang diễn ra", is_demo=True)
    first, second = data(POINTS)["points"]
    assert [row["title"] for row in first["events"]] == [f"Buổi {number}" for number in range(11, 1, -1)]
    assert [(row["title"], row["isDemo"]) for row in second["events"]] == [("Đang diễn ra", True)]


def test_one_statement_for_the_events_of_all_points(django_assert_num_queries):
    points = [make_point() for _ in range(3)]
    for point in points:
        _event(point)
    data(POINTS)
    with django_assert_num_queries(2):
        data(POINTS)
    for _ in range(9):
        _event(make_point())
    with django_assert_num_queries(2):
        assert len(data(POINTS)["points"]) == 12
