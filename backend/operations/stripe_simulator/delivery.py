"""Delivering messages, signed as Stripe signs them, until they are taken or a dozen tries are over."""

import hashlib
import hmac
import http.client
import threading
import time
from urllib.parse import urlsplit

from backend.operations.stripe_simulator.store import Store

POLL_SECONDS = 0.2
TIMEOUT_SECONDS = 10


def signature(body: bytes, secret: str, *, at: int) -> str:
    """The header Stripe-Signature for a body."""
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


class Deliverer(threading.Thread):
    """Delivers what is due to one address until `stop` is set."""

    def __init__(self, store: Store, url: str, secret: str) -> None:
        super().__init__(name="deliverer", daemon=True)
        self.stop = threading.Event()
        self._store, self._url, self._secret = store, url, secret

    def run(self) -> None:
        """Look, deliver, wait."""
        while not self.stop.wait(POLL_SECONDS):
            for message in self._store.due_messages():
                self._store.note_delivery(message, delivered=self._deliver(message.body.encode()))

    def _deliver(self, body: bytes) -> bool:
        parts = urlsplit(self._url)
        connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT_SECONDS)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature(body, self._secret, at=int(time.time())),
        }
        try:
            connection.request("POST", parts.path, body, headers)
            return 200 <= connection.getresponse().status < 300
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
