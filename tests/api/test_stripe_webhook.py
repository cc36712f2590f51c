"""Messages of Stripe at their door: stored once, carried out once, whatever their order; forged ones are refused."""

import itertools
import json
import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from backend.api.http.stripe import MAX_BODY
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, settle_order
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.models import Order
from backend.payments.errors import PaymentPending, ProviderAway
from backend.payments.models import Attempt, Payment, PaymentEvent, ProviderEvent
from backend.payments.services import carry_out_provider_event, carry_out_refund, refund
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import messages_of, pay_at, running_simulator, signed
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)
URL = "/webhooks/stripe"


@pytest.fixture
def simulator(tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def basket():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(), 10)
    return make_basket((variant, 2))


def _start(basket) -> str:
    with pytest.raises(PaymentPending) as caught:
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
    return caught.value.redirect_url


def _post(event: dict[str, Any], **how: Any) -> Any:
    body, header = signed(event, **how)
    return Client().post(URL, body, content_type="application/json", headers={"Stripe-Signature": header})


def _carry_out_all() -> None:
    for key in ProviderEvent.objects.values_list("id", flat=True):
        carry_out_provider_event(event_id=key)
    for fact in OutboxFact.objects.filter(topic="payment.money_arrived"):
        settle_order(order_id=UUID(fact.payload["order_id"]))


def _one_paid_order() -> None:
    assert Order.objects.get().status == "unfulfilled"
    assert Payment.objects.values_list("captured", "refunded").get() == (270_000, 0)
    assert PaymentEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert find_violations() == []


@pytest.mark.parametrize("order", list(itertools.permutations(range(2))))
def test_messages_twice_and_in_every_order_place_one_order(simulator, basket, order):
    pay_at(_start(basket))
    messages = messages_of(simulator)
    assert [each["type"] for each in messages] == ["payment_intent.succeeded", "checkout.session.completed"]
    for number in order:
        for said in ("stored", "known"):
            answer = _post(messages[number])
            assert (answer.status_code, answer.json()) == (200, {"message": said})
        _carry_out_all()
    _carry_out_all()
    assert ProviderEvent.objects.filter(outcome="booked").count() == 2
    _one_paid_order()


def test_a_message_three_days_late_changes_nothing(simulator, basket):
    pay_at(_start(basket))
    complete_checkout(checkout_id=basket)
    facts = OutboxFact.objects.count()
    late = {**messages_of(simulator)[0], "created": int(time.time()) - 3 * 86_400}
    assert _post(late).status_code == 200
    _carry_out_all()
    _one_paid_order()
    assert OutboxFact.objects.count() == facts + 1


def test_a_message_from_before_our_own_commit_finds_its_payment(simulator, basket, monkeypatch):
    # The page was made and paid; the process died before it wrote down what the page is called.
    def dies(**_named):
        raise ProviderAway

    with monkeypatch.context() as patch:
        patch.setattr("backend.payments.collecting.write_state", dies)
        with pytest.raises(ProviderAway):
            complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
    assert Payment.objects.get().reference == ""
    [session] = simulator.store.every("checkout.session")
    pay_at(session["url"])
    for message in messages_of(simulator):
        _post(message)
    _carry_out_all()
    _one_paid_order()


def test_an_unknown_type_and_an_unknown_payment_are_stored_and_nothing_else(simulator, basket):
    event = {"id": "evt_1", "type": "customer.created", "data": {"object": {"id": "cus_1"}}}
    strange = {
        "id": "evt_2",
        "type": "payment_intent.succeeded",
        "data": {"object": {"id": "pi_other", "metadata": {"payment_id": str(uuid4())}}},
    }
    assert [_post(each).status_code for each in (event, strange)] == [200, 200]
    _carry_out_all()
    outcomes = dict(ProviderEvent.objects.values_list("id", "outcome"))
    assert outcomes == {"evt_1": "ignored", "evt_2": "unknown"}
    assert Payment.objects.count() == 0


