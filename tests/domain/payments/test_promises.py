"""A card that only promised: its money is taken when the last goods left, once, and a lapsed promise is noticed."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, sweep_payments
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.kernel.transactions import in_transaction
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from backend.operations.stripe_simulator.intents import cancel_intent
from backend.operations.sweeper_backlog import sweeper_backlog
from backend.orders import services as orders
from backend.orders.errors import MoneyGone
from backend.orders.models import Fulfilment, Order
from backend.payments.by_staff import request_action
from backend.payments.collecting import write_state
from backend.payments.errors import PaymentPending, ProviderAway
from backend.payments.gateways import gateway_for
from backend.payments.gateways.stripe import StripeGateway
from backend.payments.models import Attempt, Payment, PaymentEvent
from backend.payments.waiving import waive
from backend.stock.models import Hold, Level
from celery_tasks.app import app
from celery_tasks.topics import TASK_OF_TOPIC
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.cards import pay_at
from tests.factories.orders import BOSS, carry_on, make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)

TOTAL = 270_000


def _promised(*goods):
    basket = make_basket(*goods)
    with pytest.raises(PaymentPending) as caught:
        complete_checkout(checkout_id=basket, wish=PaymentWish("stripe", capture_method="manual"))
    pay_at(caught.value.redirect_url)
    order_id = complete_checkout(checkout_id=basket)
    orders.offer_order(order_id=order_id)
    return order_id


@pytest.fixture
def order_id(simulator, tea):
    return _promised((tea, 2))


def _bring(part, *stages):
    for stage in stages:
        carry_on(part, stage)


def _ship(part):
    orders.ship_fulfilment(actor=BOSS, fulfilment_id=part.pk)


def _carry_out(topic):
    app.loader.import_default_modules()
    for fact in OutboxFact.objects.filter(done_at=None, topic=topic).order_by("id"):
        app.tasks[TASK_OF_TOPIC[topic]](fact.pk, fact.payload)


def _money():
    return Payment.objects.values_list("status", "authorized", "captured").get()


def _captures(simulator):
    return [each["amount_received"] for each in simulator.store.every("payment_intent")]


def test_taken_when_the_parcel_is_with_the_carrier(simulator, order_id):
    part = Fulfilment.objects.get()
    _bring(part, "accepted", "packed")
    assert orders.collect_promised(order_id=order_id) is False
    _ship(part)
    _carry_out("order.goods_left")
    assert _money() == ("captured", 0, TOTAL)
    assert _captures(simulator) == [TOTAL]
    carry_on(part, "handed_over")
    assert orders.collect_promised(order_id=order_id) is True
    assert Attempt.objects.values_list("status", flat=True).get(action="capture") == "succeeded"
    assert PaymentEvent.objects.filter(type="CHARGE_SUCCESS").count() == 1
    assert find_violations() == []


def test_taken_at_the_counter_and_only_with_the_last_part(simulator, tea):
    jam = make_sellable(price=40_000)
    put_on_shelf(jam, make_point(latitude=21.0), 5)
    order_id = _promised((tea, 1), (jam, 1))
    first, last = Fulfilment.objects.order_by("position")
    _bring(first, "accepted", "packed", "handed_over")
    assert not OutboxFact.objects.filter(topic="order.goods_left").exists()
    sweep_payments(now=clock.now())
    assert _money()[0] == "authorized"
    _bring(last, "accepted", "packed", "handed_over")
    _carry_out("order.goods_left")
    assert _money() == ("captured", 0, Order.objects.get(pk=order_id).total)


def test_the_sweeper_takes_it_when_the_news_was_lost(simulator, order_id):
    part = Fulfilment.objects.get()
    _bring(part, "accepted", "packed")
    _ship(part)
    OutboxFact.objects.all().delete()
    with time_machine.travel(clock.now() + timedelta(hours=2)):
        assert next(each.count for each in sweeper_backlog() if each.what == "money") == 1
        assert [each.invariant for each in find_violations()] == [
            "I9 no card's promise waits for an hour after the goods left"
        ]
        sweep_payments(now=clock.now())
        sweep_payments(now=clock.now())
        assert next(each.count for each in sweeper_backlog() if each.what == "money") == 0
    assert (_money(), _captures(simulator)) == (("captured", 0, TOTAL), [TOTAL])


def test_called_off_in_part_less_is_taken(simulator, tea):
    jam = make_sellable(price=40_000)
    put_on_shelf(jam, make_point(latitude=21.0), 5)
    order_id = _promised((tea, 1), (jam, 1))
    total = Order.objects.get(pk=order_id).total
    first, last = Fulfilment.objects.order_by("position")
    gone = last.lines.get().order_line
    _bring(first, "accepted", "packed")
    _ship(first)
    carry_on(first, "handed_over")
    orders.cancel_as_staff(actor=BOSS, order_id=order_id)
    sweep_payments(now=clock.now())
    assert _money() == ("captured", 0, total - gone.unit_price)
    assert _captures(simulator) == [total - gone.unit_price]
    OutboxFact.objects.all().delete()
    assert find_violations() == []


def test_the_answer_was_lost_and_the_second_question_takes_nothing_more(simulator, order_id, monkeypatch):
    part = Fulfilment.objects.get()
    _bring(part, "accepted", "packed")
    _ship(part)
    real = StripeGateway.capture

    def lost(self, attempt, reference):
        real(self, attempt, reference)
        raise ProviderAway

    with monkeypatch.context() as patch:
        patch.setattr(StripeGateway, "capture", lost)
        with pytest.raises(ProviderAway):
            orders.collect_promised(order_id=order_id)
    assert _money()[0] == "authorized"
    assert orders.collect_promised(order_id=order_id) is True
    assert (_captures(simulator), Payment.objects.get().captured) == ([TOTAL], TOTAL)
    assert Attempt.objects.filter(action="capture").count() == 1


def _lapse(simulator):
    """The card's bank takes its promise back."""
    [intent] = simulator.store.every("payment_intent")
    cancel_intent(simulator.store, intent)


