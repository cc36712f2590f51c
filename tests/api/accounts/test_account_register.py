"""accountRegister and confirmAccount: an account for whoever answers the letter, and no word on who has one."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from backend.accounts import asking
from backend.accounts.models import Registration, User
from backend.kernel import clock
from backend.kernel.models import AuditEntry, OutboxFact
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from tests.api.accounts.letters import deliver, link_of
from tests.api.asking import data
from tests.factories import make_point, make_producer, make_user
from tests.state import database_state

pytestmark = pytest.mark.django_db
REGISTER = """
    mutation($input: AccountRegisterInput!) { accountRegister(input: $input) {
        requiresConfirmation user { id email firstName lastName isConfirmed addresses { id } orders { totalCount } }
        errors { field code message } } }
"""
CONFIRM = """
    mutation($email: String!, $token: String!) { confirmAccount(email: $email, token: $token) {
        user { email firstName lastName isConfirmed languageCode } errors { field code } } }
"""
SIGN_IN = "mutation($email: String!, $password: String!) { tokenCreate(email: $email, password: $password) { token } }"
NEW = {"email": "Mai@example.vn", "password": "rau-muong-xao", "firstName": "Mai", "lastName": "Trần"}


def register(user: User | None = None, **changed: Any) -> Any:
    return data(REGISTER, {"input": {**NEW, **changed}}, user=user)["accountRegister"]


def confirm(email: str, token: str) -> Any:
    return data(CONFIRM, {"email": email, "token": token})["confirmAccount"]


def signs_in(email: str, password: str) -> bool:
    return data(SIGN_IN, {"email": email, "password": password})["tokenCreate"]["token"] is not None


def refused(payload: Any) -> tuple[str | None, str]:
    assert payload["user"] is None
    [error] = payload["errors"]
    return error["field"], error["code"]


def test_from_the_form_through_the_letter_to_the_account() -> None:
    assert register(languageCode="EN") == {
        "requiresConfirmation": True,
        "user": {
            "id": "", "email": "Mai@example.vn", "firstName": "Mai", "lastName": "Trần", "isConfirmed": False,
            "addresses": [], "orders": None,
        },
        "errors": [],
    }  # fmt: skip
    assert not User.objects.exists()
    assert not signs_in(NEW["email"], NEW["password"])
    [letter] = deliver()
    assert (letter.email, letter.language) == ("Mai@example.vn", "en")
    assert letter.subject == "Confirm your OCOP market account"
    page, sent = link_of(letter)
    assert page == "http://127.0.0.1:8080/en/tai-khoan/xac-nhan"
    assert sent["email"] == "Mai@example.vn"
    assert confirm("mai@example.vn", sent["token"]) == {
        "user": {
            "email": "Mai@example.vn", "firstName": "Mai", "lastName": "Trần", "isConfirmed": True,
            "languageCode": "EN",
        },
        "errors": [],
    }  # fmt: skip
    assert signs_in("mai@example.vn", NEW["password"])
    user = User.objects.get()
    assert (user.is_active, user.is_staff, user.is_superuser, user.is_officer) == (True, False, False, False)
    assert AuditEntry.objects.get().action == "user.registered"
    assert find_violations() == []


def test_the_answer_and_the_work_are_the_same_for_an_address_with_an_account() -> None:
    make_user(email="mai@example.vn", password="mat-khau-cu-cua-mai")
    known = register()
    unknown = register(email="ai-do@example.vn")
    unknown["user"]["email"] = known["user"]["email"]
    assert known == unknown
    assert [fact.topic for fact in OutboxFact.objects.all()] == ["accounts.registration_asked"] * 2
    letters = {letter.email: letter for letter in deliver()}
    told = letters["Mai@example.vn"]
    assert told.subject == "Bạn đã có tài khoản Phiên chợ OCOP"
    assert "token=" not in told.body
    assert "http://127.0.0.1:8080/tai-khoan/quen-mat-khau" in told.body
    assert "token=" in letters["ai-do@example.vn"].body
    assert signs_in("mai@example.vn", "mat-khau-cu-cua-mai")
    assert not signs_in("mai@example.vn", NEW["password"])


@pytest.mark.parametrize("role", ["anonymous", "buyer", "producer", "staff", "superuser"])
def test_anybody_may_ask(role: str) -> None:
    people = {
        "anonymous": lambda: None,
        "buyer": make_user,
        "producer": lambda: make_user(producers=[make_producer()]),
        "staff": lambda: make_user(points=[make_point()]),
        "superuser": lambda: make_user(is_superuser=True),
    }
    assert register(user=people[role]())["errors"] == []
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"email": "mai"}, "email", "INVALID"),
        ({"email": "mai@example.vn\x00"}, "email", "INVALID"),
        ({"email": f"{'x' * 300}@example.vn"}, "email", "INVALID"),
        ({"password": "ngan"}, "password", "PASSWORD_TOO_SHORT"),
        ({"password": "x" * 257}, "password", "PASSWORD_TOO_SHORT"),
        ({"password": "rau\x00muong-xao"}, "password", "INVALID"),
        ({"password": "8529637410258"}, "password", "PASSWORD_ENTIRELY_NUMERIC"),
        ({"password": "qwertyuiop"}, "password", "PASSWORD_TOO_COMMON"),
        ({"password": "mai@example.vn"}, "password", "PASSWORD_TOO_SIMILAR"),
        ({"firstName": "M" * 81}, "firstName", "INVALID"),
        ({"lastName": "T\x00"}, "lastName", "INVALID"),
        ({"redirectUrl": "https://vidu.com/xac-nhan"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "http://127.0.0.1:8080.vidu.com/"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "http://mai@127.0.0.1:8080/"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "javascript:alert(1)"}, "redirectUrl", "INVALID"),
        ({"redirectUrl": "http://127.0.0.1:8080/" + "x" * 500}, "redirectUrl", "INVALID"),
    ],
)
def test_what_is_refused_writes_nothing(wrong: dict[str, str], field: str, code: str) -> None:
    before = database_state()
    assert refused(register(**wrong)) == (field, code)
    assert database_state() == before


def test_a_client_named_in_the_settings_gets_its_own_page(settings: Any) -> None:
    settings.OCOP_CLIENT_ORIGINS = ["https://app.vidu.vn"]
    register(redirectUrl="https://app.vidu.vn/confirm?next=1")
    page, sent = link_of(deliver()[0])
    assert (page, sent["next"]) == ("https://app.vidu.vn/confirm", "1")
    assert confirm(sent["email"], sent["token"])["errors"] == []


def test_a_link_is_good_once_for_its_address_and_three_days() -> None:
    register()
    _, sent = link_of(deliver()[0])
    before = database_state()
    for email, token in (
        ("ai-khac@example.vn", sent["token"]),
        ("\x00", sent["token"]),
        (sent["email"], sent["token"][:-1] + ("0" if sent["token"][-1] != "0" else "1")),
        (sent["email"], ""),
        (sent["email"], "x" * 5000),
    ):
        assert refused(confirm(email, token)) == ("token", "INVALID")
    with time_machine.travel(clock.now() + timedelta(days=3, seconds=1)):
        assert refused(confirm(sent["email"], sent["token"])) == ("token", "INVALID")
    assert database_state() == before
    assert confirm(sent["email"], sent["token"])["errors"] == []
    assert refused(confirm(sent["email"], sent["token"])) == ("token", "INVALID")
    assert User.objects.count() == 1


def test_a_link_confirms_what_was_written_with_it_and_the_first_answer_counts() -> None:
    register(password="mat-khau-cua-ke-la")
    register(password="mat-khau-cua-mai")
    strangers, own = (link_of(letter)[1]["token"] for letter in deliver())
    assert confirm(NEW["email"], own)["errors"] == []
    assert refused(confirm(NEW["email"], strangers)) == ("token", "INVALID")
    assert signs_in(NEW["email"], "mat-khau-cua-mai")
    assert not signs_in(NEW["email"], "mat-khau-cua-ke-la")


def test_letters_to_one_mailbox_and_from_one_network_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(asking.LETTERS_PER_EMAIL):
        assert register()["errors"] == []
    before = database_state()
    assert refused(register(email="MAI@example.vn")) == (None, "LOGIN_ATTEMPT_DELAYED")
    monkeypatch.setattr(asking, "LETTERS_PER_ADDRESS", asking.LETTERS_PER_EMAIL)
    addressed = {"REMOTE_ADDR": "203.0.113.5"}
    for n in range(asking.LETTERS_PER_ADDRESS):
        given = {"input": {**NEW, "email": f"khach{n}@example.vn"}}
        assert data(REGISTER, given, **addressed)["accountRegister"]["errors"] == []
    given = {"input": {**NEW, "email": "khach@example.vn"}}
    assert refused(data(REGISTER, given, **addressed)["accountRegister"]) == (None, "LOGIN_ATTEMPT_DELAYED")
    assert Registration.objects.count() == 2 * asking.LETTERS_PER_EMAIL
    assert before != database_state()


def test_links_that_are_tried_from_one_network_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "TRIES_PER_ADDRESS", 2)
    tried = {"email": NEW["email"], "token": "x"}
    for _ in range(2):
        assert refused(data(CONFIRM, tried, REMOTE_ADDR="203.0.113.5")["confirmAccount"])[1] == "INVALID"
    answer = data(CONFIRM, tried, REMOTE_ADDR="203.0.113.5")["confirmAccount"]
    assert refused(answer) == (None, "LOGIN_ATTEMPT_DELAYED")


def test_a_fact_that_rings_twice_writes_one_letter_and_none_after_the_answer() -> None:
    register()
    [letter] = deliver()
    OutboxFact.objects.update(done_at=None)
    assert deliver() == [letter]
    token = link_of(letter)[1]["token"]
    confirm(NEW["email"], token)
    Message.objects.all().delete()
    OutboxFact.objects.update(done_at=None)
    assert deliver() == []


def test_a_letter_repeats_no_words_of_a_stranger() -> None:
    register(firstName="Trúng thưởng! http://vidu.com", lastName="Bấm ngay")
    [letter] = deliver()
    assert "vidu.com" not in letter.body
    assert "Bấm ngay" not in letter.body


def test_those_who_never_answer_are_forgotten() -> None:
    with time_machine.travel(clock.now() - timedelta(days=4)):
        register()
    register(email="ai-do@example.vn")
    assert [row.email for row in Registration.objects.all()] == ["ai-do@example.vn"]
