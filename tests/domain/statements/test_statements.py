"""When a sale counts, who sees a statement, who has the money, and that it is three statements of SQL."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.rows import execute
from backend.orders.models import CommissionTerm, Fulfilment, Order, OrderLine
from backend.orders.reasons import ReturnReason
from backend.orders.services import accept_return, ask_return
from backend.orders.statements.errors import PeriodInvalid
from backend.orders.statements.selectors import network_statement, producer_statement
from backend.orders.statements.types import Sums, sums_of
from backend.payments.models import Payment
from tests.factories import make_point, make_producer, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, carry_on, make_order
from tests.factories.vouchers import make_voucher

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
OFFICER = Actor(user_id=1, is_officer=True)


@pytest.fixture
def maker():
    return make_producer(kind="household")


@pytest.fixture
def point():
    return make_point()


@pytest.fixture
def tea(maker, point):
    variant = make_sellable(product={"producer": maker}, price=100_000)
    put_on_shelf(variant, point, 20)
    return variant


def _sums(maker, since=None, until=None):
    since = since or clock.today()
    statement = producer_statement(BOSS, producer_id=maker.pk, since=since, until=until or since + DAY)
    return sums_of(statement.entries)


def _bring_back(order, units):
    part = Fulfilment.objects.get(order=order)
    asked = ask_return(
        order_id=order.pk,
        fulfilment_id=part.pk,
        units={part.lines.get().pk: units},
        code=ReturnReason.QUALITY,
    )
    accept_return(actor=BOSS, return_id=asked)


def test_cash_that_was_handed_over_is_in_the_points_drawer(maker, point, tea):
    order = make_order((tea, 2), stage="handed_over")
    Payment.objects.filter(order_id=order.pk).update(point_id=point.pk)
    [entry] = producer_statement(
        BOSS, producer_id=maker.pk, since=clock.today(), until=clock.today() + DAY
    ).entries
    assert (entry.parcel.point_id, entry.holder_id, entry.units) == (point.pk, point.pk, 2)
    assert (entry.parcel.order_number, entry.parcel.producer_kind) == (order.number, "household")
    assert _sums(maker) == Sums(captured=200_000, commission=10_000, withheld=3_000)


def test_a_transfer_is_on_the_networks_account(maker, tea):
    make_order((tea, 1), stage="handed_over", method="vietqr")
    [entry] = producer_statement(
        OFFICER, producer_id=maker.pk, since=clock.today(), until=clock.today() + DAY
    ).entries
    assert entry.holder_id is None


def test_what_is_not_paid_or_not_handed_over_does_not_count(maker, tea):
    make_order((tea, 1), stage="packed")
    make_order((tea, 1), stage="packed", method="vietqr")
    assert _sums(maker) == Sums()


def test_the_later_of_payment_and_handing_over_is_the_day(maker, tea):
    with time_machine.travel("2026-11-05T10:00:00+07:00", tick=False):
        order = make_order((tea, 1), stage="packed", method="vietqr")
    # One second before midnight in Vietnam, and midnight.
    with time_machine.travel("2026-11-09T23:59:59+07:00", tick=False):
        carry_on(Fulfilment.objects.get(order=order), "handed_over")
    assert _sums(maker, date(2026, 11, 9)).captured == 100_000
    assert _sums(maker, date(2026, 11, 5)) == _sums(maker, date(2026, 11, 10)) == Sums()
    Payment.objects.update(captured_at=clock.start_of_day(date(2026, 11, 11)))
    assert _sums(maker, date(2026, 11, 9), date(2026, 11, 11)) == Sums()
    assert _sums(maker, date(2026, 11, 11)).captured == 100_000


def test_a_return_counts_on_its_own_day_and_leaves_the_sale_as_it_was(maker, tea):
    with time_machine.travel("2026-10-30T10:00:00+07:00", tick=False):
        order = make_order((tea, 3), stage="handed_over")
    CommissionTerm.objects.create(from_day=date(2026, 11, 1), basis_points=9_000)
    with time_machine.travel("2026-11-02T10:00:00+07:00", tick=False):
        _bring_back(order, 1)
    october = Sums(captured=300_000, commission=15_000, withheld=4_500)
    november = Sums(refunded=100_000, commission=-5_000, withheld=-1_500)
    assert _sums(maker, date(2026, 10, 1), date(2026, 11, 1)) == october
    assert _sums(maker, date(2026, 11, 1), date(2026, 12, 1)) == november
    assert november.owed == -93_500
    both = _sums(maker, date(2026, 10, 1), date(2026, 12, 1))
    assert both.owed == october.owed + november.owed


def test_everything_that_came_back_leaves_nothing(maker, tea):
    order = make_order((tea, 3), stage="handed_over")
    _bring_back(order, 2)
    _bring_back(order, 1)
    sums = _sums(maker)
    assert (sums.captured, sums.refunded, sums.owed) == (300_000, 300_000, 0)
    assert (sums.commission, sums.withheld) == (0, 0)


@pytest.mark.parametrize(("bearer", "subsidy"), [("platform", 10_000), ("producer", 0)])
def test_who_bears_the_voucher(maker, tea, bearer, subsidy):
    voucher = make_voucher(kind="fixed", amount=10_000, borne_by=bearer, producer_ids=[maker.pk])
    make_order((tea, 1), stage="handed_over", voucher=voucher.code)
    sums = _sums(maker)
    assert (sums.captured, sums.subsidy) == (90_000, subsidy)
    assert sums.commission == (90_000 + subsidy) // 20


def test_the_network_sees_all_producers_who_is_owed_most_first(maker, tea, point):
    neighbour = make_sellable(price=500_000)
    put_on_shelf(neighbour, point, 5)
    make_order((tea, 1), (neighbour, 1), stage="handed_over")
    found = network_statement(OFFICER, since=clock.today(), until=clock.today() + DAY)
    other = OrderLine.objects.get(sku=neighbour.sku).producer_id
    assert [each.producer_id for each in found] == [other, maker.pk]
    payment = Payment.objects.get()
    delivery = Order.objects.get().shipping_price
    assert sum(sums_of(each.entries).captured for each in found) + delivery == payment.captured


def test_three_statements_however_many_orders(maker, tea, django_assert_num_queries):
    for _ in range(4):
        make_order((tea, 2), stage="handed_over")
    with django_assert_num_queries(3):
        found = network_statement(OFFICER, since=clock.today(), until=clock.today() + DAY)
    assert len(found[0].entries) == 4
    with django_assert_num_queries(4):  # and whether there is such a producer
        producer_statement(OFFICER, producer_id=maker.pk, since=clock.today(), until=clock.today() + DAY)


@pytest.mark.parametrize("who", ["nobody", "buyer", "neighbour", "staff", "manager"])
def test_nobody_else_sees_it(who, maker, point):
    actor = {
        "nobody": ANONYMOUS,
        "buyer": Actor(user_id=5),
        "neighbour": Actor(user_id=5, producer_ids=frozenset({make_producer().pk})),
        "staff": Actor(user_id=5, point_ids=frozenset({point.pk})),
        "manager": Actor(user_id=5, point_ids=frozenset({point.pk}), managed_point_ids=frozenset({point.pk})),
    }[who]
    days = {"since": clock.today(), "until": clock.today() + DAY}
    with pytest.raises(PermissionDenied):
        producer_statement(actor, producer_id=maker.pk, **days)
    with pytest.raises(PermissionDenied):
        network_statement(actor, **days)


def test_its_own_people_see_theirs_and_not_the_networks(maker):
    own = Actor(user_id=5, producer_ids=frozenset({maker.pk}))
    days = {"since": clock.today(), "until": clock.today() + DAY}
    assert producer_statement(own, producer_id=maker.pk, **days).entries == ()
    with pytest.raises(PermissionDenied):
        network_statement(own, **days)


def test_nobody_of_that_number():
    with pytest.raises(NotFound):
        producer_statement(OFFICER, producer_id=2**62, since=clock.today(), until=clock.today() + DAY)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2026, 2, 1), date(2026, 2, 1)),
        (date(2026, 2, 2), date(2026, 2, 1)),
        (date(2025, 1, 1), date(2026, 1, 3)),
        (date.min, date(1, 1, 5)),
        (date(9999, 12, 1), date.max),
    ],
)
def test_a_period_that_is_none(since, until):
    with pytest.raises(PeriodInvalid):
        network_statement(OFFICER, since=since, until=until)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO orders_commissionterm (producer_id, from_day, basis_points) VALUES (NULL, '2020-01-01', 1)",
        "INSERT INTO orders_commissionterm (from_day, basis_points) VALUES ('2021-01-01', 10001)",
        "INSERT INTO orders_withholdingterm (kind, from_day, basis_points) VALUES ('household', '2020-01-01', 1)",
        "INSERT INTO orders_withholdingterm (kind, from_day, basis_points) VALUES ('king', '2021-01-01', 1)",
        "INSERT INTO orders_withholdingterm (kind, from_day, basis_points) VALUES ('company', '2021-01-01', -1)",
    ],
)
def test_a_term_that_cannot_be(sql):
    with pytest.raises(IntegrityError), transaction.atomic():
        execute(sql)
