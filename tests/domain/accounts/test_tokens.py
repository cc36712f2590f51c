"""Tokens: who signed them, how long they last, whose they are."""

import base64
import hashlib
import json
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from django.core.exceptions import ImproperlyConfigured

from backend.accounts import access, services, signing_key, tokens
from backend.accounts.errors import CsrfMismatch, TokenExpired, TokenInvalid
from backend.accounts.models import User
from backend.kernel import clock
from tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = "http://127.0.0.1:8000/graphql/"


@pytest.fixture
def user() -> User:
    """An active user."""
    return make_user(email="Chi.Hoa@example.vn")


def decoded(token: str) -> dict[str, Any]:
    return jwt.decode(token, options={"verify_signature": False})


def forge(payload: dict[str, Any], **options: Any) -> str:
    key = signing_key.signing_key()
    return jwt.encode(payload, options.get("key", key.private), algorithm=options.get("algorithm", "RS256"))


def test_claims_are_saleors(user: User) -> None:
    with time_machine.travel("2026-11-22T05:00:00Z", tick=False):
        token = tokens.issue_access_token(user, issuer=URL, session_key="a session")
        assert decoded(token) == {
            "iat": 1795323600,
            "exp": 1795323900,
            "owner": "saleor",
            "iss": URL,
            "token": user.token_key,
            "email": "Chi.Hoa@example.vn",
            "type": "access",
            "user_id": base64.b64encode(f"User:{user.pk}".encode()).decode(),
            "is_staff": False,
            "sid": "a session",
        }
        refresh, csrf = tokens.issue_refresh_token(user, issuer=URL)
        assert decoded(refresh)["exp"] - decoded(refresh)["iat"] == 30 * 24 * 3600
        assert decoded(refresh)["csrfToken"] == csrf


def test_the_kid_is_the_keys_thumbprint(user: User) -> None:
    (jwk,) = tokens.jwks()["keys"]
    members = json.dumps(
        {name: jwk[name] for name in ("e", "kty", "n")}, separators=(",", ":"), sort_keys=True
    )
    thumbprint = base64.urlsafe_b64encode(hashlib.sha256(members.encode()).digest()).rstrip(b"=").decode()
    header = jwt.get_unverified_header(tokens.issue_access_token(user, issuer=URL))
    assert header == {"alg": "RS256", "kid": thumbprint, "typ": "JWT"}
    assert jwk["kid"] == thumbprint
    assert "d" not in jwk


def test_whoever_has_the_key_set_can_verify(user: User) -> None:
    key = jwt.PyJWK(tokens.jwks()["keys"][0])
    payload = jwt.decode(tokens.issue_access_token(user, issuer=URL), key, algorithms=["RS256"], issuer=URL)
    assert payload["email"] == user.email


def test_a_token_is_good_until_the_last_millisecond(user: User) -> None:
    with time_machine.travel("2026-11-22T05:00:00Z", tick=False) as traveller:
        token = tokens.issue_access_token(user, issuer=URL)
        traveller.shift(timedelta(minutes=5, milliseconds=-1))
        assert access.actor_for_token(token).user_id == user.pk
        traveller.shift(timedelta(milliseconds=1))
        with pytest.raises(TokenExpired):
            access.actor_for_token(token)


def test_a_refresh_token_is_no_access_token_nor_the_other_way(user: User) -> None:
    refresh, _ = tokens.issue_refresh_token(user, issuer=URL)
    with pytest.raises(TokenInvalid):
        access.actor_for_token(refresh)
    with pytest.raises(TokenInvalid):
        services.refresh(refresh_token=tokens.issue_access_token(user, issuer=URL), issuer=URL)


def test_forgeries(user: User) -> None:
    payload = decoded(tokens.issue_access_token(user, issuer=URL))
    stranger = generate_private_key(public_exponent=65537, key_size=2048)
    public_pem = signing_key.signing_key().public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    # The public key as an HMAC secret, spelled by hand: libraries refuse to help with that.
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').rstrip(b"=")
    body = base64.urlsafe_b64encode(json.dumps(payload).encode()).rstrip(b"=")
    mac = base64.urlsafe_b64encode(hashlib.sha256(public_pem + head + b"." + body).digest()).rstrip(b"=")
    for forged in (
        "",
        "x",
        "a.b.c",
        "x" * 5000,
        forge(payload, key=stranger),
        forge(payload, key="", algorithm="none"),
        b".".join((head, body, mac)).decode(),
        forge({**payload, "owner": "somebody"}),
        forge({**payload, "type": "app"}),
        forge({**payload, "user_id": "nonsense"}),
        forge({**payload, "user_id": base64.b64encode(b"App:1").decode()}),
        forge({**payload, "exp": "soon"}),
        forge({name: value for name, value in payload.items() if name != "token"}),
        forge({**payload, "token": "other"}),
        forge({**payload, "user_id": base64.b64encode(f"User:{10**15}".encode()).decode()}),
    ):
        with pytest.raises(TokenInvalid):
            access.actor_for_token(forged)


