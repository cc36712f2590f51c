"""Signed tokens (JWT, RS256) as Saleor's clients expect them: access for minutes, refresh for a month.

`iss` is the URL to which the client posted, byte for byte: Saleor's auth SDK drops a token whose issuer is another.
"""

import base64
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from backend.accounts.errors import CsrfMismatch, TokenExpired, TokenInvalid
from backend.accounts.models import User
from backend.accounts.signing_key import signing_key
from backend.kernel import clock

ACCESS_LASTS = timedelta(minutes=5)
REFRESH_LASTS = timedelta(days=30)
ACCESS = "access"
REFRESH = "refresh"
OWNER = "saleor"
MAX_TOKEN_LENGTH = 4096


@dataclass(frozen=True, slots=True)
class Claims:
    """What a verified token says."""

    user_id: int
    token_key: str
    expires_at: datetime
    csrf_token: str
    session_key: str
    """Names the sign-in that the token comes from; empty in tokens of before there were such names."""
    payload: dict[str, Any]


def new_session_key() -> str:
    """A name for one sign-in: 32 characters, the same in every token that comes from it."""
    return secrets.token_hex(16)


def issue_access_token(user: User, *, issuer: str, session_key: str = "") -> str:
    """A token for requests, good for ACCESS_LASTS. `issuer` is the URL the client posted to."""
    return _sign(user, type_=ACCESS, lasts=ACCESS_LASTS, issuer=issuer, sid=session_key or new_session_key())


def issue_refresh_token(user: User, *, issuer: str, session_key: str = "") -> tuple[str, str]:
    """A token for new access tokens, good for REFRESH_LASTS, and the CSRF token inside it."""
    csrf_token = secrets.token_urlsafe(32)
    sid = session_key or new_session_key()
    token = _sign(user, type_=REFRESH, lasts=REFRESH_LASTS, issuer=issuer, csrfToken=csrf_token, sid=sid)
    return token, csrf_token


def read_token(token: str, *, type_: str = ACCESS, field: str = "token") -> Claims:
    """The claims of a token that we signed and whose time is not over.

    Raises TokenExpired or TokenInvalid. Whether the user still exists and has not signed out everywhere is asked by
    access.user_for_claims.
    """
    if len(token) > MAX_TOKEN_LENGTH:
        raise TokenInvalid(field=field)
    try:
        # Time comes from our clock, so expiry is checked below and not by the library.
        payload = jwt.decode(
            token,
            signing_key().public,
            algorithms=["RS256"],
            options={"verify_exp": False, "verify_iat": False, "verify_aud": False},
        )
        claims = _claims(payload)
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError) as error:
        raise TokenInvalid(field=field) from error
    if payload.get("type") != type_ or payload.get("owner") != OWNER:
        raise TokenInvalid(field=field)
    if claims.expires_at <= clock.now():
        raise TokenExpired(field=field)
    return claims


def check_csrf_token(claims: Claims, csrf_token: str) -> None:
    """Raises CsrfMismatch unless `csrf_token` was issued together with the refresh token."""
    if not claims.csrf_token or not secrets.compare_digest(claims.csrf_token.encode(), csrf_token.encode()):
        raise CsrfMismatch


def jwks() -> dict[str, list[dict[str, str]]]:
    """The public key as a JSON Web Key Set: what apps verify tokens and webhooks with."""
    return {"keys": [signing_key().jwk]}


def _sign(user: User, *, type_: str, lasts: timedelta, issuer: str, **extra: str) -> str:
    now = clock.now()
    payload = {
        "iat": int(now.timestamp()),
        "exp": int((now + lasts).timestamp()),
        "owner": OWNER,
        "iss": issuer,
        "token": user.token_key,
        "email": user.email,
        "type": type_,
        "user_id": base64.b64encode(f"User:{user.pk}".encode()).decode(),
        "is_staff": user.is_staff,
        **extra,
    }
    key = signing_key()
    return jwt.encode(payload, key.private, algorithm="RS256", headers={"kid": key.kid})


def _claims(payload: dict[str, Any]) -> Claims:
    kind, _, pk = base64.b64decode(payload["user_id"], validate=True).decode().partition(":")
    if kind != "User":
        raise ValueError("not a user")
    return Claims(
        user_id=int(pk),
        token_key=str(payload["token"]),
        expires_at=datetime.fromtimestamp(int(payload["exp"]), UTC),
        csrf_token=str(payload.get("csrfToken", "")),
        session_key=str(payload.get("sid", "")),
        payload=payload,
    )