def test_a_dispute_is_recorded_once_and_taken_back_when_won(simulator, basket):
    pay_at(_start(basket))
    complete_checkout(checkout_id=basket)
    dispute = {
        "id": "dp_1",
        "payment_intent": Payment.objects.get().intent,
        "amount": 270_000,
        "status": "needs_response",
        "reason": "fraudulent",
    }
    opened = {"type": "charge.dispute.created", "data": {"object": dispute}}
    _post({"id": "evt_a", **opened})
    _post({"id": "evt_b", **opened})
    _carry_out_all()
    assert Payment.objects.values_list("disputed", "captured").get() == (270_000, 270_000)
    assert PaymentEvent.objects.filter(type="CHARGE_BACK").values_list("amount", "reference").get() == (
        270_000,
        "dp_1",
    )
    _post({"id": "evt_c", "type": "charge.dispute.closed", "data": {"object": {**dispute, "status": "won"}}})
    _carry_out_all()
    assert Payment.objects.get().disputed == 0


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_dispute_that_was_won_is_none_whichever_message_comes_first(simulator, basket, order):
    pay_at(_start(basket))
    complete_checkout(checkout_id=basket)
    intent = Payment.objects.get().intent
    won = {"id": "dp_1", "payment_intent": intent, "amount": 270_000, "status": "won"}
    other = {"id": "dp_2", "payment_intent": intent, "amount": 100_000, "status": "needs_response"}
    messages = [
        {
            "id": "evt_a",
            "type": "charge.dispute.created",
            "data": {"object": {**won, "status": "needs_response"}},
        },
        {"id": "evt_b", "type": "charge.dispute.closed", "data": {"object": won}},
        {"id": "evt_c", "type": "charge.dispute.created", "data": {"object": other}},
    ]
    for number in order:
        _post(messages[number])
        carry_out_provider_event(event_id=messages[number]["id"])
    assert Payment.objects.get().disputed == 100_000


@pytest.mark.parametrize("is_answered", [True, False], ids=["after our answer", "before our answer"])
def test_a_refund_that_a_bank_sends_back_is_undone_once_and_alarms(simulator, basket, is_answered):
    """Days later the buyer still has no money: the books say so, and a person gives it back another way."""
    pay_at(_start(basket))
    order_id = complete_checkout(checkout_id=basket)
    attempt = refund(order_id=order_id, amount=100_000, key="a", reason="vỡ", now=clock.now())
    if is_answered:
        carry_out_refund(attempt_id=attempt)
    thing = {
        "object": "refund",
        "id": "re_1",
        "status": "failed",
        "payment_intent": Payment.objects.get().intent,
        "failure_reason": "expired_or_canceled_card",
        "metadata": {"attempt_id": str(attempt)},
    }
    # The charge as the provider tells it then: nothing of it went back.
    with simulator.store.transaction():
        for charge in simulator.store.every("charge"):
            simulator.store.put("charge", {**charge, "amount_refunded": 0})
    for key in ("evt_1", "evt_2"):
        _post({"id": key, "type": "refund.failed", "data": {"object": thing}})
        assert carry_out_provider_event(event_id=key) == "booked"
    carry_out_refund(attempt_id=attempt)
    assert Payment.objects.values_list("captured", "refunded", "refund_pending").get() == (270_000, 0, 0)
    assert Attempt.objects.get(pk=attempt).status == "failed"
    assert OutboxFact.objects.filter(topic="payment.refund_failed").count() == 1
    assert find_violations() == []
    refund(order_id=order_id, amount=270_000, key="b", reason="", now=clock.now())


@pytest.mark.parametrize("said", ["0b0f7a52-6a0e-4c55-9d4b-1f6f5a3c2e10", "x", None, {"a": 1}])
def test_a_failed_refund_that_is_none_of_ours_undoes_nothing(simulator, basket, said):
    pay_at(_start(basket))
    complete_checkout(checkout_id=basket)
    intent = Payment.objects.get().intent
    thing = {
        "object": "refund",
        "status": "failed",
        "payment_intent": intent,
        "metadata": {"attempt_id": said},
    }
    before = Payment.objects.values().get()
    _post({"id": "evt_1", "type": "refund.failed", "data": {"object": thing}})
    assert carry_out_provider_event(event_id="evt_1") == "booked"
    assert Payment.objects.values().get() == before


