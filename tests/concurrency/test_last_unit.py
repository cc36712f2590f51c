"""Fault 1: the last unit and sixteen buyers, with the twin that shows what the lock is for."""

from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from backend.catalogue.models import Listing, Variant
from backend.stock import holds, levels
from backend.stock.errors import InsufficientStock
from backend.stock.models import Hold, Level
from backend.stock.services import reserve
from backend.stock.types import Demand, HeldUnits
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db(transaction=True)

BUYERS = 16


@pytest.fixture
def last_unit():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 1)
    return Demand(point.pk, variant.pk, 1)


def _buy(demand):
    def buy():
        with transaction.atomic():
            return reserve(order_id=uuid4(), demands=[demand], expires_at=None)

    return buy


def test_one_of_sixteen_buyers_gets_the_last_unit(last_unit):
    outcomes = run_together(*[_buy(last_unit)] * BUYERS)

    bought = [outcome for outcome in outcomes if isinstance(outcome, list)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, InsufficientStock)]
    assert (len(bought), len(refused)) == (1, BUYERS - 1)
    assert isinstance(bought[0][0], HeldUnits)
    assert all(refusal.items == {last_unit.variant_id: 0} for refusal in refused)
    assert Level.objects.values_list("on_hand", "reserved").get() == (1, 1)
    assert Hold.objects.count() == 1
    assert Variant.objects.get(pk=last_unit.variant_id).available == 0
    assert not Listing.objects.get().in_stock


def test_without_the_lock_the_check_constraint_has_to_stop_them(last_unit, monkeypatch):
    """The twin: everybody reads one free unit, everybody decides to take it."""
    monkeypatch.setattr(levels, "LOCK_CLAUSE", "")
    everybody_has_read = Barrier(BUYERS)
    lock_levels = levels.lock_levels

    def read_and_wait(shelves):
        found = lock_levels(shelves)
        everybody_has_read.wait(10)
        return found

    monkeypatch.setattr(holds, "lock_levels", read_and_wait)
    outcomes = run_together(*[_buy(last_unit)] * BUYERS)

    assert not [
        outcome for outcome in outcomes if isinstance(outcome, InsufficientStock | BrokenBarrierError)
    ]
    tripped = [outcome for outcome in outcomes if isinstance(outcome, IntegrityError)]
    assert len(tripped) == BUYERS - 1
    assert all("level_covers_its_holds" in str(error) for error in tripped)
    assert Level.objects.values_list("on_hand", "reserved").get() == (1, 1)
