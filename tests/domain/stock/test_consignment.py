"""Goods that stay the producer's until they are sold: one agreement, and a statement that only reads the ledger."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import AuditEntry
from backend.stock.errors import PeriodInvalid
from backend.stock.models import Consignment
from backend.stock.services import (
    apply_device_events,
    end_consignment,
    post_holds,
    reserve,
    set_on_hand,
    start_consignment,
)
from backend.stock.statements import ConsignedGoods, consignment_statement
from backend.stock.types import Demand
from tests.factories import make_point, make_sellable
from tests.factories.devices import make_device, report
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreed():
    """A variant, its producer's number, a point, its manager, and the point's till."""
    variant, point = make_sellable(), make_point()
    manager = Actor(user_id=1, point_ids=frozenset({point.pk}), managed_point_ids=frozenset({point.pk}))
    return variant, variant.listing.product.producer_id, point, manager, make_device(point)


def _statement(point, producer, days=(-1, 1)):
    now = clock.now()
    since, until = (now + timedelta(days=day) for day in days)
    return list(consignment_statement(point_id=point.pk, producer_id=producer, since=since, until=until))


def _report(till, *said, first):
    report(till, *said, first=first)
    assert apply_device_events(device_id=till.device_id).rejected == 0


def test_the_statement_is_what_the_ledger_says(agreed):
    variant, producer, point, manager, till = agreed
    start_consignment(point_id=point.pk, producer_id=producer, actor=manager)
    other = make_sellable()
    said = [("receipt", variant.sku, 20), ("sale", variant.sku, 5), ("return", variant.sku, 1)]
    _report(till, *said, ("damage", variant.sku, 2), ("receipt", other.sku, 9), first=1)
    held = reserve(order_id=uuid4(), demands=[Demand(point.pk, variant.pk, 3)], expires_at=None)
    post_holds(hold_ids=[hold.hold_id for hold in held])
    set_on_hand(variant_id=variant.pk, point_id=point.pk, quantity=7, actor="user:1", key="test:1")
    elsewhere = make_point()
    set_on_hand(variant_id=variant.pk, point_id=elsewhere.pk, quantity=7, actor="user:1", key="test:2")
    (line,) = _statement(point, producer)
    assert line == ConsignedGoods(variant.pk, variant.sku, 20, 5, 3, 1, 4, 2)
    assert line.owed == 7
    assert _statement(elsewhere, producer) == []
    assert _statement(point, producer, (-2, -1)) == []


def test_only_while_it_lasts(agreed):
    variant, producer, point, manager, till = agreed
    _report(till, ("receipt", variant.sku, 9), ("sale", variant.sku, 1), first=1)
    assert _statement(point, producer) == []
    start_consignment(point_id=point.pk, producer_id=producer, actor=manager)
    _report(till, ("sale", variant.sku, 2), first=3)
    with time_machine.travel(clock.now() + timedelta(hours=1), tick=False):
        end_consignment(point_id=point.pk, producer_id=producer, actor=manager)
        _report(till, ("sale", variant.sku, 4), first=4)
    assert [line.sold_at_counter for line in _statement(point, producer)] == [2]


def test_what_the_till_sold_beyond_the_shelf_is_owed_too(agreed):
    variant, producer, point, manager, till = agreed
    start_consignment(point_id=point.pk, producer_id=producer, actor=manager)
    _report(till, ("receipt", variant.sku, 1), ("sale", variant.sku, 3), first=1)
    assert [line.owed for line in _statement(point, producer)] == [3]


def test_starting_and_ending_twice_is_once(agreed):
    _, producer, point, manager, _ = agreed
    first = start_consignment(point_id=point.pk, producer_id=producer, actor=manager)
    assert start_consignment(point_id=point.pk, producer_id=producer, actor=manager) == first
    for _ in range(2):
        end_consignment(point_id=point.pk, producer_id=producer, actor=manager)
    assert Consignment.objects.get().ends_at is not None
    actions = AuditEntry.objects.filter(action__startswith="consignment").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == ["consignment.started", "consignment.ended"]
    assert start_consignment(point_id=point.pk, producer_id=producer, actor=manager) != first


def test_for_the_points_managers_alone(agreed):
    _, producer, point, manager, _ = agreed
    before = database_state()
    staff = Actor(user_id=2, point_ids=frozenset({point.pk}))
    elsewhere = Actor(user_id=3, managed_point_ids=frozenset({uuid4()}))
    for actor in (staff, elsewhere, Actor(producer_ids=frozenset({producer}))):
        for verb in (start_consignment, end_consignment):
            with pytest.raises(PermissionDenied):
                verb(point_id=point.pk, producer_id=producer, actor=actor)
    with pytest.raises(NotFound):
        start_consignment(point_id=point.pk, producer_id=10**9, actor=manager)
    with pytest.raises(PeriodInvalid):
        _statement(point, producer, (1, 1))
    assert database_state() == before


def test_a_count_that_finds_less_is_no_return_to_the_producer(agreed):
    variant, producer, point, manager, till = agreed
    start_consignment(point_id=point.pk, producer_id=producer, actor=manager)
    _report(till, ("receipt", variant.sku, 9), ("count", variant.sku, 6), first=1)
    (line,) = _statement(point, producer)
    assert (line.received, line.returned_to_producer, line.owed) == (9, 0, 0)
