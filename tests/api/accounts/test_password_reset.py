"""requestPasswordReset and setPassword: the way in for who has forgotten the password, or was locked out by guesses."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from backend.accounts import asking, attempts
from backend.accounts.letter_links import link_token
from backend.accounts.models import PasswordReset, Registration, User
from backend.accounts.tokens import issue_access_token, issue_refresh_token
from backend.kernel import clock
from tests.api.accounts.letters import deliver, link_of
from tests.api.asking import ISSUER, data
from tests.factories import make_point, make_producer, make_user
from tests.state import database_state

pytestmark = pytest.mark.django_db
ASK = """
    mutation($email: String!, $page: String!) {
        requestPasswordReset(email: $email, redirectUrl: $page) { errors { field code } } }
"""
SET = """
    mutation($email: String!, $password: String!, $token: String!) {
        setPassword(email: $email, password: $password, token: $token) {
            token refreshToken csrfToken user { email } errors { field code } } }
"""
SIGN_IN = """
    mutation($email: String!, $password: String!) {
        tokenCreate(email: $email, password: $password) { token errors { code } } }
"""
PAGE = "http://127.0.0.1:8080/tai-khoan/dat-mat-khau"
OLD, NEW = "mat-khau-thu", "canh-chua-ca-loc"


@pytest.fixture
def mai() -> User:
    """Somebody with an account."""
    return make_user(email="Mai@example.vn")


def ask_letter(email: str = "mai@example.vn", page: str = PAGE, **headers: str) -> Any:
    return data(ASK, {"email": email, "page": page}, **headers)["requestPasswordReset"]["errors"]


def set_password(token: str, email: str = "mai@example.vn", password: str = NEW, **headers: str) -> Any:
    return data(SET, {"email": email, "password": password, "token": token}, **headers)["setPassword"]


def sign_in(password: str, **headers: str) -> Any:
    return data(SIGN_IN, {"email": "mai@example.vn", "password": password}, **headers)["tokenCreate"]


def token_in_letter() -> str:
    ask_letter()
    return link_of(deliver()[-1])[1]["token"]


def refused(payload: Any) -> tuple[str | None, str]:
    assert (payload["token"], payload["refreshToken"], payload["user"]) == (None, None, None)
    [error] = payload["errors"]
    return error["field"], error["code"]


def test_from_the_letter_to_the_new_password(mai: User) -> None:
    other_device = issue_access_token(mai, issuer=ISSUER)
    refresh_of_other, _ = issue_refresh_token(mai, issuer=ISSUER)
    assert ask_letter() == []
    [letter] = deliver()
    assert (letter.email, letter.user_id) == ("Mai@example.vn", mai.pk)
    page, sent = link_of(letter)
    assert (page, sent["email"]) == (PAGE, "Mai@example.vn")
    answer = set_password(sent["token"])
    assert (answer["user"], answer["errors"]) == ({"email": "Mai@example.vn"}, [])
    me = "{ me { email } }"
    assert data(me, HTTP_AUTHORIZATION=f"Bearer {answer['token']}")["me"] == {"email": "Mai@example.vn"}
    assert sign_in(OLD)["token"] is None
    assert sign_in(NEW)["token"]
    verify = "mutation($t: String!) { tokenVerify(token: $t) { isValid } }"
    assert data(verify, {"t": other_device})["tokenVerify"] == {"isValid": False}
    refresh = "mutation($t: String!) { tokenRefresh(refreshToken: $t) { token } }"
    assert data(refresh, {"t": refresh_of_other})["tokenRefresh"] == {"token": None}
    assert [each.subject for each in deliver()][1:] == ["Mật khẩu của bạn đã được đổi"]


def test_an_address_without_an_account_gets_the_same_answer_and_no_letter(mai: User) -> None:
    assert ask_letter() == ask_letter("khong-ai@example.vn") == []
    assert PasswordReset.objects.count() == 2
    assert [letter.email for letter in deliver()] == ["Mai@example.vn"]


def test_the_owner_of_a_locked_mailbox_gets_in(mai: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MAX_PER_EMAIL", 2)
    monkeypatch.setattr(attempts, "MAX_PER_EMAIL_ANYWHERE", 3)
    home = {"REMOTE_ADDR": "203.0.113.7"}
    for number in range(3):
        sign_in("sai", REMOTE_ADDR=f"198.51.100.{number}")
    assert sign_in(OLD, **home)["errors"] == [{"code": "LOGIN_ATTEMPT_DELAYED"}]
    assert set_password(token_in_letter(), **home)["errors"] == []
    assert sign_in(NEW, **home)["token"]


@pytest.mark.parametrize("role", ["superuser", "officer", "producer", "staff"])
def test_people_with_a_profession_get_in_the_same_way(role: str) -> None:
    fields: dict[str, Any] = {
        "superuser": {"is_superuser": True, "is_staff": True},
        "officer": {"is_officer": True},
        "producer": {"producers": [make_producer()]},
        "staff": {"points": [make_point()]},
    }[role]
    make_user(email="mai@example.vn", **fields)
    assert set_password(token_in_letter())["user"] == {"email": "mai@example.vn"}


def test_a_link_is_good_once_for_its_address_and_three_hours(mai: User) -> None:
    make_user(email="ai-khac@example.vn")
    token = token_in_letter()
    before = database_state()
    for email, tried in (
        ("ai-khac@example.vn", token),
        ("khong-ai@example.vn", token),
        ("\x00", token),
        ("mai@example.vn", token[:-1] + ("0" if token[-1] != "0" else "1")),
        ("mai@example.vn", ""),
    ):
        assert refused(set_password(tried, email)) == ("token", "INVALID")
    with time_machine.travel(clock.now() + timedelta(hours=3, seconds=1)):
        assert refused(set_password(token)) == ("token", "INVALID")
    assert refused(set_password(token, password="ngan")) == ("password", "PASSWORD_TOO_SHORT")
    assert database_state() == before
    assert set_password(token)["errors"] == []
    assert refused(set_password(token, password="lan-thu-hai-day")) == ("token", "INVALID")


def test_a_new_password_makes_every_other_letter_worthless(mai: User) -> None:
    first, second = token_in_letter(), token_in_letter()
    assert set_password(second)["errors"] == []
    assert refused(set_password(first)) == ("token", "INVALID")


def test_a_registrations_link_sets_no_password(mai: User) -> None:
    data(
        "mutation($input: AccountRegisterInput!) { accountRegister(input: $input) { errors { code } } }",
        {"input": {"email": "mai@example.vn", "password": "rau-muong-xao"}},
    )
    ask_letter()
    for row in (Registration.objects.get(), PasswordReset.objects.get()):
        assert refused(set_password(link_token("registration", row.pk))) == ("token", "INVALID")


def test_somebody_who_was_shut_out_stays_out(mai: User) -> None:
    token = token_in_letter()
    User.objects.update(is_active=False)
    assert refused(set_password(token)) == ("token", "INVALID")
    ask_letter()
    assert len(deliver()) == 1


@pytest.mark.parametrize(
    ("email", "page", "field"),
    [
        ("mai", PAGE, "email"),
        ("mai@example.vn\x00", PAGE, "email"),
        ("mai@example.vn", "https://vidu.com/dat-mat-khau", "redirectUrl"),
        ("mai@example.vn", "//vidu.com", "redirectUrl"),
        ("mai@example.vn", "http://[", "redirectUrl"),
    ],
)
def test_what_is_refused_writes_nothing(mai: User, email: str, page: str, field: str) -> None:
    before = database_state()
    assert ask_letter(email, page) == [{"field": field, "code": "INVALID"}]
    assert database_state() == before


def test_letters_to_one_mailbox_are_few_and_those_written_stay_good(mai: User) -> None:
    token = token_in_letter()
    for _ in range(asking.LETTERS_PER_EMAIL - 1):
        assert ask_letter() == []
    too_many = [{"field": None, "code": "PASSWORD_RESET_ALREADY_REQUESTED"}]
    assert ask_letter() == too_many
    for _ in range(asking.LETTERS_PER_EMAIL):
        ask_letter("khong-ai@example.vn")
    # An address without an account is counted no less.
    assert ask_letter("khong-ai@example.vn") == too_many
    assert set_password(token)["errors"] == []
