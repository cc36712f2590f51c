"""Faults 11 to 13 all at once: a small network of tills, with everything that goes wrong at points, and buyers online.

The tills are simulated; the feed, the relay, the worker and the database are the real ones.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from backend.catalogue.models import Variant
from backend.kernel.rows import execute
from backend.operations.simulator import reconcile
from backend.operations.simulator.parcels import agree_parcels, find_parcel_differences
from backend.operations.simulator.plan import ALL_FAULTS, Faults, plan_till
from backend.operations.simulator.run import simulate
from backend.salespoints.models import Point
from backend.salespoints.types import EnrolledDevice
from backend.stock.models import DeviceEvent, Hold, Transfer, TransferLine
from backend.stock.services import apply_device_events
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report

POINTS, DAYS, EVENTS = 4, 3, 40
ENDS = datetime(2026, 11, 22, 9, tzinfo=UTC)
# Small numbers need greater shares for every fault to happen.
FAULTS = replace(
    ALL_FAULTS, resent=0.3, offline=0.5, skewed=0.5, rubbish=0.1, skipped=0.1, reordered=0.5, mislaid=0.5
)


def _plan(number, seed=7, faults=FAULTS):
    return plan_till(
        UUID(int=number), ["TRA-1", "MAT-2"], seed=seed, number=number, days=DAYS, events_a_day=EVENTS, ends_at=ENDS,
        faults=faults,
    )  # fmt: skip


def test_the_seed_decides_everything():
    assert [_plan(n) for n in range(POINTS)] == [_plan(n) for n in range(POINTS)]
    assert _plan(1) != _plan(1, seed=8)


def test_without_faults_every_till_is_a_good_one():
    till = _plan(1, faults=Faults())
    events = [event for day in till.calls for call in day for event in call]
    assert [event["seq"] for event in events] == list(range(1, DAYS * EVENTS + 1))
    assert (len(till.right), till.wrong) == (DAYS * EVENTS, 0)


def test_with_faults_every_fault_happens():
    tills = [_plan(n) for n in range(20)]
    calls = [[call for day in till.calls for call in day] for till in tills]
    assert any(max(Counter(each).values()) > 1 for each in (map(str, c) for c in calls))
    assert any(till.wrong for till in tills)
    assert any(not till.calls[0] for till in tills)
    assert any(c[0][0]["seq"] > 1 + EVENTS // 6 for c in calls)
    assert {event["kind"] for till in tills for event in till.right.values()} == {
        "sale",
        "return",
        "receipt",
        "damage",
        "count",
    }


@pytest.fixture
def network():
    """Shelves with few enough units for counter sales to break promises."""
    points = [make_point() for _ in range(POINTS)]
    for _ in range(6):
        variant = make_sellable()
        for point in points:
            put_on_shelf(variant, point, 12)


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("broker")
def test_a_network_with_faults_and_online_orders_adds_up(network, celery_processes):
    celery_processes.relay()
    celery_processes.worker(processes=2)
    lines = []
    outcome = simulate(
        api=celery_processes.api(), points=POINTS, days=DAYS, events_a_day=EVENTS, orders=12, seed=7, faults=FAULTS,
        show=lines.append,
    )  # fmt: skip
    assert outcome.differences == []
    tally = outcome.tally
    assert outcome.tills == POINTS
    assert tally.answers["created"] == DeviceEvent.objects.count()
    assert tally.answers["exists"] > 0
    assert tally.answers["rejected"] > 0
    assert tally.orders_placed + tally.orders_refused.total() == 12
    assert tally.orders_placed > 0
    assert Hold.objects.exists()
    assert Transfer.objects.count() == POINTS * DAYS
    assert {"sent", "received"} <= set(Transfer.objects.values_list("state", flat=True))
    assert DeviceEvent.objects.filter(kind="transfer_sent", outcome="applied").count() == POINTS * DAYS
    assert DeviceEvent.objects.filter(kind="count", outcome="applied").exists()
    assert "waiting       0" in lines[-1]


@pytest.mark.django_db
def test_a_parcel_that_the_ledger_knows_otherwise_is_seen(network):
    points = list(Point.objects.order_by("pk"))
    goods = {point.pk: [Variant.objects.earliest("pk").sku] for point in points[:2]}
    parcels = agree_parcels(goods, days=1, seed=1, faults=Faults())
    tills = [
        plan_till(
            point, skus, seed=1, number=1, days=1, events_a_day=1, ends_at=ENDS, faults=Faults(),
            parcels=parcels[point],
        )
        for point, skus in goods.items()
    ]  # fmt: skip
    assert {event["kind"] for till in tills for event in till.right.values()} >= {
        "transfer_sent",
        "transfer_received",
    }
    assert len(find_parcel_differences(tills)) == 2
    for each in parcels.values():
        for parcel in each:
            said = "sent" if parcel.kind == "transfer_sent" else "received"
            TransferLine.objects.filter(transfer=parcel.number).update(**{said: parcel.units})
    assert find_parcel_differences(tills) == []


@pytest.mark.django_db
def test_the_reconciliation_sees_what_was_lost_and_what_was_invented(network):
    """The twin: an event that was never sent, one that nobody planned, and units out of nowhere."""

    variant, point = make_sellable(), make_point()
    device = make_device(point)
    units, movement = reconcile.units_on_shelves(), reconcile.last_movement()
    report(device, ("receipt", variant.sku, 2))
    apply_device_events(device_id=device.device_id)
    till = plan_till(
        point.pk, [variant.sku], seed=1, number=1, days=1, events_a_day=1, ends_at=ENDS, faults=Faults()
    )
    execute("UPDATE stock_level SET on_hand = on_hand + 1 WHERE variant_id = %s", [variant.pk])
    found = "\n".join(
        reconcile.find_differences(
            [(till, EnrolledDevice(device.device_id, ""))], units_before=units, movement_before=movement
        )
    )
    assert "is not in the ledger as it was sent" in found
    assert "should not be in the ledger" in found
    assert "units" in found
    assert "I1 a level equals the sum of its shelf's movements" in found
