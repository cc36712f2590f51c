"""What pending events do to a shelf, without a database."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from backend.stock.rules import (
    LEAVING,
    BreakableHold,
    PendingEvent,
    ShelfState,
    plan_events,
    variants_that_may_break_holds,
)
from backend.stock.types import EventKind

MAX = 1_000


def _hold(number, quantity):
    return BreakableHold(UUID(int=number), UUID(int=1000 + number), quantity)


def _event(key, kind, quantity, variant=1):
    return PendingEvent(key, EventKind(kind), variant, quantity)


def _plan(shelf, *events):
    return plan_events(events, {1: shelf}, max_on_hand=MAX)


def test_a_sale_takes_free_units_first():
    shelf = ShelfState(5, 3, [_hold(1, 3)])
    plan = _plan(shelf, _event(1, "sale", 2))
    assert [(b.from_shelf, b.unexplained) for b in plan.bookings] == [(2, 0)]
    assert (plan.broken, shelf.on_hand, shelf.reserved) == ([], 3, 3)


def test_then_it_breaks_holds_in_their_order_until_it_has_enough():
    first, second, third = _hold(1, 2), _hold(2, 2), _hold(3, 2)
    shelf = ShelfState(7, 6, [first, second, third])
    plan = _plan(shelf, _event(1, "sale", 4))
    assert plan.broken == [first, second]
    assert [(b.from_shelf, b.unexplained) for b in plan.bookings] == [(4, 0)]
    assert (shelf.on_hand, shelf.reserved, shelf.holds) == (3, 2, [third])


def test_the_rest_is_unexplained():
    shelf = ShelfState(3, 2, [_hold(1, 2)])
    plan = _plan(shelf, _event(1, "sale", 10))
    assert [(b.from_shelf, b.unexplained) for b in plan.bookings] == [(3, 7)]
    assert (len(plan.broken), shelf.on_hand, shelf.reserved) == (1, 0, 0)


def test_a_sale_from_an_empty_shelf_is_all_unexplained():
    plan = _plan(ShelfState(0, 0), _event(1, "damage", 2))
    assert [(b.from_shelf, b.unexplained) for b in plan.bookings] == [(0, 2)]


def test_what_came_in_before_is_there_to_be_sold():
    shelf = ShelfState(0, 0)
    plan = _plan(shelf, _event(1, "receipt", 5), _event(2, "sale", 4), _event(3, "return", 1))
    assert [(b.from_shelf, b.unexplained) for b in plan.bookings] == [(5, 0), (4, 0), (1, 0)]
    assert shelf.on_hand == 2


def test_a_receipt_beyond_all_measure_is_left_out():
    shelf = ShelfState(MAX - 1, 0)
    plan = _plan(shelf, _event(1, "receipt", 2), _event(2, "receipt", 1))
    assert [event.key for event in plan.too_high] == [1]
    assert shelf.on_hand == MAX


def test_holds_are_asked_for_only_where_more_leaves_than_is_free():
    events = [
        _event(1, "sale", 2, 1),
        _event(2, "sale", 3, 2),
        _event(3, "sale", 9, 3),
        _event(4, "receipt", 9, 4),
    ]
    shelves = {1: ShelfState(3, 1), 2: ShelfState(3, 1), 3: ShelfState(3, 0), 4: ShelfState(1, 1)}
    assert variants_that_may_break_holds(events, shelves) == [2]


KINDS = st.sampled_from(list(EventKind))
EVENTS = st.lists(st.tuples(KINDS, st.integers(1, 12)), max_size=30)
HOLDS = st.lists(st.integers(1, 5), max_size=6)


@given(spare=st.integers(0, 20), quantities=HOLDS, said=EVENTS)
def test_units_are_conserved_and_every_promise_has_a_unit_behind_it(spare, quantities, said):
    held = [_hold(number, quantity) for number, quantity in enumerate(quantities)]
    before = spare + sum(quantities)
    shelf = ShelfState(before, sum(quantities), list(held))
    events = [PendingEvent(key, kind, 1, quantity) for key, (kind, quantity) in enumerate(said)]
    plan = plan_events(events, {1: shelf}, max_on_hand=MAX)

    came = sum(b.from_shelf for b in plan.bookings if b.event.kind not in LEAVING)
    left = sum(b.from_shelf for b in plan.bookings if b.event.kind in LEAVING)
    assert shelf.on_hand == before + came - left
    assert shelf.reserved == sum(hold.quantity for hold in shelf.holds)
    assert plan.broken + shelf.holds == held
    assert 0 <= shelf.reserved <= shelf.on_hand
    assert [b.event.key for b in plan.bookings] == [event.key for event in events]
    assert all(
        b.from_shelf + b.unexplained == b.event.quantity
        for b in plan.bookings
        if b.event.kind is not EventKind.COUNT
    )
    assert all(b.unexplained == 0 for b in plan.bookings if b.event.kind not in LEAVING)
