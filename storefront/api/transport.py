"""One HTTP connection pool per process to the GraphQL API: keep-alive, short time-outs, one retry of reads."""

import os
from typing import Any

import httpx
import orjson

from storefront import settings
from storefront.api.errors import ApiDown

_clients: dict[int, httpx.Client] = {}


def _client() -> httpx.Client:
    """The client of this process; a forked worker makes its own, sockets are not shared."""
    client = _clients.get(os.getpid())
    if client is None:
        client = httpx.Client(
            timeout=httpx.Timeout(settings.API_ANSWER_SECONDS, connect=settings.API_CONNECT_SECONDS),
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=30),
            headers={"Content-Type": "application/json", "Accept": "application/json"},
            trust_env=False,
        )
        _clients.clear()
        _clients[os.getpid()] = client
    return client


def post(
    body: dict[str, Any], *, token: str | None = None, language: str = "vi"
) -> tuple[int, dict[str, Any]]:
    """POST one GraphQL request; returns the status and the decoded answer. Raises ApiDown.

    A read is sent a second time when the connection broke; a mutation only when it was never sent.
    """
    headers = {"Accept-Language": language}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    content = orjson.dumps(body)
    is_read = not body["query"].startswith("mutation")
    for last in (False, True):
        try:
            answer = _client().post(settings.API_URL, content=content, headers=headers)
            break
        except httpx.ConnectError as error:
            raise ApiDown(f"nobody listens at {settings.API_URL}") from error
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
            if last or not is_read:
                raise ApiDown("the connection broke") from error
        except httpx.HTTPError as error:
            raise ApiDown(type(error).__name__) from error
    if answer.status_code >= 500:
        raise ApiDown(f"status {answer.status_code}")
    try:
        decoded = orjson.loads(answer.content)
    except orjson.JSONDecodeError as error:
        raise ApiDown("the answer is not JSON") from error
    if not isinstance(decoded, dict):
        raise ApiDown("the answer is not a GraphQL answer")
    return answer.status_code, decoded
