"""The simulator itself, asked by Stripe's own SDK over HTTP: what it refuses, remembers and tells."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from typing import Any, ClassVar

import pytest
import stripe

from backend.operations.stripe_simulator.forms import decode
from backend.payments.signatures import check_stripe_signature
from tests.factories.cards import KEY, pay_at, running_simulator


def _client(simulator, key=KEY):
    return stripe.StripeClient(key, base_addresses={"api": simulator.url}, max_network_retries=0)


def _paid(client, amount=100_000):
    intent = client.v1.payment_intents.create({"amount": amount, "currency": "vnd"})
    return client.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"})


def test_a_key_replays_its_answer_and_refuses_another_request(simulator):
    client = _client(simulator)
    given = {"amount": 5_000, "currency": "vnd"}
    first = client.v1.payment_intents.create(given, {"idempotency_key": "k"})
    assert client.v1.payment_intents.create(given, {"idempotency_key": "k"}).id == first.id
    with pytest.raises(stripe.IdempotencyError):
        client.v1.payment_intents.create({**given, "amount": 6_000}, {"idempotency_key": "k"})
    assert len(simulator.store.every("payment_intent")) == 1


def test_refunds_stop_at_what_was_captured(simulator):
    client = _client(simulator)
    intent = _paid(client)
    client.v1.refunds.create({"payment_intent": intent.id, "amount": 60_000})
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.refunds.create({"payment_intent": intent.id, "amount": 40_001})
    client.v1.refunds.create({"payment_intent": intent.id})
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.refunds.create({"payment_intent": intent.id, "amount": 1})
    assert [each["amount"] for each in simulator.store.every("refund")] == [60_000, 40_000]


@pytest.mark.parametrize(
    ("card", "code"),
    [
        ("pm_card_chargeDeclined", "generic_decline"),
        ("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds"),
    ],
)
def test_cards_that_are_declined(simulator, card, code):
    client = _client(simulator)
    intent = client.v1.payment_intents.create({"amount": 5_000, "currency": "vnd"})
    with pytest.raises(stripe.CardError) as caught:
        client.v1.payment_intents.confirm(intent.id, {"payment_method": card})
    assert caught.value.error.decline_code == code
    again = client.v1.payment_intents.retrieve(intent.id)
    assert (again.status, again.amount_received) == ("requires_payment_method", 0)


def test_what_makes_no_sense_is_refused(simulator):
    client = _client(simulator)
    for given in ({"amount": 0}, {"amount": 10**12}, {"amount": 5, "currency": "usd"}, {"amount": "x"}):
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.payment_intents.create({"currency": "vnd", **given})
    intent = _paid(client)
    for verb in (client.v1.payment_intents.cancel, client.v1.payment_intents.capture):
        with pytest.raises(stripe.InvalidRequestError):
            verb(intent.id)
    with pytest.raises(stripe.AuthenticationError):
        _client(simulator, "sk_simulator_wrong").v1.payment_intents.retrieve(intent.id)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.payment_intents.retrieve("pi_nobody")


def test_a_restart_loses_nothing(tmp_path, settings):
    state = tmp_path / "stripe.sqlite"
    with running_simulator(state, settings) as first:
        intent = _paid(_client(first))
        told = len(first.store.due_messages())
    with running_simulator(state, settings) as second:
        assert _client(second).v1.payment_intents.retrieve(intent.id).status == "succeeded"
        assert len(second.store.due_messages()) == told == 1


class _Door(BaseHTTPRequestHandler):
    heard: ClassVar[list[Any]] = []
    taken = Event()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        check_stripe_signature(body, self.headers["Stripe-Signature"])
        self.heard.append(json.loads(body)["type"])
        self.send_response(200 if len(self.heard) > 1 else 503)
        self.end_headers()
        if len(self.heard) > 1:
            self.taken.set()

    def log_message(self, *_arguments: Any) -> None:
        pass


def test_messages_are_signed_and_repeated_until_they_are_taken(tmp_path, settings):
    door = HTTPServer(("127.0.0.1", 0), _Door)
    thread = Thread(target=door.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{door.server_address[1]}/webhooks/stripe"
    with running_simulator(tmp_path / "s.sqlite", settings, webhook_url=url) as simulator:
        _paid(_client(simulator))
        assert _Door.taken.wait(15)
    door.shutdown()
    thread.join()
    door.server_close()
    assert _Door.heard == ["payment_intent.succeeded"] * 2


def test_every_page_says_what_it_is(simulator):
    status, page = pay_at(f"{simulator.url}/pay/cs_test_sim_nobody")
    assert (status, page) == (404, "SIMULATOR: no such page.")


def test_stripes_forms():
    assert decode("a=1&b[c]=2&d[0][e]=3&d[1][e]=4&f[]=5&f[]=6") == {
        "a": "1",
        "b": {"c": "2"},
        "d": [{"e": "3"}, {"e": "4"}],
        "f": ["5", "6"],
    }
