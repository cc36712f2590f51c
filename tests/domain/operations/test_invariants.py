"""Each invariant is broken on purpose and must be noticed."""

import logging
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from backend.catalogue.models import Listing, Variant
from backend.certification.dossiers.models import Dossier
from backend.feedback.models import Tally
from backend.kernel import clock, outbox
from backend.kernel.models import OutboxFact
from backend.kernel.rows import execute
from backend.operations import watch
from backend.operations.invariant_queries import QUERIES
from backend.operations.invariants import find_violations
from backend.payments.models import ProviderEvent
from backend.salespoints.models import Point
from backend.stock.models import DeviceEvent, Hold, Level, ShelfLot, Transfer, TransferLine
from backend.stock.services import apply_device_events, reserve, store_device_events
from backend.stock.types import Demand
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, make_event
from tests.factories.dossiers import decide as decide_dossier
from tests.factories.dossiers import scored
from tests.factories.transfers import make_transfer
from tests.factories.vouchers import make_voucher

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A shelf of five, three of them of a lot, with one unit held, one sold at the counter, and one fact."""
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 2)
    till = make_device(point)
    receipt = make_event(1, "receipt", variant.sku, 3, expires_on=clock.today() + timedelta(days=30))
    store_device_events(device=till, events=[receipt, make_event(2, "sale", variant.sku, 1)])
    apply_device_events(device_id=till.device_id)
    reserve(order_id=uuid4(), demands=[Demand(point.pk, variant.pk, 1)], expires_at=None)
    assert find_violations() == []
    return variant


@pytest.fixture
def travelling(house):
    """One more unit of it is on the way to another point."""
    make_transfer(Point.objects.get(), make_point(), (house, 1), stage="sent")
    assert find_violations() == []


def _long_ago():
    return clock.now() - timedelta(hours=2)


BREAKS = {
    "I1 a level equals the sum of its shelf's movements": lambda: Level.objects.update(on_hand=9),
    "I1 reserved equals the pending holds": lambda: Level.objects.update(reserved=2),
    "I1 what is on the way from a point is what its transfers say": lambda: TransferLine.objects.update(
        sent=2
    ),
    "I1 a variant's available units are what is free at all points": lambda: Variant.objects.update(
        available=7
    ),
    "I1 units of a lot on a shelf equal its movements": lambda: ShelfLot.objects.update(units=2),
    "I1 no more of a lot arrives than left": lambda: execute(
        """
        INSERT INTO stock_movement
            (variant_id, lot_id, quantity, source_id, destination_id, kind, key, occurred_at, recorded_at)
        SELECT variant_id, lot_id, quantity + 1, destination_id, source_id, kind, 'test:1', occurred_at, recorded_at
        FROM stock_movement WHERE kind = 'transfer'
        """
    ),
    "I1 a shelf's lots are its variant's and no more than lies there": (
        lambda: Level.objects.update(has_lots=False)
    ),
    "I1 a level says how much of it is out of date, or that it has to be asked": (
        lambda: Level.objects.update(expires_next=None)
    ),
    "I1 a listing is in stock when one of its variants is": lambda: Listing.objects.update(in_stock=False),
    "I3 an applied event is in the ledger once, a rejected or pending one is not": (
        lambda: DeviceEvent.objects.update(outcome="rejected")
    ),
    "I3 a posted hold is in the ledger once, any other is not": lambda: Hold.objects.update(state="posted"),
    "I3 a voucher's uses are the orders that use it": lambda: make_voucher(used=1),
    "I4 the shelf is what its reasons make of it": lambda: execute(
        "UPDATE catalogue_shelf SET in_stock = NOT in_stock"
    ),
    "I6 a listing's price range is that of its variants": lambda: Listing.objects.update(price_min=5),
    "I6 a listing's rating is that of its shown reviews": lambda: Tally.objects.create(
        listing=Listing.objects.get(), reviews=1, points=5
    ),
    "I6 a transfer's state is what its lines make of it": lambda: Transfer.objects.update(state="agreed"),
    "I6 a dossier's state is what its steps make of it": lambda: Dossier.objects.filter(
        pk=scored().pk
    ).update(state="screened"),
    "I6 a decided dossier has its recognition, with its points and their stars": lambda: (
        Dossier.objects.filter(pk=decide_dossier(scored("75")).pk).update(points="69.99")
    ),
    "I7 no fact is dead": lambda: OutboxFact.objects.update(dead_at=clock.now()),
    "I7 no fact has been due for an hour": lambda: OutboxFact.objects.update(due_at=_long_ago()),
    "I9 no event has been pending for an hour": (
        lambda: DeviceEvent.objects.update(outcome="pending", received_at=_long_ago())
    ),
    "I9 no lot is over for an hour without its shelf saying so": (
        lambda: Level.objects.update(expires_next=_long_ago())
    ),
    "I9 no message of a provider has been waiting for an hour": lambda: ProviderEvent.objects.create(
        id="evt_1", type="x", payload={}, received_at=_long_ago()
    ),
    "I9 no hold is pending an hour past its time": lambda: Hold.objects.update(expires_at=_long_ago()),
}
HELD_BY_CONSTRAINTS = {
    "I2 nothing is promised that is not there",
    "I3 a payment per order and an order per checkout",
}


@pytest.mark.parametrize("invariant", sorted(BREAKS))
def test_a_broken_invariant_is_noticed(house, travelling, invariant):
    BREAKS[invariant]()
    assert invariant in {violation.invariant for violation in find_violations()}


OF_ORDERS = {
    "I6 units that came back are those of accepted returns",
    "I6 points carry out no more of a line than is wanted of it",
    "I6 what is brought for an order travels as its part says",
    "I9 no card's promise waits for an hour after the goods left",
    "I9 nothing that was brought for an order waits for an hour to be taken",
}


def test_every_invariant_is_tried_here_or_with_the_orders():
    tried_with_orders = {name for name in QUERIES if name.startswith("I5") or name in OF_ORDERS}
    assert set(QUERIES) == BREAKS.keys() | HELD_BY_CONSTRAINTS | tried_with_orders


def test_what_is_missing_from_the_shelf_is_noticed_too(house):
    execute("DELETE FROM catalogue_shelf")
    assert [v.invariant for v in find_violations()] == ["I4 the shelf is what its reasons make of it"]


def test_a_violation_names_how_often_and_shows_examples(house):
    Variant.objects.update(available=7)
    [violation] = find_violations()
    assert violation.count == 1
    assert violation.examples == [f"{house.pk} 7 3"]


def test_the_command_says_what_holds_and_fails_when_something_does_not(house):
    out, err = StringIO(), StringIO()
    call_command("check_invariants", stdout=out, stderr=err)
    assert out.getvalue() == f"All {len(QUERIES) + 1} invariants hold.\n"
    Variant.objects.update(available=7)
    with pytest.raises(CommandError, match=r"1 of \d+ invariants do not hold"):
        call_command("check_invariants", stdout=out, stderr=err)
    assert "✗ I1 a variant's available units are what is free at all points: 1" in err.getvalue()


def test_the_nightly_watch_raises_alarms(house, caplog):
    watch.check_invariants()
    watch.check_queues()
    assert not caplog.records
    Variant.objects.update(available=7)
    OutboxFact.objects.update(created_at=_long_ago())
    with caplog.at_level(logging.ERROR, "ocop.alarm"):
        watch.check_invariants()
        watch.check_queues()
    alarms = [record.getMessage() for record in caplog.records]
    assert len(alarms) == 2
    assert alarms[0].startswith('{"alarm":"invariant","invariant":"I1 a variant')
    assert alarms[1].startswith(
        '{"alarm":"facts_wait","topic":"stock.events_stored","open":1,"oldest_seconds":72'
    )


def test_the_queues_at_the_command_line(house):
    outbox.publish("order.placed", {})
    OutboxFact.objects.filter(topic="order.placed").update(attempts=3)
    out, err = StringIO(), StringIO()
    call_command("queues", stdout=out, stderr=err)
    lines = [line.split() for line in out.getvalue().splitlines()]
    assert [line[0] for line in lines[:7]] == [
        "queue",
        "orders",
        "payments",
        "stock",
        "notifications",
        "webhooks",
        "maintenance",
    ]
    assert ["order.placed", "1", "0", "s", "1", "0"] in lines
    assert ["stock.events_stored", "1", "0", "s", "0", "0"] in lines


def test_facts_done_a_month_ago_are_forgotten_and_no_others(house, monkeypatch):
    monkeypatch.setattr(watch, "FORGET_AT_ONCE", 2)
    now = clock.now()
    for age in (29, 31, 31, 31, 31, 31):
        fact_id = outbox.publish("order.placed", {})
        OutboxFact.objects.filter(pk=fact_id).update(done_at=now - timedelta(days=age))
    dead_id = outbox.publish("order.placed", {})
    OutboxFact.objects.filter(pk=dead_id).update(dead_at=now - timedelta(days=99))
    assert watch.forget_done_facts() == 5
    assert OutboxFact.objects.count() == 3
