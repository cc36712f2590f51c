"""Shares of a line that is sold and comes back in parts: to the đồng, on the terms of the day of sale."""

import random
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from backend.orders.statements.rules import Rates, comeback, sale, share
from backend.orders.statements.types import Amounts, Comeback, Kind, Parcel, Sums, sums_of

NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)
LATER = datetime(2026, 12, 2, 5, tzinfo=UTC)
RATES = Rates({None: [(date(2026, 1, 1), 500)]}, {"household": [(date(2026, 1, 1), 150)]})


def _parcel(**fields: Any) -> Parcel:
    values: dict[str, Any] = {
        "id": 1,
        "producer_id": 7,
        "producer_kind": "household",
        "order_id": UUID(int=1),
        "order_number": 1001,
        "point_id": UUID(int=2),
        "holder_id": None,
        "product_name": "Chè shan",
        "variant_name": "Gói 100 g",
        "unit_price": 33_333,
        "quantity": 3,
        "discount": 0,
        "borne_by": "",
        "called_off": 0,
        "units": 3,
        "moved_before": 0,
        "sold_at": NOON,
    }
    return Parcel(**{**values, **fields})


def test_commission_and_tax_are_taken_from_what_was_paid() -> None:
    entry = sale(_parcel(), RATES)
    assert entry.amounts == Amounts(paid=99_999, subsidy=0, commission=5_000, withheld=1_500)
    assert entry.amounts.owed == 93_499


def test_a_cooperative_has_no_tax_withheld() -> None:
    assert sale(_parcel(producer_kind="cooperative"), RATES).amounts.withheld == 0


def test_the_networks_voucher_is_added_the_producers_own_is_not() -> None:
    network = sale(_parcel(discount=10_000, borne_by="platform"), RATES).amounts
    own = sale(_parcel(discount=10_000, borne_by="producer"), RATES).amounts
    assert network == Amounts(paid=89_999, subsidy=10_000, commission=5_000, withheld=1_500)
    assert own == Amounts(paid=89_999, subsidy=0, commission=4_500, withheld=1_350)


@pytest.mark.parametrize(("amount", "expected"), [(9, 0), (10, 1), (29, 1), (30, 2), (0, 0)])
def test_half_a_dong_is_rounded_up(amount: int, expected: int) -> None:
    assert share(amount, 500) == expected


def test_the_term_of_the_day_in_vietnam_counts_and_an_own_term_goes_first() -> None:
    rates = Rates(
        {None: [(date(2026, 1, 1), 500), (date(2026, 11, 2), 800)], 8: [(date(2026, 11, 3), 100)]}, {}
    )
    before_midnight = datetime(2026, 11, 1, 16, 59, tzinfo=UTC)
    midnight = datetime(2026, 11, 1, 17, tzinfo=UTC)
    assert sale(_parcel(sold_at=before_midnight), rates).amounts.commission == 5_000
    assert sale(_parcel(sold_at=midnight), rates).amounts.commission == 8_000
    assert rates.commission(8, date(2026, 11, 2)) == 800
    assert rates.commission(8, date(2026, 11, 3)) == 100
    assert rates.commission(7, date(2025, 12, 31)) == 0


def test_what_comes_back_takes_its_fees_back_on_the_terms_of_the_sale() -> None:
    rates = Rates({None: [(date(2026, 1, 1), 500), (date(2026, 12, 1), 9_000)]}, RATES.withholdings)
    back = comeback(Comeback(_parcel(), 1, 1, 0, 0, LATER), rates)
    assert back.kind is Kind.RETURNED
    assert back.amounts == Amounts(paid=-33_333, subsidy=0, commission=-1_666, withheld=-500)


def test_sums_are_those_of_the_entries() -> None:
    entries = [sale(_parcel(), RATES), comeback(Comeback(_parcel(), 1, 1, 0, 0, LATER), RATES)]
    assert sums_of(entries) == Sums(captured=99_999, refunded=33_333, commission=3_334, withheld=1_000)
    assert sums_of(entries).owed == sum(entry.amounts.owed for entry in entries)


@pytest.mark.parametrize("seed", range(300))
def test_all_shares_are_the_line_to_the_dong(seed: int) -> None:
    chance = random.Random(seed)
    quantity = chance.randint(1, 12)
    called_off = chance.randint(0, quantity - 1)
    price = chance.choice([33_333, 99_999, 12_345, 7])
    discount = chance.randint(0, price * quantity)
    entries, moved, returned = [], 0, 0
    while moved < quantity - called_off:
        units = chance.randint(1, quantity - called_off - moved)
        parcel = _parcel(
            unit_price=price,
            quantity=quantity,
            discount=discount,
            borne_by=chance.choice(["platform", "producer"]),
            called_off=called_off,
            units=units,
            moved_before=moved,
        )
        moved += units
        entries.append(sale(parcel, RATES))
        back = 0
        while chance.random() < 0.6 and back < units:
            some = chance.randint(1, units - back)
            entries.append(comeback(Comeback(parcel, 1, some, returned, back, LATER), RATES))
            back, returned = back + some, returned + some
        if back == units:
            of_parcel = [entry for entry in entries if entry.parcel is parcel]
            assert sums_of(of_parcel).commission == 0
            assert sums_of(of_parcel).withheld == 0
    total = price * quantity - discount
    given_back = total * (called_off + returned) // quantity
    assert sums_of(entries).captured - sums_of(entries).refunded == total - given_back
