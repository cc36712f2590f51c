"""tokenCreate: tokens for the right password, one and the same answer for every wrong one."""

from typing import Any

import jwt
import pytest
from django.test import Client

from backend.accounts import attempts
from backend.accounts.models import SignInAttempt
from tests.api.asking import ask, data
from tests.factories import make_point, make_producer, make_user

pytestmark = pytest.mark.django_db
CREATE = """
    mutation SignIn($email: String!, $password: String!) {
        tokenCreate(email: $email, password: $password) {
            token refreshToken csrfToken
            user { id email isStaff roles producers { name kind province { slug } } points { name } }
            errors { field code message }
        }
    }
"""
RIGHT = {"email": "chi.hoa@example.vn", "password": "mat-khau-thu"}


def sign_in(variables: dict[str, str] | None = None, **headers: str) -> Any:
    return data(CREATE, variables or RIGHT, **headers)["tokenCreate"]


def test_the_right_password() -> None:
    point = make_point(name="Ga Mỹ Tho")
    user = make_user(
        email="Chi.Hoa@example.vn", producers=[make_producer(name="HTX Cồn Phụng")], points=[point]
    )
    point.staff.update(role="manager")
    answer = sign_in()
    assert answer["errors"] == []
    assert answer["user"] == {
        "id": answer["user"]["id"],
        "email": "Chi.Hoa@example.vn",
        "isStaff": False,
        "roles": ["PRODUCER", "STAFF", "MANAGER"],
        "producers": [{"name": "HTX Cồn Phụng", "kind": "COOPERATIVE", "province": {"slug": "vinh-long"}}],
        "points": [{"name": "Ga Mỹ Tho"}],
    }
    refresh = jwt.decode(answer["refreshToken"], options={"verify_signature": False})
    assert (refresh["type"], refresh["csrfToken"], refresh["token"]) == (
        "refresh", answer["csrfToken"], user.token_key,
    )  # fmt: skip
    assert data("{ me { email } }", HTTP_AUTHORIZATION=f"Bearer {answer['token']}") == {
        "me": {"email": "Chi.Hoa@example.vn"}
    }
    # The header that Saleor's dashboard sends, and the scheme of its older clients.
    assert data("{ me { email } }", HTTP_AUTHORIZATION_BEARER=answer["token"])["me"]
    assert data("{ me { email } }", HTTP_AUTHORIZATION=f"JWT {answer['token']}")["me"]


@pytest.mark.parametrize(
    ("host", "public", "issuer"),
    [
        ("127.0.0.1:8000", "http://127.0.0.1:8000", "http://127.0.0.1:8000/graphql/"),
        ("localhost:8000", "http://127.0.0.1:8000", "http://localhost:8000/graphql/"),
        ("api.example.vn", "https://api.example.vn", "https://api.example.vn/graphql/"),
        ("api:8000", "https://api.example.vn", "http://api:8000/graphql/"),
    ],
)
def test_the_issuer_is_the_url_posted_to(settings: Any, host: str, public: str, issuer: str) -> None:
    settings.OCOP_PUBLIC_URL = public
    make_user(email=RIGHT["email"])
    answer = sign_in(HTTP_HOST=host)
    for name in ("token", "refreshToken"):
        assert jwt.decode(answer[name], options={"verify_signature": False})["iss"] == issuer


@pytest.mark.parametrize("wrong", [{"password": "sai"}, {"email": "nobody@example.vn"}, {"email": ""}])
def test_every_wrong_answer_is_the_same(wrong: dict[str, str]) -> None:
    make_user(email=RIGHT["email"])
    response = Client().post(
        "/graphql/", {"query": CREATE, "variables": {**RIGHT, **wrong}}, content_type="application/json"
    )
    assert response.status_code == 200
    assert response.json()["data"]["tokenCreate"] == {
        "token": None,
        "refreshToken": None,
        "csrfToken": None,
        "user": None,
        "errors": [
            {"field": "email", "code": "INVALID_CREDENTIALS", "message": "Please, enter valid credentials"}
        ],
    }


def test_guessing_is_slowed_down() -> None:
    make_user(email=RIGHT["email"])
    for _ in range(attempts.MAX_PER_EMAIL):
        sign_in({**RIGHT, "password": "sai"})
    (error,) = sign_in()["errors"]
    assert (error["field"], error["code"]) == ("email", "LOGIN_ATTEMPT_DELAYED")


@pytest.mark.parametrize(
    ("forwarded", "peer", "addresses"),
    [
        # Through the reverse proxy, and through the proxy and the storefront.
        (["198.51.100.1", "198.51.100.2"], "10.0.0.1", 2),
        (["198.51.100.1, 172.18.0.3", "198.51.100.2, 172.18.0.3"], "172.18.0.5", 2),
        # What a client wrote into the header itself stands further left and is not read.
        (["8.8.8.8, 198.51.100.1", "9.9.9.9, 198.51.100.1"], "127.0.0.1", 1),
        (["2001:db8::1", "2001:db8::2"], "::1", 1),
        # A stranger's header is not believed.
        (["198.51.100.1", "198.51.100.2"], "203.0.113.9", 1),
        # Nobody but our own proxies is known, or a proxy wrote rubbish: no address is counted.
        (["", ""], "10.0.0.1", 0),
        (["10.0.0.9", "192.168.1.1"], "127.0.0.1", 0),
        (["unknown", "x"], "127.0.0.1", 0),
    ],
)
def test_only_our_own_proxies_say_who_asks(forwarded: list[str], peer: str, addresses: int) -> None:
    for number, hops in enumerate(forwarded):
        sign_in(
            {"email": f"nobody{number}@example.vn", "password": "sai"},
            REMOTE_ADDR=peer,
            HTTP_X_FORWARDED_FOR=hops,
        )
    keys = set(SignInAttempt.objects.values_list("key", flat=True))
    # Each mailbox; and where an address is known, the address and each mailbox from there.
    assert len(keys) == len(forwarded) + (addresses + len(forwarded) if addresses else 0)


def test_me_is_null_for_nobody_and_an_error_for_a_bad_token() -> None:
    assert data("{ me { email } }") == {"me": None}
    answer = ask("{ me { email } }", HTTP_AUTHORIZATION="Bearer x.y.z")
    assert answer["data"] == {"me": None}
    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "InvalidTokenError", "exception": {"code": "InvalidTokenError"}}
