"""Storing what a device reports: once per id, with the first gap in the sequence."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.salespoints.models import Device
from backend.salespoints.selectors import access_device
from backend.stock.models import DeviceEvent
from backend.stock.services import apply_device_events, store_device_events
from backend.stock.types import EventKind
from tests.factories import make_point, make_sellable
from tests.factories.devices import KEY, make_device, make_event, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def till():
    variant = make_sellable()
    return make_device(make_point()), variant.sku


def _store(device, *events):
    return store_device_events(device=access_device(device_id=device.device_id, key=KEY), events=events)


def _statuses(stored):
    return [(answer.status, answer.code) for answer in stored.answers]


def test_new_events_are_stored_as_they_came_and_one_fact_wakes_the_task(till):
    device, sku = till
    event = make_event(1, "sale", sku, 2)
    stored = _store(device, event, make_event(2, "damage", sku, 1))

    assert _statuses(stored) == [("created", ""), ("created", "")]
    assert stored.next_expected_sequence == 3
    row = DeviceEvent.objects.get(event_id=event.event_id)
    assert (row.device_id, row.sequence, row.kind, row.sku, row.quantity, row.outcome) == (
        device.device_id,
        1,
        "sale",
        sku,
        2,
        "pending",
    )
    assert row.occurred_at == event.occurred_at
    fact = OutboxFact.objects.get()
    assert (fact.topic, fact.payload) == ("stock.events_stored", {"device_id": str(device.device_id)})


def test_the_same_again_exists_and_wakes_nobody(till):
    device, sku = till
    events = [make_event(1, "sale", sku, 2), make_event(2, "sale", sku, 1)]
    _store(device, *events)
    again = _store(device, *events, make_event(3, "sale", sku, 1))
    assert _statuses(again) == [("exists", ""), ("exists", ""), ("created", "")]
    assert _statuses(_store(device, *events)) == [("exists", "")] * 2
    assert DeviceEvent.objects.count() == 3
    assert OutboxFact.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"quantity": 3},
        {"sequence": 9},
        {"sku": "other"},
        {"kind": EventKind.RETURN},
        {"occurred_at": "later"},
    ],
)
def test_other_content_under_the_same_id_changes_nothing(till, change):
    device, sku = till
    make_sellable(sku="other")
    event = make_event(1, "sale", sku, 2)
    _store(device, event)
    if "occurred_at" in change:
        change = {"occurred_at": event.occurred_at + timedelta(seconds=1)}
    answer = _store(device, replace(event, **change)).answers[0]
    assert (answer.status, answer.code) == ("exists_with_different_payload", "DIFFERENT_PAYLOAD")
    row = DeviceEvent.objects.get()
    assert (row.sequence, row.kind, row.sku, row.quantity) == (1, "sale", sku, 2)


def test_twice_in_one_batch_is_stored_once(till):
    device, sku = till
    event = make_event(1, "sale", sku, 2)
    stored = _store(device, event, event, replace(event, quantity=5))
    assert [status for status, _ in _statuses(stored)] == [
        "created",
        "exists",
        "exists_with_different_payload",
    ]
    assert DeviceEvent.objects.get().quantity == 2


def test_an_id_belongs_to_its_device(till):
    device, sku = till
    event = make_event(1, "sale", sku, 2)
    _store(device, event)
    assert _statuses(_store(make_device(make_point()), event)) == [("created", "")]


def test_an_unknown_sku_is_rejected_and_may_come_again_once_it_is_known(till):
    device, _ = till
    event = make_event(1, "sale", "NEW-1", 2)
    stored = _store(device, event)
    assert _statuses(stored) == [("rejected", "UNKNOWN_SKU")]
    assert stored.next_expected_sequence == 1
    assert not OutboxFact.objects.exists()

    make_sellable(sku="NEW-1")
    stored = _store(device, event)
    assert _statuses(stored) == [("created", "")]
    assert stored.next_expected_sequence == 2


def test_what_was_stored_exists_although_its_sku_has_gone(till):
    device, _ = till
    variant = make_sellable(sku="GONE-1")
    event = make_event(1, "sale", "GONE-1", 2)
    _store(device, event)
    variant.delete()
    assert _statuses(_store(device, event)) == [("exists", "")]


def test_the_next_expected_number_is_the_first_gap(till):
    device, sku = till
    assert _store(device).next_expected_sequence == 1
    assert report(device, ("sale", sku, 1), first=2).next_expected_sequence == 1
    assert report(device, ("sale", sku, 1), first=1).next_expected_sequence == 3
    assert report(device, ("sale", sku, 1), ("sale", sku, 1), first=5).next_expected_sequence == 3
    apply_device_events(device_id=device.device_id)
    assert Device.objects.get(pk=device.device_id).contiguous_sequence == 2
    assert report(device, ("sale", sku, 1), first=3).next_expected_sequence == 4
    assert report(device, ("sale", sku, 1), first=4).next_expected_sequence == 7
    apply_device_events(device_id=device.device_id)
    assert Device.objects.get(pk=device.device_id).contiguous_sequence == 6
    assert _store(device).next_expected_sequence == 7


def test_two_events_with_one_number_are_both_kept(till):
    device, sku = till
    stored = _store(device, make_event(1, "sale", sku, 1), make_event(1, "sale", sku, 2))
    assert _statuses(stored) == [("created", "")] * 2
    assert stored.next_expected_sequence == 2


def test_a_clock_far_off_is_recorded_and_told(till):
    device, sku = till
    now = clock.now()
    ahead = make_event(1, "sale", sku, 1, occurred_at=now + timedelta(hours=2))
    late = make_event(2, "sale", sku, 1, occurred_at=now - timedelta(days=3))
    ancient = make_event(3, "sale", sku, 1, occurred_at=now - timedelta(days=9999))
    stored = _store(device, ahead, late, ancient)
    assert _statuses(stored) == [("created", "CLOCK_OFF"), ("created", ""), ("created", "CLOCK_OFF")]
    assert DeviceEvent.objects.get(sequence=1).occurred_at == ahead.occurred_at
    seen = Device.objects.get(pk=device.device_id)
    assert 7190 <= seen.clock_skew_seconds <= 7200
    assert seen.last_seen_at is not None


def test_a_batch_costs_few_statements(till, django_assert_num_queries):
    device, sku = till
    events = [make_event(number, "sale", sku, 1, event_id=uuid4()) for number in range(1, 501)]
    facts = access_device(device_id=device.device_id, key=KEY)
    # savepoint, events, fact with its wake-up, last seen, first gap, release
    with django_assert_num_queries(6):
        stored = store_device_events(device=facts, events=events)
    assert stored.next_expected_sequence == 501
