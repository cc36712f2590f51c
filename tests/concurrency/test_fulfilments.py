"""The order's lock: hand-overs, answers and rerouting at the same time, with the twins that show what it is for."""

from threading import Barrier

import pytest
from django.db import IntegrityError

from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders import carrying_out, rerouting, rows
from backend.orders.errors import GoodsTaken, WrongStage
from backend.orders.models import Fulfilment, Order
from backend.orders.services import (
    accept_fulfilment,
    decline_fulfilment,
    hand_over_fulfilment,
    offer_order,
    reroute_order,
)
from backend.payments.models import Payment
from backend.stock.models import Level, Movement
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, make_order

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6


@pytest.fixture
def tea():
    variant = make_sellable(price=100_000)
    put_on_shelf(variant, make_point(), 5)
    put_on_shelf(variant, make_point(latitude=10.9), 5)
    return variant


def _without_lock(monkeypatch, module, reader):
    """Nobody locks the order, and both have read it before either goes on."""
    unlocked = rows._LOCK.replace("FOR NO KEY UPDATE", "")
    assert unlocked != rows._LOCK
    monkeypatch.setattr(rows, "_LOCK", unlocked)
    both_have_read = Barrier(2)
    read = getattr(module, reader)

    def read_and_wait(key):
        found = read(key)
        both_have_read.wait(20)
        return found

    monkeypatch.setattr(module, reader, read_and_wait)


def _hand_over(part):
    return lambda: hand_over_fulfilment(actor=BOSS, fulfilment_id=part.pk, cash_received=230_000)


def test_a_parcel_handed_over_by_six_at_once_is_paid_once(tea):
    order = make_order((tea, 2), stage="packed")
    outcomes = run_together(*[_hand_over(Fulfilment.objects.get())] * AT_ONCE)
    assert outcomes == [None] * AT_ONCE
    assert Payment.objects.values_list("status", "captured").get() == ("captured", 230_000)
    assert Movement.objects.filter(kind="online_sale").count() == 1
    assert OutboxFact.objects.filter(topic="fulfilment.handed_over").count() == 1
    assert Order.objects.get(pk=order.pk).status == "fulfilled"
    assert find_violations() == []


def test_a_point_that_accepts_and_declines_at_once_does_one_of_them(tea):
    make_order((tea, 2))
    part = Fulfilment.objects.get()
    accepted, declined = run_together(
        lambda: accept_fulfilment(actor=BOSS, fulfilment_id=part.pk),
        lambda: decline_fulfilment(actor=BOSS, fulfilment_id=part.pk, reason="Không"),
    )
    part.refresh_from_db()
    # An accepted offer may still be declined; a declined one can no longer be accepted.
    assert declined is None
    assert part.stage == "declined"
    assert accepted is None or isinstance(accepted, WrongStage)
    assert sum(Level.objects.values_list("reserved", flat=True)) == 0
    assert find_violations() == []


def test_an_order_offered_by_six_at_once_is_offered_once(tea):
    order = make_order((tea, 7), stage="planned")
    assert run_together(*[lambda: offer_order(order_id=order.pk)] * AT_ONCE) == [None] * AT_ONCE
    assert OutboxFact.objects.filter(topic="fulfilment.offered").count() == 2
    assert OutboxFact.objects.filter(topic="order.offered").count() == 1


@pytest.fixture
def declined(tea):
    order = make_order((tea, 2))
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="Không")
    return order


def test_units_rerouted_by_six_at_once_find_one_point(declined):
    assert run_together(*[lambda: reroute_order(order_id=declined.pk)] * AT_ONCE) == [True] * AT_ONCE
    assert Fulfilment.objects.filter(stage="offered").count() == 1
    assert sum(Level.objects.values_list("reserved", flat=True)) == 2
    assert find_violations() == []


def test_without_the_lock_the_units_are_routed_twice(declined, monkeypatch):
    """The twin: both find two units without a point, and both find them one."""
    _without_lock(monkeypatch, rerouting, "lock_order")
    outcomes = run_together(*[lambda: reroute_order(order_id=declined.pk)] * 2)
    stopped = [outcome for outcome in outcomes if isinstance(outcome, IntegrityError)]
    parts = Fulfilment.objects.filter(stage="offered").count()
    # Both at the same instant, and the key of positions stops one; one after the other, and nothing does.
    assert (len(stopped), parts) in {(1, 1), (0, 2)}
    assert sum(Level.objects.values_list("reserved", flat=True)) == 2 * parts


def test_without_the_lock_the_hold_has_to_stop_the_second_hand_over(tea, monkeypatch):
    make_order((tea, 2), stage="packed")
    _without_lock(monkeypatch, carrying_out, "lock_order_of")
    outcomes = run_together(*[_hand_over(Fulfilment.objects.get())] * 2)
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, GoodsTaken) for outcome in outcomes) == 1
    assert Payment.objects.get().captured == 230_000
    assert Movement.objects.filter(kind="online_sale").count() == 1
