"""Run a named operation, in the richest dialect the API understands."""

import logging
import time
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from storefront.api import tokens
from storefront.api.documents import document
from storefront.api.errors import (
    ApiDown,
    ApiError,
    ApiKnowsNoSuchId,
    ApiRefused,
    ApiRejected,
    SignedOut,
    error_code,
    is_about_an_id,
)
from storefront.api.transport import post

logger = logging.getLogger(__name__)

Variables = dict[str, Any]
_PLAIN_SECONDS = 60.0  # how long a server that knows no additions is spared from being asked again
_plain_until: dict[str, float] = {}
_EXPIRED = {"ExpiredSignatureError", "InvalidTokenError", "InvalidSignatureError", "DecodeError"}
_REFUSED = {"PermissionDenied"}


def call(name: str, variables: Variables | None = None, *, forwarded_for: str = "") -> dict[str, Any]:
    """Run an operation as an anonymous visitor; returns its `data`. `forwarded_for`: the visitor's own address.

    Raises ApiDown, ApiRejected, ApiRefused, ApiKnowsNoSuchId or ApiError.
    """
    return _run(name, variables or {}, token=None, forwarded_for=forwarded_for)


def call_as(request: HttpRequest, name: str, variables: Variables | None = None) -> dict[str, Any]:
    """Run an operation as the person signed in; a token about to expire is refreshed first.

    Raises SignedOut when nobody is signed in or the session cannot be renewed.
    """
    token = tokens.fresh_token(request)
    try:
        return _run(name, variables or {}, token=token)
    except ApiError as error:
        if not error.codes & _EXPIRED:
            raise
    return _run(name, variables or {}, token=tokens.refresh(request))


def call_for(request: HttpRequest, name: str, variables: Variables | None = None) -> dict[str, Any]:
    """Run an operation as the person signed in, or as a visitor where there is none or the session has ended.

    For pages that anybody may read and that show their owner more.
    """
    if tokens.person_of(request) is not None:
        try:
            return call_as(request, name, variables)
        except SignedOut:
            logger.info("the session of who reads %s has ended", name)
    return call(name, variables)


def _run(name: str, variables: Variables, *, token: str | None, forwarded_for: str = "") -> dict[str, Any]:
    rich, plain = document("ocop", name), document("saleor", name)
    if rich is None and plain is None:
        raise LookupError(f"no operation called {name}")
    if rich is not None and (plain is None or _plain_until.get(name, 0) < time.monotonic()):
        try:
            return _send(name, rich, variables, token, forwarded_for)
        except ApiRejected as error:
            if plain is None:
                raise
            logger.warning("the API does not know the additions of %s: %s", name, error)
            _plain_until[name] = time.monotonic() + _PLAIN_SECONDS
    assert plain is not None
    return _send(name, plain, variables, token, forwarded_for)


def _send(
    name: str, text: str, variables: Variables, token: str | None, forwarded_for: str
) -> dict[str, Any]:
    body = {"query": text, "variables": variables}
    status, answer = post(body, token=token, language=get_language() or "vi", forwarded_for=forwarded_for)
    errors = answer.get("errors") or []
    data = answer.get("data")
    if status == 400:
        raise ApiRejected(name, errors)
    if status >= 400:
        raise ApiDown(f"status {status}")
    if not errors and isinstance(data, dict):
        return data
    codes = {error_code(e) for e in errors}
    if codes & _REFUSED:
        raise ApiRefused(name, errors)
    if errors and all(is_about_an_id(e) for e in errors):
        raise ApiKnowsNoSuchId(name, errors)
    if codes & _EXPIRED or not isinstance(data, dict) or _lacks_a_whole_part(data, errors):
        raise ApiError(name, errors)
    logger.warning("partial answer to %s: %s", name, errors)
    return data


def _lacks_a_whole_part(data: dict[str, Any], errors: list[dict[str, Any]]) -> bool:
    """Whether one of the things asked for failed as a whole: of several changes one was not made, say."""
    failed = {error["path"][0] for error in errors if error.get("path")}
    return all(value is None for value in data.values()) or any(data.get(key) is None for key in failed)
