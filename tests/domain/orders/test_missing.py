"""What a point promised and cannot find leaves its level, and another point is asked."""

import pytest

from backend.accounts.actor import Actor
from backend.kernel.errors import PermissionDenied
from backend.operations.invariants import find_violations
from backend.orders.errors import InvalidQuantity, WrongStage
from backend.orders.models import Fulfilment
from backend.orders.services import report_missing, reroute_order
from backend.stock.models import Hold, Level, Movement
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import BOSS, carry_on, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    tea, jam = make_sellable(), make_sellable()
    near, far = make_point(), make_point(latitude=10.9)
    for variant, point, units in ((tea, near, 4), (jam, near, 2), (tea, far, 4)):
        put_on_shelf(variant, point, units)
    return tea, jam, near, far


def _parts(order):
    return [
        (part.point_id, part.stage, part.reason_code, [line.quantity for line in part.lines.order_by("id")])
        for part in Fulfilment.objects.filter(order=order).order_by("position")
    ]


@pytest.mark.parametrize(("stage", "firmness"), [("offered", 0), ("accepted", 1), ("packed", 2)])
def test_some_of_a_line_is_missing_and_the_rest_goes_on(shop, stage, firmness):
    tea, _, near, far = shop
    order = make_order((tea, 3), stage=stage)
    part = Fulfilment.objects.get()
    report_missing(actor=BOSS, fulfilment_id=part.pk, missing={part.lines.get().pk: 2})
    assert _parts(order) == [(near.pk, stage, "", [1]), (near.pk, "canceled", "not_found", [2])]
    assert Level.objects.filter(point=near, variant=tea).values_list("on_hand", "reserved").get() == (2, 1)
    hold = Hold.objects.get(state="pending")
    assert (hold.quantity, hold.firmness) == (1, firmness)
    lost = Movement.objects.get(destination__kind="discrepancy")
    assert (lost.quantity, lost.source.point_id) == (2, near.pk)
    # The two units that the level still shows are not asked for again: the point has just looked.
    assert reroute_order(order_id=order.pk)
    assert _parts(order)[-1] == (far.pk, "offered", "", [2])
    assert find_violations() == []


def test_a_whole_line_is_missing(shop):
    tea, jam, near, far = shop
    order = make_order((tea, 1), (jam, 1), stage="accepted")
    part = Fulfilment.objects.get()
    line = part.lines.get(order_line__sku=tea.sku)
    report_missing(actor=BOSS, fulfilment_id=part.pk, missing={line.pk: 1})
    assert _parts(order) == [(near.pk, "accepted", "", [1]), (near.pk, "canceled", "not_found", [1])]
    assert reroute_order(order_id=order.pk)
    carry_on(Fulfilment.objects.get(point=far), "accepted")
    assert find_violations() == []


def test_nothing_at_all_is_there(shop):
    tea, _, near, _ = shop
    order = make_order((tea, 2))
    part = Fulfilment.objects.get()
    report_missing(actor=BOSS, fulfilment_id=part.pk, missing={part.lines.get().pk: 2})
    assert _parts(order) == [(near.pk, "canceled", "not_found", [2])]
    assert find_violations() == []
    before = database_state()
    with pytest.raises(WrongStage):
        report_missing(actor=BOSS, fulfilment_id=part.pk, missing={part.lines.get().pk: 2})
    assert database_state() == before


@pytest.mark.parametrize("units", [0, -1, 3, 2**40])
def test_nobody_misses_more_than_was_promised(shop, units):
    make_order((shop[0], 2))
    part = Fulfilment.objects.get()
    before = database_state()
    with pytest.raises(InvalidQuantity):
        report_missing(actor=BOSS, fulfilment_id=part.pk, missing={part.lines.get().pk: units})
    with pytest.raises(InvalidQuantity):
        report_missing(actor=BOSS, fulfilment_id=part.pk, missing={part.lines.get().pk + 10_000: 1})
    with pytest.raises(InvalidQuantity):
        report_missing(actor=BOSS, fulfilment_id=part.pk, missing={})
    stranger = Actor(user_id=1, point_ids=frozenset({shop[3].pk}))
    with pytest.raises(PermissionDenied):
        report_missing(actor=stranger, fulfilment_id=part.pk, missing={part.lines.get().pk: 1})
    assert database_state() == before
