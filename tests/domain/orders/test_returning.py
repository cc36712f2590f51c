"""Goods that come back: asked for by the buyer, looked at by the point, booked and paid back to the đồng."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.operations.invariants import find_violations
from backend.orders.errors import InvalidQuantity, NotReturnable, ReasonRequired
from backend.orders.models import Fulfilment, FulfilmentLine, Return, ReturnLine
from backend.orders.reasons import ReturnReason
from backend.orders.rules import RETURNABLE_FOR, worth_of_units
from backend.orders.services import accept_return, ask_return, decline_return
from backend.payments.models import Attempt, Payment
from backend.stock.models import Level, Movement
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def bought():
    """Three teas and a jam, handed over and paid: 350.000 ₫ of goods and 30.000 ₫ of delivery."""
    tea, jam, point = make_sellable(price=100_000), make_sellable(price=50_000), make_point()
    put_on_shelf(tea, point, 5)
    put_on_shelf(jam, point, 5)
    order = make_order((tea, 3), (jam, 1), stage="handed_over")
    part = Fulfilment.objects.get()
    lines = {line.order_line.sku: line.pk for line in part.lines.select_related("order_line")}
    return order, part, lines[tea.sku], lines[jam.sku], point


def _ask(order, part, units, code=ReturnReason.QUALITY, reason=""):
    return ask_return(order_id=order.pk, fulfilment_id=part.pk, units=units, code=code, reason=reason)


def test_sound_goods_go_on_the_shelf_damaged_ones_do_not_and_the_money_goes_back(bought):
    order, part, tea, jam, point = bought
    back = _ask(order, part, {tea: 2, jam: 1})
    assert _ask(order, part, {tea: 1}) == back
    staff = Actor(user_id=7, point_ids=frozenset({point.pk}))
    accept_return(actor=staff, return_id=back, damaged_lines=frozenset({jam}), answer="Cảm ơn bạn")
    order.refresh_from_db()
    assert order.status == "partially_returned"
    assert sorted(Level.objects.values_list("on_hand", "reserved")) == [(4, 0), (4, 0)]
    assert set(
        Movement.objects.filter(kind="return").values_list("source__kind", "destination__kind", "quantity")
    ) == {("customer", "shelf", 2), ("customer", "damaged", 1)}
    asked = Return.objects.get()
    assert (asked.state, asked.refund, asked.answer, asked.decided_by) == (
        "accepted",
        250_000,
        "Cảm ơn bạn",
        "user:7",
    )
    assert dict(ReturnLine.objects.values_list("line_id", "condition")) == {tea: "good", jam: "damaged"}
    assert Payment.objects.values_list("captured", "refunded").get() == (380_000, 250_000)
    assert find_violations() == []
    after = database_state()
    accept_return(actor=staff, return_id=back)
    assert database_state() == after


def test_everything_comes_back_in_two_times(bought):
    order, part, tea, jam, _ = bought
    accept_return(actor=BOSS, return_id=_ask(order, part, {tea: 2}))
    with pytest.raises(InvalidQuantity):
        _ask(order, part, {tea: 2})
    accept_return(actor=BOSS, return_id=_ask(order, part, {tea: 1, jam: 1}))
    order.refresh_from_db()
    assert order.status == "returned"
    # The way to the buyer was gone and stays paid.
    assert Payment.objects.get().refunded == 350_000
    assert find_violations() == []


def test_the_point_says_why_it_declines(bought):
    order, part, tea, _, _point = bought
    back = _ask(order, part, {tea: 1}, ReturnReason.OTHER, "Không hợp khẩu vị")
    with pytest.raises(ReasonRequired):
        decline_return(actor=BOSS, return_id=back, answer=" ")
    decline_return(actor=BOSS, return_id=back, answer="Gói đã mở")
    asked = Return.objects.get()
    assert (asked.state, asked.answer, asked.refund) == ("declined", "Gói đã mở", 0)
    after = database_state()
    decline_return(actor=BOSS, return_id=back, answer="Lần nữa")
    with pytest.raises(NotReturnable):
        accept_return(actor=BOSS, return_id=back)
    assert database_state() == after
    assert Attempt.objects.filter(action="refund").count() == 0


def test_goods_come_back_in_time_or_not_at_all(bought):
    order, part, tea, _, _ = bought
    part.refresh_from_db()
    before = database_state()
    with time_machine.travel(part.handed_over_at + RETURNABLE_FOR, tick=False), pytest.raises(NotReturnable):
        _ask(order, part, {tea: 1})
    assert database_state() == before
    last_moment = part.handed_over_at + RETURNABLE_FOR - timedelta(milliseconds=1)
    with time_machine.travel(last_moment, tick=False):
        assert _ask(order, part, {tea: 1})


def test_what_cannot_be_asked_for(bought):
    order, part, tea, jam, _ = bought
    before = database_state()
    for units in ({}, {tea: 0}, {tea: 4}, {tea: -1}, {jam: 2}, {tea + 10_000: 1}, {tea: 2**40}):
        with pytest.raises(InvalidQuantity):
            _ask(order, part, units)
    with pytest.raises(ReasonRequired):
        _ask(order, part, {tea: 1}, ReturnReason.OTHER)
    with pytest.raises(NotFound):
        ask_return(
            order_id=uuid4(), fulfilment_id=part.pk, units={tea: 1}, code=ReturnReason.WRONG, reason=""
        )
    assert database_state() == before


def test_goods_that_were_not_handed_over_are_cancelled_instead():
    tea, point = make_sellable(), make_point()
    put_on_shelf(tea, point, 2)
    order = make_order((tea, 1), stage="packed")
    with pytest.raises(NotReturnable):
        _ask(order, Fulfilment.objects.get(), {FulfilmentLine.objects.get().pk: 1})
    assert Return.objects.count() == 0


def test_only_the_points_staff_decide(bought):
    order, part, tea, _, _point = bought
    back = _ask(order, part, {tea: 1})
    before = database_state()
    for actor in (Actor(), Actor(user_id=1), Actor(user_id=1, point_ids=frozenset({uuid4()}))):
        with pytest.raises(PermissionDenied):
            accept_return(actor=actor, return_id=back)
        with pytest.raises(PermissionDenied):
            decline_return(actor=actor, return_id=back, answer="Không")
    for verb in (accept_return, decline_return):
        with pytest.raises(NotFound):
            verb(actor=BOSS, return_id=uuid4(), answer="Không")
    assert database_state() == before
    assert clock.now()


@pytest.mark.parametrize(
    ("total", "quantity", "worths"),
    [(300, 3, [100, 100, 100]), (200, 3, [66, 67, 67]), (100, 3, [33, 33, 34]), (7, 1, [7]), (0, 2, [0, 0])],
)
def test_unit_by_unit_a_line_is_worth_what_it_cost(total, quantity, worths):
    by_unit = [
        worth_of_units(total=total, quantity=quantity, gone_before=gone, units=1) for gone in range(quantity)
    ]
    assert by_unit == worths
    assert worth_of_units(total=total, quantity=quantity, gone_before=0, units=quantity) == total
    assert worth_of_units(total=total, quantity=quantity, gone_before=0, units=0) == 0
