"""What delivery costs by worth, weight and class, and why it is not offered."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.catalogue.types import ShippingClass
from backend.checkout.delivery_prices import (
    CLASS_NAMES,
    DeliveryTerms,
    Load,
    delivery_price,
    why_not_carried,
)

TERMS = DeliveryTerms(
    price=30_000,
    free_from=500_000,
    included_grams=3000,
    price_per_kilo=4000,
    max_grams=20_000,
    surcharges={"normal": 0, "fragile": 10_000, "liquid": 2000},
)
TEA = Load(worth=200_000, grams=500, classes=frozenset({"normal"}))


def test_every_class_has_a_name():
    assert set(CLASS_NAMES) == set(ShippingClass)


@pytest.mark.parametrize(
    ("worth", "price"), [(0, 0), (1, 30_000), (499_999, 30_000), (500_000, 0), (500_001, 0)]
)
def test_the_threshold_of_free_delivery_belongs_to_free(worth, price):
    assert delivery_price(TERMS, replace(TEA, worth=worth)) == price


def test_what_is_never_free():
    assert delivery_price(replace(TERMS, free_from=None), replace(TEA, worth=10**12)) == 30_000


@pytest.mark.parametrize(
    ("grams", "price"), [(0, 30_000), (3000, 30_000), (3001, 34_000), (4000, 34_000), (4001, 38_000)]
)
def test_every_begun_kilogram_above_what_is_included(grams, price):
    assert delivery_price(TERMS, replace(TEA, grams=grams)) == price


def test_a_surcharge_for_each_class_once():
    load = replace(TEA, classes=frozenset({"normal", "fragile", "liquid"}))
    assert delivery_price(TERMS, load) == 42_000


@given(st.integers(1, 499_999), st.integers(0, 10**7), st.integers(0, 10**6))
def test_more_weight_never_costs_less(worth, grams, more):
    load = replace(TEA, worth=worth, grams=grams)
    assert delivery_price(TERMS, replace(load, grams=grams + more)) >= delivery_price(TERMS, load)


def test_why_goods_are_not_carried():
    assert why_not_carried(TERMS, TEA) is None
    assert why_not_carried(TERMS, replace(TEA, grams=20_000)) is None
    heavy = why_not_carried(replace(TERMS, max_grams=2500), replace(TEA, grams=2501))
    assert (heavy.vi, heavy.en) == (
        "Chở nhiều nhất 2,5 kg, giỏ hàng nặng hơn.",
        "It carries at most 2.5 kg, and the basket is heavier.",
    )
    live = why_not_carried(TERMS, replace(TEA, classes=frozenset({"live_plant", "chilled", "normal"})))
    assert live.vi == "Không chở hàng cần giữ lạnh, cây sống, mà trong giỏ có."
    assert live.en == "It does not carry chilled goods, live plants, and the basket has some."
    far = why_not_carried(replace(TERMS, reaches=False), TEA)
    assert far.en == "It does not go to this province."
