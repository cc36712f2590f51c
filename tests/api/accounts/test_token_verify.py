"""tokenVerify, tokensDeactivateAll and the key set."""

from datetime import timedelta
from typing import Any

import jwt
import pytest
import time_machine
from django.test import Client

from backend.accounts.tokens import issue_access_token
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from tests.api.asking import ISSUER, ask, data, error_codes
from tests.factories import make_user

pytestmark = pytest.mark.django_db
VERIFY = "mutation($t: String!) { tokenVerify(token: $t) { isValid payload user { email } errors { field code } } }"
DEACTIVATE = "mutation { tokensDeactivateAll { errors { code } } }"


def verify(token: str) -> Any:
    return data(VERIFY, {"t": token})["tokenVerify"]


def test_a_good_token() -> None:
    user = make_user(is_staff=True)
    answer = verify(issue_access_token(user, issuer=ISSUER))
    assert (answer["isValid"], answer["user"], answer["errors"]) == (True, {"email": user.email}, [])
    assert (answer["payload"]["iss"], answer["payload"]["is_staff"]) == (ISSUER, True)


def test_bad_tokens() -> None:
    token = issue_access_token(make_user(), issuer=ISSUER)
    assert verify("x") == {
        "isValid": False,
        "payload": None,
        "user": None,
        "errors": [{"field": "token", "code": "JWT_INVALID_TOKEN"}],
    }
    with time_machine.travel(clock.now() + timedelta(minutes=5)):
        assert verify(token)["errors"] == [{"field": "token", "code": "JWT_SIGNATURE_EXPIRED"}]
        answer = ask("{ me { email } }", HTTP_AUTHORIZATION=f"Bearer {token}")
        assert error_codes(answer) == ["ExpiredSignatureError"]
        assert answer["errors"][0]["message"] == "Signature has expired"


def test_signing_out_everywhere() -> None:
    user, other = make_user(), make_user()
    token, others = (issue_access_token(each, issuer=ISSUER) for each in (user, other))
    assert data(DEACTIVATE, HTTP_AUTHORIZATION=f"Bearer {token}") == {"tokensDeactivateAll": {"errors": []}}
    assert verify(token)["isValid"] is False
    assert verify(others)["isValid"] is True
    assert AuditEntry.objects.get().action == "user.signed_out_everywhere"


def test_nobody_signs_nobody_out() -> None:
    assert error_codes(ask(DEACTIVATE)) == ["PermissionDenied"]
    assert not AuditEntry.objects.exists()


def test_the_key_set_verifies_our_tokens() -> None:
    response = Client().get("/.well-known/jwks.json")
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")
    token = issue_access_token(make_user(), issuer=ISSUER)
    key = next(
        each for each in response.json()["keys"] if each["kid"] == jwt.get_unverified_header(token)["kid"]
    )
    assert jwt.decode(token, jwt.PyJWK(key), algorithms=["RS256"])["iss"] == ISSUER
    assert Client().post("/.well-known/jwks.json").status_code == 405
