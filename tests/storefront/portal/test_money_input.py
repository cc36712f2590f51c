"""Amounts in đồng the way people type them."""

import pytest

from storefront.portal.money_input import read_money, typed


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("120000", 120_000),
        ("120.000", 120_000),
        ("120,000", 120_000),
        ("120 000", 120_000),
        ("120.000 ₫", 120_000),
        ("120.000\u00a0₫", 120_000),
        ("120000đ", 120_000),
        ("120.000 đồng", 120_000),
        ("1.250.000 VND", 1_250_000),
        ("120k", 120_000),
        ("120 nghìn", 120_000),
        ("120 ngàn đồng", 120_000),
        ("1,5 triệu", 1_500_000),
        ("1.25tr", 1_250_000),
        ("1", 1),
        ("100.000.000.000", 100_000_000_000),
    ],
)
def test_what_is_understood(text: str, amount: int) -> None:
    assert read_money(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "₫",
        "0",
        "-5",
        "12.00",
        "120.5",
        "1.200.00",
        "1.200,000",
        "1.200k",
        "1tr5",
        "abc",
        "１２０",
        "12e3",
    ],
)
def test_what_cannot_be_told_for_certain(text: str) -> None:
    assert read_money(text) is None


def test_limits() -> None:
    assert read_money("100.000.000.001") is None
    assert read_money("9" * 400) is None


def test_what_is_shown_is_understood_again() -> None:
    for amount in (1, 999, 1_000, 120_000, 1_250_000, 100_000_000_000):
        assert read_money(typed(amount)) == amount
    assert typed(None) == ""
