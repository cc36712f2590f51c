"""An order's state is what its parts make of it."""

import pytest

from backend.orders.status import derive_status


@pytest.mark.parametrize(
    ("is_placed", "parts", "expected"),
    [
        (False, [("planned", 3)], "draft"),
        (False, [("canceled", 3)], "expired"),
        (False, [], "expired"),
        (True, [("planned", 3)], "unfulfilled"),
        (True, [("offered", 2), ("packed", 1)], "unfulfilled"),
        (True, [("declined", 3)], "unfulfilled"),
        (True, [("canceled", 3)], "unfulfilled"),
        (True, [("handed_over", 2), ("accepted", 1)], "partially_fulfilled"),
        (True, [("handed_over", 2), ("declined", 1)], "partially_fulfilled"),
        (True, [("handed_over", 2), ("declined", 1), ("handed_over", 1)], "fulfilled"),
        (True, [("canceled", 3), ("handed_over", 3)], "fulfilled"),
        (True, [("shipped", 3)], "unfulfilled"),
        (True, [("handed_over", 2, 1), ("accepted", 1)], "partially_returned"),
        (True, [("handed_over", 3, 2)], "partially_returned"),
        (True, [("handed_over", 3, 3)], "returned"),
    ],
)
def test_the_state_follows_from_the_parts(is_placed, parts, expected):
    full = [part if len(part) == 3 else (*part, 0) for part in parts]
    assert derive_status(is_placed=is_placed, ordered_units=3, parts=full) == expected


@pytest.mark.parametrize(
    ("called_off", "parts", "expected"),
    [
        (3, [("canceled", 3, 0)], "canceled"),
        (1, [("handed_over", 2, 0), ("declined", 1, 0)], "fulfilled"),
        (1, [("handed_over", 1, 0)], "partially_fulfilled"),
        (1, [("handed_over", 2, 2)], "returned"),
        (1, [("accepted", 2, 0)], "unfulfilled"),
    ],
)
def test_units_that_were_called_off_are_not_waited_for(called_off, parts, expected):
    assert derive_status(is_placed=True, ordered_units=3, called_off=called_off, parts=parts) == expected
