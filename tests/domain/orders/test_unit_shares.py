"""Units that go one by one, missing before and brought back after: every share is right to the đồng.

The random walks of a whole town seldom take a line apart twice; here nothing else happens.
"""

import random

import pytest
from django.db import transaction

from backend.checkout import discounts as discount_rules
from backend.operations.invariants import find_violations
from backend.orders import money_back
from backend.orders import services as orders
from backend.orders.models import Fulfilment
from backend.orders.reasons import ReturnReason
from backend.orders.rules import pickup_code
from backend.orders.statements import rules as statement_rules
from tests.domain.orders.sums import AMOUNTS, check_discounts, check_money
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, cash_for, make_order
from tests.factories.vouchers import make_voucher

pytestmark = pytest.mark.django_db

WALKS = 4
UNITS = (5, 3)
"""Of each of two goods: prices that cannot be cut evenly into so many."""
METHODS = ["cash_on_delivery", "vietqr"]


class _Parcel:
    """An order of which the only point misses some units, and of which some come back; `told` says which."""

    def __init__(self, seed, method):
        self.chance, self.told = random.Random(seed), [seed, method]
        self.goods = [make_sellable(price=price) for price in (99_991, 33_334)]
        point = make_point()
        for variant, units in zip(self.goods, UNITS, strict=True):
            put_on_shelf(variant, point, units)
        self.kind = self.chance.choice(["percentage", "fixed"])
        self.for_first_alone = self.chance.random() < 0.5
        maker = self.goods[0].listing.product.producer_id
        bearer = {"borne_by": "producer", "producer_ids": [maker]} if self.for_first_alone else {}
        self.order = make_order(
            *zip(self.goods, UNITS, strict=True),
            voucher=make_voucher(kind=self.kind, amount=AMOUNTS[self.kind], **bearer).code,
            method=method,
            stage="accepted",
        )

    def play(self):
        check_discounts(self.goods, kind=self.kind, for_first_alone=self.for_first_alone)
        for _ in range(self.chance.randint(1, 3)):
            part = Fulfilment.objects.get(stage="accepted")
            self.say("missing", line := self.some_line(part, left=1))
            orders.report_missing(actor=BOSS, fulfilment_id=part.pk, missing={line.pk: 1})
            orders.reroute_order(order_id=self.order.pk)
            orders.choose(order_id=self.order.pk, choice="refund")
            check_money(self.told)
        part = Fulfilment.objects.get(stage="accepted")
        orders.pack_fulfilment(actor=BOSS, fulfilment_id=part.pk)
        orders.hand_over_fulfilment(
            actor=BOSS,
            fulfilment_id=part.pk,
            cash_received=cash_for(part),
            pickup_code=pickup_code(part.pk),
        )
        check_money(self.told)
        for _ in range(self.chance.randint(2, 4)):
            self.say("back", line := self.some_line(part))
            back = orders.ask_return(
                order_id=self.order.pk,
                fulfilment_id=part.pk,
                units={line.pk: 1},
                code=ReturnReason.DAMAGED,
            )
            orders.accept_return(actor=BOSS, return_id=back)
            check_money(self.told)

    def say(self, what, line):
        self.told.append((what, line.order_line.product_name))

    def some_line(self, part, *, left=0):
        """One of which more than `left` units are still with the part or its buyer."""
        lines = part.lines.select_related("order_line").order_by("id")
        return self.chance.choice([line for line in lines if line.quantity - line.returned > left])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", range(WALKS))
def test_every_unit_is_worth_its_share(seed, method):
    _Parcel(seed, method).play()
    assert find_violations() == []


def _each_for_itself(*, total, quantity, gone_before, units):
    """Rounded without a look at what went before."""
    return total * units // quantity


def _rounded_up(*, total, quantity, gone_before, units):
    return -(-total * (gone_before + units) // quantity) + (-total * gone_before // quantity)


def _all_off_the_first(amount, over):
    return [amount] + [0] * (len(over) - 1)


WRONG_SHARES = {
    "refunds, each for itself": (money_back, "worth_of_units", _each_for_itself),
    "refunds, rounded up": (money_back, "worth_of_units", _rounded_up),
    "statements, each for itself": (statement_rules, "worth_of_units", _each_for_itself),
    "statements, rounded up": (statement_rules, "worth_of_units", _rounded_up),
    "discounts, all off the first line": (discount_rules, "spread", _all_off_the_first),
}


@pytest.mark.parametrize("wrong", WRONG_SHARES)
def test_a_wrong_share_is_found(wrong, monkeypatch):
    """The twin: where a share is wrong by a đồng, one of these orders does not add up."""
    monkeypatch.setattr(*WRONG_SHARES[wrong])
    with pytest.raises(AssertionError):
        _play_all()


def _play_all():
    for seed in range(WALKS):
        for method in METHODS:
            with transaction.atomic():
                _Parcel(seed, method).play()
                transaction.set_rollback(True)
