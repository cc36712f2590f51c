"""accountUpdate, passwordChange and tokenDeactivate: what people change about themselves, and nobody else."""

from typing import Any

import pytest

from backend.accounts import new_password
from backend.accounts.models import EndedSession, User
from backend.accounts.tokens import issue_access_token, issue_refresh_token
from tests.api.asking import ISSUER, ask, data, error_codes
from tests.factories import make_point, make_producer, make_user
from tests.state import database_state

pytestmark = pytest.mark.django_db
UPDATE = """
    mutation($input: AccountInput!) { accountUpdate(input: $input) {
        user { firstName lastName languageCode } errors { field code } } }
"""
CHANGE = """
    mutation($old: String, $new: String!) { passwordChange(oldPassword: $old, newPassword: $new) {
        user { email } errors { field code } } }
"""
OUT = "mutation($token: String!) { tokenDeactivate(refreshToken: $token) { errors { field code } } }"
SIGN_IN = "mutation($email: String!, $p: String!) { tokenCreate(email: $email, password: $p) { token refreshToken } }"
OLD, NEW = "mat-khau-thu", "canh-chua-ca-loc"
ME = "{ me { email } }"


@pytest.fixture
def people() -> dict[str, User]:
    """One of every kind that has an account."""
    return {
        "buyer": make_user(email="mai@example.vn"),
        "producer": make_user(producers=[make_producer()]),
        "staff": make_user(points=[make_point()]),
        "officer": make_user(is_officer=True),
        "superuser": make_user(is_superuser=True, is_staff=True),
    }


@pytest.mark.parametrize("role", ["buyer", "producer", "staff", "officer", "superuser"])
def test_each_changes_their_own_name_and_language_alone(people: dict[str, User], role: str) -> None:
    given = {"input": {"firstName": " Mai  Thị ", "lastName": "Trần", "languageCode": "EN_GB"}}
    answer = data(UPDATE, given, user=people[role])["accountUpdate"]
    assert answer == {
        "user": {"firstName": "Mai Thị", "lastName": "Trần", "languageCode": "EN"},
        "errors": [],
    }
    assert User.objects.filter(first_name="Mai Thị").count() == 1
    left_out = data(UPDATE, {"input": {"languageCode": "FR"}}, user=people[role])["accountUpdate"]
    assert left_out["user"] == {"firstName": "Mai Thị", "lastName": "Trần", "languageCode": "VI"}


@pytest.mark.parametrize("wrong", [{"firstName": "M" * 81}, {"firstName": "M\x00"}])
def test_a_name_that_cannot_be_kept(people: dict[str, User], wrong: dict[str, str]) -> None:
    before = database_state()
    answer = data(UPDATE, {"input": wrong}, user=people["buyer"])["accountUpdate"]
    assert answer == {"user": None, "errors": [{"field": "firstName", "code": "INVALID"}]}
    assert database_state() == before


@pytest.mark.parametrize(
    ("query", "variables"),
    [(UPDATE, {"input": {"firstName": "Mai"}}), (CHANGE, {"old": OLD, "new": NEW})],
    ids=["accountUpdate", "passwordChange"],
)
def test_nobody_changes_nothing(people: dict[str, User], query: str, variables: dict[str, Any]) -> None:
    before = database_state()
    assert error_codes(ask(query, variables)) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("role", ["buyer", "producer", "staff", "officer", "superuser"])
