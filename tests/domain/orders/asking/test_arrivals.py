"""Goods that were promised come to a point: they are this order's first."""

from datetime import timedelta

import pytest

from backend.kernel import clock
from backend.operations.invariants import find_violations
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.services import sweep_asks, take_what_came
from backend.orders.models import Fulfilment
from backend.orders.reasons import Reason
from backend.orders.services import (
    cancel_as_buyer,
    decline_fulfilment,
    report_missing,
    reroute_order,
)
from backend.stock.models import Hold, Level, SupplyRequest
from backend.stock.services import apply_device_events
from tests.domain.orders.asking.steps import facts, head, promise, receive
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.asks import make_stranded
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, carry_on, make_order
from tests.factories.supply import make_request
from tests.state import database_state

pytestmark = pytest.mark.django_db


def test_what_was_promised_is_this_orders_first(stranded):
    promise(stranded)
    own = make_request(stranded.point, stranded.tea, 4)
    receive(stranded, 3)
    part = Fulfilment.objects.get(stage="offered")
    assert (part.point_id, part.lines.get().quantity) == (stranded.point.pk, 2)
    assert Hold.objects.get(state="pending").pk == part.lines.get().hold_id
    level = Level.objects.get(point=stranded.point)
    assert (level.on_hand, level.reserved) == (3, 2)
    own.refresh_from_db()
    assert (own.state, own.received) == ("requested", 1)
    assert SupplyRequest.objects.exclude(pk=own.pk).get().state == "received"
    assert stranded.ask.state == "kept"
    assert head(stranded) == ("", False, "")
    after = database_state()
    take_what_came(order_id=stranded.order.pk)
    assert sweep_asks(now=clock.now() + timedelta(hours=1)) == 0
    assert database_state() == after
    assert find_violations() == []
    for stage in ("accepted", "packed", "handed_over"):
        carry_on(Fulfilment.objects.get(pk=part.pk), stage)
    stranded.order.refresh_from_db()
    assert stranded.order.status == "fulfilled"
    assert find_violations() == []


def test_goods_come_through_a_till_as_well(stranded):
    promise(stranded)
    till = make_device(stranded.point)
    report(till, ("receipt", stranded.tea.sku, 2))
    apply_device_events(device_id=till.device_id)
    # Held in the same transaction: a buyer who comes before the task finds nothing.
    assert Level.objects.values_list("on_hand", "reserved").get() == (2, 2)
    assert facts("stock.awaited_changed") == 2
    take_what_came(order_id=stranded.order.pk)
    assert Fulfilment.objects.filter(stage="offered").count() == 1
    assert find_violations() == []


def test_a_till_that_receives_and_sells_leaves_nothing_to_hold(stranded):
    promise(stranded)
    till = make_device(stranded.point)
    report(till, ("receipt", stranded.tea.sku, 2), ("sale", stranded.tea.sku, 1))
    apply_device_events(device_id=till.device_id)
    assert Level.objects.values_list("on_hand", "reserved").get() == (1, 1)
    take_what_came(order_id=stranded.order.pk)
    assert Fulfilment.objects.get(stage="offered").lines.get().quantity == 1
    assert find_violations() == []


def test_it_may_come_in_parts(stranded):
    promise(stranded)
    receive(stranded, 1)
    assert (stranded.ask.state, SupplyRequest.objects.get().received) == ("promised", 1)
    receive(stranded, 1)
    assert stranded.ask.state == "kept"
    assert sorted(Fulfilment.objects.filter(stage="offered").values_list("lines__quantity", flat=True)) == [
        1,
        1,
    ]
    assert find_violations() == []


def test_goods_that_came_for_a_cancelled_order_are_everybodys(stranded):
    promise(stranded)
    till = make_device(stranded.point)
    report(till, ("receipt", stranded.tea.sku, 2))
    apply_device_events(device_id=till.device_id)
    cancel_as_buyer(order_id=stranded.order.pk)
    take_what_came(order_id=stranded.order.pk)
    assert Level.objects.values_list("on_hand", "reserved").get() == (2, 0)
    assert find_violations() == []


def test_the_pick_up_point_is_where_the_goods_come():
    stranded = make_stranded(pickup=True)
    make_point()
    assert stranded.ask.point_id == stranded.point.pk
    promise(stranded)
    receive(stranded, 2)
    assert Fulfilment.objects.get(stage="offered").point_id == stranded.point.pk


def test_a_point_that_is_closed_is_not_where_goods_are_sent():
    producer = make_producer()
    make_user(producers=[producer])
    tea, closed, other = (
        make_sellable(product={"producer": producer}),
        make_point(),
        make_point(latitude=10.9),
    )
    put_on_shelf(tea, closed, 2)
    order = make_order((tea, 2))
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, code=Reason.CLOSED)
    reroute_order(order_id=order.pk)
    assert ProducerAsk.objects.get().point_id == other.pk


def test_goods_come_to_the_point_that_works_on_the_order_already():
    producer = make_producer()
    make_user(producers=[producer])
    tea, jam = make_sellable(product={"producer": producer}), make_sellable()
    far, _near = make_point(latitude=10.9), make_point()
    put_on_shelf(tea, far, 2)
    put_on_shelf(jam, far, 1)
    order = make_order((tea, 2), (jam, 1))
    part = Fulfilment.objects.get()
    report_missing(actor=BOSS, fulfilment_id=part.pk, missing={part.lines.get(order_line__sku=tea.sku).pk: 2})
    reroute_order(order_id=order.pk)
    ask = ProducerAsk.objects.get()
    assert (ask.point_id, ask.variant_id) == (far.pk, tea.pk)
