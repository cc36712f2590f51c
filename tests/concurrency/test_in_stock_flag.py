"""Two buyers take the last units of two variants of one listing at once: afterwards it is out of stock."""

from threading import Event
from uuid import uuid4

import pytest
from django.db import transaction

from backend.catalogue import availability
from backend.catalogue.models import Listing, Shelf
from backend.operations.invariants import find_violations
from backend.stock.services import reserve
from backend.stock.types import Demand
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, make_variant, put_on_shelf

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two_variants():
    point, first = make_point(), make_sellable()
    second = make_variant(first.listing)
    for variant in (first, second):
        put_on_shelf(variant, point, 1)
    return [Demand(point.pk, variant.pk, 1) for variant in (first, second)]


def _buy_both_at_once(two_variants, monkeypatch):
    """The first has done all but commit when the second begins, and commits when the second waits for it or is done."""
    first_has_written, second_is_there = Event(), Event()
    fetch_all = availability.fetch_all

    def first_buyer():
        with transaction.atomic():
            reserve(order_id=uuid4(), demands=[two_variants[0]], expires_at=None)
            first_has_written.set()
            assert second_is_there.wait(10)

    def second_buyer():
        assert first_has_written.wait(10)
        with transaction.atomic():
            reserve(order_id=uuid4(), demands=[two_variants[1]], expires_at=None)
        second_is_there.set()

    def announce(sql, parameters):
        if "FOR NO KEY UPDATE" in sql and "FROM catalogue_listing" in sql and first_has_written.is_set():
            second_is_there.set()
        return fetch_all(sql, parameters)

    monkeypatch.setattr(availability, "fetch_all", announce)
    assert run_together(first_buyer, second_buyer) == [None, None]


def test_the_listing_is_out_of_stock(two_variants, monkeypatch):
    _buy_both_at_once(two_variants, monkeypatch)
    assert not Listing.objects.get().in_stock
    assert not Shelf.objects.get().in_stock
    assert find_violations() == []


def test_without_the_lock_on_the_listing_both_think_the_other_has_some_left(two_variants, monkeypatch):
    unlocked = availability._LOCK_LISTINGS.removesuffix(" FOR NO KEY UPDATE")
    assert unlocked != availability._LOCK_LISTINGS
    monkeypatch.setattr(availability, "_LOCK_LISTINGS", unlocked)
    _buy_both_at_once(two_variants, monkeypatch)
    assert Listing.objects.get().in_stock
    assert "I1 a listing is in stock when one of its variants is" in {v.invariant for v in find_violations()}
