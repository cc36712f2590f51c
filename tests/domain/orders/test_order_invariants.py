"""What must hold of orders and their money, broken on purpose."""

import pytest
from django.db.models import F

from backend.operations.invariants import STATUS, find_violations
from backend.orders.models import Fulfilment, FulfilmentLine, Order, OrderLine
from backend.orders.reasons import ReturnReason
from backend.orders.services import accept_return, ask_return
from backend.payments.models import Attempt, Payment
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, make_order

pytestmark = pytest.mark.django_db

MONEY = "I5 what was captured and not given back is what the goods that stayed and their delivery cost"


@pytest.fixture(autouse=True)
def order():
    tea = make_sellable(price=100_000)
    put_on_shelf(tea, make_point(), 5)
    made = make_order((tea, 2), stage="handed_over")
    assert find_violations() == []
    return made


def _broken():
    return {violation.invariant for violation in find_violations()}


def test_a_refund_without_its_row():
    Payment.objects.update(refunded=1_000)
    assert _broken() == {"I5 a payment's amounts are what its events say"}


def test_a_demand_that_was_lowered_without_a_word():
    Payment.objects.update(amount=F("amount") + 1)
    assert _broken() == {
        "I5 an order's total is its lines and its delivery less its discount, and what is asked is the total"
    }


def test_units_that_came_back_from_nowhere():
    FulfilmentLine.objects.update(returned=2)
    Order.objects.update(status="returned")
    assert _broken() == {"I6 units that came back are those of accepted returns", MONEY}


def test_more_handed_over_than_wanted():
    OrderLine.objects.update(called_off=1)
    assert _broken() == {"I6 points carry out no more of a line than is wanted of it", MONEY}


def test_goods_came_back_and_their_money_stayed(order):
    part = Fulfilment.objects.get()
    line = part.lines.get()
    units = {line.pk: 1}
    accept_return(
        actor=BOSS,
        return_id=ask_return(
            order_id=order.pk, fulfilment_id=part.pk, units=units, code=ReturnReason.QUALITY
        ),
    )
    assert find_violations() == []
    Attempt.objects.filter(action="refund").update(amount=F("amount") - 1)
    Payment.objects.update(refunded=F("refunded") - 1)
    assert _broken() == {
        "I5 a payment's amounts are what its events say",
        MONEY,
    }


@pytest.mark.parametrize("status", ["canceled", "returned", "unfulfilled"])
def test_a_status_that_nothing_derives(status):
    Order.objects.update(status=status)
    assert _broken() == {STATUS}


def test_a_buyer_who_was_spared_too_much():
    """Demand and books agree with each other, and not with what the goods cost."""
    coffee = make_sellable(price=99_991)
    put_on_shelf(coffee, make_point(), 3)
    waiting = make_order((coffee, 3), stage="accepted")
    assert find_violations() == []
    Order.objects.filter(pk=waiting.pk).update(waived=F("waived") + 1)
    Payment.objects.filter(order_id=waiting.pk).update(amount=F("amount") - 1)
    assert _broken() == {
        "I5 what is asked and not paid yet is what the goods that are wanted and their delivery cost"
    }
