"""Money of a basket, to the đồng."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.checkout.totals import FREE, Charge, DeliveryPrice, shipping_price, totals_of

dong = st.integers(min_value=0, max_value=100_000_000_000)
charges = st.lists(st.builds(Charge, st.integers(1, 50), st.integers(1, 100_000_000_000)), max_size=50)
deliveries = st.one_of(st.none(), st.builds(DeliveryPrice, dong, st.none() | dong))


@given(charges, deliveries)
def test_a_total_is_the_sum_of_its_parts_to_the_dong(bought, delivery):
    totals = totals_of(bought, delivery)
    exact = sum((Fraction(charge.quantity) * charge.unit_price for charge in bought), Fraction(0))
    assert totals.subtotal == exact
    assert totals.total == totals.subtotal + totals.shipping
    assert all(type(amount) is int for amount in (totals.subtotal, totals.shipping, totals.total))


@given(charges, deliveries, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_matter(bought, delivery, random):
    shuffled = list(bought)
    random.shuffle(shuffled)
    assert totals_of(shuffled, delivery) == totals_of(bought, delivery)


@given(charges, charges, deliveries)
def test_more_goods_never_cost_less(some, more, delivery):
    assert totals_of(some + more, None).total >= totals_of(some, None).total
    assert (
        totals_of(some + more, delivery).subtotal
        == totals_of(some, None).subtotal + totals_of(more, None).subtotal
    )


@given(charges, dong, dong)
def test_delivery_costs_its_price_or_nothing(bought, price, free_from):
    totals = totals_of(bought, DeliveryPrice(price, free_from))
    expected = price if bought and totals.subtotal < free_from else 0
    assert totals.shipping == expected


@pytest.mark.parametrize(
    ("subtotal", "expected"), [(0, 0), (1, 30_000), (499_999, 30_000), (500_000, 0), (500_001, 0)]
)
def test_the_threshold_of_free_delivery_belongs_to_free(subtotal, expected):
    assert shipping_price(DeliveryPrice(30_000, 500_000), subtotal=subtotal) == expected


def test_delivery_that_is_never_free_and_none_at_all():
    assert shipping_price(DeliveryPrice(30_000), subtotal=10**15) == 30_000
    assert shipping_price(None, subtotal=100) == 0
    assert shipping_price(FREE, subtotal=100) == 0
