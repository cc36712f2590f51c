"""Races for money: eight completions at once charge once, refunds at once never exceed what was captured."""

from threading import Barrier

import pytest
from django.db import IntegrityError

from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout
from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders.models import Order
from backend.payments import refunding
from backend.payments.errors import PaymentPending, ProviderAway, TooMuchRefunded
from backend.payments.models import Attempt, Payment
from backend.payments.services import refund
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import pay_at, running_simulator
from tests.factories.orders import make_basket

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def simulator(tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def basket():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(), 10)
    return make_basket((variant, 2))


def _complete(basket):
    return lambda: complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))


def test_eight_completions_at_once_ask_once_and_charge_once(simulator, basket):
    asked = run_together(*[_complete(basket)] * 8)
    assert {type(each) for each in asked} <= {PaymentPending, ProviderAway}
    urls = {each.redirect_url for each in asked if isinstance(each, PaymentPending)}
    assert len(urls) == 1
    assert len(simulator.store.every("checkout.session")) == 1
    pay_at(urls.pop())
    placed = run_together(*[_complete(basket)] * 8)
    assert {each for each in placed if not isinstance(each, Exception)} == {Order.objects.get().pk}
    assert [each["amount_received"] for each in simulator.store.every("payment_intent")] == [270_000]
    assert Payment.objects.get().captured == 270_000
    assert find_violations() == []


def _refund(order_id, key):
    return lambda: refund(order_id=order_id, amount=100_000, key=key, reason="", now=clock.now())


def _paid(basket):
    [asked] = run_together(_complete(basket))
    pay_at(asked.redirect_url)
    return complete_checkout(checkout_id=basket)


def test_eight_refunds_at_once_give_back_what_there_is_and_no_more(simulator, basket):
    order_id = _paid(basket)
    outcomes = run_together(*[_refund(order_id, str(number)) for number in range(8)])
    assert sum(isinstance(each, TooMuchRefunded) for each in outcomes) == 6
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (0, 200_000)
    assert Attempt.objects.filter(action="refund").count() == 2
    assert find_violations() == []


def test_the_same_refund_eight_times_at_once_is_one(simulator, basket):
    order_id = _paid(basket)
    outcomes = run_together(*[_refund(order_id, "same")] * 8)
    assert len(set(outcomes)) == 1
    assert Payment.objects.get().refund_pending == 100_000


def test_without_the_payments_lock_refunds_are_lost(simulator, basket, monkeypatch):
    """The twin: everybody reads the same rest; the last one to write wins and the books no longer add up."""
    order_id = _paid(basket)
    everybody_has_read = Barrier(2)

    def unlocked(order_id):
        payment = Payment.objects.get(order_id=order_id)
        everybody_has_read.wait(10)
        return payment

    monkeypatch.setattr(refunding, "lock_payment", unlocked)
    outcomes = run_together(_refund(order_id, "a"), _refund(order_id, "b"))
    assert not any(isinstance(each, IntegrityError) for each in outcomes)
    assert Payment.objects.get().refund_pending == 100_000
    assert Attempt.objects.filter(action="refund", status="open").count() == 2
    assert [violation.invariant for violation in find_violations()] == [
        "I5 what is asked back is what open refunds ask"
    ]
