"""deviceEnrolmentCodeCreate: for the managers of the point, and nobody else."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.salespoints.models import EnrolmentCode
from backend.salespoints.services import enrol_device
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_user

pytestmark = pytest.mark.django_db

CREATE = """
mutation ($point: ID!) {
  deviceEnrolmentCodeCreate(point: $point) { code expiresAt errors { field code message } }
}
"""


def _variables(point):
    return {"point": to_global_id("Warehouse", point.pk)}


def test_a_manager_gets_a_code_that_enrols_a_device():
    point = make_point()
    manager = make_user()
    point.staff.create(user=manager, role="manager")
    answer = data(CREATE, _variables(point), user=manager)["deviceEnrolmentCodeCreate"]
    assert answer["errors"] == []
    row = EnrolmentCode.objects.get()
    assert (row.point_id, row.created_by_id) == (point.pk, manager.pk)
    assert answer["expiresAt"][:19] == row.expires_at.isoformat()[:19]
    enrol_device(code=answer["code"], name="Máy 1")
    assert point.devices.count() == 1


def test_the_superuser_may_too():
    point = make_point()
    assert data(CREATE, _variables(point), user=make_user(is_superuser=True))["deviceEnrolmentCodeCreate"][
        "code"
    ]


@pytest.mark.parametrize("who", ["nobody", "buyer", "staff", "manager elsewhere", "producer", "officer"])
def test_nobody_else(who):
    point, elsewhere = make_point(), make_point()
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "staff": lambda: make_user(points=[point]),
        "manager elsewhere": make_user,
        "producer": lambda: make_user(producers=[make_producer()]),
        "officer": lambda: make_user(is_officer=True),
    }[who]()
    if who == "manager elsewhere":
        elsewhere.staff.create(user=user, role="manager")
    answer = ask(CREATE, _variables(point), user=user)
    assert error_codes(answer) == ["PermissionDenied"]
    assert answer["data"] == {"deviceEnrolmentCodeCreate": None}
    assert not EnrolmentCode.objects.exists()


@pytest.mark.parametrize(
    ("point", "code"),
    [
        ("rubbish", "GRAPHQL_ERROR"),
        (to_global_id("Product", 5), "GRAPHQL_ERROR"),
        (to_global_id("Warehouse", uuid4()), "NOT_FOUND"),
    ],
    ids=["no id", "another type", "unknown"],
)
def test_points_that_are_none(point, code):
    answer = data(CREATE, {"point": point}, user=make_user(is_superuser=True))["deviceEnrolmentCodeCreate"]
    assert (answer["code"], answer["expiresAt"]) == (None, None)
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [("point", code)]


def test_a_closed_point_has_no_devices():
    point = make_point(is_active=False)
    answer = data(CREATE, _variables(point), user=make_user(is_superuser=True))["deviceEnrolmentCodeCreate"]
    assert [error["code"] for error in answer["errors"]] == ["NOT_FOUND"]