def test_a_promise_that_is_gone_calls_for_a_person_once(simulator, order_id):
    manager = make_user(is_superuser=True)
    part = Fulfilment.objects.get()
    _bring(part, "accepted", "packed")
    _ship(part)
    _lapse(simulator)
    assert orders.collect_promised(order_id=order_id) is False
    assert orders.collect_promised(order_id=order_id) is False
    assert _money() == ("cancelled", 0, 0)
    _carry_out("payment.promise_broken")
    _carry_out("order.needs_attention")
    assert Order.objects.get().needs_attention == "promise_broken"
    [letter] = Message.objects.filter(user_id=manager.pk)
    assert "Thẻ không trả tiền đã hứa" in letter.body
    assert PaymentEvent.objects.filter(type="CHARGE_FAILURE").count() == 1
    assert not Message.objects.filter(subject__contains="cần thêm thời gian").exists()
    # The parcel was with its carrier: what happened to it may still be said.
    carry_on(part, "handed_over")


def test_while_goods_are_here_nothing_leaves_without_its_money(simulator, order_id):
    part = Fulfilment.objects.get()
    _bring(part, "accepted", "packed")
    _lapse(simulator)
    write_state(order_id=order_id, state=gateway_for("stripe").fetch(Payment.objects.get().reference))
    _carry_out("payment.promise_broken")
    assert Order.objects.get().needs_attention == "promise_broken"
    before = database_state()
    with pytest.raises(MoneyGone):
        _ship(part)
    with pytest.raises(MoneyGone):
        carry_on(part, "handed_over")
    assert database_state() == before
    orders.cancel_as_staff(actor=BOSS, order_id=order_id)
    assert (Hold.objects.get().state, Level.objects.get().reserved) == ("voided", 0)


def test_a_promise_that_runs_out_is_shown_in_time_and_forgotten_when_taken(simulator, order_id):
    sweep_payments(now=clock.now() + timedelta(days=4))
    assert Order.objects.get().needs_attention == ""
    sweep_payments(now=clock.now() + timedelta(days=5, seconds=1))
    sweep_payments(now=clock.now() + timedelta(days=5, seconds=1))
    assert Order.objects.get().needs_attention == "promise_runs_out"
    assert OutboxFact.objects.filter(topic="order.needs_attention").count() == 1
    part = Fulfilment.objects.get()
    _bring(part, "accepted", "packed")
    _ship(part)
    assert orders.collect_promised(order_id=order_id) is True
    assert Order.objects.get().needs_attention == ""


def test_an_order_that_is_none_or_over_is_left_alone(simulator, order_id):
    orders.cancel_as_staff(actor=BOSS, order_id=order_id)
    before = Order.objects.get().needs_attention
    orders.note_broken_promise(order_id=order_id)
    assert orders.collect_promised(order_id=order_id) is False
    assert Order.objects.get().needs_attention == before == ""


def test_less_is_asked_while_the_provider_takes_all_of_it(simulator, order_id, monkeypatch):
    """What it took beyond the price is no money of the order: one alarm, and its way back is no refund of the order."""
    taken = StripeGateway.capture

    def capture_and_lose_the_answer(*args):
        taken(*args)
        raise ProviderAway

    monkeypatch.setattr(StripeGateway, "capture", capture_and_lose_the_answer)
    with pytest.raises(ProviderAway):
        request_action(actor=BOSS, order_id=order_id, action="CHARGE", amount=None, reason="")
    with in_transaction():
        assert waive(order_id=order_id, amount=70_000, now=clock.now()) == 70_000
    payment = Payment.objects.get()
    for _ in range(2):
        write_state(order_id=order_id, state=gateway_for("stripe").fetch(payment.reference))
        assert _money() == ("captured", 0, TOTAL - 70_000)
    facts = OutboxFact.objects.filter(topic="payment.charged_too_much").values_list("payload", flat=True)
    assert list(facts) == [{"order": str(order_id), "amount": 70_000}]

    state = gateway_for("stripe").fetch(payment.reference)
    write_state(order_id=order_id, state=replace(state, refunded=70_000))
    assert Payment.objects.get().refunded == 0
    write_state(order_id=order_id, state=replace(state, refunded=80_000))
    assert Payment.objects.get().refunded == 10_000
