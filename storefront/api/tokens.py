"""The person signed in: tokens and a few facts about them, kept in the signed session cookie."""

import base64
import binascii
import time
from dataclasses import asdict, dataclass, field
from typing import Any

import orjson
from django.http import HttpRequest

from storefront.api.errors import SignedOut

_SESSION_KEY = "person"
_MARGIN_SECONDS = 20


@dataclass(frozen=True)
class Person:
    """Who is signed in. `producers` and `points` are the GraphQL ids of what they belong to."""

    email: str
    name: str
    roles: list[str] = field(default_factory=list)
    producers: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)

    @property
    def is_producer(self) -> bool:
        return bool(self.producers)

    @property
    def is_point_staff(self) -> bool:
        return bool(self.points)

    @property
    def is_officer(self) -> bool:
        return "OFFICER" in self.roles


def remember(request: HttpRequest, person: Person, *, token: str, refresh_token: str) -> None:
    """Sign a person in. The session's name changes with its owner, so an old cookie is worth nothing."""
    kept = {key: request.session[key] for key in ("checkout", "quantity") if key in request.session}
    request.session.flush()
    request.session.update(kept)
    request.session[_SESSION_KEY] = asdict(person)
    request.session["token"] = token
    request.session["refresh"] = refresh_token


def forget(request: HttpRequest) -> None:
    """Sign out: the cookie is emptied."""
    request.session.flush()


def rename(request: HttpRequest, name: str) -> None:
    """The person signed in changed their name."""
    request.session[_SESSION_KEY] = {**request.session[_SESSION_KEY], "name": name}


def refresh_token(request: HttpRequest) -> str:
    """What ends the session at the API, or an empty text."""
    return str(request.session.get("refresh") or "")


def person_of(request: HttpRequest) -> Person | None:
    """The person signed in, or None."""
    facts = request.session.get(_SESSION_KEY)
    return Person(**facts) if facts else None


def fresh_token(request: HttpRequest) -> str:
    """A token good for at least a few more seconds. Raises SignedOut."""
    token = request.session.get("token")
    if not token:
        raise SignedOut
    if _expires_at(token) <= time.time() + _MARGIN_SECONDS:
        return refresh(request)
    return str(token)


def refresh(request: HttpRequest) -> str:
    """Exchange the refresh token for a new access token. Raises SignedOut where it is no longer good."""
    from storefront.api.call import call  # the two modules need each other

    refresh_token = request.session.get("refresh")
    if not refresh_token:
        raise SignedOut
    answer = call("token_refresh", {"refreshToken": refresh_token})["tokenRefresh"] or {}
    token = answer.get("token")
    if not token or answer.get("errors"):
        forget(request)
        raise SignedOut
    request.session["token"] = token
    return str(token)


def _expires_at(token: str) -> float:
    """The `exp` claim in seconds; 0 for anything unreadable. Whether it is genuine is the API's business."""
    try:
        payload = token.split(".")[1]
        claims: dict[str, Any] = orjson.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return float(claims["exp"])
    except (IndexError, KeyError, TypeError, ValueError, binascii.Error):
        return 0.0
