"""Sent on and cancelled, received and cancelled at once, with the twin that shows what the lock is for."""

from uuid import uuid4

import pytest
from django.db import IntegrityError

from backend.operations.invariants import find_violations
from backend.orders import cancelling, delivering
from backend.orders.asking.services import take_what_came
from backend.orders.errors import CannotCancelOrder, WrongStage
from backend.orders.models import Fulfilment
from backend.orders.services import cancel_as_staff, ship_fulfilment
from backend.stock.models import Level, Transfer
from backend.stock.transfers.services import receive_transfer
from tests.concurrency.test_fulfilments import _without_lock
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, make_order
from tests.factories.supply import in_days

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def order():
    """Tea that another point has packed for the one at which the buyer collects."""
    tea = make_sellable(price=100_000)
    put_on_shelf(tea, make_point(), 5)
    agreed = {"brought-by": in_days(2).isoformat()}
    return make_order((tea, 2), pickup=make_point(), metadata=agreed, stage="packed")


def ship():
    part = Fulfilment.objects.get().pk
    return lambda: ship_fulfilment(actor=BOSS, fulfilment_id=part)


def cancel(order):
    return lambda: cancel_as_staff(actor=BOSS, order_id=order.pk)


@pytest.mark.parametrize("_round", range(4))
def test_sent_on_or_cancelled(order, _round):
    shipped, canceled = run_together(ship(), cancel(order))
    part = Fulfilment.objects.get()
    if canceled is None:
        assert (part.stage, type(shipped)) == ("canceled", WrongStage)
        assert Level.objects.values_list("on_hand", "reserved").get() == (5, 0)
        assert not Transfer.objects.exists()
    else:
        assert (part.stage, type(canceled), shipped) == ("sent_on", CannotCancelOrder, None)
        assert Level.objects.values_list("on_hand", "reserved").get() == (3, 0)
    assert find_violations() == []


def test_without_the_lock_the_constraint_has_to_stop_one_of_them(order, monkeypatch):
    """The twin: both see a packed part, and a part that travels and was called off is refused by its row alone."""
    _without_lock(monkeypatch, cancelling, "lock_order")
    gate = cancelling.lock_order
    monkeypatch.setattr(delivering, "lock_order_of", _behind(gate, delivering.lock_order_of))
    outcomes = run_together(ship(), cancel(order))
    assert any(isinstance(outcome, IntegrityError) for outcome in outcomes)


def _behind(gate, reader):
    def read(fulfilment_id):
        found = reader(fulfilment_id)
        gate(found[0].order.id)
        return found

    return read


@pytest.mark.parametrize("_round", range(4))
def test_taken_by_six_or_cancelled(order, _round):
    ship()()
    transfer = Transfer.objects.get()
    receive_transfer(
        actor=BOSS,
        transfer_id=transfer.pk,
        quantities={line.variant_id: line.sent for line in transfer.lines.all()},
        is_everything=True,
        key=uuid4().hex,
    )
    taken = [lambda: take_what_came(order_id=order.pk)] * 5
    *others, canceled = run_together(*taken, cancel(order))
    assert others == [None] * 5
    level = Level.objects.get(point=transfer.receiver)
    if canceled is None:
        assert (level.on_hand, level.reserved) == (2, 0)
    else:
        assert isinstance(canceled, CannotCancelOrder)
        assert Fulfilment.objects.filter(stage="offered").count() == 1
        assert (level.on_hand, level.reserved) == (2, 2)
    assert Fulfilment.objects.filter(stage="arrived").count() == 1
    assert find_violations() == []
