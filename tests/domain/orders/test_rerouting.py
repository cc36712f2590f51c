"""Counter sales take held goods: the order's units find another point, and the rest of the parcel goes on."""

from uuid import UUID

import pytest

from backend.checkout import complete
from backend.checkout.services import complete_checkout
from backend.kernel.models import OutboxFact
from backend.operations.invariants import find_violations
from backend.orders.errors import GoodsTaken
from backend.orders.models import Fulfilment, FulfilmentLine, Order
from backend.orders.services import reroute_broken, retry_unrouted
from backend.stock.models import Hold, Level
from backend.stock.services import apply_device_events
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.orders import make_basket, make_order
from tests.state import database_state

pytestmark = pytest.mark.django_db


def _sell_at_the_counter(point, variant, quantity):
    till = make_device(point)
    report(till, ("sale", variant.sku, quantity))
    apply_device_events(device_id=till.device_id)


def _carry_out_facts():
    """What the task does with the fact of broken holds, for every such fact."""
    for payload in OutboxFact.objects.filter(topic="stock.holds_broken").values_list("payload", flat=True):
        reroute_broken(
            order_id=UUID(payload["order_id"]), hold_ids=[UUID(hold) for hold in payload["hold_ids"]]
        )


def _parts(order):
    parts = []
    for part in Fulfilment.objects.filter(order=order).order_by("position"):
        units = FulfilmentLine.objects.filter(fulfilment=part).order_by("id")
        parts.append((part.point_id, part.stage, list(units.values_list("order_line__sku", "quantity"))))
    return parts


@pytest.fixture
def goods():
    """Tea and jam at one point, tea at another one."""
    tea, jam = make_sellable(), make_sellable()
    near, far = make_point(), make_point(latitude=10.9)
    put_on_shelf(tea, near, 3)
    put_on_shelf(jam, near, 3)
    put_on_shelf(tea, far, 3)
    return tea, jam, near, far


@pytest.mark.parametrize("stage", ["planned", "offered", "accepted", "packed"])
def test_broken_units_go_to_another_point_and_the_rest_goes_on(goods, stage):
    tea, jam, near, far = goods
    order = make_order((tea, 2), (jam, 1), stage=stage)
    _sell_at_the_counter(near, tea, 3)
    assert Hold.objects.get(variant=tea).state == "broken"
    _carry_out_facts()
    assert _parts(order) == [
        (near.pk, stage, [(jam.sku, 1)]),
        (near.pk, "canceled", [(tea.sku, 2)]),
        (far.pk, "offered", [(tea.sku, 2)]),
    ]
    assert Level.objects.get(point=far).reserved == 2
    assert find_violations() == []
    after = database_state()
    _carry_out_facts()
    assert database_state() == after


def test_when_everything_was_sold_the_whole_part_is_called_off(goods):
    tea, _, near, far = goods
    order = make_order((tea, 2))
    _sell_at_the_counter(near, tea, 3)
    _carry_out_facts()
    assert _parts(order) == [(near.pk, "canceled", [(tea.sku, 2)]), (far.pk, "offered", [(tea.sku, 2)])]


def test_where_the_buyer_collects_no_other_point_will_do_until_goods_come_in(goods):
    tea, _, near, _ = goods
    order = make_order((tea, 2), pickup=near)
    _sell_at_the_counter(near, tea, 3)
    _carry_out_facts()
    order.refresh_from_db()
    assert order.needs_attention == "no_point_found"
    assert retry_unrouted() == 0
    put_on_shelf(tea, near, 2)
    assert retry_unrouted() == 1
    assert _parts(order)[-1] == (near.pk, "offered", [(tea.sku, 2)])
    order.refresh_from_db()
    assert order.needs_attention == ""
    assert retry_unrouted() == 0
    assert find_violations() == []


def test_a_lost_fact_is_made_good_by_the_sweeper(goods):
    """The units were taken off their point, and the process died before it looked for another one."""
    tea, _, _, far = goods
    order = make_order((tea, 2))
    Fulfilment.objects.update(stage="declined")
    Hold.objects.update(state="voided")
    Level.objects.update(reserved=0)
    assert retry_unrouted() == 1
    assert _parts(order)[-1] == (far.pk, "offered", [(tea.sku, 2)])


@pytest.mark.django_db(transaction=True)
def test_goods_sold_while_the_order_is_being_placed(goods):
    """The draft is given up, and ordering again finds the other point."""
    tea, _, near, far = goods
    basket = make_basket((tea, 2))
    prepared = complete.prepare(checkout_id=basket)
    _sell_at_the_counter(near, tea, 3)
    _carry_out_facts()
    assert Order.objects.get().status == "draft"
    with pytest.raises(GoodsTaken):
        complete.carry_through(prepared)
    assert Order.objects.get().status == "expired"
    assert find_violations() == []
    order = Order.objects.get(pk=complete_checkout(checkout_id=basket))
    assert _parts(order) == [(far.pk, "planned", [(tea.sku, 2)])]
    assert find_violations() == []
