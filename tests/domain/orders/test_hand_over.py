"""Packing, handing over, and the money that belongs to it."""

import pytest

from backend.accounts.actor import Actor
from backend.kernel.errors import PermissionDenied
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import GoodsTaken, UnitsWithoutPoint, WrongStage
from backend.orders.models import Fulfilment
from backend.orders.services import (
    decline_fulfilment,
    hand_over_fulfilment,
    pack_fulfilment,
    reroute_broken,
    reroute_order,
)
from backend.payments.errors import WrongAmount
from backend.payments.models import Payment
from backend.stock.models import Hold, Level, Movement
from backend.stock.services import apply_device_events
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, carry_on, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    return make_sellable(price=100_000)


@pytest.fixture
def point(tea):
    shop = make_point()
    put_on_shelf(tea, shop, 5)
    return shop


def test_handing_over_books_the_goods_and_the_cash_once(tea, point):
    order = make_order((tea, 2), stage="packed")
    part = Fulfilment.objects.get()
    assert Hold.objects.get().firmness == 2
    staff = Actor(user_id=5, point_ids=frozenset({point.pk}))
    hand_over_fulfilment(actor=staff, fulfilment_id=part.pk, cash_received=230_000)
    order.refresh_from_db()
    part.refresh_from_db()
    assert (order.status, part.stage) == ("fulfilled", "handed_over")
    assert Level.objects.values_list("on_hand", "reserved").get() == (3, 0)
    assert Movement.objects.filter(kind="online_sale").values_list("quantity", "destination__kind").get() == (
        2,
        "customer",
    )
    payment = Payment.objects.get()
    assert (payment.status, payment.captured) == ("captured", 230_000)
    assert payment.captured_at is not None
    assert (
        OutboxFact.objects.order_by("-id").values_list("topic", flat=True).first() == "fulfilment.handed_over"
    )
    assert find_violations() == []
    after = database_state()
    hand_over_fulfilment(actor=staff, fulfilment_id=part.pk, cash_received=230_000)
    assert database_state() == after


@pytest.mark.parametrize("cash", [0, 229_999, 230_001])
def test_the_cash_is_counted_to_the_dong(tea, point, cash):
    make_order((tea, 2), stage="packed")
    before = database_state()
    with pytest.raises(WrongAmount) as caught:
        hand_over_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, cash_received=cash)
    assert caught.value.params == {"due": 230_000, "received": cash}
    assert database_state() == before


def test_of_two_parcels_the_last_one_brings_the_money(tea, point):
    other = make_point(latitude=10.9)
    put_on_shelf(tea, other, 5)
    order = make_order((tea, 7), stage="packed")
    first, last = Fulfilment.objects.order_by("position")
    with pytest.raises(WrongAmount):
        hand_over_fulfilment(actor=BOSS, fulfilment_id=last.pk, cash_received=700_000)
    hand_over_fulfilment(actor=BOSS, fulfilment_id=last.pk, cash_received=0)
    order.refresh_from_db()
    assert order.status == "partially_fulfilled"
    assert Payment.objects.get().captured == 0
    hand_over_fulfilment(actor=BOSS, fulfilment_id=first.pk, cash_received=700_000)
    order.refresh_from_db()
    assert order.status == "fulfilled"
    assert Payment.objects.get().captured == 700_000
    assert find_violations() == []


def test_goods_do_not_leave_unpaid_while_other_units_have_no_point(tea, point):
    other = make_point(latitude=10.9)
    put_on_shelf(tea, other, 5)
    order = make_order((tea, 7), stage="offered")
    first, second = Fulfilment.objects.order_by("position")
    carry_on(first, "accepted")
    carry_on(first, "packed")
    decline_fulfilment(actor=BOSS, fulfilment_id=second.pk, reason="Không")
    assert not reroute_order(order_id=order.pk)
    before = database_state()
    for cash in (0, 700_000):
        with pytest.raises(UnitsWithoutPoint):
            hand_over_fulfilment(actor=BOSS, fulfilment_id=first.pk, cash_received=cash)
    assert database_state() == before


@pytest.mark.parametrize(
    ("stage", "wanted"), [("offered", "packed"), ("offered", "handed_over"), ("accepted", "handed_over")]
)
def test_no_stage_is_skipped(tea, point, stage, wanted):
    make_order((tea, 1), stage=stage)
    part = Fulfilment.objects.get()
    before = database_state()
    with pytest.raises(WrongStage):
        carry_on(part, wanted)
    assert database_state() == before


def test_packing_twice_is_packing_once(tea, point):
    make_order((tea, 1), stage="packed")
    after = database_state()
    pack_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk)
    assert database_state() == after


def test_only_the_points_staff_pack_and_hand_over(tea, point):
    make_order((tea, 1), stage="packed")
    part = Fulfilment.objects.get()
    before = database_state()
    for actor in (Actor(), Actor(user_id=1), Actor(user_id=1, point_ids=frozenset({make_point().pk}))):
        with pytest.raises(PermissionDenied):
            pack_fulfilment(actor=actor, fulfilment_id=part.pk)
        with pytest.raises(PermissionDenied):
            hand_over_fulfilment(actor=actor, fulfilment_id=part.pk, cash_received=130_000)
    assert {table: state for table, state in database_state().items() if table != "salespoints_point"} == {
        table: state for table, state in before.items() if table != "salespoints_point"
    }


def test_a_packed_parcel_whose_goods_were_sold_at_the_counter_is_not_handed_over(tea, point):
    order = make_order((tea, 2), stage="packed")
    till = make_device(point)
    report(till, ("sale", tea.sku, 4))
    apply_device_events(device_id=till.device_id)
    hold = Hold.objects.get()
    assert hold.state == "broken"
    before = database_state()
    with pytest.raises(GoodsTaken):
        hand_over_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, cash_received=230_000)
    assert database_state() == before
    reroute_broken(order_id=order.pk, hold_ids=[hold.pk])
    assert Fulfilment.objects.values_list("stage", "reason_code").get() == (
        "canceled",
        "sold_at_the_counter",
    )
