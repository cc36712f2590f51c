"""However the units of a line go, one by one or together, all of them are worth the line to the đồng (fault 19)."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.money import MAX_DONG
from backend.orders.rules import worth_of_units


@given(
    total=st.integers(0, MAX_DONG),
    quantity=st.integers(1, 1_000),
    cuts=st.lists(st.integers(0, 1_000), max_size=12),
)
def test_the_pieces_of_a_line_are_worth_the_line(total: int, quantity: int, cuts: list[int]) -> None:
    gone = sorted({0, quantity, *(cut for cut in cuts if cut < quantity)})
    worths = [
        worth_of_units(total=total, quantity=quantity, gone_before=before, units=after - before)
        for before, after in pairwise(gone)
    ]
    assert sum(worths) == total
    assert all(worth >= 0 for worth in worths)


@given(total=st.integers(0, MAX_DONG), quantity=st.integers(1, 1_000), gone=st.integers(0, 999))
def test_a_unit_is_worth_its_even_share_and_no_two_differ_by_more_than_a_dong(
    total: int, quantity: int, gone: int
) -> None:
    gone %= quantity
    worth = worth_of_units(total=total, quantity=quantity, gone_before=gone, units=1)
    assert worth in {total // quantity, total // quantity + 1}
