"""The instants at which a voucher begins and ends to be good."""

from datetime import timedelta

import pytest

from backend.checkout.discounts import Benefit, BorneBy, VoucherKind
from backend.checkout.vouchers import NOT_YET, OVER, Voucher, why_not
from backend.kernel import clock

BEGINS = clock.start_of_day(clock.today())
ENDS = BEGINS + timedelta(days=1)
INSTANT = timedelta(microseconds=1)
VOUCHER = Voucher(
    id=1,
    code="TET",
    name="Tết",
    name_en="Tet",
    benefit=Benefit(VoucherKind.PERCENTAGE, 10),
    minimum=0,
    starts_at=BEGINS,
    ends_at=ENDS,
    usage_limit=None,
    used=0,
    once_per_customer=False,
    province_codes=frozenset(),
    producer_ids=frozenset(),
    listing_ids=frozenset(),
    borne_by=BorneBy.PLATFORM,
    is_active=True,
)


@pytest.mark.parametrize(
    ("now", "reason"),
    [(BEGINS - INSTANT, NOT_YET), (BEGINS, None), (ENDS - INSTANT, None), (ENDS, OVER)],
    ids=["before", "begins", "last", "ends"],
)
def test_good_from_its_beginning_until_before_its_end(now, reason):
    found = why_not(VOUCHER, now=now, worth=10_000, eligible=[10_000], destination=None, ordered=False)
    assert found == reason
