"""An order paid by card: asked once, held meanwhile, placed once it is paid, given up and paid back otherwise."""

import threading
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from backend.checkout import complete, sweep
from backend.checkout.models import Checkout
from backend.checkout.paying import PaymentWish
from backend.checkout.services import (
    complete_checkout,
    resume_or_release_drafts,
    settle_order,
    sweep_payments,
)
from backend.checkout.sweep import SweptDrafts
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import GoodsTaken
from backend.orders.models import Order
from backend.payments import refunding
from backend.payments.collecting import write_state
from backend.payments.errors import NotOffered, PaymentPending, PaymentRefused, ProviderAway, TooMuchRefunded
from backend.payments.gateways import gateway_for, stripe
from backend.payments.models import Attempt, Payment, PaymentEvent
from backend.payments.services import carry_out_refund, refund
from backend.stock.models import Hold, Level
from tests.factories.cards import AUTHENTICATED, DECLINED, NO_FUNDS, pay_at
from tests.factories.orders import make_basket

pytestmark = pytest.mark.django_db(transaction=True)
BY_CARD = PaymentWish("stripe")
TOTAL = 270_000


def _ask(basket: UUID) -> str:
    with pytest.raises(PaymentPending) as caught:
        complete_checkout(checkout_id=basket, wish=BY_CARD)
    return caught.value.redirect_url


def _events() -> list[tuple[str, int]]:
    return list(PaymentEvent.objects.order_by("id").values_list("type", "amount"))


def _intents(simulator) -> list[tuple[str, int]]:
    return [(each["status"], each["amount_received"]) for each in simulator.store.every("payment_intent")]


def test_the_goods_are_held_a_quarter_of_an_hour_while_the_buyer_pays(simulator, tea):
    basket = make_basket((tea, 2))
    url = _ask(basket)
    order = Order.objects.get()
    assert (order.status, order.number, order.total) == ("draft", None, TOTAL)
    payment = Payment.objects.get()
    assert (payment.order_id, payment.method, payment.status) == (order.pk, "stripe", "expected")
    assert (payment.amount, payment.captured, payment.redirect_url) == (TOTAL, 0, url)
    assert payment.expires_at - payment.created_at == timedelta(minutes=15)
    assert Hold.objects.get().expires_at == payment.expires_at
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 2)
    [session] = simulator.store.every("checkout.session")
    assert (session["amount_total"], session["currency"], session["locale"]) == (TOTAL, "vnd", "vi")
    assert _events() == [("CHARGE_ACTION_REQUIRED", TOTAL)]
    assert OutboxFact.objects.count() == 0


def test_paid_and_asked_again_it_is_an_order_and_stays_one(simulator, tea):
    basket = make_basket((tea, 2))
    assert pay_at(_ask(basket))[0] == 303
    order_id = complete_checkout(checkout_id=basket)
    assert [complete_checkout(checkout_id=basket) for _ in range(8)] == [order_id] * 8
    assert Order.objects.get().status == "unfulfilled"
    payment = Payment.objects.get()
    assert (payment.status, payment.captured, payment.refunded) == ("captured", TOTAL, 0)
    assert _events() == [("CHARGE_ACTION_REQUIRED", TOTAL), ("CHARGE_SUCCESS", TOTAL)]
    assert _intents(simulator) == [("succeeded", TOTAL)]
    assert list(OutboxFact.objects.order_by("id").values_list("topic", flat=True)) == [
        "payment.money_arrived",
        "order.placed",
    ]
    assert find_violations() == []


def test_the_news_alone_places_the_order(simulator, tea):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    order_id = Order.objects.get().pk
    settle_order(order_id=order_id)
    settle_order(order_id=order_id)
    assert (Order.objects.get().status, Payment.objects.get().captured) == ("unfulfilled", TOTAL)
    assert complete_checkout(checkout_id=basket) == order_id


def test_a_buyer_who_paid_and_never_came_back_gets_the_order_by_the_sweeper(simulator, tea):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    later = clock.now() + timedelta(seconds=61)
    assert resume_or_release_drafts(now=later) == SweptDrafts(1, 0)
    assert (Order.objects.get().status, Payment.objects.get().captured) == ("unfulfilled", TOTAL)


