"""Rows for tests: one call makes a product that may be sold, with whatever the test wants different."""

from tests.factories.goods import (
    make_craft_village,
    make_listing,
    make_producer,
    make_product,
    make_recognition,
    make_sellable,
    make_variant,
)
from tests.factories.people import make_user
from tests.factories.points import make_point, put_on_shelf

__all__ = [
    "make_craft_village",
    "make_listing",
    "make_point",
    "make_producer",
    "make_product",
    "make_recognition",
    "make_sellable",
    "make_user",
    "make_variant",
    "put_on_shelf",
]
