"""Fault 11: a device's batches twice at once, overlapping, and the same id with other content; applied once."""

from dataclasses import replace
from threading import Barrier, BrokenBarrierError
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from backend.operations.invariants import find_violations
from backend.salespoints import reporting
from backend.stock import applying
from backend.stock.models import DeviceEvent, Hold, Level, Movement
from backend.stock.services import apply_device_events, reserve, store_device_events
from backend.stock.types import AppliedEvents, Demand
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, make_event, report

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def till():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 10_000)
    return make_device(point), variant, point


def _count(outcomes):
    counts = {}
    for outcome in outcomes:
        for answer in outcome.answers:
            counts[str(answer.status)] = counts.get(str(answer.status), 0) + 1
    return counts


def test_the_same_batch_several_times_at_once(till):
    device, variant, _ = till
    batch = [make_event(number, "sale", variant.sku, 1) for number in range(1, 201)]

    def send(events):
        return lambda: store_device_events(device=device, events=events)

    outcomes = run_together(*[send(batch), send(batch[::-1])] * 3)
    assert _count(outcomes) == {"created": 200, "exists": 1000}
    assert DeviceEvent.objects.count() == 200


def test_batches_that_overlap(till):
    device, variant, _ = till
    events = [make_event(number, "sale", variant.sku, 1) for number in range(1, 401)]
    parts = [events[start : start + 200][:: 1 if start % 200 else -1] for start in (0, 100, 200)]
    outcomes = run_together(
        *[lambda part=part: store_device_events(device=device, events=part) for part in parts]
    )
    assert _count(outcomes) == {"created": 400, "exists": 200}
    assert apply_device_events(device_id=device.device_id).applied == 400
    assert Level.objects.get().on_hand == 9600
    assert find_violations() == []


def test_one_id_with_two_contents_at_once(till):
    device, variant, _ = till
    event = make_event(1, "sale", variant.sku, 1)
    outcomes = run_together(
        *[
            lambda given=given: store_device_events(device=device, events=[given])
            for given in (event, replace(event, quantity=2))
        ]
    )
    assert _count(outcomes) == {"created": 1, "exists_with_different_payload": 1}
    stored = DeviceEvent.objects.get()
    winner = next(i for i, outcome in enumerate(outcomes) if outcome.answers[0].status == "created")
    assert stored.quantity == winner + 1


def test_applying_twice_at_once_applies_once(till):
    device, variant, _ = till
    report(device, *[("sale", variant.sku, 1)] * 300)
    outcomes = run_together(*[lambda: apply_device_events(device_id=device.device_id)] * 4)
    assert sorted(outcome.applied for outcome in outcomes) == [0, 0, 0, 300]
    assert Level.objects.get().on_hand == 9700
    assert Movement.objects.filter(kind="sale").count() == 300
    assert find_violations() == []


def test_without_the_devices_lock_the_ledgers_key_has_to_stop_the_second(till, monkeypatch):
    """The twin: both read the same pending events and book them."""
    device, variant, _ = till
    report(device, ("sale", variant.sku, 1))
    unlocked = reporting._LOCK.replace("FOR NO KEY UPDATE", "")
    assert unlocked != reporting._LOCK
    monkeypatch.setattr(reporting, "_LOCK", unlocked)
    both_have_read = Barrier(2)
    read_batch = applying.read_batch

    def read_and_wait(*given, **more):
        batch = read_batch(*given, **more)
        both_have_read.wait(10)
        return batch

    monkeypatch.setattr(applying, "read_batch", read_and_wait)
    outcomes = run_together(*[lambda: apply_device_events(device_id=device.device_id)] * 2)
    assert not [outcome for outcome in outcomes if isinstance(outcome, BrokenBarrierError)]
    assert AppliedEvents(1, 0, {}) in outcomes
    [tripped] = [outcome for outcome in outcomes if isinstance(outcome, IntegrityError)]
    assert "stock_movement_key" in str(tripped)
    assert Level.objects.get().on_hand == 9999


def test_tills_and_buyers_at_once_keep_every_promise(till):
    """Several devices of one point sell what buyers reserve at the same time: nothing is lost or promised twice."""
    _, variant, point = till
    scarce = make_sellable()
    put_on_shelf(scarce, point, 40)
    devices = [make_device(point) for _ in range(3)]
    for device in devices:
        report(device, *[("sale", scarce.sku, 1), ("sale", variant.sku, 1)] * 10)

    def buy():
        bought = 0
        for _ in range(10):
            with transaction.atomic():
                demands = [Demand(point.pk, scarce.pk, 1), Demand(point.pk, variant.pk, 1)]
                bought += len(reserve(order_id=uuid4(), demands=demands, expires_at=None))
        return bought

    outcomes = run_together(
        *[lambda device=device: apply_device_events(device_id=device.device_id) for device in devices], buy
    )
    assert [outcome.applied for outcome in outcomes[:3]] == [20, 20, 20]
    assert outcomes[3] == 20
    assert find_violations() == []
    assert Level.objects.get(variant=scarce).on_hand == 10
    assert Hold.objects.filter(variant=scarce, state="pending").count() <= 10
