"""What a producer promises, declines or lets pass, and what the buyer hears of it."""

from datetime import timedelta

import pytest
import time_machine

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry
from backend.operations.invariants import find_violations
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.services import decline_units, promise_units, sweep_asks, take_what_came
from backend.orders.models import Fulfilment
from backend.orders.services import choose, reroute_order
from backend.stock.errors import DateRefused, QuantityOutOfRange, TextRefused, WrongState
from backend.stock.models import SupplyRequest
from backend.stock.supply.services import cancel_request, decline_request
from tests.domain.orders.asking.steps import facts, head, promise, receive
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.asks import lose
from tests.factories.orders import BOSS, make_order
from tests.factories.supply import in_days
from tests.factories.transfers import worker
from tests.state import database_state

pytestmark = pytest.mark.django_db


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
