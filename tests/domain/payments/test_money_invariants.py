"""What must always hold of money is noticed when it does not, and most of it the database refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout
from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders.models import Order
from backend.payments.errors import NotOffered, TooManyUnpaid
from backend.payments.models import (
    Attempt,
    CashCount,
    Payment,
    PaymentEvent,
    StatementRow,
    Terms,
    TransferBack,
)
from backend.payments.services import mark_as_paid, refund
from tests.factories.orders import TREASURER, make_basket, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paid(tea):
    order = make_order((tea, 2), stage="handed_over")
    assert find_violations() == []
    return order


def _names() -> list[str]:
    return [violation.invariant for violation in find_violations()]


@pytest.mark.parametrize(
    "change",
    [
        {"refunded": 1, "captured": 0},
        {"refunded": 200_000, "refund_pending": 100_000},
        {"captured": 270_001},
        {"refund_pending": -1},
        {"authorized": 270_001},
    ],
)
def test_amounts_that_make_no_sense_are_refused_by_the_database(paid, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.update(**change)


def test_events_stay(paid):
    for verb in (lambda: PaymentEvent.objects.update(amount=1), lambda: PaymentEvent.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            verb()


def test_cash_is_an_event_of_its_point(paid):
    payment = Payment.objects.get()
    assert payment.point_id == paid.fulfilments.get().point_id
    assert PaymentEvent.objects.values_list("type", "amount").get() == ("CHARGE_SUCCESS", 270_000)


def test_an_amount_without_its_event_is_noticed(paid):
    Payment.objects.update(refunded=5)
    assert _names() == ["I5 a payment's amounts are what its events say"]


def test_a_pending_refund_that_nobody_asks_is_noticed(paid):
    Payment.objects.update(refund_pending=5)
    assert _names() == ["I5 what is asked back is what open refunds ask"]


def test_money_kept_for_an_order_that_was_given_up_is_noticed(paid):
    Payment.objects.update(captured_at=clock.now() - timedelta(hours=2))
    Order.objects.update(status="expired")
    assert "I5 no money is kept for an order that was given up" in _names()


def test_cash_of_a_drawer_that_is_none_is_noticed(paid):
    Payment.objects.update(method="vietqr")
    assert _names() == ["I5 cash in a drawer is cash of an order, in and out"]


def test_cash_handed_back_for_what_was_no_cash_is_noticed(paid):
    point_id = Payment.objects.get().point_id
    refund(order_id=paid.pk, amount=5_000, key="a", reason="", now=clock.now(), point_id=point_id)
    assert find_violations() == []
    Payment.objects.update(method="vietqr", point_id=None)
    assert _names() == ["I5 cash in a drawer is cash of an order, in and out"]


def test_a_count_that_is_missing_is_noticed(paid):
    CashCount.objects.create(
        point_id=Payment.objects.get().point_id,
        day=clock.today(),
        number=2,
        counted=1,
        expected=1,
        counted_at=clock.now(),
    )
    assert _names() == ["I5 the counts of a drawer's day are numbered from one on"]


def _bank_row(**fields):
    return StatementRow.objects.create(
        **{
            "fingerprint": "f",
            "booked_on": clock.today(),
            "amount": 270_000,
            "text": "",
            "outcome": "unknown_code",
            "imported_at": clock.now(),
            **fields,
        }
    )


def test_a_bank_row_that_pays_more_than_came_in_is_noticed(paid):
    Payment.objects.update(point_id=None)
    _bank_row(booked=270_000, payment=Payment.objects.get())
    assert find_violations() == []
    _bank_row(fingerprint="g", booked=1, payment=Payment.objects.get())
    assert _names() == ["I5 bank rows pay no more than came in"]


@pytest.mark.parametrize(
    "fields",
    [
        {"booked": 1},
        {"given_back": 270_001},
        {"given_back": -1},
        {"outcome": "matched"},
    ],
)
def test_bank_rows_that_make_no_sense_are_refused_by_the_database(paid, fields):
    with pytest.raises(IntegrityError, match="statement_row_books_what_it_is"), transaction.atomic():
        _bank_row(**fields)


def test_a_transfer_back_that_is_no_refund_by_hand_is_noticed(paid):
    refund(order_id=paid.pk, amount=5_000, key="a", reason="", now=clock.now())
    Attempt.objects.update(is_by_hand=False)
    assert _names() == ["I5 what is to be transferred back is a refund by hand that no counter made"]


def test_a_transfer_back_is_done_with_its_reference_or_not_at_all(paid):
    refund(order_id=paid.pk, amount=5_000, key="a", reason="", now=clock.now())
    for change in ({"done_at": clock.now()}, {"bank_reference": "FT1"}):
        with pytest.raises(IntegrityError, match="done_has_its_reference"), transaction.atomic():
            TransferBack.objects.update(**change)


def test_cash_goes_back_by_hand_and_no_further(paid):
    refund(order_id=paid.pk, amount=270_000, key="all", reason="hỏng", now=clock.now())
    assert Payment.objects.values_list("refunded", "refund_pending").get() == (270_000, 0)
    assert find_violations() == []


@pytest.fixture
def terms():
    before = list(Terms.objects.values())
    yield Terms.objects
    Terms.objects.all().delete()
    Terms.objects.bulk_create([Terms(**row) for row in before])


def _order_by(tea, method, **details):
    return complete_checkout(checkout_id=make_basket((tea, 1), **details), wish=PaymentWish(method))


def test_a_limit_per_order_is_data(tea, terms):
    terms.filter(method="cash_on_delivery").update(max_amount=149_999)
    with pytest.raises(NotOffered, match="up to"):
        _order_by(tea, "cash_on_delivery")
    assert Order.objects.count() == 0
    terms.filter(method="cash_on_delivery").update(max_amount=150_000)
    _order_by(tea, "cash_on_delivery")


def test_a_limit_of_unpaid_orders_is_data_and_counts_the_same_buyer_alone(tea, terms):
    terms.filter(method="cash_on_delivery").update(max_open_orders=1)
    _order_by(tea, "cash_on_delivery", email="lan@example.vn")
    with pytest.raises(NotOffered, match="not paid yet"):
        _order_by(tea, "cash_on_delivery", email="LAN@example.vn")
    _order_by(tea, "cash_on_delivery", email="hoa@example.vn")
    _order_by(tea, "vietqr", email="lan@example.vn")
    Payment.objects.filter(method="cash_on_delivery").update(status="cancelled")
    _order_by(tea, "cash_on_delivery", email="lan@example.vn")


def test_who_pays_nothing_holds_goods_for_five_transfers_at_most(tea):
    """As a fresh market has it: more than anybody needs, less than a shelf."""
    for _ in range(5):
        _order_by(tea, "vietqr", email="lan@example.vn")
    basket = make_basket((tea, 1), email="lan@example.vn")
    before = database_state()
    with pytest.raises(TooManyUnpaid) as refused:
        complete_checkout(checkout_id=basket, wish=PaymentWish("vietqr"))
    assert (refused.value.field, database_state()) == ("unpaid_orders", before)
    _order_by(tea, "cash_on_delivery", email="lan@example.vn")
    mark_as_paid(actor=TREASURER, order_id=Order.objects.filter(status="unconfirmed").latest("number").pk)
    _order_by(tea, "vietqr", email="lan@example.vn")


def test_a_way_that_is_not_offered_is_refused(tea, terms):
    terms.filter(method="vietqr").update(is_offered=False)
    with pytest.raises(NotOffered):
        _order_by(tea, "vietqr")