RUBBISH = [
    {},
    {"data": []},
    {"data": {"object": "pi_1"}},
    {"data": {"object": {"id": ["pi_1"], "metadata": "payment"}}},
    {"data": {"object": {"id": "x", "metadata": {"payment_id": {"a": 1}}, "payment_intent": 7}}},
]


@pytest.mark.parametrize("content", RUBBISH, ids=range(len(RUBBISH)))
def test_a_signed_message_without_any_sense_is_stored_and_done_with(simulator, basket, content):
    _start(basket)
    before = Payment.objects.values().get()
    assert _post({"id": "evt_1", "type": "charge.succeeded", **content}).status_code == 200
    assert carry_out_provider_event(event_id="evt_1") in {"ignored", "unknown"}
    assert ProviderEvent.objects.get().done_at is not None
    assert Payment.objects.values().get() == before


@pytest.mark.parametrize("amount", ["abc", None, True, -5, 10**15, 2.5])
def test_a_dispute_about_no_sensible_amount_takes_no_more_than_was_paid(simulator, basket, amount):
    pay_at(_start(basket))
    complete_checkout(checkout_id=basket)
    dispute = {
        "id": "dp_1",
        "payment_intent": Payment.objects.get().intent,
        "amount": amount,
        "status": "lost",
    }
    _post({"id": "evt_1", "type": "charge.dispute.created", "data": {"object": dispute}})
    assert carry_out_provider_event(event_id="evt_1") == "booked"
    assert 0 <= Payment.objects.get().disputed <= 270_000


def test_a_message_about_a_payment_that_the_provider_has_forgotten_is_done_with(simulator, basket):
    pay_at(_start(basket))
    [message, _] = messages_of(simulator)
    Payment.objects.update(reference="cs_gone")
    _post(message)
    assert carry_out_provider_event(event_id=message["id"]) == "unknown"
    assert Payment.objects.get().captured == 0


def _unsigned(body: bytes, header: str) -> Any:
    return Client().post(URL, body, content_type="application/json", headers={"Stripe-Signature": header})


def test_forged_expired_and_cut_off_messages_are_refused_and_nothing_changes(simulator, basket):
    pay_at(_start(basket))
    [event, _] = messages_of(simulator)
    body, header = signed(event)
    before = database_state()
    answers = [
        _post(event, secret="whsec_other"),
        _post(event, at=int(time.time()) - 301),
        _post(event, at=int(time.time()) + 301),
        _unsigned(body[:-7], header),
        _unsigned(body, ""),
        _unsigned(body, "t=1,t=2,v1=00"),
        _unsigned(body, f"t={'9' * 400},v1=00"),
        _unsigned(*signed({"id": 7, "type": "x"})),
        _unsigned(*signed([])),
    ]
    assert [answer.status_code for answer in answers] == [400] * len(answers)
    assert database_state() == before


def test_a_signed_message_is_taken_up_to_half_a_megabyte(simulator):
    event = {"id": "evt_1", "type": "customer.created", "pad": ""}
    room = MAX_BODY - len(json.dumps(event))
    assert _post({**event, "pad": "x" * (room + 1)}).status_code == 413
    assert ProviderEvent.objects.count() == 0
    assert _post({**event, "pad": "x" * room}).status_code == 200


def test_five_megabytes_are_refused_unread(simulator):
    body = b" " * 5_000_000
    assert _unsigned(body, "t=1,v1=00").status_code == 413
    assert Client().get(URL).status_code == 405
    assert ProviderEvent.objects.count() == 0


def test_without_a_secret_there_is_no_such_door(settings):
    settings.STRIPE_WEBHOOK_SECRET = ""
    assert _unsigned(b"{}", "t=1,v1=00").status_code == 404
