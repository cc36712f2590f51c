"""Asking a producer: once per point and goods, answered with a day or a reason, closed by what arrives."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry, OutboxFact
from backend.operations.invariants import find_violations
from backend.stock.errors import (
    AlreadyAsked,
    DateRefused,
    KeyReused,
    QuantityOutOfRange,
    TextRefused,
    WrongState,
)
from backend.stock.models import Level, SupplyRequest
from backend.stock.receiving import ReceiptLine, receive_goods
from backend.stock.reconciliation.selectors import open_findings
from backend.stock.reconciliation.services import reconcile
from backend.stock.services import apply_device_events
from backend.stock.supply import services
from backend.stock.supply.selectors import (
    access_request,
    is_late,
    request_facts,
    requests_of_point,
    requests_to_producers,
)
from backend.stock.supply.types import SupplyState
from tests.factories import make_point, make_producer, make_sellable
from tests.factories.devices import make_device, report
from tests.factories.supply import in_days, make_request, maker
from tests.factories.transfers import worker
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    return make_sellable(product={"producer": make_producer()})


@pytest.fixture
def point():
    return make_point()


def topics():
    facts = OutboxFact.objects.filter(topic__startswith="supply.").order_by("id")
    return list(facts.values_list("topic", flat=True))


def receive(point, variant, units, key=None):
    receive_goods(
        actor=worker(point),
        point_id=point.pk,
        lines=[ReceiptLine(variant.pk, units)],
        key=key or uuid4().hex,
    )


def stands(request):
    request.refresh_from_db()
    return request.state, request.received


def test_asked_promised_and_received_in_two_parts(point, tea):
    request = make_request(point, tea, 10, promised=8)
    assert (request.promised, request.promised_for) == (8, in_days(3))
    receive(point, tea, 5)
    assert stands(request) == ("accepted", 5)
    receive(point, tea, 3, key="last")
    assert stands(request) == ("received", 8)
    receive(point, tea, 3, key="last")
    assert stands(request) == ("received", 8)
    assert Level.objects.get().on_hand == 8
    assert topics() == ["supply.requested", "supply.accepted", "supply.received"]
    actions = AuditEntry.objects.filter(action__startswith="supply.").order_by("id")
    assert list(actions.values_list("action", flat=True)) == topics()
    assert find_violations() == []


def test_what_a_till_receives_closes_it_too(point, tea):
    request = make_request(point, tea, 4, promised=4)
    other = make_request(point, make_sellable(), 4)
    device = make_device(point)
    report(device, ("receipt", tea.sku, 3), ("receipt", tea.sku, 1), ("return", tea.sku, 9))
    apply_device_events(device_id=device.device_id)
    assert stands(request) == ("received", 4)
    assert stands(other) == ("requested", 0)
    assert find_violations() == []


def test_goods_that_come_before_the_answer_close_it_when_they_are_all_there(point, tea):
    request = make_request(point, tea, 4)
    receive(point, tea, 3)
    assert stands(request) == ("requested", 3)
    receive(point, tea, 1)
    assert stands(request) == ("received", 4)


def test_goods_of_another_point_close_nothing(point, tea):
    request = make_request(point, tea, 4)
    receive(make_point(), tea, 4)
    assert stands(request) == ("requested", 0)


def test_one_open_request_for_the_same_goods(point, tea):
    request = make_request(point, tea, 4)
    before = database_state()
    with pytest.raises(AlreadyAsked):
        make_request(point, tea, 9)
    assert database_state() == before
    services.cancel_request(actor=worker(point), request_id=request.pk)
    make_request(point, tea, 9)
    make_request(make_point(), tea, 9)
    assert SupplyRequest.objects.filter(state="requested").count() == 2


def test_every_step_taken_twice_is_taken_once(point, tea):
    ask = {"actor": worker(point), "point_id": point.pk, "variant_id": tea.pk, "quantity": 4, "key": "f"}
    number = services.ask_producer(**ask)
    accept = {
        "actor": maker(tea),
        "request_id": number,
        "quantity": 4,
        "promised_for": in_days(2),
    }
    services.accept_request(**accept)
    decline = {"actor": maker(tea), "request_id": number, "reason": "Mất mùa"}
    before = database_state()
    assert services.ask_producer(**ask) == number
    services.accept_request(**accept)
    assert database_state() == before
    with pytest.raises(KeyReused):
        services.ask_producer(**(ask | {"quantity": 5}))
    with pytest.raises(WrongState):
        services.accept_request(**(accept | {"quantity": 3}))
    assert database_state() == before
    services.decline_request(**decline)
    after = database_state()
    services.decline_request(**decline)
    for late in (
        lambda: services.accept_request(**accept),
        lambda: services.cancel_request(actor=worker(point), request_id=number),
    ):
        with pytest.raises(WrongState):
            late()
    assert database_state() == after
    request = SupplyRequest.objects.get()
    assert (request.state, request.reason) == ("declined", "Mất mùa")
    assert request.ended_at is not None


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"quantity": 0}, QuantityOutOfRange),
        ({"quantity": 5}, QuantityOutOfRange),
        ({"promised_for": -1}, DateRefused),
        ({"promised_for": 366}, DateRefused),
    ],
)
def test_promises_that_are_refused(point, tea, change, refusal):
    request = make_request(point, tea, 4)
    given = {"quantity": 4, "promised_for": in_days(0)} | change
    if isinstance(given["promised_for"], int):
        given["promised_for"] = in_days(given["promised_for"])
    before = database_state()
    with pytest.raises(refusal):
        services.accept_request(actor=maker(tea), request_id=request.pk, **given)
    assert database_state() == before


def test_requests_that_are_refused(point, tea):
    ask = {"actor": worker(point), "point_id": point.pk, "variant_id": tea.pk, "quantity": 4, "key": "f"}
    closed = make_point(is_active=False)
    before = database_state()
    for change, refusal in (
        ({"quantity": 0}, QuantityOutOfRange),
        ({"quantity": 10**9}, QuantityOutOfRange),
        ({"variant_id": 2**40}, NotFound),
        ({"note": "a\0"}, TextRefused),
        ({"point_id": closed.pk, "actor": worker(closed)}, NotFound),
        ({"actor": ANONYMOUS}, PermissionDenied),
        ({"actor": worker(closed)}, PermissionDenied),
    ):
        with pytest.raises(refusal):
            services.ask_producer(**(ask | change))
    with pytest.raises(TextRefused):
        services.decline_request(actor=maker(tea), request_id=1, reason=" ")
    assert database_state() == before


def test_who_sees_what(point, tea):
    mine, other = make_request(point, tea, 4), make_request(make_point(), make_sellable(), 4)
    assert [each.id for each in requests_of_point(actor=worker(point), point_id=point.pk)] == [mine.pk]
    assert [each.id for each in requests_to_producers(actor=maker(tea))] == [mine.pk]
    assert requests_to_producers(actor=maker(tea), states=[SupplyState.ACCEPTED]) == []
    for actor in (worker(point), maker(tea), Actor(is_superuser=True)):
        assert access_request(actor, mine.pk) == request_facts(mine.pk)
    for actor in (worker(point), maker(tea)):
        with pytest.raises(NotFound):
            access_request(actor, other.pk)
    for ask in (
        lambda: requests_of_point(actor=worker(make_point()), point_id=point.pk),
        lambda: requests_to_producers(actor=Actor(is_superuser=True)),
        lambda: access_request(Actor(is_officer=True), mine.pk),
    ):
        with pytest.raises(PermissionDenied):
            ask()


def test_late_ones_are_found_and_go_when_they_are_settled(point, tea):
    slow = make_request(point, tea, 4)
    promised = make_request(point, make_sellable(), 4, promised=4, days=5)
    for days, late in ((2, []), (4, [slow]), (6, [slow, promised])):
        with time_machine.travel(clock.now() + timedelta(days=days, minutes=1)):
            reconcile()
            facts = [each for each in (slow, promised) if is_late(request_facts(each.pk), now=clock.now())]
            assert facts == late
            found = open_findings(worker(point), point.pk)
            assert [each.kind for each in found] == ["supply_late"] * len(late)
            assert [each.figures["number"] for each in found] == [each.pk for each in late]
    with time_machine.travel(clock.now() + timedelta(days=7)):
        services.cancel_request(actor=worker(point), request_id=slow.pk)
        receive(point, promised.variant, 4)
        reconcile()
        assert open_findings(worker(point), point.pk) == []


@pytest.mark.parametrize(
    "wrong",
    [{"asked": 0}, {"received": -1}, {"state": "accepted"}, {"state": "received"}],
)
def test_the_database_refuses_what_cannot_be(point, tea, wrong):
    request = make_request(point, tea, 4)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupplyRequest.objects.filter(pk=request.pk).update(**wrong)