@pytest.mark.parametrize("card", [DECLINED, NO_FUNDS])
def test_a_declined_card_leaves_the_page_open_for_another(simulator, tea, card):
    basket = make_basket((tea, 2))
    url = _ask(basket)
    status, page = pay_at(url, card)
    assert (status, "Thẻ bị từ chối" in page, "MÔ PHỎNG" in page) == (402, True, True)
    assert _ask(basket) == url
    assert (Payment.objects.get().status, Order.objects.get().status) == ("expected", "draft")
    pay_at(url)
    complete_checkout(checkout_id=basket)
    assert _intents(simulator) == [("succeeded", TOTAL)]


def test_a_card_that_asks_for_authentication_is_charged_after_it(simulator, tea):
    basket = make_basket((tea, 2))
    url = _ask(basket)
    status, page = pay_at(url, AUTHENTICATED)
    assert (status, "Đồng ý" in page) == (200, True)
    assert _intents(simulator) == [("requires_action", 0)]
    _ask(basket)
    assert pay_at(url, AUTHENTICATED, authenticated=True)[0] == 303
    complete_checkout(checkout_id=basket)
    assert _intents(simulator) == [("succeeded", TOTAL)]


def test_what_is_not_paid_in_time_is_released_and_can_no_longer_be_paid(simulator, tea):
    basket = make_basket((tea, 2))
    url = _ask(basket)
    late = clock.now() + timedelta(minutes=15, seconds=1)
    assert resume_or_release_drafts(now=late) == SweptDrafts(0, 1)
    assert (Order.objects.get().status, Payment.objects.get().status) == ("expired", "cancelled")
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 0)
    assert Checkout.objects.get().order_id is None
    assert pay_at(url)[0] == 402
    assert simulator.store.every("payment_intent") == []
    assert find_violations() == []


def test_paid_in_the_last_second_it_is_an_order_although_the_time_is_over(simulator, tea):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    late = clock.now() + timedelta(minutes=15, seconds=1)
    assert resume_or_release_drafts(now=late) == SweptDrafts(1, 0)
    assert (Order.objects.get().status, Payment.objects.get().captured) == ("unfulfilled", TOTAL)


def test_the_buyer_thinks_better_of_it_and_pays_cash(simulator, tea):
    basket = make_basket((tea, 2))
    url = _ask(basket)
    order_id = complete_checkout(checkout_id=basket, wish=PaymentWish("cash_on_delivery"))
    assert Order.objects.get(pk=order_id).status == "unfulfilled"
    assert dict(Payment.objects.values_list("method", "status")) == {
        "stripe": "cancelled",
        "cash_on_delivery": "expected",
    }
    assert Level.objects.values_list("on_hand", "reserved").get() == (10, 2)
    assert pay_at(url)[0] == 402
    assert find_violations() == []


def test_thinking_better_of_it_after_paying_changes_nothing(simulator, tea):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    complete_checkout(checkout_id=basket, wish=PaymentWish("cash_on_delivery"))
    assert Payment.objects.values_list("method", "status", "captured").get() == ("stripe", "captured", TOTAL)
    assert Order.objects.get().status == "unfulfilled"


def test_paid_while_a_counter_sale_takes_the_goods_the_money_goes_back(simulator, tea, monkeypatch):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))

    def taken(**_named):
        raise GoodsTaken

    with monkeypatch.context() as patch:
        patch.setattr(complete, "finalise_order", taken)
        with pytest.raises(GoodsTaken):
            complete_checkout(checkout_id=basket)
    order_id = Order.objects.get().pk
    assert (Order.objects.get().status, Checkout.objects.get().order_id) == ("expired", None)
    settle_order(order_id=order_id)
    settle_order(order_id=order_id)
    assert Payment.objects.values_list("captured", "refunded", "refund_pending").get() == (TOTAL, 0, TOTAL)
    sweep_payments(now=clock.now() + timedelta(minutes=3))
    assert Payment.objects.values_list("captured", "refunded", "refund_pending").get() == (TOTAL, TOTAL, 0)
    assert [each["amount"] for each in simulator.store.every("refund")] == [TOTAL]
    assert find_violations() == []


