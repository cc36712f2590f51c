"""Races for money that people move: a bank row pays one order, a count stands once, a promise is taken once."""

from threading import Barrier

import pytest
from django.db import IntegrityError

from backend.accounts.actor import Actor
from backend.checkout.paying import PaymentWish
from backend.checkout.services import complete_checkout
from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders.models import Fulfilment
from backend.orders.services import collect_promised, offer_order, ship_fulfilment
from backend.payments.bank import services as bank
from backend.payments.bank.errors import RowSettled
from backend.payments.cash.errors import CountedMeanwhile
from backend.payments.errors import PaymentPending
from backend.payments.models import Attempt, CashCount, Payment, StatementRow
from backend.payments.services import book_rows, count_cash, give_row_back, import_statement
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.cards import pay_at, running_simulator
from tests.factories.orders import BOSS, TREASURER, carry_on, make_basket, make_order

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tea():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(), 20)
    return variant


@pytest.fixture
def two_orders(tea):
    orders = [make_order((tea, 2), stage="unpaid", method="vietqr") for _ in range(2)]
    import_statement(actor=TREASURER, text="Ngày;Số tiền;Nội dung\n22/11/2026;270000;LAN\n")
    return [order.pk for order in orders]


def _book(order_id):
    row_id = StatementRow.objects.get().pk
    return lambda: book_rows(actor=TREASURER, row_ids=[row_id], order_id=order_id)


def test_a_row_that_two_officers_book_to_two_orders_pays_one(two_orders):
    outcomes = run_together(*[_book(order_id) for order_id in two_orders])
    assert sum(isinstance(each, RowSettled) for each in outcomes) == 1
    assert sorted(Payment.objects.values_list("captured", flat=True)) == [0, 270_000]
    assert find_violations() == []


def test_a_row_is_booked_or_given_back_and_never_both(two_orders):
    row_id = StatementRow.objects.get().pk
    outcomes = run_together(
        _book(two_orders[0]), lambda: give_row_back(actor=TREASURER, row_id=row_id, reference="FT1")
    )
    assert sum(isinstance(each, RowSettled) for each in outcomes) == 1
    row = StatementRow.objects.get()
    assert (row.booked, row.given_back) in {(270_000, 0), (0, 270_000)}
    assert find_violations() == []


def test_without_the_rows_lock_one_transfer_pays_two_orders(two_orders, monkeypatch):
    """The twin: both read the row as open before either writes."""
    both_have_read = Barrier(2)

    def unlocked(row_ids):
        rows = list(StatementRow.objects.filter(pk__in=row_ids))
        both_have_read.wait(10)
        return rows

    monkeypatch.setattr(bank, "_lock_rows", unlocked)
    outcomes = run_together(*[_book(order_id) for order_id in two_orders])
    assert not any(isinstance(each, IntegrityError) for each in outcomes)
    assert list(Payment.objects.values_list("captured", flat=True)) == [270_000, 270_000]


def test_eight_presses_of_a_count_are_one_and_two_peoples_counts_do_not_run_over_each_other(tea):
    point_id = make_point().pk
    seller = Actor(user_id=None, point_ids=frozenset({point_id}))

    def count(amount):
        return lambda: count_cash(actor=seller, point_id=point_id, day=clock.today(), counted=amount, seen=0)

    outcomes = run_together(*[count(5_000)] * 8)
    assert not any(isinstance(each, Exception) for each in outcomes)
    assert CashCount.objects.count() == 1
    outcomes = run_together(count(5_000), count(6_000))
    assert [type(each) for each in outcomes if each is not None] == [CountedMeanwhile]
    assert CashCount.objects.get().counted == 5_000


def test_a_promise_that_eight_take_at_once_is_taken_once(tea, tmp_path, settings):
    with running_simulator(tmp_path / "stripe.sqlite", settings) as simulator:
        basket = make_basket((tea, 2))
        with pytest.raises(PaymentPending) as caught:
            complete_checkout(checkout_id=basket, wish=PaymentWish("stripe", capture_method="manual"))
        pay_at(caught.value.redirect_url)
        order_id = complete_checkout(checkout_id=basket)
        offer_order(order_id=order_id)
        part = Fulfilment.objects.get()
        carry_on(part, "accepted")
        carry_on(part, "packed")
        ship_fulfilment(actor=BOSS, fulfilment_id=part.pk)
        outcomes = run_together(*[lambda: collect_promised(order_id=order_id)] * 8)
        assert True in outcomes
        assert [each["amount_received"] for each in simulator.store.every("payment_intent")] == [270_000]
    assert Payment.objects.values_list("status", "captured").get() == ("captured", 270_000)
    assert Attempt.objects.filter(action="capture").count() == 1
    assert find_violations() == []
