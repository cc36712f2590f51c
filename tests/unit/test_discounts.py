"""What a voucher takes off, to the đồng."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.checkout.discounts import Benefit, Discount, VoucherKind, discount_of, spread
from backend.checkout.totals import Totals, round_half_up

dong = st.integers(min_value=0, max_value=100_000_000_000)
shares = st.lists(dong, max_size=50)
benefits = st.one_of(
    st.builds(
        Benefit, st.just(VoucherKind.PERCENTAGE), st.integers(1, 100), st.none() | st.integers(1, 10**9)
    ),
    st.builds(Benefit, st.just(VoucherKind.FIXED), st.integers(1, 10**9), st.none() | st.integers(1, 10**9)),
    st.builds(Benefit, st.just(VoucherKind.FREE_DELIVERY), st.just(0), st.none() | st.integers(1, 10**6)),
)


@given(benefits, shares, dong)
def test_a_discount_never_takes_more_than_there_is(benefit, eligible, shipping):
    discount = discount_of(benefit, eligible=eligible, shipping=shipping)
    assert len(discount.lines) == len(eligible)
    assert all(0 <= part <= price for part, price in zip(discount.lines, eligible, strict=True))
    assert 0 <= discount.shipping <= shipping
    if benefit.at_most is not None:
        assert discount.goods + discount.shipping <= benefit.at_most
    totals = Totals(sum(eligible), shipping, discount.goods, discount.shipping)
    assert totals.total == sum(eligible) + shipping - totals.discount >= 0


@given(st.integers(1, 100), shares)
def test_a_percentage_is_rounded_down_once_and_its_parts_add_up(percent, eligible):
    discount = discount_of(Benefit(VoucherKind.PERCENTAGE, percent), eligible=eligible, shipping=30_000)
    assert discount.goods == sum(eligible) * percent // 100
    assert discount.shipping == 0


@given(st.data(), st.lists(st.integers(0, 10**9), min_size=1, max_size=50))
def test_parts_sum_to_the_amount_and_each_is_its_share_rounded_up_or_down(data, over):
    amount = data.draw(st.integers(0, sum(over)))
    parts = spread(amount, over)
    assert sum(parts) == (amount if sum(over) else 0)
    for part, share in zip(parts, over, strict=True):
        exact = Fraction(amount * share, sum(over)) if sum(over) else Fraction(0)
        assert abs(part - exact) < 1


@pytest.mark.parametrize(
    ("amount", "over", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (2, [1, 1, 1], [1, 1, 0]),
        (10, [99_999, 1], [10, 0]),
        (7, [0, 5, 0, 5], [0, 4, 0, 3]),
        (5, [], []),
        (5, [0, 0], [0, 0]),
    ],
)
def test_the_largest_remainder_gets_the_odd_dong_and_of_equals_the_first(amount, over, parts):
    assert spread(amount, over) == parts


def test_each_kind_of_benefit():
    eligible = [120_000, 0, 80_500]
    assert discount_of(Benefit(VoucherKind.PERCENTAGE, 15), eligible=eligible, shipping=30_000) == Discount(
        (18_000, 0, 12_075)
    )
    assert discount_of(Benefit(VoucherKind.FIXED, 50_000), eligible=eligible, shipping=30_000) == Discount(
        (29_925, 0, 20_075)
    )
    assert discount_of(Benefit(VoucherKind.FIXED, 500_000), eligible=eligible, shipping=30_000) == Discount(
        (120_000, 0, 80_500)
    )
    free = Benefit(VoucherKind.FREE_DELIVERY, 0)
    assert discount_of(free, eligible=eligible, shipping=30_000) == Discount((0, 0, 0), 30_000)
    capped = Benefit(VoucherKind.FREE_DELIVERY, 0, 20_000)
    assert discount_of(capped, eligible=eligible, shipping=30_000) == Discount((0, 0, 0), 20_000)
    half = Benefit(VoucherKind.PERCENTAGE, 50, 40_000)
    assert discount_of(half, eligible=eligible, shipping=30_000).goods == 40_000


@pytest.mark.parametrize(
    ("amount", "parts", "one"), [(10, 3, 3), (11, 3, 4), (5, 2, 3), (0, 7, 0), (9, 1, 9)]
)
def test_one_part_of_an_amount(amount, parts, one):
    assert round_half_up(amount, parts) == one
