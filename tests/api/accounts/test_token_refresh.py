"""tokenRefresh: a new access token for who holds a good refresh token."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
import time_machine

from backend.accounts.models import User
from backend.accounts.tokens import issue_access_token, issue_refresh_token
from backend.kernel import clock
from tests.api.asking import data
from tests.factories import make_user

pytestmark = pytest.mark.django_db
ISSUER = "http://testserver/graphql/"
REFRESH = """
    mutation Refresh($token: String, $csrf: String) {
        tokenRefresh(refreshToken: $token, csrfToken: $csrf) { token user { email } errors { field code } }
    }
"""


@pytest.fixture
def user() -> User:
    """An active user."""
    return make_user()


def refresh(token: str | None, csrf: str | None = None) -> Any:
    return data(REFRESH, {"token": token, "csrf": csrf})["tokenRefresh"]


def refused(field: str, code: str) -> dict[str, Any]:
    return {"token": None, "user": None, "errors": [{"field": field, "code": code}]}


def test_a_good_one(user: User) -> None:
    token, csrf = issue_refresh_token(user, issuer=ISSUER)
    for each in (None, csrf):
        answer = refresh(token, each)
        assert (answer["user"], answer["errors"]) == ({"email": user.email}, [])
        assert jwt.decode(answer["token"], options={"verify_signature": False})["iss"] == ISSUER


def test_bad_ones(user: User) -> None:
    token, _ = issue_refresh_token(user, issuer=ISSUER)
    assert refresh(None) == refused("refreshToken", "JWT_MISSING_TOKEN")
    assert refresh("x") == refused("refreshToken", "JWT_INVALID_TOKEN")
    assert refresh(issue_access_token(user, issuer=ISSUER)) == refused("refreshToken", "JWT_INVALID_TOKEN")
    assert refresh(token, "x") == refused("csrfToken", "JWT_INVALID_CSRF_TOKEN")
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert refresh(token) == refused("refreshToken", "JWT_SIGNATURE_EXPIRED")
    User.objects.update(token_key="another")
    assert refresh(token) == refused("refreshToken", "JWT_INVALID_TOKEN")