def test_a_new_password_signs_out_every_device(people: dict[str, User], role: str) -> None:
    user = people[role]
    token, (refresh, _) = issue_access_token(user, issuer=ISSUER), issue_refresh_token(user, issuer=ISSUER)
    others = dict(User.objects.exclude(pk=user.pk).values_list("pk", "token_key"))
    answer = data(CHANGE, {"old": OLD, "new": NEW}, user=user)["passwordChange"]
    assert answer == {"user": {"email": user.email}, "errors": []}
    assert error_codes(ask(ME, HTTP_AUTHORIZATION=f"Bearer {token}")) == ["InvalidTokenError"]
    again = data("mutation($t: String!) { tokenRefresh(refreshToken: $t) { token } }", {"t": refresh})
    assert again["tokenRefresh"] == {"token": None}
    assert data(SIGN_IN, {"email": user.email, "p": OLD})["tokenCreate"]["token"] is None
    assert data(SIGN_IN, {"email": user.email, "p": NEW})["tokenCreate"]["token"]
    assert dict(User.objects.exclude(pk=user.pk).values_list("pk", "token_key")) == others


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("sai", NEW, "oldPassword", "INVALID_CREDENTIALS"),
        (None, NEW, "oldPassword", "INVALID_CREDENTIALS"),
        (OLD, "ngan", "newPassword", "PASSWORD_TOO_SHORT"),
        (OLD, "1234567890", "newPassword", "PASSWORD_ENTIRELY_NUMERIC"),
        (OLD, "mai@example.vn", "newPassword", "PASSWORD_TOO_SIMILAR"),
    ],
)
def test_a_password_that_stays(
    people: dict[str, User], old: str | None, new: str, field: str, code: str
) -> None:
    before = User.objects.get(pk=people["buyer"].pk)
    answer = data(CHANGE, {"old": old, "new": new}, user=people["buyer"])["passwordChange"]
    assert answer == {"user": None, "errors": [{"field": field, "code": code}]}
    after = User.objects.get(pk=people["buyer"].pk)
    assert (after.password, after.token_key) == (before.password, before.token_key)


def test_a_stolen_session_cannot_guess_the_old_password_for_long(people: dict[str, User]) -> None:
    for _ in range(new_password.TRIES_OF_THE_OLD):
        data(CHANGE, {"old": "sai", "new": NEW}, user=people["buyer"])
    answer = data(CHANGE, {"old": OLD, "new": NEW}, user=people["buyer"])["passwordChange"]
    assert answer == {"user": None, "errors": [{"field": None, "code": "LOGIN_ATTEMPT_DELAYED"}]}


def test_signing_out_ends_this_session_and_no_other(people: dict[str, User]) -> None:
    mai = people["buyer"]
    phone, desktop = (data(SIGN_IN, {"email": mai.email, "p": OLD})["tokenCreate"] for _ in range(2))
    renewed = "mutation($t: String!) { tokenRefresh(refreshToken: $t) { token errors { code } } }"
    later = data(renewed, {"t": phone["refreshToken"]})["tokenRefresh"]["token"]
    assert data(OUT, {"token": phone["refreshToken"]})["tokenDeactivate"] == {"errors": []}
    for token in (phone["token"], later):
        assert error_codes(ask(ME, HTTP_AUTHORIZATION=f"Bearer {token}")) == ["InvalidTokenError"]
    assert data(renewed, {"t": phone["refreshToken"]})["tokenRefresh"] == {
        "token": None,
        "errors": [{"code": "JWT_INVALID_TOKEN"}],
    }
    assert data(ME, HTTP_AUTHORIZATION=f"Bearer {desktop['token']}")["me"] == {"email": mai.email}
    assert data(renewed, {"t": desktop["refreshToken"]})["tokenRefresh"]["token"]
    # Pressed again, it is still out.
    assert data(OUT, {"token": phone["refreshToken"]})["tokenDeactivate"] == {"errors": []}
    assert EndedSession.objects.count() == 1


@pytest.mark.parametrize("kind", ["access token", "rubbish", "too long", "empty"])
def test_what_is_no_refresh_token_ends_nothing(people: dict[str, User], kind: str) -> None:
    token = {
        "access token": issue_access_token(people["buyer"], issuer=ISSUER),
        "rubbish": "x.y.z",
        "too long": "x" * 5000,
        "empty": "",
    }[kind]
    before = database_state()
    answer = data(OUT, {"token": token})["tokenDeactivate"]
    assert answer == {"errors": [{"field": "refreshToken", "code": "JWT_INVALID_TOKEN"}]}
    assert database_state() == before


def test_whose_token_it_is_costs_one_statement_signed_out_or_not(
    people: dict[str, User], django_assert_num_queries: Any
) -> None:
    # The user unless the session is over; producers; points; the row behind `me`.
    with django_assert_num_queries(4):
        data(ME, user=people["buyer"])
