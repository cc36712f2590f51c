"""Fault 10: a card is charged for goods that a counter is selling. Who was first has them; nobody pays for nothing."""

from datetime import timedelta

import pytest

from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout, settle_order, sweep_payments
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import GoodsTaken
from backend.orders.models import Order
from backend.orders.services import reroute_broken
from backend.payments.errors import PaymentPending
from backend.payments.models import Payment
from backend.stock.models import Hold, Level
from backend.stock.services import apply_device_events
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import pay_at, running_simulator
from tests.factories.devices import make_device, report
from tests.factories.orders import make_basket

pytestmark = pytest.mark.django_db(transaction=True)
TOTAL = 270_000
MONEY = ("captured", "refunded", "refund_pending")


@pytest.fixture
def simulator(tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as running:
        yield running


@pytest.fixture
def paid():
    """The last two units are held for a buyer who has paid; who is to hear of it has not yet."""

    def make():
        tea, point = make_sellable(price=120_000), make_point()
        put_on_shelf(tea, point, 2)
        basket = make_basket((tea, 2))
        with pytest.raises(PaymentPending) as asked:
            complete_checkout(checkout_id=basket, wish=PaymentWish("stripe"))
        pay_at(asked.value.redirect_url)
        till = make_device(point)
        report(till, ("sale", tea.sku, 2))
        return basket, till

    return make


def _later():
    return clock.now() + timedelta(minutes=3)


def test_a_till_sold_the_goods_before_the_paid_order_was_placed(simulator, paid):
    basket, till = paid()
    assert apply_device_events(device_id=till.device_id).applied == 1
    assert Level.objects.values_list("on_hand", "reserved").get() == (0, 0)
    assert Hold.objects.get().state == "broken"
    with pytest.raises(GoodsTaken):
        complete_checkout(checkout_id=basket)
    assert Order.objects.get().status == "expired"
    assert OutboxFact.objects.filter(topic="payment.money_without_order").count() == 1
    for _ in range(3):
        sweep_payments(now=_later())
    assert Payment.objects.values_list(*MONEY).get() == (TOTAL, TOTAL, 0)
    assert [each["amount"] for each in simulator.store.every("refund")] == [TOTAL]
    assert find_violations() == []


def test_a_till_sells_the_goods_at_the_very_moment(simulator, paid):
    """Either the order was placed first, and its goods are looked for elsewhere, or the money goes back: once."""
    for _ in range(6):
        _, till = paid()
        order_id = Order.objects.latest("created_at").pk
        settled, sold = run_together(
            lambda order_id=order_id: settle_order(order_id=order_id),
            lambda till=till: apply_device_events(device_id=till.device_id),
        )
        assert (settled, sold.applied) == (None, 1)
        for broken_id, holds in sold.broken_holds.items():
            reroute_broken(order_id=broken_id, hold_ids=holds)
        for _ in range(2):
            sweep_payments(now=_later())
        order, payment = Order.objects.get(pk=order_id), Payment.objects.get(order_id=order_id)
        money = (payment.captured, payment.refunded, payment.refund_pending)
        if order.status == "expired":
            assert money == (TOTAL, TOTAL, 0)
        else:
            assert (order.status, order.needs_attention) == ("unfulfilled", "no_point_found")
            assert money == (TOTAL, 0, 0)
        assert set(Level.objects.values_list("on_hand", "reserved")) == {(0, 0)}
        assert find_violations() == []
