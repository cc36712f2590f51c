"""No point has the goods: their producer is asked, then the buyer; what was promised is this order's first."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.services import (
    close_asks,
    decline_units,
    promise_units,
    sweep_asks,
    take_what_came,
)
from backend.orders.errors import NoLongerNeeded
from backend.orders.models import Fulfilment
from backend.orders.reasons import Reason
from backend.orders.services import (
    cancel_as_buyer,
    choose,
    decline_fulfilment,
    report_missing,
    reroute_order,
)
from backend.stock.errors import DateRefused, QuantityOutOfRange, TextRefused, WrongState
from backend.stock.models import Hold, Level, SupplyRequest
from backend.stock.receiving import ReceiptLine, receive_goods
from backend.stock.services import apply_device_events
from backend.stock.supply.services import cancel_request, decline_request
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.asks import lose, make_stranded
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, carry_on, make_order
from tests.factories.supply import in_days, make_request
from tests.factories.transfers import worker
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranded():
    return make_stranded()


def promise(stranded, units=2, days=3):
    promise_units(actor=stranded.actor, ask_id=stranded.ask.pk, quantity=units, promised_for=in_days(days))
    reroute_order(order_id=stranded.order.pk)


def receive(stranded, units, **lot):
    receive_goods(
        actor=worker(stranded.point),
        point_id=stranded.point.pk,
        lines=[ReceiptLine(stranded.tea.pk, units, **lot)],
        key=uuid4().hex,
    )
    take_what_came(order_id=stranded.order.pk)


def facts(topic):
    return OutboxFact.objects.filter(topic=topic).count()


def head(stranded):
    stranded.order.refresh_from_db()
    order = stranded.order
    return order.needs_attention, order.choice_asked_at is not None, order.choice


def test_the_producer_is_asked_before_the_buyer(stranded):
    ask = stranded.ask
    assert (ask.state, ask.units, ask.point_id) == ("asked", 2, stranded.point.pk)
    assert ask.answer_by - ask.asked_at == timedelta(hours=24)
    assert head(stranded) == ("", False, "")
    assert (facts("producer.asked"), facts("order.needs_attention")) == (1, 0)
    after = database_state()
    assert not reroute_order(order_id=stranded.order.pk)
    assert sweep_asks(now=clock.now()) == 0
    assert database_state() == after


def test_a_producer_has_its_own_time():
    producer = make_producer(answer_within_minutes=45)
    make_user(producers=[producer])
    tea, point = make_sellable(product={"producer": producer}), make_point()
    put_on_shelf(tea, point, 1)
    lose(make_order((tea, 1)))
    ask = ProducerAsk.objects.get()
    assert ask.answer_by - ask.asked_at == timedelta(minutes=45)


def test_nobody_is_asked_where_nobody_could_answer():
    tea, point = make_sellable(), make_point()
    put_on_shelf(tea, point, 2)
    order = make_order((tea, 2))
    lose(order)
    assert not ProducerAsk.objects.exists()
    assert (order.needs_attention, order.choice_asked_at is not None) == ("no_point_found", True)


def test_a_promise_is_told_to_the_buyer_who_may_still_choose(stranded):
    promise(stranded)
    assert (stranded.ask.state, stranded.ask.promised, stranded.ask.promised_for) == (
        "promised",
        2,
        in_days(3),
    )
    request = SupplyRequest.objects.get()
    assert (request.state, request.asked, request.promised) == ("accepted", 2, 2)
    assert (request.point_id, request.order_id) == (stranded.point.pk, stranded.order.pk)
    assert request.note == f"Cho đơn {stranded.order.number}"
    assert head(stranded) == ("", True, "")
    assert (facts("order.promised"), facts("supply.accepted"), facts("order.needs_attention")) == (1, 1, 0)
    said = AuditEntry.objects.filter(action="producer_ask.promised").get()
    assert (said.actor, said.after["promised"]) == (stranded.actor.audit_name, 2)
    after = database_state()
    promise(stranded)
    assert database_state() == after
    assert find_violations() == []


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


def test_less_than_is_missing_may_be_promised_and_is_not_asked_for_again(stranded):
    promise(stranded, units=1)
    assert head(stranded) == ("", True, "")
    receive(stranded, 1)
    assert not reroute_order(order_id=stranded.order.pk)
    assert ProducerAsk.objects.count() == 1
    assert head(stranded) == ("no_point_found", True, "")
    choose(order_id=stranded.order.pk, choice="refund")
    stranded.order.refresh_from_db()
    assert (stranded.order.status, stranded.order.waived) == ("unfulfilled", 100_000)
    assert find_violations() == []


def test_the_producer_cannot_and_the_buyer_is_asked(stranded):
    decline_units(actor=stranded.actor, ask_id=stranded.ask.pk, reason="Mất mùa")
    reroute_order(order_id=stranded.order.pk)
    assert (stranded.ask.state, stranded.ask.reason) == ("declined", "Mất mùa")
    assert head(stranded) == ("no_point_found", True, "")
    assert facts("order.needs_attention") == 1
    after = database_state()
    decline_units(actor=stranded.actor, ask_id=stranded.ask.pk, reason="Mất mùa")
    reroute_order(order_id=stranded.order.pk)
    assert database_state() == after


def test_silence_asks_the_buyer_and_a_late_answer_still_helps(stranded):
    deadline = stranded.ask.answer_by
    assert sweep_asks(now=deadline - timedelta(microseconds=1)) == 0
    assert sweep_asks(now=deadline) == 1
    reroute_order(order_id=stranded.order.pk)
    assert stranded.ask.state == "silent"
    assert head(stranded) == ("no_point_found", True, "")
    choose(order_id=stranded.order.pk, choice="wait")
    promise(stranded)
    assert stranded.ask.state == "promised"
    assert head(stranded) == ("", True, "")
    assert facts("order.promised") == 1


def test_a_promise_that_is_taken_back_asks_the_buyer(stranded):
    promise(stranded)
    decline_request(actor=stranded.actor, request_id=SupplyRequest.objects.get().pk, reason="Mưa")
    take_what_came(order_id=stranded.order.pk)
    reroute_order(order_id=stranded.order.pk)
    assert stranded.ask.state == "broken"
    assert head(stranded) == ("no_point_found", True, "")


def test_the_point_may_take_back_the_request_too(stranded):
    promise(stranded)
    cancel_request(actor=worker(stranded.point), request_id=SupplyRequest.objects.get().pk)
    take_what_came(order_id=stranded.order.pk)
    assert stranded.ask.state == "broken"


def test_an_overdue_promise_asks_the_buyer_and_what_comes_late_is_still_taken(stranded):
    promise(stranded, days=1)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        assert sweep_asks(now=clock.now()) == 0
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        assert sweep_asks(now=clock.now()) == 1
        reroute_order(order_id=stranded.order.pk)
        assert (stranded.ask.state, SupplyRequest.objects.get().state) == ("broken", "accepted")
        assert head(stranded) == ("no_point_found", True, "")
        choose(order_id=stranded.order.pk, choice="wait")
        receive(stranded, 2)
        assert stranded.ask.state == "kept"
        assert head(stranded) == ("", False, "")
        assert Fulfilment.objects.filter(stage="offered").count() == 1


def test_the_buyer_takes_the_money_and_the_producer_is_spared(stranded):
    promise(stranded)
    choose(order_id=stranded.order.pk, choice="refund")
    stranded.order.refresh_from_db()
    assert stranded.order.status == "canceled"
    assert (stranded.ask.state, SupplyRequest.objects.get().state) == ("closed", "cancelled")
    assert find_violations() == []
    before = database_state()
    with pytest.raises(NoLongerNeeded):
        promise_units(actor=stranded.actor, ask_id=stranded.ask.pk, quantity=1, promised_for=in_days(1))
    assert database_state() == before
    # What comes all the same goes on the shelf for everybody.
    receive(stranded, 2)
    assert Level.objects.values_list("on_hand", "reserved").get() == (2, 0)


def test_an_order_that_is_cancelled_meanwhile_spares_the_producer(stranded):
    cancel_as_buyer(order_id=stranded.order.pk)
    assert stranded.ask.state == "closed"
    assert facts("producer.spared") == 1
    before = database_state()
    with pytest.raises(NoLongerNeeded):
        decline_units(actor=stranded.actor, ask_id=stranded.ask.pk, reason="Hết")
    assert database_state() == before


def test_goods_found_elsewhere_spare_the_producer(stranded):
    promise(stranded)
    other = make_point()
    put_on_shelf(stranded.tea, other, 2)
    assert reroute_order(order_id=stranded.order.pk)
    assert facts("order.rerouted") == 1
    assert close_asks(order_id=stranded.order.pk)
    assert (stranded.ask.state, SupplyRequest.objects.get().state) == ("closed", "cancelled")
    after = database_state()
    assert not close_asks(order_id=stranded.order.pk)
    assert database_state() == after
    # And lost again: the producer is asked anew.
    lose(stranded.order)
    assert list(ProducerAsk.objects.order_by("pk").values_list("state", flat=True)) == ["closed", "asked"]


def test_the_sweeper_does_what_lost_facts_should_have(stranded):
    promise(stranded)
    till = make_device(stranded.point)
    report(till, ("receipt", stranded.tea.sku, 2))
    apply_device_events(device_id=till.device_id)
    assert sweep_asks(now=clock.now()) == 0
    assert sweep_asks(now=clock.now() + timedelta(minutes=3)) == 1
    assert stranded.ask.state == "kept"
    assert Fulfilment.objects.filter(stage="offered").count() == 1


def test_the_sweeper_spares_producers_that_nobody_spared(stranded):
    put_on_shelf(stranded.tea, make_point(), 2)
    reroute_order(order_id=stranded.order.pk)
    assert sweep_asks(now=clock.now()) == 1
    assert stranded.ask.state == "closed"
    assert sweep_asks(now=clock.now()) == 0


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


def test_all_answers_are_waited_for_before_the_buyer_is_asked():
    makers = [make_producer(), make_producer()]
    people = [make_user(producers=[each]) for each in makers]
    tea, jam = (make_sellable(product={"producer": each}) for each in makers)
    point = make_point()
    put_on_shelf(tea, point, 1)
    put_on_shelf(jam, point, 1)
    order = make_order((tea, 1), (jam, 1))
    lose(order)
    first, second = ProducerAsk.objects.order_by("pk")
    actors = {
        each.pk: Actor(user_id=user.pk, producer_ids=frozenset({each.pk}))
        for each, user in zip(makers, people, strict=True)
    }
    decline_units(actor=actors[first.producer_id], ask_id=first.pk, reason="Hết")
    reroute_order(order_id=order.pk)
    order.refresh_from_db()
    assert order.choice_asked_at is None
    promise_units(actor=actors[second.producer_id], ask_id=second.pk, quantity=1, promised_for=in_days(1))
    reroute_order(order_id=order.pk)
    order.refresh_from_db()
    assert (order.needs_attention, order.choice_asked_at is not None) == ("no_point_found", True)
    assert facts("order.promised") == 0


def test_what_is_refused_changes_nothing(stranded):
    stranger = Actor(user_id=stranded.owner.pk, producer_ids=frozenset({make_producer().pk}))
    ask, actor = stranded.ask.pk, stranded.actor
    before = database_state()
    for who, id, units, day, error in (
        (ANONYMOUS, ask, 1, in_days(1), PermissionDenied),
        (BOSS, ask, 1, in_days(1), PermissionDenied),
        (worker(stranded.point), ask, 1, in_days(1), PermissionDenied),
        (stranger, ask, 1, in_days(1), NotFound),
        (actor, 2**62, 1, in_days(1), NotFound),
        (actor, ask, 0, in_days(1), QuantityOutOfRange),
        (actor, ask, 3, in_days(1), QuantityOutOfRange),
        (actor, ask, 2**60, in_days(1), QuantityOutOfRange),
        (actor, ask, 1, in_days(-1), DateRefused),
        (actor, ask, 1, in_days(366), DateRefused),
    ):
        with pytest.raises(error):
            promise_units(actor=who, ask_id=id, quantity=units, promised_for=day)
    for who, id, reason, error in (
        (ANONYMOUS, ask, "Hết", PermissionDenied),
        (stranger, ask, "Hết", NotFound),
        (actor, ask, "  ", TextRefused),
        (actor, ask, "a\0", TextRefused),
        (actor, ask, "a" * 301, TextRefused),
    ):
        with pytest.raises(error):
            decline_units(actor=who, ask_id=id, reason=reason)
    assert database_state() == before
    promise(stranded)
    before = database_state()
    with pytest.raises(WrongState):
        promise_units(actor=actor, ask_id=ask, quantity=1, promised_for=in_days(1))
    with pytest.raises(WrongState):
        decline_units(actor=actor, ask_id=ask, reason="Thôi")
    assert database_state() == before
