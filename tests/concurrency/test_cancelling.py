"""Accepting, cancelling, counter sales and returns at once, with the twin that shows what the lock is for."""

import pytest
from django.db import IntegrityError

from backend.operations.invariants import find_violations
from backend.orders import returning
from backend.orders.errors import CannotCancelOrder, GoodsTaken, WrongStage
from backend.orders.models import Fulfilment, FulfilmentLine, Order
from backend.orders.reasons import ReturnReason
from backend.orders.services import (
    accept_fulfilment,
    accept_return,
    ask_return,
    cancel_as_buyer,
    decline_return,
    report_missing,
    reroute_broken,
)
from backend.payments.models import Attempt, Payment
from backend.payments.services import mark_as_paid
from backend.stock.models import Level, Movement
from backend.stock.services import apply_device_events
from tests.concurrency.test_fulfilments import _without_lock
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, TREASURER, make_order

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6


@pytest.fixture
def tea():
    variant = make_sellable(price=100_000)
    put_on_shelf(variant, make_point(), 5)
    return variant


@pytest.mark.parametrize("_round", range(4))
def test_accepted_or_cancelled(tea, _round):
    order = make_order((tea, 2))
    part = Fulfilment.objects.get()
    accepted, canceled = run_together(
        lambda: accept_fulfilment(actor=BOSS, fulfilment_id=part.pk),
        lambda: cancel_as_buyer(order_id=order.pk),
    )
    part.refresh_from_db()
    if canceled is None:
        assert (part.stage, type(accepted)) == ("canceled", WrongStage)
        assert Level.objects.get().reserved == 0
    else:
        assert (part.stage, type(canceled), accepted) == ("accepted", CannotCancelOrder, None)
        assert Level.objects.get().reserved == 2
    assert find_violations() == []


@pytest.mark.parametrize("_round", range(4))
def test_accepted_cancelled_and_sold_at_the_counter(tea, _round):
    order = make_order((tea, 2))
    part = Fulfilment.objects.get()
    till = make_device(part.point)
    report(till, ("sale", tea.sku, 5))
    accepted, canceled, sold = run_together(
        lambda: accept_fulfilment(actor=BOSS, fulfilment_id=part.pk),
        lambda: cancel_as_buyer(order_id=order.pk),
        lambda: apply_device_events(device_id=till.device_id),
    )
    assert sold.applied == 1
    assert accepted is None or isinstance(accepted, WrongStage | GoodsTaken)
    assert canceled is None or isinstance(canceled, CannotCancelOrder)
    for order_id, holds in sold.broken_holds.items():
        reroute_broken(order_id=order_id, hold_ids=holds)
    assert Level.objects.values_list("on_hand", "reserved").get() == (0, 0)
    assert find_violations() == []


def test_cancelled_by_six_at_once_the_money_goes_back_once(tea):
    order = make_order((tea, 2))
    mark_as_paid(actor=TREASURER, order_id=order.pk)
    assert run_together(*[lambda: cancel_as_buyer(order_id=order.pk)] * AT_ONCE) == [None] * AT_ONCE
    assert Attempt.objects.filter(action="refund").count() == 1
    assert Payment.objects.get().refunded == order.total
    assert find_violations() == []


def test_the_same_goods_are_missing_once(tea):
    make_order((tea, 2), stage="accepted")
    part = Fulfilment.objects.get()
    line = FulfilmentLine.objects.get().pk
    outcomes = run_together(
        *[lambda: report_missing(actor=BOSS, fulfilment_id=part.pk, missing={line: 2})] * 2
    )
    assert sorted(type(outcome) for outcome in outcomes if outcome is not None) == [WrongStage]
    assert Movement.objects.filter(destination__kind="discrepancy").count() == 1
    assert find_violations() == []


@pytest.fixture
def asked(tea):
    order = make_order((tea, 2), stage="handed_over")
    return ask_return(
        order_id=order.pk,
        fulfilment_id=Fulfilment.objects.get().pk,
        units={FulfilmentLine.objects.get().pk: 1},
        code=ReturnReason.WRONG,
    )


def test_goods_taken_back_by_six_at_once_are_paid_back_once(asked):
    accept = lambda: accept_return(actor=BOSS, return_id=asked)  # noqa: E731
    assert run_together(*[accept] * AT_ONCE) == [None] * AT_ONCE
    assert Payment.objects.get().refunded == 100_000
    assert Movement.objects.filter(kind="return").count() == 1
    assert Order.objects.get().status == "partially_returned"
    assert find_violations() == []


def test_two_of_the_staff_decide_differently_and_one_of_them_does(asked):
    accepted, declined = run_together(
        lambda: accept_return(actor=BOSS, return_id=asked),
        lambda: decline_return(actor=BOSS, return_id=asked, answer="Không"),
    )
    assert (accepted is None) != (declined is None)
    assert Attempt.objects.filter(action="refund").count() == (1 if accepted is None else 0)
    assert find_violations() == []


def test_without_the_lock_the_ledger_has_to_stop_the_second_return(asked, monkeypatch):
    """The twin: both see a request that waits, and only the movement's key is left to stop the second."""
    _without_lock(monkeypatch, returning, "lock_order")
    outcomes = run_together(*[lambda: accept_return(actor=BOSS, return_id=asked)] * 2)
    assert sum(isinstance(outcome, IntegrityError) for outcome in outcomes) == 1
