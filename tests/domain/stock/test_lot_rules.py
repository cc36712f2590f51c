"""First expired, first out, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.stock.lot_rules import LotUnits, lot_of_found, pick_lots
from backend.stock.models import Movement

NOW = datetime(2026, 11, 22, tzinfo=UTC)
OUT = [Movement.Kind.SALE, Movement.Kind.ONLINE_SALE, Movement.Kind.DAMAGE, Movement.Kind.CORRECTION]


def _shelf():
    """Lot 1 over since this instant, lot 2 good for a day, lot 3 for a year, and units in no lot."""
    ends = {1: NOW, 2: NOW + timedelta(days=1), 3: NOW + timedelta(days=365)}
    return [*(LotUnits(lot, end, 2) for lot, end in ends.items()), LotUnits(None, None, 2)]


@pytest.mark.parametrize("kind", [Movement.Kind.SALE, Movement.Kind.ONLINE_SALE])
def test_what_is_sold_is_good_as_long_as_it_can_be(kind):
    assert pick_lots(_shelf(), 7, kind=kind, now=NOW) == [(2, 2), (3, 2), (None, 2), (1, 1)]


@pytest.mark.parametrize("kind", [Movement.Kind.DAMAGE, Movement.Kind.CORRECTION])
def test_what_is_thrown_away_is_out_of_date_first(kind):
    assert pick_lots(_shelf(), 7, kind=kind, now=NOW) == [(1, 2), (2, 2), (3, 2), (None, 1)]


def test_a_millisecond_before_its_end_a_lot_goes_first():
    assert pick_lots(_shelf(), 1, kind=Movement.Kind.SALE, now=NOW - timedelta(milliseconds=1)) == [(1, 1)]


@given(
    st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 9)), max_size=6),
    st.integers(0, 60),
    st.sampled_from(OUT),
)
def test_every_unit_is_taken_once(lots, quantity, kind):
    shelf = [LotUnits(n, NOW + timedelta(days=day), units) for n, (day, units) in enumerate(lots, 1)]
    before = sum(lot.units for lot in shelf)
    parts = pick_lots(shelf, quantity, kind=kind, now=NOW)
    assert sum(units for _, units in parts) == quantity
    assert all(units > 0 for _, units in parts)
    assert sum(lot.units for lot in shelf) == before - min(before, quantity)
    assert all(lot.units >= 0 for lot in shelf)


def test_what_is_found_belongs_with_what_is_sold_next():
    shelf = _shelf()
    order = []
    while found := lot_of_found(shelf, now=NOW):
        order.append(found.lot_id)
        found.units = 0
    assert order == [2, 3, None, 1]
