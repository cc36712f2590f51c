"""Applying what a device reported to ledger, levels, holds and catalogue."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.catalogue.models import Listing, Shelf, Variant
from backend.certification.models import Recognition
from backend.kernel import clock
from backend.kernel.errors import NotFound
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.stock import applying
from backend.stock.models import DeviceEvent, Hold, Level, Movement
from backend.stock.services import (
    apply_device_events,
    apply_waiting_events,
    reserve,
    set_firmness,
    store_device_events,
)
from backend.stock.types import AppliedEvents, Demand
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, make_event, report

pytestmark = pytest.mark.django_db


@pytest.fixture
def till():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 5)
    return make_device(point), variant, point


def _apply(device, *said, first=1):
    report(device, *said, first=first)
    return apply_device_events(device_id=device.device_id)


def _level(variant, point):
    return Level.objects.values_list("on_hand", "reserved").get(variant=variant, point=point)


def _hold(variant, point, quantity, firmness=0):
    order = uuid4()
    [held] = reserve(order_id=order, demands=[Demand(point.pk, variant.pk, quantity)], expires_at=None)
    set_firmness(hold_ids=[held.hold_id], firmness=firmness)
    return order, held.hold_id


def _ledger():
    return [
        (row.kind, row.quantity, row.source.kind, row.destination.kind)
        for row in Movement.objects.exclude(key__startswith="test:")
        .select_related("source", "destination")
        .order_by("id")
    ]


@pytest.mark.parametrize(
    ("kind", "units", "source", "destination"),
    [
        ("sale", 3, "shelf", "customer"),
        ("damage", 3, "shelf", "damaged"),
        ("return", 7, "customer", "shelf"),
        ("receipt", 7, "producer", "shelf"),
    ],
)
def test_each_kind_goes_its_way_through_the_ledger(till, kind, units, source, destination):
    device, variant, point = till
    assert _apply(device, (kind, variant.sku, 2)) == AppliedEvents(1, 0, {})
    assert _ledger() == [(kind, 2, source, destination)]
    assert _level(variant, point) == (units, 0)
    assert Variant.objects.get(pk=variant.pk).available == units
    event = DeviceEvent.objects.get()
    assert (event.outcome, event.outcome_code, event.applied_at is not None) == ("applied", "", True)
    assert Movement.objects.latest("id").key == f"event:{event.pk}"
    assert find_violations() == []


def test_the_last_unit_sold_at_the_counter_takes_the_listing_out_of_stock(till):
    device, variant, _ = till
    _apply(device, ("sale", variant.sku, 5))
    assert not Listing.objects.get().in_stock
    assert not Shelf.objects.get().in_stock
    _apply(device, ("return", variant.sku, 1), first=2)
    assert Shelf.objects.get().in_stock


def test_goods_new_to_the_shelf_get_a_level(till):
    device, _, point = till
    other = make_sellable()
    _apply(device, ("receipt", other.sku, 4))
    assert _level(other, point) == (4, 0)


def test_a_counter_sale_breaks_holds_least_firm_and_newest_first(till):
    device, variant, point = till
    packed = _hold(variant, point, 1, firmness=2)
    older = _hold(variant, point, 1)
    newer = _hold(variant, point, 1)
    accepted = _hold(variant, point, 1, firmness=1)

    done = _apply(device, ("sale", variant.sku, 3))
    assert done.broken_holds == {newer[0]: [newer[1]], older[0]: [older[1]]}
    assert dict(Hold.objects.values_list("id", "state")) == {
        packed[1]: "pending",
        older[1]: "broken",
        newer[1]: "broken",
        accepted[1]: "pending",
    }
    assert _level(variant, point) == (2, 2)
    assert Variant.objects.get(pk=variant.pk).available == 0
    facts = OutboxFact.objects.filter(topic="stock.holds_broken").order_by("id")
    assert [fact.payload for fact in facts] == [
        {"order_id": str(newer[0]), "hold_ids": [str(newer[1])]},
        {"order_id": str(older[0]), "hold_ids": [str(older[1])]},
    ]
    assert find_violations() == []


def test_one_fact_for_all_the_broken_holds_of_an_order(till):
    device, variant, point = till
    order = uuid4()
    held = reserve(order_id=order, demands=[Demand(point.pk, variant.pk, 2)] * 2, expires_at=None)
    _apply(device, ("damage", variant.sku, 4))
    fact = OutboxFact.objects.get(topic="stock.holds_broken")
    assert fact.payload["order_id"] == str(order)
    assert sorted(fact.payload["hold_ids"]) == sorted(str(hold.hold_id) for hold in held)
    assert _level(variant, point) == (1, 0)


def test_a_sale_of_more_than_there_was_books_the_rest_as_a_discrepancy(till):
    device, variant, point = till
    _, hold = _hold(variant, point, 2)
    _apply(device, ("sale", variant.sku, 8))
    assert _ledger() == [("sale", 5, "shelf", "customer"), ("sale", 3, "discrepancy", "customer")]
    assert _level(variant, point) == (0, 0)
    assert Hold.objects.get(pk=hold).state == "broken"
    assert find_violations() == []


def test_holds_at_other_points_are_left_alone(till):
    device, variant, _ = till
    elsewhere = make_point()
    put_on_shelf(variant, elsewhere, 2)
    _, hold = _hold(variant, elsewhere, 2)
    _apply(device, ("sale", variant.sku, 9))
    assert Hold.objects.get(pk=hold).state == "pending"
    assert _level(variant, elsewhere) == (2, 2)
    assert find_violations() == []


def test_events_are_applied_in_the_order_of_the_device_whatever_the_order_of_arrival(till):
    device, variant, point = till
    store_device_events(
        device=device,
        events=[make_event(3, "sale", variant.sku, 6), make_event(2, "receipt", variant.sku, 1)],
    )
    apply_device_events(device_id=device.device_id)
    assert _ledger() == [("receipt", 1, "producer", "shelf"), ("sale", 6, "shelf", "customer")]
    assert _level(variant, point) == (0, 0)


def test_a_gap_stops_nothing_and_what_comes_late_is_applied_then(till):
    device, variant, point = till
    _apply(device, ("sale", variant.sku, 1), first=4)
    assert _level(variant, point) == (4, 0)
    _apply(device, ("sale", variant.sku, 1), first=2)
    assert _level(variant, point) == (3, 0)


def test_nothing_is_applied_twice(till):
    device, variant, point = till
    _apply(device, ("sale", variant.sku, 1))
    assert apply_device_events(device_id=device.device_id) == AppliedEvents(0, 0, {})
    assert _level(variant, point) == (4, 0)


def test_a_variant_that_has_gone_since_is_rejected_and_the_others_are_applied(till):
    device, variant, _ = till
    gone = make_sellable(sku="GONE-1")
    report(device, ("sale", "GONE-1", 1), ("sale", variant.sku, 1))
    gone.delete()
    Listing.objects.filter(pk=gone.listing_id).update(price_min=None, price_max=None)
    assert apply_device_events(device_id=device.device_id) == AppliedEvents(1, 1, {})
    assert list(DeviceEvent.objects.order_by("sequence").values_list("outcome", "outcome_code")) == [
        ("rejected", "UNKNOWN_SKU"),
        ("applied", ""),
    ]
    assert find_violations() == []


def test_a_receipt_beyond_all_measure_is_rejected(till, monkeypatch):
    device, variant, point = till
    monkeypatch.setattr(applying, "MAX_ON_HAND", 10)
    assert _apply(device, ("receipt", variant.sku, 6), ("receipt", variant.sku, 5)) == AppliedEvents(1, 1, {})
    assert _level(variant, point) == (10, 0)
    assert DeviceEvent.objects.get(sequence=1).outcome_code == "LEVEL_TOO_HIGH"
    assert find_violations() == []


def test_the_ledger_believes_a_late_time_and_not_a_mad_one(till):
    device, variant, _ = till
    now = clock.now()
    late, mad = now - timedelta(days=3), now + timedelta(days=300)
    store_device_events(
        device=device,
        events=[
            make_event(1, "sale", variant.sku, 1, occurred_at=late),
            make_event(2, "sale", variant.sku, 1, occurred_at=mad),
        ],
    )
    apply_device_events(device_id=device.device_id)
    first, second = Movement.objects.exclude(key__startswith="test:").order_by("id")
    assert first.occurred_at == late
    assert second.occurred_at == DeviceEvent.objects.get(sequence=2).received_at


def test_a_sale_without_recognition_is_booked_and_reported(till):
    device, variant, point = till
    Recognition.objects.update(status="revoked")
    assert _apply(device, ("sale", variant.sku, 1)).applied == 1
    assert _level(variant, point) == (4, 0)
    fact = OutboxFact.objects.get(topic="stock.uncertified_sale")
    assert fact.payload == {
        "device_id": str(device.device_id),
        "point_id": str(point.pk),
        "variant_ids": [variant.pk],
    }


def test_a_certified_sale_raises_no_alarm(till):
    device, variant, _ = till
    _apply(device, ("sale", variant.sku, 1))
    assert not OutboxFact.objects.filter(topic="stock.uncertified_sale").exists()


def test_many_events_go_in_several_batches(till, monkeypatch):
    device, variant, point = till
    monkeypatch.setattr(applying, "BATCH", 3)
    assert _apply(device, *[("return", variant.sku, 1)] * 7) == AppliedEvents(7, 0, {})
    assert _level(variant, point) == (12, 0)


def test_three_days_offline(till):
    """Fault 13: ten thousand events at once, some before the shop knew of the goods."""
    device, variant, point = till
    now = clock.now()
    kinds = ("receipt", "sale", "sale", "damage", "return")
    for batch in range(20):
        events = [
            make_event(
                batch * 500 + number + 1,
                kinds[number % 5],
                variant.sku,
                1 + number % 3,
                occurred_at=now - timedelta(days=3) + timedelta(seconds=batch * 500 + number),
            )
            for number in range(500)
        ]
        assert {answer.status for answer in store_device_events(device=device, events=events).answers} == {
            "created"
        }
    assert apply_device_events(device_id=device.device_id) == AppliedEvents(10_000, 0, {})
    assert not DeviceEvent.objects.exclude(outcome="applied").exists()
    assert _level(variant, point)[0] >= 0
    assert find_violations() == []


def test_a_device_nobody_knows():
    with pytest.raises(NotFound):
        apply_device_events(device_id=uuid4())


def test_the_sweeper_takes_devices_whose_events_have_waited(till):
    device, variant, point = till
    fresh = make_device(point)
    report(device, ("sale", variant.sku, 1))
    report(fresh, ("sale", variant.sku, 1))
    DeviceEvent.objects.filter(device_id=device.device_id).update(
        received_at=clock.now() - timedelta(minutes=3)
    )
    assert apply_waiting_events() == [device.device_id]
    assert apply_waiting_events() == []
    assert _level(variant, point) == (4, 0)


def test_applying_costs_few_statements(till, django_assert_num_queries):
    device, variant, _ = till
    report(device, *[("sale", variant.sku, 1)] * 5)
    # savepoint, device, pending, levels made, levels locked, accounts ×2 with one opening, lots, movements, levels,
    # variants, listings ×2 as the last unit went, events, sellable, first gap, watermark, release
    with django_assert_num_queries(19):
        apply_device_events(device_id=device.device_id)