def test_the_sweeper_finds_money_without_an_order_by_itself(simulator, tea, monkeypatch):
    basket = make_basket((tea, 2))
    url = _ask(basket)
    # A release that could not ask the provider: the page stays open and is paid.
    complete.release(checkout_id=basket, order_id=Order.objects.get().pk)
    assert Payment.objects.get().status == "cancelled"
    pay_at(url)
    payment = Payment.objects.get()
    write_state(order_id=payment.order_id, state=gateway_for("stripe").fetch(payment.reference))
    assert Payment.objects.values_list("status", "captured").get() == ("captured", TOTAL)
    sweep_payments(now=clock.now())
    sweep_payments(now=clock.now() + timedelta(minutes=3))
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (TOTAL, 0)
    assert Order.objects.get().status == "expired"


STEPS = [
    ("expect_payment", False),
    ("carry_through", False),
    ("collect_payment", False),
    ("carry_through", True),
    ("collect_payment", True),
    ("finalise", True),
    ("finalise_order", True),
]


class Killed(BaseException):
    """The process is gone: nothing in it cleans up."""


@pytest.mark.parametrize(("step", "paid"), STEPS)
def test_the_process_dies_at_any_step_and_there_is_one_charge_if_and_only_if_an_order(
    simulator, tea, monkeypatch, step, paid
):
    basket = make_basket((tea, 2))
    if paid:
        pay_at(_ask(basket))

    def die(*_arguments, **_named):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(complete, step, die)
        with pytest.raises(Killed):
            complete_checkout(checkout_id=basket, wish=BY_CARD)
    if not paid:
        pay_at(_ask(basket))
    complete_checkout(checkout_id=basket, wish=BY_CARD)
    assert Order.objects.exclude(status="expired").get().status == "unfulfilled"
    assert _intents(simulator) == [("succeeded", TOTAL)]
    assert len(simulator.store.every("checkout.session")) == 1
    assert Payment.objects.get().captured == TOTAL
    assert find_violations() == []


@pytest.mark.parametrize("fault", ["lost answer", 500, 429, "silence"])
def test_the_provider_acted_and_did_not_answer(simulator, tea, monkeypatch, fault):
    monkeypatch.setattr("backend.payments.gateways.stripe.RETRIES", 0)
    monkeypatch.setattr("backend.payments.gateways.stripe.TIMEOUT_SECONDS", 0.2)
    stripe._client_for.cache_clear()
    api = type(simulator.api)
    real = api.answer

    def faulty(self, method, path, given, key):
        if method != "POST":
            return real(self, method, path, given, key)
        if fault in (500, 429):
            return fault, '{"error": {"type": "api_error", "message": "no"}}'
        answered = real(self, method, path, given, key)
        if fault == "silence":
            release.wait(2)
        return (500, "") if fault == "lost answer" else answered

    release = threading.Event()
    basket = make_basket((tea, 2))
    with monkeypatch.context() as patch:
        patch.setattr(api, "answer", faulty)
        with pytest.raises(ProviderAway):
            complete_checkout(checkout_id=basket, wish=BY_CARD)
        release.set()
    assert (Order.objects.get().status, Payment.objects.get().status) == ("draft", "expected")
    assert Attempt.objects.values_list("action", "status", "amount").get() == ("start", "open", TOTAL)
    pay_at(_ask(basket))
    complete_checkout(checkout_id=basket)
    stripe._client_for.cache_clear()
    assert _intents(simulator) == [("succeeded", TOTAL)]
    assert len(simulator.store.every("checkout.session")) == 1
    assert find_violations() == []


