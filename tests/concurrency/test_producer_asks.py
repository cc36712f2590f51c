"""The producer promises while the buyer takes the money, and other races about goods that an order lacks."""

from datetime import timedelta
from threading import Barrier, Event
from uuid import uuid4

import pytest

from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders import cancelling, rows
from backend.orders.asking import answering
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.services import decline_units, promise_units, sweep_asks, take_what_came
from backend.orders.errors import NoLongerNeeded
from backend.orders.models import Fulfilment
from backend.orders.services import choose, reroute_order
from backend.stock.errors import WrongState
from backend.stock.models import Level, SupplyRequest
from backend.stock.receiving import ReceiptLine, receive_goods
from tests.concurrency.together import run_together
from tests.factories import make_point, put_on_shelf
from tests.factories.asks import make_stranded
from tests.factories.supply import in_days
from tests.factories.transfers import worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def stranded():
    """Nobody has answered in time, so the buyer is asked; the producer may still answer."""
    stranded = make_stranded()
    sweep_asks(now=stranded.ask.answer_by)
    reroute_order(order_id=stranded.order.pk)
    return stranded


def promise(stranded, units=2):
    return lambda: promise_units(
        actor=stranded.actor, ask_id=stranded.ask.pk, quantity=units, promised_for=in_days(2)
    )


def take_the_money(stranded):
    return lambda: choose(order_id=stranded.order.pk, choice="refund")


@pytest.mark.parametrize("_round", range(4))
def test_promised_while_the_buyer_takes_the_money(stranded, _round):
    promised, chosen = run_together(promise(stranded), take_the_money(stranded))
    stranded.order.refresh_from_db()
    assert (chosen, stranded.order.status) == (None, "canceled")
    assert not SupplyRequest.objects.filter(state__in=["requested", "accepted"]).exists()
    if promised is None:
        assert (stranded.ask.state, SupplyRequest.objects.get().state) == ("closed", "cancelled")
    else:
        assert isinstance(promised, NoLongerNeeded)
        assert not SupplyRequest.objects.exists()
    assert find_violations() == []


def test_without_the_lock_a_producer_sends_goods_that_nobody_wants(stranded, monkeypatch):
    monkeypatch.setattr(rows, "_LOCK", rows._LOCK.replace("FOR NO KEY UPDATE", ""))
    both_have_read = Barrier(2)
    for module in (answering, cancelling):
        read = module.lock_order

        def read_and_wait(order_id, read=read):
            found = read(order_id)
            both_have_read.wait(20)
            return found

        monkeypatch.setattr(module, "lock_order", read_and_wait)
    order_is_over, write = Event(), answering.promise_for_order

    def write_when_it_is_over(**given):
        assert order_is_over.wait(20)
        return write(**given)

    def take_it():
        take_the_money(stranded)()
        order_is_over.set()

    monkeypatch.setattr(answering, "promise_for_order", write_when_it_is_over)
    assert run_together(promise(stranded), take_it) == [None, None]
    stranded.order.refresh_from_db()
    assert stranded.order.status == "canceled"
    assert SupplyRequest.objects.filter(state="accepted").count() == 1


@pytest.mark.parametrize("_round", range(4))
def test_one_answer_of_two_stands(_round):
    stranded = make_stranded()
    promised, declined = run_together(
        promise(stranded),
        lambda: decline_units(actor=stranded.actor, ask_id=stranded.ask.pk, reason="Hết"),
    )
    assert sorted(map(type, (promised, declined)), key=str) == sorted([type(None), WrongState], key=str)
    assert stranded.ask.state == ("promised" if promised is None else "declined")
    assert SupplyRequest.objects.count() == (promised is None)


def test_six_routings_at_once_ask_the_producer_once(stranded):
    ProducerAsk.objects.all().delete()
    run_together(*[lambda: reroute_order(order_id=stranded.order.pk)] * 6)
    assert ProducerAsk.objects.count() == 1


def test_the_goods_come_while_others_are_found_and_two_tasks_look(stranded):
    promise(stranded)()
    put_on_shelf(stranded.tea, make_point(), 2)
    run_together(
        lambda: receive_goods(
            actor=worker(stranded.point),
            point_id=stranded.point.pk,
            lines=[ReceiptLine(stranded.tea.pk, 2)],
            key=uuid4().hex,
        ),
        lambda: reroute_order(order_id=stranded.order.pk),
        lambda: take_what_came(order_id=stranded.order.pk),
        lambda: take_what_came(order_id=stranded.order.pk),
    )
    take_what_came(order_id=stranded.order.pk)
    sweep_asks(now=clock.now() + timedelta(minutes=5))
    assert sum(Level.objects.values_list("reserved", flat=True)) == 2
    assert sum(Fulfilment.objects.filter(stage="offered").values_list("lines__quantity", flat=True)) == 2
    assert find_violations() == []
