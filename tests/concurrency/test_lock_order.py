"""Fault 2: baskets (A, B) and (B, A) at once; and the twin that locks as the buyer happened to write it."""

from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest

from backend.kernel.errors import Busy
from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.stock import holds, levels
from backend.stock.models import Level
from backend.stock.services import reserve, void_holds
from backend.stock.types import Demand
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 25


@pytest.fixture
def two_shelves():
    point = make_point()
    variants = [make_sellable(), make_sellable()]
    for variant in variants:
        put_on_shelf(variant, point, 1000)
    return [Demand(point.pk, variant.pk, 1) for variant in variants]


def _buy_and_return(demands, rounds):
    def run():
        for _ in range(rounds):
            with in_transaction():
                held = reserve(order_id=uuid4(), demands=demands, expires_at=None)
            with in_transaction():
                void_holds(hold_ids=[hold.hold_id for hold in reversed(held)][:1])
        return "done"

    return run


def test_opposite_baskets_never_wait_for_each_other(two_shelves):
    there, back = two_shelves, list(reversed(two_shelves))
    outcomes = run_together(*[_buy_and_return(basket, ROUNDS) for basket in (there, back, there, back)])

    assert outcomes == ["done"] * 4
    assert list(Level.objects.order_by("variant_id").values_list("on_hand", "reserved")) == [
        (1000, ROUNDS * 2),
        (1000, ROUNDS * 2),
    ]
    assert find_violations() == []


def test_locking_in_the_order_of_the_basket_deadlocks(two_shelves, monkeypatch):
    """The twin: each holds its first shelf and waits for the other's. PostgreSQL ends one of them."""
    both_hold_one = Barrier(2)
    lock_levels = levels.lock_levels

    def lock_one_by_one(shelves):
        found = {}
        for number, shelf in enumerate(shelves):
            found |= lock_levels([shelf])
            if number == 0:
                both_hold_one.wait(10)
        return found

    monkeypatch.setattr(holds, "lock_levels", lock_one_by_one)

    def buy(demands):
        def run():
            with in_transaction():
                reserve(order_id=uuid4(), demands=demands, expires_at=None)
            return "done"

        return run

    outcomes = run_together(buy(two_shelves), buy(list(reversed(two_shelves))))
    assert not [outcome for outcome in outcomes if isinstance(outcome, BrokenBarrierError)]
    assert sorted(type(outcome) for outcome in outcomes if outcome != "done") == [Busy]
    assert list(Level.objects.values_list("reserved", flat=True)) == [1, 1]
