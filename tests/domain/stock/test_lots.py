"""Lots: what comes in with a date leaves by its date, and nobody is promised a unit from the instant it is over."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.catalogue.models import Listing, Variant
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.stock.errors import HoldEnded, InsufficientStock
from backend.stock.models import Hold, Level, Lot, Movement, ShelfLot
from backend.stock.selectors import free_by_point, levels_of_variants, listings_free_at, lots_on_shelves
from backend.stock.services import (
    apply_device_events,
    expire_lots,
    post_holds,
    reserve,
    set_on_hand,
    store_device_events,
    void_holds,
)
from backend.stock.types import Demand, LevelFacts
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, make_event
from tests.state import database_state, stock_violations

pytestmark = pytest.mark.django_db

MOMENT = timedelta(milliseconds=1)


class Shelf:
    """One variant at one point with a till that reports."""

    def __init__(self):
        self.variant, self.point = make_sellable(), make_point()
        self.till = make_device(self.point)
        self.sequence = 0

    def report(self, kind, quantity, *, days=None, lot=""):
        """The till's next event, applied; `days` from today its lot may be sold."""
        self.sequence += 1
        expires_on = None if days is None else clock.today() + timedelta(days=days)
        event = make_event(self.sequence, kind, self.variant.sku, quantity, lot=lot, expires_on=expires_on)
        store_device_events(device=self.till, events=[event])
        assert apply_device_events(device_id=self.till.device_id).applied == 1

    def reserve(self, quantity):
        demand = Demand(self.point.pk, self.variant.pk, quantity)
        return reserve(order_id=uuid4(), demands=[demand], expires_at=None)[0].hold_id

    @property
    def lots(self):
        """(code, units) by date."""
        rows = ShelfLot.objects.order_by("lot__expires_on").values_list("lot__code", "units")
        return list(rows)

    @property
    def level(self):
        return Level.objects.values_list("on_hand", "reserved", "expired").get()

    @property
    def free(self):
        return free_by_point([self.variant.pk])[self.variant.pk].get(self.point.pk, 0)


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def two_lots(shelf):
    """Three units that may be sold today and four that may for a month; two more in no lot."""
    put_on_shelf(shelf.variant, shelf.point, 2)
    shelf.report("receipt", 4, days=30, lot="B")
    shelf.report("receipt", 3, days=0, lot="A")
    return shelf


def _midnight():
    return clock.start_of_day(clock.today() + timedelta(days=1))


def test_a_receipt_makes_the_lot_once(shelf):
    shelf.report("receipt", 4, days=30, lot="B")
    shelf.report("receipt", 1, days=30, lot="B")
    shelf.report("receipt", 1, days=31, lot="B")
    shelf.report("receipt", 1, days=31)
    assert Lot.objects.count() == 3
    assert sorted(shelf.lots) == [("", 1), ("B", 1), ("B", 5)]
    lot = Lot.objects.earliest("expires_on")
    assert lot.expires_at == clock.start_of_day(lot.expires_on + timedelta(days=1))
    assert shelf.level == (7, 0, 0)
    assert stock_violations() == []


def test_counter_sales_take_what_expires_first(two_lots):
    two_lots.report("sale", 5)
    assert two_lots.lots == [("B", 2)]
    sold = Movement.objects.filter(kind="sale").order_by("id")
    assert [(m.lot.code, m.quantity) for m in sold] == [("A", 3), ("B", 2)]
    assert sold[1].key == f"{sold[0].key}:lot{sold[1].lot_id}"
    two_lots.report("sale", 4)
    assert (two_lots.lots, two_lots.level) == ([], (0, 0, 0))
    assert stock_violations() == []


def test_so_do_online_sales(two_lots):
    hold = two_lots.reserve(4)
    post_holds(hold_ids=[hold])
    assert two_lots.lots == [("B", 3)]
    assert two_lots.level == (5, 0, 0)
    assert stock_violations() == []


@pytest.mark.parametrize(("kind", "units"), [("return", 2), ("count", 11)])
def test_what_turns_up_without_a_date_is_with_what_is_sold_next(two_lots, kind, units):
    two_lots.report(kind, units)
    assert two_lots.lots == [("A", 5), ("B", 4)]
    assert two_lots.level == (11, 0, 0)
    assert stock_violations() == []


