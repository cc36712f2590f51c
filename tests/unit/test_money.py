"""Đồng are whole; what is not is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.money import MAX_DONG, AmountError, format_dong, parse_dong


@pytest.mark.parametrize(
    ("amount", "dong"), [(0, 0), ("150000", 150_000), (150000.0, 150_000), (Decimal("1E+6"), 1_000_000)]
)
def test_whole_amounts_are_read(amount: Decimal | int | str | float, dong: int) -> None:
    assert parse_dong(amount) == dong


@pytest.mark.parametrize(
    "amount",
    [-1, "0.5", 1.25, MAX_DONG + 1, "một trăm", "", "NaN", "sNaN", "Infinity", float("inf"), "-1E-999999"],
)
def test_anything_else_is_refused(amount: int | str | float) -> None:
    with pytest.raises(AmountError):
        parse_dong(amount)


@pytest.mark.parametrize("amount", ["1E+1000000", Decimal("1E+999999999"), Decimal("-1E+999999999")])
def test_a_short_text_for_a_number_of_a_billion_digits_costs_nothing(amount: Decimal | str) -> None:
    with pytest.raises(AmountError):
        parse_dong(amount)


@given(st.integers(0, MAX_DONG))
def test_writing_groups_by_three_with_dots(amount: int) -> None:
    text = format_dong(amount)
    assert text.endswith(" ₫")
    assert int(text.removesuffix(" ₫").replace(".", "")) == amount
    assert all(len(group) == 3 for group in text.removesuffix(" ₫").split(".")[1:])


def test_as_vietnamese_readers_write_it() -> None:
    assert format_dong(1_250_000) == "1.250.000 ₫"
    assert format_dong(-83_400) == "\u221283.400 ₫"
