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
    ],
)
def test_the_state_follows_from_the_parts(is_placed, parts, expected):
    assert derive_status(is_placed=is_placed, ordered_units=3, parts=parts) == expected