def test_a_refund_is_booked_once_and_never_above_what_was_captured(simulator, tea):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    order_id = complete_checkout(checkout_id=basket)
    now = clock.now()
    first = refund(order_id=order_id, amount=100_000, key="a", reason="vỡ", now=now)
    assert refund(order_id=order_id, amount=100_000, key="a", reason="vỡ", now=now) == first
    with pytest.raises(TooMuchRefunded) as caught:
        refund(order_id=order_id, amount=170_001, key="b", reason="", now=now)
    assert caught.value.params == {"left": 170_000}
    carry_out_refund(attempt_id=first)
    carry_out_refund(attempt_id=first)
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (100_000, 0)
    assert [(each["amount"], each["metadata"]) for each in simulator.store.every("refund")] == [
        (100_000, {"attempt_id": str(first)})
    ]
    assert _events()[-2:] == [("REFUND_REQUEST", 100_000), ("REFUND_SUCCESS", 100_000)]
    assert find_violations() == []


def test_the_answer_to_a_refund_is_lost_and_the_money_goes_back_once(simulator, tea, monkeypatch):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    order_id = complete_checkout(checkout_id=basket)
    attempt = refund(order_id=order_id, amount=TOTAL, key="a", reason="", now=clock.now())
    real = refunding.gateway_for("stripe").refund

    def lost(self, request, reference):
        real(request, reference)
        raise ProviderAway

    with monkeypatch.context() as patch:
        patch.setattr("backend.payments.gateways.stripe.StripeGateway.refund", lost)
        with pytest.raises(ProviderAway):
            carry_out_refund(attempt_id=attempt)
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (0, TOTAL)
    sweep.sweep_payments(now=clock.now() + timedelta(minutes=3))
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (TOTAL, 0)
    assert len(simulator.store.every("refund")) == 1


def test_money_that_went_back_in_the_console_while_ours_waited_is_in_the_books(simulator, tea):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    order_id = complete_checkout(checkout_id=basket)
    attempt = refund(order_id=order_id, amount=TOTAL, key="a", reason="", now=clock.now())
    intent = Payment.objects.get().intent
    simulator.api.answer("POST", "/v1/refunds", {"payment_intent": intent, "amount": "100000"}, "")
    carry_out_refund(attempt_id=attempt)
    assert Attempt.objects.get(pk=attempt).status == "failed"
    assert Payment.objects.values_list("captured", "refunded", "refund_pending").get() == (TOTAL, 100_000, 0)
    assert OutboxFact.objects.filter(topic="payment.refund_failed").count() == 1
    assert find_violations() == []


def test_a_refund_that_the_provider_refuses_is_booked_as_failed_and_alarms(simulator, tea, monkeypatch):
    basket = make_basket((tea, 2))
    pay_at(_ask(basket))
    order_id = complete_checkout(checkout_id=basket)
    attempt = refund(order_id=order_id, amount=50_000, key="a", reason="", now=clock.now())

    def refuse(self, request, reference):
        raise PaymentRefused("expired card")

    with monkeypatch.context() as patch:
        patch.setattr("backend.payments.gateways.stripe.StripeGateway.refund", refuse)
        carry_out_refund(attempt_id=attempt)
    assert Payment.objects.values_list("captured", "refunded", "refund_pending").get() == (TOTAL, 0, 0)
    assert Attempt.objects.get(pk=attempt).status == "failed"
    assert OutboxFact.objects.filter(topic="payment.refund_failed").count() == 1
    refund(order_id=order_id, amount=TOTAL, key="b", reason="", now=clock.now())
    assert Payment.objects.get().refund_pending == TOTAL


def test_without_a_key_cards_are_not_offered_and_nothing_changes(tea):
    basket = make_basket((tea, 2))
    with pytest.raises(NotOffered):
        complete_checkout(checkout_id=basket, wish=BY_CARD)
    assert (Order.objects.count(), Payment.objects.count()) == (0, 0)
    assert Checkout.objects.get().metadata == {}


def test_an_authorised_card_is_an_order_and_is_captured_later(simulator, tea):
    basket = make_basket((tea, 2))
    with pytest.raises(PaymentPending) as caught:
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe", capture_method="manual"))
    pay_at(caught.value.redirect_url)
    complete_checkout(checkout_id=basket)
    assert Payment.objects.values_list("status", "authorized", "captured").get() == ("authorized", TOTAL, 0)
    assert Order.objects.get().status == "unfulfilled"
    with time_machine.travel(clock.now() + timedelta(days=1)):
        sweep_payments(now=clock.now())
    assert Payment.objects.get().status == "authorized"