def test_what_turns_up_when_all_lots_are_over_stands_with_those_in_no_lot(two_lots):
    with time_machine.travel(_midnight() + timedelta(days=30), tick=False):
        two_lots.report("count", 12)
        assert two_lots.lots == [("A", 3), ("B", 4)]
        assert two_lots.level == (12, 0, 7)
        assert stock_violations() == []


def test_what_turns_up_on_an_empty_shelf_is_of_the_last_lot_that_came(shelf):
    shelf.report("receipt", 2, days=0, lot="A")
    shelf.report("receipt", 2, days=3, lot="B")
    shelf.report("sale", 4)
    assert (shelf.lots, shelf.level) == ([], (0, 0, 0))
    shelf.report("count", 3)
    assert (shelf.lots, shelf.level) == ([("B", 3)], (3, 0, 0))
    with time_machine.travel(_midnight() + timedelta(days=3), tick=False):
        assert shelf.free == 0
        expire_lots()
        assert shelf.level == (3, 0, 3)
        assert stock_violations() == []


def test_what_turns_up_when_its_last_lot_is_over_is_sold_to_nobody(shelf):
    shelf.report("receipt", 2, days=0, lot="A")
    shelf.report("sale", 2)
    with time_machine.travel(_midnight(), tick=False):
        shelf.report("count", 3)
        assert (shelf.lots, shelf.level, shelf.free) == ([("A", 3)], (3, 0, 3), 0)
        assert not Listing.objects.get().in_stock
        assert stock_violations() == []


def test_goods_that_never_had_a_lot_have_none_when_they_turn_up(shelf):
    put_on_shelf(shelf.variant, shelf.point, 2)
    shelf.report("count", 5)
    assert (shelf.lots, shelf.level) == ([], (5, 0, 0))


def test_in_one_batch_what_came_in_leaves_by_its_date(shelf):
    today = clock.today()
    put_on_shelf(shelf.variant, shelf.point, 5)
    events = [
        make_event(1, "sale", shelf.variant.sku, 5),
        make_event(2, "receipt", shelf.variant.sku, 3, lot="old", expires_on=today - timedelta(days=1)),
        make_event(3, "receipt", shelf.variant.sku, 3, lot="new", expires_on=today),
        make_event(4, "sale", shelf.variant.sku, 4),
        make_event(5, "damage", shelf.variant.sku, 1),
    ]
    store_device_events(device=shelf.till, events=events)
    assert apply_device_events(device_id=shelf.till.device_id).applied == 5
    assert shelf.lots == [("old", 1)]
    assert shelf.level == (1, 0, 1)
    assert stock_violations() == []


def test_a_batch_that_changes_no_level_may_change_its_lots(two_lots):
    events = [
        make_event(11, "sale", two_lots.variant.sku, 3),
        make_event(12, "return", two_lots.variant.sku, 3),
    ]
    store_device_events(device=two_lots.till, events=events)
    assert apply_device_events(device_id=two_lots.till.device_id).applied == 2
    assert two_lots.lots == [("B", 7)]
    level = Level.objects.get()
    assert (level.on_hand, level.expires_next) == (9, Lot.objects.get(code="B").expires_at)
    assert stock_violations() == []


def test_a_millisecond_decides(two_lots):
    midnight, variant = _midnight(), two_lots.variant
    with time_machine.travel(midnight - MOMENT, tick=False):
        assert two_lots.free == 9
        assert listings_free_at(two_lots.point.pk) == [variant.listing_id]
        void_holds(hold_ids=[two_lots.reserve(9)])
    with time_machine.travel(midnight, tick=False):
        assert two_lots.free == 6
        assert levels_of_variants([variant.pk]) == [LevelFacts(two_lots.point.pk, variant.pk, 9, 0, 3)]
        before = database_state()
        with pytest.raises(InsufficientStock) as refusal:
            two_lots.reserve(7)
        assert refusal.value.items == {variant.pk: 6}
        assert database_state() == before
        two_lots.reserve(6)
        assert two_lots.free == 0
        assert listings_free_at(two_lots.point.pk) == []
        assert stock_violations() == []


def test_without_any_job_nothing_that_is_over_is_promised(shelf):
    shelf.report("receipt", 3, days=0)
    with time_machine.travel(_midnight() + timedelta(days=400), tick=False):
        assert (shelf.free, listings_free_at(shelf.point.pk)) == (0, [])
        with pytest.raises(InsufficientStock):
            shelf.reserve(1)


