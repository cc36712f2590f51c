"""Calling an order off: by the buyer in time, by staff later, or the part that no point has."""

from uuid import uuid4

import pytest

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import OutboxFact
from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.orders.errors import CannotCancelOrder, NotAsked
from backend.orders.models import Fulfilment, Order, OrderLine
from backend.orders.services import (
    cancel_as_buyer,
    cancel_as_staff,
    choose,
    decline_fulfilment,
    report_missing,
    reroute_order,
    ship_fulfilment,
)
from backend.payments.errors import TooMuchRefunded
from backend.payments.models import Attempt, Payment
from backend.payments.services import mark_as_paid, refund
from backend.stock.models import Hold, Level
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, TREASURER, carry_on, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    """Tea and jam at one point, tea at another one."""
    tea, jam = make_sellable(price=100_000), make_sellable(price=50_000)
    near, far = make_point(), make_point(latitude=10.9)
    for variant, point, units in ((tea, near, 3), (jam, near, 3), (tea, far, 3)):
        put_on_shelf(variant, point, units)
    return tea, jam, near, far


def _paid_at_once(order):
    """As a card does it: the money is there before anybody works on the order."""
    mark_as_paid(actor=TREASURER, order_id=order.pk)


@pytest.mark.parametrize("stage", ["planned", "offered"])
def test_the_buyer_cancels_before_anybody_works_on_it(shop, stage):
    tea, jam, *_ = shop
    order = make_order((tea, 2), (jam, 1), stage=stage)
    cancel_as_buyer(order_id=order.pk)
    order.refresh_from_db()
    assert (order.status, order.waived) == ("canceled", order.total)
    assert set(Fulfilment.objects.values_list("stage", "reason_code")) == {("canceled", "canceled_by_buyer")}
    assert set(Level.objects.values_list("reserved", flat=True)) == {0}
    assert Payment.objects.values_list("status", "amount", "captured").get() == ("cancelled", 0, 0)
    assert OutboxFact.objects.filter(topic="order.canceled").count() == 1
    assert find_violations() == []
    after = database_state()
    cancel_as_buyer(order_id=order.pk)
    assert database_state() == after
    assert reroute_order(order_id=order.pk)
    assert database_state() == after


@pytest.mark.parametrize("stage", ["accepted", "packed", "handed_over"])
def test_later_the_buyer_must_ask_the_point(shop, stage):
    order = make_order((shop[0], 2), stage=stage)
    before = database_state()
    with pytest.raises(CannotCancelOrder):
        cancel_as_buyer(order_id=order.pk)
    assert database_state() == before


def test_what_was_paid_goes_back_once(shop):
    order = make_order((shop[0], 2))
    _paid_at_once(order)
    cancel_as_buyer(order_id=order.pk)
    order.refresh_from_db()
    assert (order.status, order.waived) == ("canceled", 0)
    assert Payment.objects.values_list("captured", "refunded").get() == (230_000, 230_000)
    assert Attempt.objects.values_list("amount", "reason").get() == (230_000, "called_off")
    assert find_violations() == []
    after = database_state()
    cancel_as_buyer(order_id=order.pk)
    assert database_state() == after


@pytest.mark.parametrize("stage", ["offered", "accepted", "packed"])
def test_the_network_cancels_until_the_parcel_leaves(shop, stage):
    order = make_order((shop[0], 2), stage=stage)
    cancel_as_staff(actor=BOSS, order_id=order.pk)
    order.refresh_from_db()
    assert order.status == "canceled"
    assert Hold.objects.get().state == "voided"
    assert OutboxFact.objects.filter(topic="fulfilment.called_off").count() == 1
    assert find_violations() == []


def test_a_parcel_on_its_way_is_not_cancelled(shop):
    order = make_order((shop[0], 2), stage="packed")
    ship_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk)
    before = database_state()
    with pytest.raises(CannotCancelOrder):
        cancel_as_staff(actor=BOSS, order_id=order.pk)
    with pytest.raises(CannotCancelOrder):
        cancel_as_buyer(order_id=order.pk)
    assert database_state() == before


def test_a_manager_cancels_what_lies_in_their_hands_alone(shop):
    tea, _, near, far = shop
    order = make_order((tea, 5))
    before = database_state()
    both = frozenset({near.pk, far.pk})
    strangers = [
        Actor(),
        Actor(user_id=1),
        Actor(user_id=1, point_ids=both),
        Actor(user_id=1, point_ids=both, managed_point_ids=frozenset({near.pk})),
        Actor(user_id=1, producer_ids=frozenset({tea.listing.product.producer_id})),
    ]
    for actor in strangers:
        with pytest.raises(PermissionDenied):
            cancel_as_staff(actor=actor, order_id=order.pk)
    assert database_state() == before
    cancel_as_staff(actor=Actor(user_id=1, managed_point_ids=both), order_id=order.pk)
    order.refresh_from_db()
    assert order.status == "canceled"
    with pytest.raises(NotFound):
        cancel_as_staff(actor=BOSS, order_id=uuid4())


def test_what_was_given_back_before_is_not_given_back_again(shop):
    """Somebody gave most of the money back out of kindness; cancelling gives the rest, not the price of the goods."""
    order = make_order((shop[0], 2), method="vietqr")
    refund(order_id=order.pk, amount=200_000, key="kindness", reason="", now=clock.now())
    cancel_as_staff(actor=BOSS, order_id=order.pk)
    assert Payment.objects.values_list("captured", "refunded", "refund_pending").get() == (
        order.total,
        order.total,
        0,
    )
    given = list(
        Attempt.objects.filter(action="refund").order_by("created_at").values_list("amount", flat=True)
    )
    assert given == [200_000, order.total - 200_000]
    assert find_violations() == []


