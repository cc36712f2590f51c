"""The simulator as an HTTP server on 127.0.0.1."""

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from backend.operations.stripe_simulator import sessions
from backend.operations.stripe_simulator.api import Api
from backend.operations.stripe_simulator.cards import card_of
from backend.operations.stripe_simulator.delivery import Deliverer
from backend.operations.stripe_simulator.forms import decode
from backend.operations.stripe_simulator.pages import hosted_page
from backend.operations.stripe_simulator.refusals import Refusal
from backend.operations.stripe_simulator.store import Store

MAX_BODY = 64 * 1024
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class SimulatorOptions:
    """Where it listens and keeps its state, its key, and where and how signed it delivers messages."""

    port: int
    state: Path
    key: str
    webhook_url: str
    webhook_secret: str


class Simulator(ThreadingHTTPServer):
    """Serves until shut down; `delivers` False keeps messages back, for tests that bring them themselves."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, options: SimulatorOptions, *, delivers: bool = True) -> None:
        super().__init__((HOST, options.port), _Handler)
        self.options = options
        self.store = Store(options.state)
        self.url = f"http://{HOST}:{self.server_address[1]}"
        self.api = Api(self.store, self.url)
        self.deliverer = Deliverer(self.store, options.webhook_url, options.webhook_secret)
        if delivers:
            self.deliverer.start()

    def server_close(self) -> None:
        """Let go of port, file and deliverer."""
        self.deliverer.stop.set()
        if self.deliverer.is_alive():
            self.deliverer.join(timeout=15)
        super().server_close()
        self.store.close()


class _Handler(BaseHTTPRequestHandler):
    server: Simulator
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if path == "/health/ready":
            self._send(200, "application/json", '{"status": "ok", "simulator": true}')
        elif path.startswith("/pay/"):
            self._show(path.removeprefix("/pay/"))
        else:
            self._api("GET", path, decode(query))

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 <= length <= MAX_BODY:
            self.close_connection = True
            self._send(413, "application/json", '{"error": {"type": "invalid_request_error"}}')
            return
        given = decode(self.rfile.read(length).decode("utf-8", "replace"))
        if path.startswith("/pay/"):
            self._pay(path.removeprefix("/pay/"), given)
        else:
            self._api("POST", path, given)

    def _api(self, method: str, path: str, given: dict[str, Any]) -> None:
        if not self._has_key():
            error = {"error": {"type": "invalid_request_error", "message": "Invalid API Key provided."}}
            self._send(401, "application/json", json.dumps(error))
            return
        status, text = self.server.api.answer(
            method, path, given, self.headers.get("Idempotency-Key", "")[:255]
        )
        self._send(status, "application/json", text)

    def _show(self, key: str) -> None:
        try:
            with self.server.store.transaction():
                session = sessions.look(self.server.store, key)
        except Refusal:
            self._send(404, "text/plain; charset=utf-8", "SIMULATOR: no such page.")
            return
        self._send(200, "text/html; charset=utf-8", hosted_page(session))

    def _pay(self, key: str, given: Mapping[str, Any]) -> None:
        store, number = self.server.store, str(given.get("card") or "")[:30]
        try:
            refusal: Refusal | None = None
            with store.transaction():
                try:
                    session = sessions.pay_session(
                        store, key, card_of(number), authenticated=given.get("authenticated") == "1"
                    )
                except Refusal as error:
                    refusal, session = error, sessions.look(store, key)
        except Refusal:
            self._send(404, "text/plain; charset=utf-8", "SIMULATOR: no such page.")
            return
        if session["status"] == "complete" and refusal is None:
            self.send_response(303)
            self.send_header("Location", session["success_url"])
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif refusal is not None:
            self._send(402, "text/html; charset=utf-8", hosted_page(session, error=True))
        else:
            self._send(200, "text/html; charset=utf-8", hosted_page(session, authenticate=number))

    def _has_key(self) -> bool:
        scheme, _, value = self.headers.get("Authorization", "").partition(" ")
        if scheme == "Basic":
            try:
                value = base64.b64decode(value).decode().partition(":")[0]
            except (binascii.Error, ValueError):
                return False
        return hmac.compare_digest(value.encode(), self.server.options.key.encode())

    def _send(self, status: int, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Simulator", "not Stripe")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Quiet: the service's log is for what went wrong."""
