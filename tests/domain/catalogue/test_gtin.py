"""The number under a barcode is right to its check digit, or it is not stored."""

import pytest
from django.db import IntegrityError

from tests.factories import make_sellable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("gtin", ["", "96385074", "036000291452", "8935001234562", "18935001234569"])
def test_numbers_of_every_length_are_taken(gtin):
    assert make_sellable(gtin=gtin).gtin == gtin


@pytest.mark.parametrize(
    "gtin",
    ["8935001234563", "8953001234562", "893500123456", "8935001234562 ", "٨935001234562", "0", "x" * 13],
)
def test_any_other_is_refused(gtin):
    with pytest.raises(IntegrityError):
        make_sellable(gtin=gtin)


def test_one_variant_a_number_and_any_without():
    make_sellable(), make_sellable()
    make_sellable(gtin="8935001234562")
    with pytest.raises(IntegrityError):
        make_sellable(gtin="8935001234562")
