"""One HTTP connection pool per process to the GraphQL API: keep-alive, short time-outs, one retry of reads."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from storefront import settings
from storefront.api.errors import ApiDown

_transports: dict[int, httpx.HTTPTransport] = {}
_ADDRESS = httpx.URL(settings.API_URL)
_TIMEOUTS = httpx.Timeout(settings.API_ANSWER_SECONDS, connect=settings.API_CONNECT_SECONDS).as_dict()
_HEADERS = {
    "Host": _ADDRESS.netloc.decode(),
    "Content-Type": "application/json",
    "Accept": "application/json",
}


def _transport() -> httpx.HTTPTransport:
    """The pool of this process; a forked worker makes its own, sockets are not shared.

    The bare transport, because cookies, redirects and authentication flows cost time and are not wanted here.
    """
    transport = _transports.get(os.getpid())
    if transport is None:
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=30)
        transport = httpx.HTTPTransport(limits=limits, trust_env=False)
        _transports.clear()
        _transports[os.getpid()] = transport
    return transport


def _send(content: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    request = httpx.Request(
        "POST", _ADDRESS, headers=headers, content=content, extensions={"timeout": _TIMEOUTS}
    )
    answer = _transport().handle_request(request)
    return answer.status_code, answer.read()


@dataclass(frozen=True)
class FileToSend:
    """A file in place of a variable: the request then goes as a multipart form."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Download:
    """An answer whose body is still on its way; close() it in the end. `parts` are the bytes as they are sent."""

    status: int
    headers: httpx.Headers
    parts: Iterable[bytes]
    answer: httpx.Response

    def close(self) -> None:
        """Give the connection back."""
        self.answer.close()


def download(path: str, *, accept_encoding: str, token: str | None = None) -> Download:
    """GET a document of the API by its path, not yet read, as who has the token. Raises ApiDown."""
    headers = {"Host": _HEADERS["Host"], "Accept-Encoding": accept_encoding or "identity"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = httpx.Request(
        "GET", _ADDRESS.copy_with(path=path, query=None), headers=headers, extensions={"timeout": _TIMEOUTS}
    )
    try:
        answer = _transport().handle_request(request)
    except httpx.HTTPError as error:
        raise ApiDown(type(error).__name__) from error
    assert isinstance(answer.stream, httpx.SyncByteStream)
    return Download(answer.status_code, answer.headers, answer.stream, answer)


def post(
    body: dict[str, Any], *, token: str | None = None, language: str = "vi", forwarded_for: str = ""
) -> tuple[int, dict[str, Any]]:
    """POST one GraphQL request; returns the status and the decoded answer. Raises ApiDown.

    A read is sent a second time when the connection broke; a mutation only when it was never sent.
    """
    headers = {**_HEADERS, "Accept-Language": language}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if forwarded_for:
        headers["X-Forwarded-For"] = forwarded_for
    content = _encode(body, headers)
    is_read = not body["query"].startswith("mutation")
    for last in (False, True):
        try:
            status, received = _send(content, headers)
            break
        except httpx.ConnectError as error:
            raise ApiDown(f"nobody listens at {settings.API_URL}") from error
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
            if last or not is_read:
                raise ApiDown("the connection broke") from error
        except httpx.HTTPError as error:
            raise ApiDown(type(error).__name__) from error
    if status >= 500:
        raise ApiDown(f"status {status}")
    try:
        decoded = orjson.loads(received)
    except orjson.JSONDecodeError as error:
        raise ApiDown("the answer is not JSON") from error
    if not isinstance(decoded, dict):
        raise ApiDown("the answer is not a GraphQL answer")
    return status, decoded


def _encode(body: dict[str, Any], headers: dict[str, str]) -> bytes:
    """JSON, or with files a form by the GraphQL multipart request specification."""
    variables = body["variables"]
    files = {name: value for name, value in variables.items() if isinstance(value, FileToSend)}
    if not files:
        return orjson.dumps(body)
    operations = {**body, "variables": {**variables, **dict.fromkeys(files)}}
    form = httpx.Request(
        "POST",
        _ADDRESS,
        data={
            "operations": orjson.dumps(operations).decode(),
            "map": orjson.dumps({name: [f"variables.{name}"] for name in files}).decode(),
        },
        files={name: (file.name, file.content) for name, file in files.items()},
    )
    headers["Content-Type"] = form.headers["Content-Type"]
    return form.read()