def test_the_sweeper_brings_shelf_and_catalogue_up_to_date(shelf):
    shelf.report("receipt", 3, days=0)
    assert expire_lots() == 0
    with time_machine.travel(_midnight(), tick=False):
        assert Listing.objects.get().in_stock
        assert expire_lots() == 1
        assert shelf.level == (3, 0, 3)
        assert Variant.objects.get().available == 0
        assert not Listing.objects.get().in_stock
        assert expire_lots() == 0
        assert stock_violations() == []


def test_promises_that_nothing_good_stands_behind_are_broken(two_lots):
    kept, broken = two_lots.reserve(6), two_lots.reserve(2)
    with time_machine.travel(_midnight(), tick=False):
        assert two_lots.free == 0
        expire_lots()
        states = dict(Hold.objects.values_list("pk", "state"))
        assert states == {kept: "pending", broken: "broken"}
        assert two_lots.level == (9, 6, 3)
        fact = OutboxFact.objects.get(topic="stock.holds_broken")
        assert fact.payload["hold_ids"] == [str(broken)]
        assert stock_violations() == []


def test_goods_past_their_date_are_not_handed_over(shelf):
    shelf.report("receipt", 3, days=0)
    hold = shelf.reserve(2)
    with time_machine.travel(_midnight(), tick=False):
        before = database_state()
        with pytest.raises(HoldEnded) as refusal:
            post_holds(hold_ids=[hold])
        assert refusal.value.hold_ids == {hold}
        assert database_state() == before
        void_holds(hold_ids=[hold])
        assert shelf.level == (3, 0, 3)
        assert stock_violations() == []


def test_a_hold_given_back_before_the_sweeper_ran_leaves_room_for_what_is_over(shelf):
    shelf.report("receipt", 5, days=0)
    first, _second = shelf.reserve(2), shelf.reserve(2)
    with time_machine.travel(_midnight(), tick=False):
        void_holds(hold_ids=[first])
        assert shelf.level == (5, 2, 3)
        assert (shelf.free, stock_violations()) == (0, [])
        expire_lots()
        assert shelf.level == (5, 0, 5)
        assert stock_violations() == []


def test_a_counter_sale_of_what_is_over_is_booked_last_and_told(two_lots):
    hold = two_lots.reserve(1)
    with time_machine.travel(_midnight(), tick=False):
        two_lots.report("sale", 5)
        assert not OutboxFact.objects.filter(topic="stock.expired_sale").exists()
        two_lots.report("sale", 2)
        assert Hold.objects.get(pk=hold).state == "broken"
        assert two_lots.lots == [("A", 2)]
        fact = OutboxFact.objects.get(topic="stock.expired_sale")
        assert fact.payload["variant_ids"] == [two_lots.variant.pk]
        two_lots.report("sale", 3)
        assert Movement.objects.get(key__endswith=":short").quantity == 1
        assert two_lots.level == (0, 0, 0)
        assert stock_violations() == []


def test_what_is_thrown_away_is_over_first_and_breaks_no_promise(two_lots):
    hold = two_lots.reserve(6)
    with time_machine.travel(_midnight(), tick=False):
        two_lots.report("damage", 3)
        assert two_lots.lots == [("B", 4)]
        assert Hold.objects.get(pk=hold).state == "pending"
        assert two_lots.level == (6, 6, 0)
        assert stock_violations() == []


def test_a_count_downwards_takes_what_is_over(two_lots):
    with time_machine.travel(_midnight(), tick=False):
        set_on_hand(
            variant_id=two_lots.variant.pk,
            point_id=two_lots.point.pk,
            quantity=6,
            actor="user:1",
            key="test:1",
        )
        assert (two_lots.lots, two_lots.level) == ([("B", 4)], (6, 0, 0))
        assert stock_violations() == []


def test_the_lots_of_a_shelf_the_earliest_first(two_lots):
    elsewhere = make_point()
    here, there = (two_lots.point.pk, two_lots.variant.pk), (elsewhere.pk, two_lots.variant.pk)
    later = clock.today() + timedelta(days=30)
    [(found, lots)] = lots_on_shelves([here, there]).items()
    assert found == here
    assert [(lot.code, lot.expires_on, lot.units) for lot in lots] == [
        ("A", clock.today(), 3),
        ("B", later, 4),
    ]
    assert lots_on_shelves([there]) == lots_on_shelves([]) == {}
