"""Fault 6 over a real wire: the provider acted and its answer was lost, was a 500 or a 429, or never came."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from backend.checkout.models import Checkout
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, resume_or_release_drafts, sweep_payments
from backend.checkout.sweep import SweptDrafts
from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders.models import Order
from backend.payments.errors import PaymentPending, ProviderAway
from backend.payments.gateways import stripe
from backend.payments.models import Attempt, Payment
from backend.payments.services import carry_out_refund, refund, request_action
from backend.stock.models import Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import pay_at, running_simulator
from tests.factories.orders import TREASURER, make_basket
from tests.fixtures.tcp_proxy import proxy_to

pytestmark = pytest.mark.django_db(transaction=True)
TOTAL = 270_000
BY_CARD = PaymentWish("stripe")
FOR_EVER = 1_000_000
ERROR = b'{"error": {"type": "api_error", "message": "no"}}'


def _http(status: str) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(ERROR)}\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + ERROR


FAULTS = {
    "lost": {"loses": FOR_EVER},
    "500": {"says": _http("500 Internal Server Error")},
    "429": {"says": _http("429 Too Many Requests")},
    "rubbish": {"says": b"\x00\x01 no HTTP at all \r\n\r\n"},
    "silence": {"is_silent": True},
}


@pytest.fixture
def simulator(tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def wire(simulator, settings, monkeypatch):
    """The way to the provider; nobody waits long on it and the SDK asks once."""
    monkeypatch.setattr(stripe, "TIMEOUT_SECONDS", 0.3)
    monkeypatch.setattr(stripe, "RETRIES", 0)
    parts = urlsplit(simulator.url)
    with proxy_to(parts.hostname, parts.port) as proxy:
        settings.STRIPE_API_BASE = f"http://127.0.0.1:{proxy.port}"
        stripe._client_for.cache_clear()
        yield proxy
    stripe._client_for.cache_clear()


@pytest.fixture(params=FAULTS)
def fault(request, wire):
    """Breaks the wire, and mends it."""

    def breaks():
        for name, value in FAULTS[request.param].items():
            setattr(wire, name, value)

    def mends():
        wire.loses, wire.says, wire.is_silent = 0, None, False

    breaks.mend = mends
    return breaks


@pytest.fixture
def basket():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(), 10)
    return make_basket((variant, 2))


def _later(**delta):
    return clock.now() + timedelta(**delta)


def _ask(basket, wish=BY_CARD):
    with pytest.raises(PaymentPending) as caught:
        complete_checkout(checkout_id=basket, wish=wish)
    return caught.value.redirect_url


def _charged(simulator):
    return [each["amount_received"] for each in simulator.store.every("payment_intent")]


def _money():
    return Payment.objects.values_list("status", "captured", "refunded", "refund_pending").get()


def test_while_the_page_is_asked_for(simulator, basket, fault):
    fault()
    with pytest.raises(ProviderAway):
        complete_checkout(checkout_id=basket, wish=BY_CARD)
    assert len(simulator.store.every("checkout.session")) == 1
    assert (Order.objects.get().status, _money()) == ("draft", ("expected", 0, 0, 0))
    assert resume_or_release_drafts(now=_later(minutes=20)) == SweptDrafts(0, 0)
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 2)
    fault.mend()
    pay_at(_ask(basket))
    complete_checkout(checkout_id=basket)
    assert len(simulator.store.every("checkout.session")) == 1
    assert (Order.objects.get().status, _charged(simulator)) == ("unfulfilled", [TOTAL])
    assert find_violations() == []


def test_while_it_is_asked_whether_it_was_paid(simulator, basket, fault):
    pay_at(_ask(basket))
    fault()
    with pytest.raises(ProviderAway):
        complete_checkout(checkout_id=basket)
    assert (Order.objects.get().status, _money()) == ("draft", ("expected", 0, 0, 0))
    # Nobody knows whether it was paid: however late it is, the goods stay held.
    assert resume_or_release_drafts(now=_later(hours=5)) == SweptDrafts(0, 0)
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 2)
    fault.mend()
    assert resume_or_release_drafts(now=_later(hours=5)) == SweptDrafts(1, 0)
    assert (Order.objects.get().status, _money()) == ("unfulfilled", ("captured", TOTAL, 0, 0))
    assert _charged(simulator) == [TOTAL]
    assert find_violations() == []


def test_while_an_unpaid_page_is_closed(simulator, basket, fault):
    url = _ask(basket)
    fault()
    assert resume_or_release_drafts(now=_later(minutes=20)) == SweptDrafts(0, 0)
    assert Order.objects.get().status == "draft"
    fault.mend()
    assert resume_or_release_drafts(now=_later(minutes=20)) == SweptDrafts(0, 1)
    assert (Order.objects.get().status, _money()) == ("expired", ("cancelled", 0, 0, 0))
    assert Checkout.objects.get().order_id is None
    assert (pay_at(url)[0], _charged(simulator)) == (402, [])
    assert find_violations() == []


def test_while_money_goes_back(simulator, basket, fault):
    pay_at(_ask(basket))
    order_id = complete_checkout(checkout_id=basket)
    attempt = refund(order_id=order_id, amount=100_000, key="a", reason="vỡ", now=clock.now())
    fault()
    for _ in range(2):
        with pytest.raises(ProviderAway):
            carry_out_refund(attempt_id=attempt)
    sweep_payments(now=_later(minutes=3))
    assert _money() == ("captured", TOTAL, 0, 100_000)
    assert [each["amount"] for each in simulator.store.every("refund")] == [100_000]
    fault.mend()
    sweep_payments(now=_later(minutes=3))
    assert _money() == ("captured", TOTAL, 100_000, 0)
    assert [each["amount"] for each in simulator.store.every("refund")] == [100_000]
    assert Attempt.objects.get(pk=attempt).status == "succeeded"
    assert find_violations() == []


def test_while_what_a_card_has_promised_is_taken(simulator, basket, fault):
    pay_at(_ask(basket, PaymentWish("stripe", capture_method="manual")))
    order_id = complete_checkout(checkout_id=basket)
    charge = {"actor": TREASURER, "order_id": order_id, "action": "CHARGE", "amount": None, "reason": ""}
    fault()
    with pytest.raises(ProviderAway):
        request_action(**charge)
    assert _money() == ("authorized", 0, 0, 0)
    fault.mend()
    request_action(**charge)
    assert (_money(), _charged(simulator)) == (("captured", TOTAL, 0, 0), [TOTAL])
    assert find_violations() == []


def test_an_answer_that_is_lost_once_is_asked_for_again_by_itself(simulator, wire, basket, monkeypatch):
    """The SDK's own second try, with the same key: the buyer notices nothing."""
    monkeypatch.setattr(stripe, "RETRIES", 2)
    monkeypatch.setattr("stripe._http_client.HTTPClient.INITIAL_DELAY", 0.01)
    stripe._client_for.cache_clear()
    wire.loses = 1
    url = _ask(basket)
    assert [each["url"] for each in simulator.store.every("checkout.session")] == [url]
    assert wire.loses == 0
