"""A running simulator of Stripe, the buyer in front of its page, and messages as it would sign them."""

import http.client
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

from backend.operations.stripe_simulator.delivery import signature
from backend.operations.stripe_simulator.server import Simulator, SimulatorOptions

KEY, SECRET = "sk_simulator_tests", "whsec_simulator_tests"
VISA, DECLINED, NO_FUNDS, AUTHENTICATED = (
    "4242424242424242",
    "4000000000000002",
    "4000000000009995",
    "4000002500003155",
)


@contextmanager
def running_simulator(state: Path, settings: Any, *, webhook_url: str = "") -> Iterator[Simulator]:
    """The simulator on a free port, and the settings that lead to it. Without an address it keeps its messages."""
    options = SimulatorOptions(0, state, KEY, webhook_url or "http://127.0.0.1:9/webhooks/stripe", SECRET)
    with serving(Simulator(options, delivers=bool(webhook_url))) as simulator:
        settings.STRIPE_API_KEY, settings.STRIPE_WEBHOOK_SECRET = KEY, SECRET
        settings.STRIPE_API_BASE, settings.STRIPE_IS_SIMULATED = simulator.url, True
        yield simulator


@contextmanager
def serving(simulator: Simulator) -> Iterator[Simulator]:
    """It answers until the block ends."""
    thread = Thread(target=simulator.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield simulator
    finally:
        simulator.shutdown()
        thread.join()
        simulator.server_close()


def pay_at(url: str, card: str = VISA, *, authenticated: bool = False) -> tuple[int, str]:
    """Fill in the hosted page: the status of the answer, and where it leads or what it says."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    form = {"card": card, **({"authenticated": "1"} if authenticated else {})}
    connection.request("POST", parts.path, urlencode(form))
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("Location") or text


def messages_of(simulator: Simulator) -> list[dict[str, Any]]:
    """What the simulator has to tell, the oldest first."""
    return [json.loads(message.body) for message in simulator.store.due_messages()]


def signed(event: dict[str, Any], *, secret: str = SECRET, at: int | None = None) -> tuple[bytes, str]:
    """Body and signature of a message."""
    body = json.dumps(event).encode()
    return body, signature(body, secret, at=int(time.time()) if at is None else at)
