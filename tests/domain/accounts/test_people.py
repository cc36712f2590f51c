"""Entering people, and the command that does."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from backend.accounts.errors import BadPerson
from backend.accounts.models import User
from backend.accounts.people import enter_person, set_officer
from backend.kernel.models import AuditEntry
from backend.producers.selectors import producer_ids_of_user
from backend.salespoints.memberships import point_ids_of_user
from tests.factories import make_point, make_producer, make_user

pytestmark = pytest.mark.django_db
PASSWORD = "mười hai ký tự"


def run(*arguments: str, typed: str = f"{PASSWORD}\n", monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    out = io.StringIO()
    call_command("person", *arguments, stdout=out)
    return out.getvalue()


def actions() -> list[Any]:
    return list(AuditEntry.objects.order_by("pk").values_list("actor", "action"))


def test_a_new_person_has_no_role() -> None:
    user = enter_person(actor="user:1", email=" Hoa@example.vn ", password=PASSWORD, first_name="Hoa")
    user.refresh_from_db()
    assert (user.email, user.first_name, user.is_officer, user.is_superuser) == (
        "Hoa@example.vn",
        "Hoa",
        False,
        False,
    )
    assert user.check_password(PASSWORD)
    assert len(user.token_key) == 32
    assert actions() == [("user:1", "user.entered")]


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [
        ("hoa", PASSWORD, "INVALID"),
        ("", PASSWORD, "INVALID"),
        ("moi@example.vn", "ngan", "PASSWORD_TOO_SHORT"),
        ("moi@example.vn", "x" * 257, "PASSWORD_TOO_SHORT"),
        ("CU@example.vn", PASSWORD, "UNIQUE"),
    ],
)
def test_who_cannot_be_entered(email: str, password: str, code: str) -> None:
    make_user(email="cu@example.vn")
    with pytest.raises(BadPerson) as refusal:
        enter_person(actor="user:1", email=email, password=password)
    assert refusal.value.code.value == code
    assert User.objects.count() == 1
    assert actions() == []


def test_an_officers_role_is_audited_once() -> None:
    user = make_user()
    for is_officer in (True, True, False):
        set_officer(actor="user:1", user_id=user.pk, is_officer=is_officer)
    assert list(AuditEntry.objects.order_by("pk").values_list("before", "after")) == [
        ({"is_officer": False}, {"is_officer": True}),
        ({"is_officer": True}, {"is_officer": False}),
    ]


def test_the_command_enters_a_person_with_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    producer, point = make_producer(slug="htx-a"), make_point(slug="cho-a")
    said = run(
        "hoa@example.vn",
        "--officer",
        "--producer",
        "htx-a",
        "--point",
        "cho-a",
        "--manager",
        monkeypatch=monkeypatch,
    )
    assert said == "hoa@example.vn is entered.\n"
    user = User.objects.get()
    assert user.is_officer
    assert producer_ids_of_user(user.pk) == {producer.pk}
    assert point_ids_of_user(user.pk) == (frozenset({point.pk}), frozenset({point.pk}))
    assert [action for _, action in actions()] == [
        "user.entered",
        "user.role_changed",
        "producer.member_added",
        "point.staff_set",
    ]
    # Again, as staff only: nothing is asked for and only what differs is written.
    assert (
        run("HOA@example.vn", "--point", "cho-a", typed="", monkeypatch=monkeypatch)
        == "hoa@example.vn was known.\n"
    )
    assert point_ids_of_user(user.pk) == (frozenset({point.pk}), frozenset())
    assert actions()[4:] == [("system:person", "point.staff_set")]


@pytest.mark.parametrize("arguments", [["--producer", "x"], ["--point", "x"]])
def test_the_command_writes_nothing_when_something_is_missing(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError):
        run("hoa@example.vn", *arguments, monkeypatch=monkeypatch)
    with pytest.raises(CommandError, match="A password has"):
        run("hoa@example.vn", typed="ngan\n", monkeypatch=monkeypatch)
    assert not User.objects.exists()
