"""Cash in a point's drawer: what should be there, what was counted, corrections, and what is too far off."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import DomainError, NotFound, PermissionDenied
from backend.kernel.models import AuditEntry
from backend.operations import watch
from backend.operations.invariants import find_violations
from backend.orders.models import Fulfilment, FulfilmentLine
from backend.orders.reasons import ReturnReason
from backend.orders.services import accept_return, ask_return
from backend.payments.cash.errors import CountedMeanwhile, DayOutOfReach
from backend.payments.cash.selectors import cash_days, cash_drawer
from backend.payments.models import Attempt, CashCount, Terms, TransferBack
from backend.payments.services import count_cash, refund
from backend.stock.models import Finding
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.orders import BOSS, TREASURER, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db

OFFICER = Actor(user_id=None, is_officer=True)


@pytest.fixture
def point():
    return make_point(name="Bến xe")


@pytest.fixture
def tea(point):
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, point, 20)
    return variant


@pytest.fixture
def seller(point):
    return Actor(user_id=make_user(first_name="Nam").pk, point_ids=frozenset({point.pk}))


def _sell(tea, point, units=1):
    return make_order((tea, units), stage="handed_over", pickup=point)


def _bring_back(order):
    part = Fulfilment.objects.get(order=order)
    line = FulfilmentLine.objects.get(fulfilment=part)
    asked = ask_return(
        order_id=order.pk, fulfilment_id=part.pk, units={line.pk: 1}, code=ReturnReason.DAMAGED
    )
    accept_return(actor=BOSS, return_id=asked)


def _count(seller, point, counted, seen=0, **more):
    count_cash(
        actor=seller,
        point_id=point.pk,
        day=more.pop("day", clock.today()),
        counted=counted,
        seen=seen,
        **more,
    )


def _drawer(point, day=None):
    return cash_drawer(OFFICER, point_id=point.pk, day=day or clock.today())


def test_what_should_be_there_order_by_order(tea, point):
    first, second = _sell(tea, point), _sell(tea, point, 2)
    _bring_back(second)
    drawer = _drawer(point)
    assert [(move.order_id, move.amount) for move in drawer.moves] == [
        (first.pk, 120_000),
        (second.pk, 240_000),
        (second.pk, -120_000),
    ]
    assert (drawer.net, drawer.expected, drawer.counts) == (240_000, 240_000, ())
    assert Attempt.objects.get(action="refund").point_id == point.pk
    assert not TransferBack.objects.exists()
    assert find_violations() == []


def test_cards_transfers_and_cash_that_an_officer_gives_back_are_in_no_drawer(tea, point):
    order = _sell(tea, point)
    make_order((tea, 1), stage="handed_over", method="vietqr", pickup=point)
    refund(order_id=order.pk, amount=20_000, key="k", reason="", now=clock.now())
    assert _drawer(point).expected == 120_000
    assert TransferBack.objects.get().attempt.amount == 20_000


def test_a_day_ends_at_midnight_in_vietnam(tea, point):
    with time_machine.travel("2026-11-20T16:59:59Z", tick=False):
        _sell(tea, point)
    with time_machine.travel("2026-11-20T17:00:00Z", tick=False):
        _sell(tea, point, 2)
        days = [clock.today() - timedelta(days=1), clock.today()]
        assert [_drawer(point, day).expected for day in days] == [120_000, 240_000]
        rows = cash_days(OFFICER, first=days[0], after=days[1] + timedelta(days=1))
        assert [(row.day, row.moves, row.expected, row.counted) for row in rows] == [
            (days[1], 1, 240_000, None),
            (days[0], 1, 120_000, None),
        ]


def test_more_handed_back_than_taken_leaves_a_drawer_empty_not_in_debt(tea, point, seller):
    with time_machine.travel(clock.now() - timedelta(days=1)):
        order = _sell(tea, point)
    _bring_back(order)
    assert (_drawer(point).net, _drawer(point).expected) == (-120_000, 0)
    _count(seller, point, 0)
    assert _drawer(point).counts[0].difference == 0


def test_a_correction_is_another_count_and_the_first_stays(tea, point, seller):
    _sell(tea, point)
    _count(seller, point, 100_000, note=" thiếu  20 nghìn ")
    _count(seller, point, 120_000, seen=1)
    counts = _drawer(point).counts
    assert [
        (row.number, row.counted, row.expected, row.difference, row.note, row.counted_by) for row in counts
    ] == [
        (1, 100_000, 120_000, -20_000, "thiếu 20 nghìn", "Nam"),
        (2, 120_000, 120_000, 0, "", "Nam"),
    ]  # fmt: skip
    [row] = cash_days(OFFICER, first=clock.today(), after=clock.today() + timedelta(days=1))
    assert (row.counts, row.counted, row.difference) == (2, 120_000, 0)
    assert AuditEntry.objects.filter(action="cash.counted").count() == 2
    for change in (
        lambda: CashCount.objects.update(counted=1),
        lambda: CashCount.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()


def test_the_same_count_sent_twice_is_one_and_another_ones_is_not_run_over(tea, point, seller):
    _count(seller, point, 5_000)
    _count(seller, point, 5_000)
    assert CashCount.objects.count() == 1
    other = Actor(user_id=make_user().pk, point_ids=frozenset({point.pk}))
    before = database_state()
    for actor, counted, seen in (
        (other, 5_000, 0),
        (seller, 6_000, 0),
        (seller, 6_000, 3),
        (seller, 6_000, -1),
    ):
        with pytest.raises(CountedMeanwhile):
            _count(actor, point, counted, seen=seen)
    assert database_state() == before


@pytest.mark.parametrize("who", ["nobody", "buyer", "neighbour", "officer"])
def test_only_who_works_there_counts(who, point):
    actor = {
        "nobody": ANONYMOUS,
        "buyer": Actor(user_id=None),
        "neighbour": Actor(user_id=None, point_ids=frozenset({make_point().pk})),
        "officer": OFFICER,
    }[who]
    before = database_state()
    with pytest.raises(PermissionDenied):
        _count(actor, point, 1)
    if who != "officer":
        with pytest.raises(PermissionDenied):
            cash_drawer(actor, point_id=point.pk, day=clock.today())
        with pytest.raises(PermissionDenied):
            cash_days(actor, first=clock.today(), after=clock.today() + timedelta(days=1))
    assert database_state() == before


def test_days_and_words_out_of_reach(point, seller):
    today = clock.today()
    before = database_state()
    for day in (today + timedelta(days=1), today - timedelta(days=63)):
        with pytest.raises(DayOutOfReach):
            _count(seller, point, 1, day=day)
    for note in ("x" * 301, "a\x00b"):
        with pytest.raises(DomainError):
            _count(seller, point, 1, note=note)
    with pytest.raises(DayOutOfReach):
        cash_days(OFFICER, first=today - timedelta(days=31), after=today + timedelta(days=1))
    with pytest.raises(NotFound):
        cash_drawer(OFFICER, point_id=uuid4(), day=today)
    assert database_state() == before


def test_what_is_too_far_off_becomes_a_task_and_goes_with_its_correction(tea, point, seller):
    _sell(tea, point)
    Terms.objects.filter(method="cash_on_delivery").update(count_tolerance=10_000)
    _count(seller, point, 110_000)
    watch.reconcile_stock()
    assert not Finding.objects.exists()
    _count(seller, point, 109_999, seen=1)
    watch.reconcile_stock()
    finding = Finding.objects.get()
    assert (finding.kind, finding.point_id, finding.subject) == (
        "cash_difference",
        point.pk,
        f"cash:{clock.today()}",
    )
    assert finding.figures == {
        "day": clock.today().isoformat(),
        "expected": 120_000,
        "counted": 109_999,
        "difference": -10_001,
    }
    _count(seller, point, 120_000, seen=2)
    watch.reconcile_stock()
    assert Finding.objects.get().gone_at is not None


def test_two_statements_for_a_drawer_and_one_for_all(tea, point, django_assert_num_queries):
    for _ in range(3):
        _sell(tea, point)
    # that the point is there; moves; counts
    with django_assert_num_queries(3):
        assert len(_drawer(point).moves) == 3
    with django_assert_num_queries(1):
        assert len(cash_days(TREASURER, first=clock.today(), after=clock.today() + timedelta(days=1))) == 1
