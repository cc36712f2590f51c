"""No point has the goods: their producer is asked before the buyer, and spared where the order needs them no more."""

from datetime import timedelta

import pytest

from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.services import close_asks, decline_units, promise_units, sweep_asks
from backend.orders.errors import NoLongerNeeded
from backend.orders.models import Fulfilment
from backend.orders.services import cancel_as_buyer, choose, reroute_order
from backend.stock.models import Level, SupplyRequest
from backend.stock.services import apply_device_events
from tests.domain.orders.asking.steps import facts, head, promise, receive
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.asks import lose
from tests.factories.devices import make_device, report
from tests.factories.orders import make_order
from tests.factories.supply import in_days
from tests.state import database_state

pytestmark = pytest.mark.django_db


def test_the_producer_is_asked_before_the_buyer(stranded):
    ask = stranded.ask
    assert (ask.state, ask.units, ask.point_id) == ("asked", 2, stranded.point.pk)
    assert ask.answer_by - ask.asked_at == timedelta(hours=24)
    assert head(stranded) == ("", False, "")
    assert (facts("producer.asked"), facts("order.needs_attention")) == (1, 0)
    after = database_state()
    assert not reroute_order(order_id=stranded.order.pk)
    assert sweep_asks(now=clock.now()) == 0
    assert database_state() == after


def test_a_producer_has_its_own_time():
    producer = make_producer(answer_within_minutes=45)
    make_user(producers=[producer])
    tea, point = make_sellable(product={"producer": producer}), make_point()
    put_on_shelf(tea, point, 1)
    lose(make_order((tea, 1)))
    ask = ProducerAsk.objects.get()
    assert ask.answer_by - ask.asked_at == timedelta(minutes=45)


def test_nobody_is_asked_where_nobody_could_answer():
    tea, point = make_sellable(), make_point()
    put_on_shelf(tea, point, 2)
    order = make_order((tea, 2))
    lose(order)
    assert not ProducerAsk.objects.exists()
    assert (order.needs_attention, order.choice_asked_at is not None) == ("no_point_found", True)


def test_the_buyer_takes_the_money_and_the_producer_is_spared(stranded):
    promise(stranded)
    choose(order_id=stranded.order.pk, choice="refund")
    stranded.order.refresh_from_db()
    assert stranded.order.status == "canceled"
    assert (stranded.ask.state, SupplyRequest.objects.get().state) == ("closed", "cancelled")
    assert find_violations() == []
    before = database_state()
    with pytest.raises(NoLongerNeeded):
        promise_units(actor=stranded.actor, ask_id=stranded.ask.pk, quantity=1, promised_for=in_days(1))
    assert database_state() == before
    # What comes all the same goes on the shelf for everybody.
    receive(stranded, 2)
    assert Level.objects.values_list("on_hand", "reserved").get() == (2, 0)


def test_an_order_that_is_cancelled_meanwhile_spares_the_producer(stranded):
    cancel_as_buyer(order_id=stranded.order.pk)
    assert stranded.ask.state == "closed"
    assert facts("producer.spared") == 1
    before = database_state()
    with pytest.raises(NoLongerNeeded):
        decline_units(actor=stranded.actor, ask_id=stranded.ask.pk, reason="Hết")
    assert database_state() == before


def test_goods_found_elsewhere_spare_the_producer(stranded):
    promise(stranded)
    other = make_point()
    put_on_shelf(stranded.tea, other, 2)
    assert reroute_order(order_id=stranded.order.pk)
    assert facts("order.rerouted") == 1
    assert close_asks(order_id=stranded.order.pk)
    assert (stranded.ask.state, SupplyRequest.objects.get().state) == ("closed", "cancelled")
    after = database_state()
    assert not close_asks(order_id=stranded.order.pk)
    assert database_state() == after
    # And lost again: the producer is asked anew.
    lose(stranded.order)
    assert list(ProducerAsk.objects.order_by("pk").values_list("state", flat=True)) == ["closed", "asked"]


def test_the_sweeper_does_what_lost_facts_should_have(stranded):
    promise(stranded)
    till = make_device(stranded.point)
    report(till, ("receipt", stranded.tea.sku, 2))
    apply_device_events(device_id=till.device_id)
    assert sweep_asks(now=clock.now()) == 0
    assert sweep_asks(now=clock.now() + timedelta(minutes=3)) == 1
    assert stranded.ask.state == "kept"
    assert Fulfilment.objects.filter(stage="offered").count() == 1


def test_the_sweeper_spares_producers_that_nobody_spared(stranded):
    put_on_shelf(stranded.tea, make_point(), 2)
    reroute_order(order_id=stranded.order.pk)
    assert sweep_asks(now=clock.now()) == 1
    assert stranded.ask.state == "closed"
    assert sweep_asks(now=clock.now()) == 0