def test_a_point_that_declined_or_was_not_asked_yet_does_not_cancel(shop):
    """The order is somebody else's to carry out, or nobody's: only the network, and the buyer, end it."""
    tea, jam, near, _far = shop
    manager = Actor(user_id=1, point_ids=frozenset({near.pk}), managed_point_ids=frozenset({near.pk}))
    declined = make_order((tea, 1), (jam, 1))
    part = Fulfilment.objects.get()
    decline_fulfilment(actor=BOSS, fulfilment_id=part.pk, reason="Không")
    reroute_order(order_id=declined.pk)
    planned = make_order((tea, 1), pickup=near, stage="planned")
    before = database_state()
    for order in (declined, planned):
        with pytest.raises(PermissionDenied):
            cancel_as_staff(actor=manager, order_id=order.pk)
    assert database_state() == before
    cancel_as_staff(actor=BOSS, order_id=declined.pk)
    cancel_as_staff(actor=manager, order_id=declined.pk)
    declined.refresh_from_db()
    assert declined.status == "canceled"


def test_the_rest_is_called_off_and_what_was_given_is_still_to_be_paid(shop):
    tea, _, near, _far = shop
    order = make_order((tea, 5), stage="packed")
    carry_on(Fulfilment.objects.get(point=near), "handed_over")
    cancel_as_staff(actor=BOSS, order_id=order.pk)
    order.refresh_from_db()
    assert (order.status, order.waived, order.needs_attention) == ("fulfilled", 200_000, "money_outstanding")
    assert Payment.objects.values_list("status", "amount", "captured").get() == ("expected", 300_000, 0)
    assert OrderLine.objects.get().called_off == 2
    assert find_violations() == []
    before = database_state()
    with pytest.raises(CannotCancelOrder):
        cancel_as_staff(actor=BOSS, order_id=order.pk)
    assert database_state() == before


@pytest.fixture
def stranded(shop):
    """Tea and jam that no point carries out: the only one with jam declined, and no two others have everything."""
    tea, jam, *_ = shop
    order = make_order((tea, 2), (jam, 1))
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="Không")
    reroute_order(order_id=order.pk)
    return order, tea, jam


def test_the_buyer_is_asked_once_and_waits(stranded):
    order, _, jam = stranded
    order.refresh_from_db()
    assert order.choice_asked_at is not None
    assert OutboxFact.objects.filter(topic="order.needs_attention").count() == 1
    choose(order_id=order.pk, choice="wait")
    after = database_state()
    choose(order_id=order.pk, choice="wait")
    assert not reroute_order(order_id=order.pk)
    assert database_state() == after
    other = make_point()
    put_on_shelf(stranded[1], other, 2)
    put_on_shelf(jam, other, 1)
    assert reroute_order(order_id=order.pk)
    order.refresh_from_db()
    assert (order.choice, order.choice_asked_at, order.needs_attention) == ("", None, "")


def test_the_buyer_leaves_out_what_no_point_has(stranded):
    order, *_ = stranded
    choose(order_id=order.pk, choice="refund")
    order.refresh_from_db()
    assert (order.status, order.waived, order.choice) == ("canceled", order.total, "refund")
    assert find_violations() == []
    after = database_state()
    choose(order_id=order.pk, choice="refund")
    assert reroute_order(order_id=order.pk)
    assert database_state() == after


def test_less_goods_less_money_and_the_delivery_is_still_paid(shop):
    tea, jam, _near, _far = shop
    order = make_order((tea, 2), (jam, 1))
    part = Fulfilment.objects.get()
    jam_line = part.lines.get(order_line__sku=jam.sku)
    report_missing(actor=BOSS, fulfilment_id=part.pk, missing={jam_line.pk: 1})
    reroute_order(order_id=order.pk)
    choose(order_id=order.pk, choice="refund")
    order.refresh_from_db()
    assert (order.status, order.waived, order.total) == ("unfulfilled", 50_000, 280_000)
    assert Payment.objects.get().amount == 230_000
    for stage in ("accepted", "packed", "handed_over"):
        carry_on(Fulfilment.objects.get(pk=part.pk), stage)
    order.refresh_from_db()
    assert order.status == "fulfilled"
    assert Payment.objects.values_list("status", "captured").get() == ("captured", 230_000)
    assert find_violations() == []


@pytest.mark.parametrize("choice", ["wait", "refund", ""])
def test_nobody_answers_what_was_not_asked(shop, choice):
    order = make_order((shop[0], 2))
    before = database_state()
    with pytest.raises(NotAsked):
        choose(order_id=order.pk, choice=choice or "")
    assert database_state() == before


def test_a_refund_is_made_once_and_never_above_what_came_in(shop):
    order = make_order((shop[0], 2))
    now = clock.now()
    with in_transaction(), pytest.raises(TooMuchRefunded):
        refund(order_id=order.pk, amount=1, key="k", reason="test", now=now)
    _paid_at_once(order)
    for _ in range(2):
        refund(order_id=order.pk, amount=200_000, key="a", reason="test", now=now)
    before = database_state()
    for amount in (30_001, 0, -5):
        with pytest.raises(TooMuchRefunded):
            refund(order_id=order.pk, amount=amount, key="b", reason="test", now=now)
    assert database_state() == before
    refund(order_id=order.pk, amount=30_000, key="b", reason="test", now=now)
    assert Payment.objects.get().refunded == 230_000
    assert Order.objects.get().status == "unfulfilled"
