"""stockFindings and stockFindingHandle."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.stock.models import Finding
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_user

pytestmark = pytest.mark.django_db

FINDINGS = (
    "query ($point: ID) { stockFindings(point: $point) { id kind pointName figures { name value } foundAt } }"
)
HANDLE = """
mutation ($id: ID!, $note: String!) { stockFindingHandle(id: $id, note: $note) { errors { field message code } } }
"""


@pytest.fixture
def finding():
    return Finding.objects.create(
        kind="feed_gap",
        point=make_point(name="Điểm Ga"),
        subject="device:1",
        figures={"device": "Máy 1", "missing": 2},
        found_at=clock.now(),
        last_found_at=clock.now(),
    )


def _of(point):
    return {"point": to_global_id("Warehouse", point.pk)}


def _id(finding):
    return to_global_id("StockFinding", finding.pk)


def test_the_points_people_see_their_points_findings(finding):
    staff = make_user(points=[finding.point])
    [row] = data(FINDINGS, _of(finding.point), user=staff)["stockFindings"]
    assert (row["id"], row["kind"], row["pointName"]) == (_id(finding), "FEED_GAP", "Điểm Ga")
    assert row["figures"] == [{"name": "device", "value": "Máy 1"}, {"name": "missing", "value": "2"}]


def test_officers_see_all(finding):
    assert len(data(FINDINGS, user=make_user(is_officer=True))["stockFindings"]) == 1


@pytest.mark.parametrize("who", ["nobody", "buyer", "producer", "staff elsewhere"])
def test_nobody_else_sees_or_says(finding, who):
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "producer": lambda: make_user(producers=[make_producer()]),
        "staff elsewhere": lambda: make_user(points=[make_point()]),
    }[who]()
    assert error_codes(ask(FINDINGS, _of(finding.point), user=user)) == ["PermissionDenied"]
    assert error_codes(ask(FINDINGS, user=user)) == ["PermissionDenied"]
    answer = data(HANDLE, {"id": _id(finding), "note": "x"}, user=user)["stockFindingHandle"]
    assert [error["code"] for error in answer["errors"]] == ["NOT_FOUND"]
    assert Finding.objects.get().handled_at is None


def test_staff_see_and_only_managers_put_aside(finding):
    staff, manager = make_user(points=[finding.point]), make_user()
    finding.point.staff.create(user=manager, role="manager")
    variables = {"id": _id(finding), "note": "Máy hỏng, đã đổi"}
    assert error_codes(ask(HANDLE, variables, user=staff)) == ["PermissionDenied"]
    assert data(HANDLE, variables, user=manager)["stockFindingHandle"]["errors"] == []
    assert Finding.objects.get().note == "Máy hỏng, đã đổi"
    again = data(HANDLE, variables, user=manager)["stockFindingHandle"]
    assert again["errors"] == []


@pytest.mark.parametrize(
    ("id_", "note", "code", "field"),
    [
        ("rubbish", "x", "GRAPHQL_ERROR", "id"),
        (to_global_id("Product", 1), "x", "GRAPHQL_ERROR", "id"),
        (to_global_id("StockFinding", 999_999), "x", "NOT_FOUND", "id"),
        (None, "  ", "NOTE_MISSING", "note"),
    ],
)
def test_rubbish(finding, id_, note, code, field):
    variables = {"id": id_ or _id(finding), "note": note}
    [error] = data(HANDLE, variables, user=make_user(is_officer=True))["stockFindingHandle"]["errors"]
    assert (error["code"], error["field"]) == (code, field)
    assert Finding.objects.get().handled_at is None