def test_signing_out_everywhere_ends_every_token(user: User) -> None:
    token = tokens.issue_access_token(user, issuer=URL)
    refresh, _ = tokens.issue_refresh_token(user, issuer=URL)
    services.sign_out_everywhere(user_id=user.pk, actor=f"user:{user.pk}")
    with pytest.raises(TokenInvalid):
        access.actor_for_token(token)
    with pytest.raises(TokenInvalid):
        services.refresh(refresh_token=refresh, issuer=URL)


def test_an_inactive_user_has_no_token(user: User) -> None:
    token = tokens.issue_access_token(user, issuer=URL)
    User.objects.update(is_active=False)
    with pytest.raises(TokenInvalid):
        access.actor_for_token(token)


def test_refreshing(user: User) -> None:
    refresh, csrf = tokens.issue_refresh_token(user, issuer=URL)
    fresh = services.refresh(refresh_token=refresh, csrf_token=csrf, issuer="http://elsewhere/graphql/")
    assert decoded(fresh.access_token)["iss"] == "http://elsewhere/graphql/"
    assert access.actor_for_token(fresh.access_token).user_id == user.pk
    for wrong in ("", "x", csrf + "x", "ư"):
        with pytest.raises(CsrfMismatch):
            services.refresh(refresh_token=refresh, csrf_token=wrong, issuer=URL)
    with time_machine.travel(clock.now() + timedelta(days=30)), pytest.raises(TokenExpired):
        services.refresh(refresh_token=refresh, issuer=URL)


def test_who_an_actor_is() -> None:
    officer = make_user(is_officer=True, is_superuser=True)
    actor = access.actor_for_token(tokens.issue_access_token(officer, issuer=URL))
    assert (actor.is_officer, actor.is_superuser, actor.audit_name) == (True, True, f"user:{officer.pk}")
    assert (actor.producer_ids, actor.point_ids) == (frozenset(), frozenset())


@pytest.fixture
def _own_key(settings: Any, tmp_path: Path) -> Any:
    settings.OCOP_RUN_DIR = tmp_path / "run"
    settings.OCOP_JWT_PRIVATE_KEY = settings.OCOP_JWT_PRIVATE_KEY_FILE = ""
    signing_key.signing_key.cache_clear()
    yield
    signing_key.signing_key.cache_clear()


@pytest.mark.usefixtures("_own_key")
def test_development_makes_a_key_once(tmp_path: Path) -> None:
    first = signing_key.signing_key().kid
    path = tmp_path / "run" / "jwt_key.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["jwt_key.pem"]
    signing_key.signing_key.cache_clear()
    assert signing_key.signing_key().kid == first


@pytest.mark.usefixtures("_own_key")
def test_the_key_may_come_from_the_environment_or_a_file(settings: Any, tmp_path: Path) -> None:
    pem = generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "key.pem"
    path.write_bytes(pem)
    settings.OCOP_JWT_PRIVATE_KEY_FILE = str(path)
    from_file = signing_key.signing_key().kid
    signing_key.signing_key.cache_clear()
    settings.OCOP_JWT_PRIVATE_KEY = pem.decode().replace("\n", "\\n")
    settings.OCOP_JWT_PRIVATE_KEY_FILE = ""
    assert signing_key.signing_key().kid == from_file


@pytest.mark.usefixtures("_own_key")
@pytest.mark.parametrize("bits", [0, 1024])
def test_a_key_that_is_none_or_too_short(settings: Any, bits: int) -> None:
    weak = generate_private_key(public_exponent=65537, key_size=1024).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    settings.OCOP_JWT_PRIVATE_KEY = weak.decode() if bits else "no key at all"
    with pytest.raises(ImproperlyConfigured):
        signing_key.signing_key()
