"""A town with a point, goods and people."""

import pytest

from tests.api.orders.asks import Town, make_town


@pytest.fixture
def town(db: None) -> Town:
    """Anew for every test."""
    return make_town()
