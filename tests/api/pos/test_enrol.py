"""POST /pos/v1/enrol, and who may make codes and revoke devices."""

from datetime import timedelta

import pytest

from backend.accounts.actor import ANONYMOUS, Actor
from backend.api.http import pos
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry
from backend.salespoints.models import Device, EnrolmentCode
from backend.salespoints.services import CODE_LASTS, create_enrolment_code, revoke_device
from tests.factories import make_point

pytestmark = pytest.mark.django_db

URL = "/pos/v1/enrol"


@pytest.fixture(autouse=True)
def _fresh_limits():
    pos.enrolment_limit.cache_clear()
    pos.events_limit.cache_clear()


def _enrol(client, **said):
    return client.post(URL, said, content_type="application/json")


def test_a_code_makes_one_device_whose_key_works(client):
    point = make_point()
    code = create_enrolment_code(point_id=point.pk, actor=None).code
    answer = _enrol(client, code=f" {code.lower().replace('-', ' ')} ", name="  Máy   quầy 1 ")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert sorted(answer.json()) == ["device_id", "key"]

    device = Device.objects.get()
    assert (str(device.pk), device.point_id, device.name) == (
        answer.json()["device_id"],
        point.pk,
        "Máy quầy 1",
    )
    assert answer.json()["key"] not in device.key_hash
    asked = client.post(
        "/pos/v1/events",
        {"events": []},
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Device {device.pk}.{answer.json()['key']}",
    )
    assert asked.status_code == 200
    assert list(AuditEntry.objects.order_by("id").values_list("action", "actor")) == [
        ("device.code_created", "system:command"),
        ("device.enrolled", f"device:{device.pk}"),
    ]


def test_a_code_works_once(client):
    code = create_enrolment_code(point_id=make_point().pk, actor=None).code
    assert _enrol(client, code=code, name="Một").status_code == 200
    answer = _enrol(client, code=code, name="Hai")
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "ENROLMENT_CODE_INVALID")
    assert answer.json()["error"]["field"] == "code"
    assert Device.objects.count() == 1


def test_a_code_runs_out(client, monkeypatch):
    code = create_enrolment_code(point_id=make_point().pk, actor=None).code
    expires = EnrolmentCode.objects.get().expires_at
    monkeypatch.setattr(clock, "now", lambda: expires)
    assert _enrol(client, code=code, name="Một").json()["error"]["code"] == "ENROLMENT_CODE_INVALID"
    monkeypatch.setattr(clock, "now", lambda: expires - timedelta(microseconds=1))
    assert _enrol(client, code=code, name="Một").status_code == 200
    assert timedelta(minutes=30) == CODE_LASTS


@pytest.mark.parametrize("code", ["", "AAAAA-AAAAA", "' OR 1=1 --"])
def test_a_code_nobody_made(client, code):
    assert _enrol(client, code=code, name="Một").json()["error"]["code"] == "ENROLMENT_CODE_INVALID"


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\u0007b"])
def test_a_name_nobody_can_read_leaves_the_code_good(client, name):
    code = create_enrolment_code(point_id=make_point().pk, actor=None).code
    assert _enrol(client, code=code, name=name).json()["error"]["code"] == "DEVICE_NAME_INVALID"
    assert _enrol(client, code=code, name="Một").status_code == 200


@pytest.mark.parametrize("said", [{}, {"code": 5, "name": "x"}, {"code": "x"}, {"code": "x", "name": None}])
def test_what_is_no_enrolment(client, said):
    answer = _enrol(client, **said)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "INVALID_REQUEST")


def test_a_closed_point_enrols_nothing(client):
    point = make_point()
    code = create_enrolment_code(point_id=point.pk, actor=None).code
    point.is_active = False
    point.save()
    assert _enrol(client, code=code, name="Một").json()["error"]["code"] == "ENROLMENT_CODE_INVALID"
    with pytest.raises(NotFound):
        create_enrolment_code(point_id=point.pk, actor=None)


def test_guessing_is_slow(client):
    answers = [_enrol(client, code="AAAAA-AAAAA", name="x").status_code for _ in range(21)]
    assert answers == [400] * 20 + [429]


def test_who_may_make_codes_and_revoke():
    point, other = make_point(), make_point()
    allowed = [
        Actor(user_id=None, is_superuser=True),
        Actor(user_id=None, managed_point_ids=frozenset({point.pk}), point_ids=frozenset({point.pk})),
    ]
    refused = [
        ANONYMOUS,
        Actor(user_id=7, is_officer=True),
        Actor(user_id=7, producer_ids=frozenset({1})),
        Actor(user_id=7, point_ids=frozenset({point.pk})),
        Actor(user_id=7, managed_point_ids=frozenset({other.pk})),
    ]
    device = Device.objects.create(point=point, name="Máy", key_hash="0" * 64, enrolled_at=clock.now())
    for actor in refused:
        with pytest.raises(PermissionDenied):
            create_enrolment_code(point_id=point.pk, actor=actor)
        with pytest.raises(PermissionDenied):
            revoke_device(device_id=device.pk, actor=actor)
    assert not EnrolmentCode.objects.exists()
    assert Device.objects.get().revoked_at is None
    for actor in allowed:
        assert len(create_enrolment_code(point_id=point.pk, actor=actor).code) == 11
        revoke_device(device_id=device.pk, actor=actor)
    assert Device.objects.get().revoked_at is not None
    assert AuditEntry.objects.filter(action="device.revoked").count() == 1


def test_only_post(client):
    answer = client.get(URL)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
