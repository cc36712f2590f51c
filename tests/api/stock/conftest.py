"""A town whose point has goods, a market that has none of them, and everybody who could come by."""

import pytest

from tests.api.orders.asks import Town, make_town
from tests.factories import make_user


@pytest.fixture
def town() -> Town:
    """The town, with a manager of the point."""
    town = make_town()
    manager = make_user(password=None)
    town.point.staff.create(user=manager, role="manager")
    town.people["manager"] = manager
    return town
