"""One person's way into the API: a connection, and perhaps a token."""

import base64
import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

PATIENCE = 60.0
LOOK_EVERY = 0.05
T = TypeVar("T")


class WentWrong(Exception):
    """A step that was refused, or that did not come to anything."""


class Client:
    """Asks the API as somebody."""

    def __init__(self, connection: httpx.Client, token: str = "") -> None:
        self._connection = connection
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """`data` of the answer. Raises WentWrong where the document or one of its mutations is refused."""
        answer = self._connection.post(
            "/graphql/", json={"query": document, "variables": variables}, headers=self._headers
        )
        if answer.status_code != 200:
            raise WentWrong(f"HTTP {answer.status_code}")
        told = answer.json()
        if told.get("errors"):
            raise WentWrong(told["errors"][0]["message"])
        data: dict[str, Any] = told["data"]
        for name, payload in data.items():
            if isinstance(payload, dict) and payload.get("errors"):
                error = payload["errors"][0]
                raise WentWrong(f"{name}: {error['code']} {error['message']}")
        return data

    def signed_in(self, email: str, password: str, sign_in: str) -> "Client":
        """The same connection as the person with this address. `sign_in` is the document."""
        token = self.ask(sign_in, email=email, password=password)["tokenCreate"]["token"]
        return Client(self._connection, token)


def until(look: Callable[[], T | None], what: str) -> T:
    """Look until there is something, and return it. Raises WentWrong after PATIENCE seconds."""
    deadline = time.monotonic() + PATIENCE
    while not (found := look()):
        if time.monotonic() > deadline:
            raise WentWrong(f"after {PATIENCE:.0f} s still no {what}")
        time.sleep(LOOK_EVERY)
    return found


def global_id(kind: str, key: object) -> str:
    """As the API names things."""
    return base64.b64encode(f"{kind}:{key}".encode()).decode()
