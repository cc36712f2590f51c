"""Sixty buyers press the button at once for fifteen units."""

import pytest

from tests.e2e.conftest import Marketplace

pytestmark = pytest.mark.xdist_group("marketplace")


def test_as_many_orders_as_units_and_everybody_else_is_told_so(marketplace: Marketplace) -> None:
    said = dict(
        line.rsplit(maxsplit=1)
        for line in marketplace.ocop("rush", "--buyers", "60", "--units", "15").splitlines()[1:]
    )
    assert {name.strip(): int(count) for name, count in said.items()} == {
        "INSUFFICIENT_STOCK": 45,
        "ORDER": 15,
        "orders placed": 15,
        "units left": 0,
    }
