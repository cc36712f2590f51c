"""A point with tea on its shelf."""

import pytest

from backend.catalogue.models import Variant
from backend.salespoints.models import Point
from tests.factories import make_point, make_sellable, put_on_shelf


@pytest.fixture
def point(db: None) -> Point:
    """Where the goods are."""
    return make_point(name="Bến xe")


@pytest.fixture
def tea(point: Point) -> Variant:
    """Enough of it."""
    variant = make_sellable(listing={"name": "Trà sen"}, price=100_000)
    put_on_shelf(variant, point, 50)
    return variant
