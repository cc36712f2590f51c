"""From a placed order to a point that carries it out."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db.models import Case, When

from backend.accounts.actor import Actor
from backend.checkout.complete import prepare
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import GoodsTaken, ReasonRequired, WrongStage
from backend.orders.models import Fulfilment, Order
from backend.orders.rules import ACCEPT_WITHIN
from backend.orders.services import (
    accept_fulfilment,
    decline_fulfilment,
    offer_order,
    reroute_order,
    sweep_offers,
)
from backend.stock.models import Hold, Level
from backend.stock.services import apply_device_events
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, make_basket, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    """Tea at two points: the first one is preferred."""
    tea = make_sellable()
    first, second = make_point(), make_point(latitude=10.9)
    put_on_shelf(tea, first, 5)
    put_on_shelf(tea, second, 5)
    return tea, first, second


def _staff(point):
    return Actor(user_id=7, point_ids=frozenset({point.pk}))


def _topics():
    return list(OutboxFact.objects.order_by("id").values_list("topic", flat=True))


def _parts(order):
    return list(
        Fulfilment.objects.filter(order=order)
        .order_by("position")
        .annotate(why=Case(When(reason="", then="reason_code"), default="reason"))
        .values_list("point_id", "stage", "why")
    )


def test_offering_asks_every_point_once(shop):
    order = make_order((shop[0], 7), stage="planned")
    with time_machine.travel(clock.now(), tick=False):
        offer_order(order_id=order.pk)
        expected = clock.now() + ACCEPT_WITHIN
    assert set(Fulfilment.objects.values_list("stage", "accept_by")) == {("offered", expected)}
    assert _topics() == ["order.placed", "fulfilment.offered", "fulfilment.offered", "order.offered"]
    after = database_state()
    offer_order(order_id=order.pk)
    assert database_state() == after


def test_a_draft_is_offered_to_nobody(shop):
    order_id = prepare(checkout_id=make_basket((shop[0], 1))).order_id
    before = database_state()
    offer_order(order_id=order_id)
    assert database_state() == before


def test_accepting_firms_the_promise_up_and_is_done_once(shop):
    order = make_order((shop[0], 2))
    part = Fulfilment.objects.get()
    accept_fulfilment(actor=_staff(shop[1]), fulfilment_id=part.pk)
    part.refresh_from_db()
    assert part.stage == "accepted"
    assert part.accepted_at is not None
    assert Hold.objects.get().firmness == 1
    assert OutboxFact.objects.order_by("-id").values_list("topic", "payload").first() == (
        "fulfilment.accepted",
        {"fulfilment_id": str(part.pk), "order_id": str(order.pk)},
    )
    after = database_state()
    accept_fulfilment(actor=_staff(shop[1]), fulfilment_id=part.pk)
    assert database_state() == after


def test_declining_frees_the_goods_and_another_point_is_asked(shop):
    tea, first, second = shop
    order = make_order((tea, 2))
    part = Fulfilment.objects.get()
    decline_fulfilment(actor=_staff(first), fulfilment_id=part.pk, reason=" Hàng bị ẩm ")
    assert _parts(order) == [(first.pk, "declined", "Hàng bị ẩm")]
    assert set(Level.objects.values_list("reserved", flat=True)) == {0}
    assert _topics()[-1] == "order.unrouted"
    after = database_state()
    decline_fulfilment(actor=_staff(first), fulfilment_id=part.pk, reason="nữa")
    assert database_state() == after

    assert reroute_order(order_id=order.pk)
    assert _parts(order) == [(first.pk, "declined", "Hàng bị ẩm"), (second.pk, "offered", "")]
    assert Level.objects.get(point=second).reserved == 2
    assert Hold.objects.get(point=second).expires_at is None
    assert _topics()[-1] == "fulfilment.offered"
    assert find_violations() == []
    after = database_state()
    assert reroute_order(order_id=order.pk)
    assert database_state() == after


def test_where_nobody_is_left_a_person_is_asked_once_and_new_goods_help(shop):
    tea, first, second = shop
    order = make_order((tea, 2))
    for point in (first, second):
        part = Fulfilment.objects.get(point=point)
        decline_fulfilment(actor=_staff(point), fulfilment_id=part.pk, reason="Không")
        reroute_order(order_id=order.pk)
    order.refresh_from_db()
    assert (order.status, order.needs_attention) == ("unfulfilled", "no_point_found")
    assert _topics()[-1] == "order.needs_attention"
    after = database_state()
    assert not reroute_order(order_id=order.pk)
    assert database_state() == after

    third = make_point()
    put_on_shelf(tea, third, 2)
    assert reroute_order(order_id=order.pk)
    order.refresh_from_db()
    assert order.needs_attention == ""
    assert _parts(order)[-1] == (third.pk, "offered", "")
    assert find_violations() == []


@pytest.mark.parametrize("stage", ["planned", "packed", "handed_over"])
def test_declining_has_its_time(shop, stage):
    make_order((shop[0], 1), stage=stage)
    before = database_state()
    with pytest.raises(WrongStage):
        decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="Không")
    assert database_state() == before


@pytest.mark.parametrize("stage", ["planned", "packed", "handed_over"])
def test_accepting_has_its_time(shop, stage):
    make_order((shop[0], 1), stage=stage)
    before = database_state()
    with pytest.raises(WrongStage):
        accept_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk)
    assert database_state() == before


def test_a_point_says_why_it_declines(shop):
    make_order((shop[0], 1))
    with pytest.raises(ReasonRequired):
        decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="  ")


def test_only_the_points_staff_decide(shop):
    tea, first, second = shop
    make_order((tea, 1))
    part = Fulfilment.objects.get()
    before = database_state()
    strangers = [
        Actor(),
        Actor(user_id=1),
        Actor(user_id=1, is_officer=True),
        Actor(user_id=1, producer_ids=frozenset({tea.listing.product.producer_id})),
        _staff(second),
    ]
    for actor in strangers:
        with pytest.raises(PermissionDenied):
            accept_fulfilment(actor=actor, fulfilment_id=part.pk)
        with pytest.raises(PermissionDenied):
            decline_fulfilment(actor=actor, fulfilment_id=part.pk, reason="Không")
    assert database_state() == before
    with pytest.raises(NotFound):
        accept_fulfilment(actor=_staff(first), fulfilment_id=uuid4())


def test_goods_sold_at_the_counter_cannot_be_accepted(shop):
    tea, first, _ = shop
    make_order((tea, 2))
    till = make_device(first)
    report(till, ("sale", tea.sku, 5))
    apply_device_events(device_id=till.device_id)
    before = database_state()
    with pytest.raises(GoodsTaken):
        accept_fulfilment(actor=_staff(first), fulfilment_id=Fulfilment.objects.get().pk)
    assert database_state() == before


def test_an_offer_that_nobody_answers_goes_to_another_point(shop):
    tea, first, second = shop
    order = make_order((tea, 1))
    sweep_offers(now=clock.now() + ACCEPT_WITHIN - timedelta(minutes=1))
    assert _parts(order) == [(first.pk, "offered", "")]
    sweep_offers(now=clock.now() + ACCEPT_WITHIN)
    assert _parts(order) == [(first.pk, "declined", "no_answer")]
    reroute_order(order_id=order.pk)
    assert _parts(order)[-1] == (second.pk, "offered", "")


def test_the_point_that_the_buyer_chose_is_asked_again_and_a_person_is_told(shop):
    tea, first, _ = shop
    order = make_order((tea, 1), pickup=first)
    now = clock.now() + ACCEPT_WITHIN
    sweep_offers(now=now)
    part = Fulfilment.objects.get()
    assert (part.stage, part.accept_by) == ("offered", now + ACCEPT_WITHIN)
    assert Order.objects.get().needs_attention == "pickup_point_silent"
    assert _topics()[-2:] == ["fulfilment.offered", "order.needs_attention"]
    sweep_offers(now=now + ACCEPT_WITHIN)
    assert _topics()[-1] == "fulfilment.offered"
    accept_fulfilment(actor=_staff(first), fulfilment_id=part.pk)
    order.refresh_from_db()
    assert order.needs_attention == ""


def test_a_placed_order_whose_fact_was_lost_is_offered_by_the_sweeper(shop):
    make_order((shop[0], 1), stage="planned")
    sweep_offers(now=clock.now())
    assert Fulfilment.objects.get().stage == "planned"
    sweep_offers(now=clock.now() + timedelta(minutes=3))
    assert Fulfilment.objects.get().stage == "offered"
