"""Every fact of an order has its task, and a sale runs through them from the button to the empty shelf."""

from uuid import UUID

import pytest

from backend.checkout import complete
from backend.checkout.services import complete_checkout
from backend.checkout.sweep import STOPPED_AFTER
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.kernel.outbox import DueFact, take_due
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from backend.orders import events
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.services import promise_units
from backend.orders.models import Fulfilment, Order
from backend.orders.reasons import Reason
from backend.orders.services import decline_fulfilment
from backend.stock.models import Level
from celery_tasks.app import app
from celery_tasks.topics import TASK_OF_TOPIC
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device, report
from tests.factories.orders import BOSS, carry_on, make_basket
from tests.factories.supply import in_days, maker

pytestmark = pytest.mark.django_db(transaction=True)

app.loader.import_default_modules()
LONG_ENOUGH = STOPPED_AFTER * 3
"""For a sweeper to look; a draft lives longer."""


def _run(fact: DueFact) -> str:
    """What the worker does with a published fact."""
    name = TASK_OF_TOPIC[fact.topic]
    app.tasks[name].run(fact.id, fact.payload)
    return name


def run_due_facts() -> list[str]:
    """Carry out what is due, and what that makes due, until nothing is; the tasks in their order."""
    done: list[str] = []
    while facts := take_due(limit=50):
        done += [_run(fact) for fact in facts]
    assert not OutboxFact.objects.filter(done_at__isnull=True).exists(), OutboxFact.objects.values_list(
        "last_error"
    )
    return done


def test_every_fact_of_orders_has_a_task_that_exists():
    topics = {
        value
        for value in vars(events).values()
        if isinstance(value, str) and value.startswith(("order.", "fulfilment."))
    }
    assert topics <= TASK_OF_TOPIC.keys()
    assert all(TASK_OF_TOPIC[topic] in app.tasks for topic in topics)


@pytest.fixture
def shop():
    tea = make_sellable(price=100_000)
    first, second = make_point(name="Bến xe"), make_point(name="Chợ", latitude=10.9)
    put_on_shelf(tea, first, 5)
    put_on_shelf(tea, second, 5)
    return tea, first, second


def test_a_sale_from_the_button_to_the_empty_shelf(shop):
    tea, first, _ = shop
    order_id = complete_checkout(checkout_id=make_basket((tea, 2)))
    assert run_due_facts() == ["orders.offer_order"]
    assert Message.objects.count() == 2
    part = Fulfilment.objects.get()
    assert (part.stage, part.point_id) == ("offered", first.pk)
    told = []
    for stage in ("accepted", "packed", "handed_over"):
        carry_on(part, stage)
        told += run_due_facts()
    assert told == [
        "notifications.tell_accepted",
        "notifications.tell_packed",
        "notifications.tell_handed_over",
    ]
    assert Order.objects.get(pk=order_id).status == "fulfilled"
    assert Level.objects.get(point=first).on_hand == 3
    assert list(Message.objects.order_by("id").values_list("email", flat=True)) == [
        "",
        *["lan@example.vn"] * 4,
    ]
    assert find_violations() == []


def test_a_fact_that_rings_twice_has_its_effect_once(shop):
    complete_checkout(checkout_id=make_basket((shop[0], 2)))
    [fact] = take_due(limit=5)
    _run(fact)
    parts = list(Fulfilment.objects.values())
    OutboxFact.objects.filter(pk=fact.id).update(done_at=None)
    _run(fact)
    assert list(Fulfilment.objects.values()) == parts
    run_due_facts()
    assert Message.objects.count() == 2


def test_a_declined_order_moves_on_by_itself(shop):
    tea, _, second = shop
    complete_checkout(checkout_id=make_basket((tea, 2)))
    run_due_facts()
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="Hàng bị ẩm")
    assert run_due_facts() == ["orders.reroute_order", "notifications.tell_point"]
    assert Fulfilment.objects.get(stage="offered").point_id == second.pk
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get(stage="offered").pk, reason="Không")
    assert run_due_facts() == ["orders.reroute_order", "notifications.tell_of_trouble"]
    assert Message.objects.filter(subject__contains="đợi hàng hay nhận lại tiền").count() == 1
    put_on_shelf(tea, make_point(), 2)
    app.tasks["orders.retry_unrouted"].run()
    assert run_due_facts() == ["notifications.tell_point"]
    assert Order.objects.get().needs_attention == ""
    assert find_violations() == []


def test_goods_sold_at_the_counter_move_the_order_on(shop):
    tea, first, second = shop
    complete_checkout(checkout_id=make_basket((tea, 2)))
    run_due_facts()
    till = make_device(first)
    report(till, ("sale", tea.sku, 5))
    assert run_due_facts() == [
        "stock.apply_device_events",
        "orders.reroute_broken",
        "notifications.tell_point",
    ]
    assert Fulfilment.objects.get(stage="offered").point_id == second.pk
    assert find_violations() == []


def test_the_sweepers_tasks(shop):
    order_id: UUID = complete.prepare(checkout_id=make_basket((shop[0], 1))).order_id
    Order.objects.update(created_at=clock.now() - LONG_ENOUGH)
    app.tasks["orders.sweep_drafts"].run()
    assert Order.objects.get(pk=order_id).status == "unfulfilled"
    Order.objects.update(placed_at=clock.now() - LONG_ENOUGH)
    app.tasks["orders.sweep_offers"].run()
    assert Fulfilment.objects.get().stage == "offered"


def test_goods_that_no_point_has_come_from_their_producer(shop):
    tea, first, _second = shop
    make_user(producers=[tea.listing.product.producer], email="chu@example.vn")
    order_id = complete_checkout(checkout_id=make_basket((tea, 2)))
    run_due_facts()
    for _ in range(2):
        part = Fulfilment.objects.get(stage="offered")
        decline_fulfilment(actor=BOSS, fulfilment_id=part.pk, code=Reason.OUT_OF_STOCK)
        done = run_due_facts()
    assert done == ["orders.reroute_order", "notifications.tell_producer_asked"]
    ask = ProducerAsk.objects.get()
    promise_units(actor=maker(tea), ask_id=ask.pk, quantity=2, promised_for=in_days(2))
    assert run_due_facts() == [
        "notifications.tell_supply_accepted",
        "orders.reroute_order",
        "notifications.tell_promised",
    ]
    till = make_device(first)
    report(till, ("receipt", tea.sku, 2))
    assert "orders.take_what_came" in run_due_facts()
    order = Order.objects.get(pk=order_id)
    assert (order.needs_attention, order.choice_asked_at) == ("", None)
    part = Fulfilment.objects.get(stage="offered")
    assert part.point_id == first.pk
    for stage in ("accepted", "packed", "handed_over"):
        carry_on(part, stage)
    run_due_facts()
    order.refresh_from_db()
    assert order.status == "fulfilled"
    assert Message.objects.filter(email="chu@example.vn", subject__startswith="Đơn ").count() == 1
    assert find_violations() == []
