"""Holds from the promise to the end, on one level."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from backend.catalogue.models import Listing, Shelf, Variant
from backend.kernel import clock
from backend.stock.errors import HoldEnded, InsufficientStock, QuantityOutOfRange
from backend.stock.models import Hold, Level, Movement
from backend.stock.services import (
    confirm_holds,
    expire_holds,
    post_holds,
    reserve,
    set_firmness,
    void_holds,
)
from backend.stock.types import Demand
from tests.factories import make_point, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 5)
    return variant, point


def _level(variant, point):
    return Level.objects.values_list("on_hand", "reserved").get(variant=variant, point=point)


def _hold(variant, point, quantity, *, order=None, expires_at=None):
    demand = Demand(point.pk, variant.pk, quantity)
    return reserve(order_id=order or uuid4(), demands=[demand], expires_at=expires_at)[0]


def test_reserve_takes_units_out_of_what_is_free(shelf):
    variant, point = shelf
    order = uuid4()
    [held] = reserve(order_id=order, demands=[Demand(point.pk, variant.pk, 3)], expires_at=None)

    assert (held.point_id, held.variant_id, held.quantity) == (point.pk, variant.pk, 3)
    hold = Hold.objects.get(pk=held.hold_id)
    assert (hold.state, hold.order_id, hold.firmness, hold.expires_at) == ("pending", order, 0, None)
    assert _level(variant, point) == (5, 3)
    assert Variant.objects.get(pk=variant.pk).available == 2
    assert Listing.objects.get(pk=variant.listing_id).in_stock


def test_the_last_unit_takes_the_listing_out_of_stock_and_giving_it_back_brings_it_in(shelf):
    variant, point = shelf
    held = _hold(variant, point, 5)
    assert not Listing.objects.get(pk=variant.listing_id).in_stock
    assert not Shelf.objects.get(listing_id=variant.listing_id).in_stock

    assert void_holds(hold_ids=[held.hold_id]) == [held]
    assert Shelf.objects.get(listing_id=variant.listing_id).in_stock
    assert Variant.objects.get(pk=variant.pk).available == 5
    assert _level(variant, point) == (5, 0)


def test_two_demands_for_one_shelf_are_checked_together_and_held_apart(shelf):
    variant, point = shelf
    with pytest.raises(InsufficientStock):
        reserve(order_id=uuid4(), demands=[Demand(point.pk, variant.pk, 3)] * 2, expires_at=None)
    held = reserve(
        order_id=uuid4(),
        demands=[Demand(point.pk, variant.pk, 2), Demand(point.pk, variant.pk, 1)],
        expires_at=None,
    )
    assert [units.quantity for units in held] == [2, 1]
    assert _level(variant, point) == (5, 3)


def test_too_little_names_every_short_variant_with_what_is_free_and_writes_nothing(shelf):
    variant, point = shelf
    elsewhere = make_point()
    put_on_shelf(variant, elsewhere, 2)
    absent = make_sellable()
    plenty = make_sellable()
    put_on_shelf(plenty, point, 9)
    with pytest.raises(InsufficientStock) as refusal:
        reserve(
            order_id=uuid4(),
            demands=[
                Demand(point.pk, plenty.pk, 1),
                Demand(point.pk, variant.pk, 6),
                Demand(elsewhere.pk, variant.pk, 1),
                Demand(point.pk, absent.pk, 1),
            ],
            expires_at=None,
        )
    assert refusal.value.items == {variant.pk: 7, absent.pk: 0}
    assert not Hold.objects.exists()
    assert _level(variant, point) == (5, 0)
    assert _level(plenty, point) == (9, 0)


@pytest.mark.parametrize("quantity", [0, -1, 100_001])
def test_quantities_out_of_range_are_refused(shelf, quantity):
    with pytest.raises(QuantityOutOfRange):
        _hold(*shelf, quantity)
    assert not Hold.objects.exists()


def test_posting_books_shelf_to_customer_and_lowers_both_columns(shelf):
    variant, point = shelf
    held = _hold(variant, point, 2)
    post_holds(hold_ids=[held.hold_id])

    movement = Movement.objects.get(key=f"hold:{held.hold_id}")
    assert (movement.kind, movement.quantity) == ("online_sale", 2)
    assert (movement.source.kind, movement.destination.kind) == ("shelf", "customer")
    assert movement.source.point_id == movement.destination.point_id == point.pk
    assert _level(variant, point) == (3, 0)
    assert Variant.objects.get(pk=variant.pk).available == 3
    assert Hold.objects.get(pk=held.hold_id).state == "posted"


def test_posting_is_all_or_nothing(shelf):
    first, second = _hold(*shelf, 1), _hold(*shelf, 1)
    void_holds(hold_ids=[second.hold_id])
    with pytest.raises(HoldEnded) as refusal, transaction.atomic():
        post_holds(hold_ids=[first.hold_id, second.hold_id])
    assert refusal.value.hold_ids == {second.hold_id}
    assert Hold.objects.get(pk=first.hold_id).state == "pending"
    assert _level(*shelf) == (5, 1)


def test_voiding_twice_gives_back_once(shelf):
    held = _hold(*shelf, 2)
    void_holds(hold_ids=[held.hold_id])
    assert void_holds(hold_ids=[held.hold_id]) == []
    assert _level(*shelf) == (5, 0)


def test_a_hold_expires_at_its_time_and_not_before(shelf, monkeypatch):
    held = _hold(*shelf, 2, expires_at=clock.now() + timedelta(minutes=15))
    assert expire_holds(hold_ids=[held.hold_id]) == []
    due = Hold.objects.get(pk=held.hold_id).expires_at

    monkeypatch.setattr(clock, "now", lambda: due - timedelta(microseconds=1))
    assert expire_holds(hold_ids=[held.hold_id]) == []
    monkeypatch.setattr(clock, "now", lambda: due)
    assert expire_holds(hold_ids=[held.hold_id]) == [held]
    assert Hold.objects.get(pk=held.hold_id).state == "expired"
    assert _level(*shelf) == (5, 0)


def test_a_confirmed_hold_never_expires(shelf, monkeypatch):
    order = uuid4()
    held = _hold(*shelf, 2, order=order, expires_at=clock.now() + timedelta(minutes=15))
    assert confirm_holds(order_id=order) == [held]
    later = clock.now() + timedelta(days=9)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert expire_holds(hold_ids=[held.hold_id]) == []
    assert _level(*shelf) == (5, 2)


def test_an_order_whose_hold_expired_cannot_be_confirmed(shelf, monkeypatch):
    order = uuid4()
    demands = [Demand(shelf[1].pk, shelf[0].pk, 1)] * 2
    first, second = reserve(order_id=order, demands=demands, expires_at=clock.now() + timedelta(minutes=15))
    due = Hold.objects.get(pk=first.hold_id).expires_at
    monkeypatch.setattr(clock, "now", lambda: due)
    expire_holds(hold_ids=[first.hold_id])
    with pytest.raises(HoldEnded) as refusal:
        confirm_holds(order_id=order)
    assert refusal.value.hold_ids == {first.hold_id}
    assert Hold.objects.get(pk=second.hold_id).expires_at == due


def test_firmness_is_set_on_pending_holds_only(shelf):
    held = _hold(*shelf, 1)
    set_firmness(hold_ids=[held.hold_id], firmness=2)
    assert Hold.objects.get(pk=held.hold_id).firmness == 2
    void_holds(hold_ids=[held.hold_id])
    with pytest.raises(HoldEnded):
        set_firmness(hold_ids=[held.hold_id], firmness=1)
    with pytest.raises(QuantityOutOfRange):
        set_firmness(hold_ids=[held.hold_id], firmness=3)
