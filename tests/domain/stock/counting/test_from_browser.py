"""Counts noted in a browser and sent through its feed: the limits of the page hold for them too."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from backend.operations.invariants import find_violations
from backend.salespoints.browsers import access_browser
from backend.stock.counting.services import approve_count, reject_count
from backend.stock.models import Count, CountLine, DeviceEvent, Hold, Level, Movement
from backend.stock.services import apply_device_events, reserve, store_device_events
from backend.stock.types import AppliedEvents, Demand
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    point, tea, honey = make_point(), make_sellable(price=10_000), make_sellable(price=10_000)
    put_on_shelf(tea, point, 20)
    put_on_shelf(honey, point, 20)
    user = make_user(points=[point])
    person = Actor(user_id=user.pk, point_ids=frozenset({point.pk}))
    return point, tea, honey, access_browser(actor=person, point_id=point.pk, browser=uuid4())


def send(browser, *said, at=None, first=1):
    """Events (kind, sku, quantity), all of one instant, stored and applied."""
    at = at or clock.now()
    events = [make_event(first + n, *event, occurred_at=at) for n, event in enumerate(said)]
    store_device_events(device=browser, events=events)
    return apply_device_events(device_id=browser.device_id)


def boss(point):
    return Actor(user_id=make_user().pk, managed_point_ids=frozenset({point.pk}))


def on_hand(point, variant):
    return Level.objects.values_list("on_hand", flat=True).get(point=point, variant=variant)


def outcomes():
    return list(DeviceEvent.objects.order_by("sequence").values_list("kind", "outcome"))


def test_a_small_difference_is_booked_at_once_as_a_count(shop):
    point, tea, honey, browser = shop
    done = send(browser, ("count", tea.sku, 18), ("count", honey.sku, 21))
    assert done == AppliedEvents(2, 0, {})
    assert (on_hand(point, tea), on_hand(point, honey)) == (18, 21)
    row = Count.objects.get()
    assert (row.state, row.counted_by_id, row.decided_by_id) == ("booked", *[row.counted_by_id] * 2)
    assert set(CountLine.objects.values_list("variant", "expected", "counted")) == {
        (tea.pk, 20, 18),
        (honey.pk, 20, 21),
    }
    assert outcomes() == [("count", "applied")] * 2
    assert find_violations() == []


def test_a_great_difference_waits_and_changes_no_level(shop):
    point, tea, _, browser = shop
    before = Movement.objects.count()
    assert send(browser, ("count", tea.sku, 3)) == AppliedEvents(1, 0, {})
    assert on_hand(point, tea) == 20
    assert Movement.objects.count() == before
    row = Count.objects.get()
    assert (row.state, row.counted_by_id is not None, row.decided_at) == ("waiting", True, None)
    assert outcomes() == [("count", "applied")]
    approve_count(actor=boss(point), count_id=row.pk)
    assert on_hand(point, tea) == 3
    assert find_violations() == []


def test_a_manager_may_disbelieve_it(shop):
    point, tea, _, browser = shop
    send(browser, ("count", tea.sku, 3))
    reject_count(actor=boss(point), count_id=Count.objects.get().pk)
    assert on_hand(point, tea) == 20
    assert apply_device_events(device_id=browser.device_id) == AppliedEvents(0, 0, {})
    assert on_hand(point, tea) == 20


def test_goods_counted_together_have_one_limit_together(shop):
    point, tea, honey, browser = shop
    send(browser, ("count", tea.sku, 17), ("count", honey.sku, 17))
    assert (on_hand(point, tea), on_hand(point, honey)) == (20, 20)
    assert Count.objects.values_list("state", flat=True).get() == "waiting"


def test_sales_before_and_after_a_count_count_once(shop):
    point, tea, _, browser = shop
    at = clock.now()
    store_device_events(
        device=browser,
        events=[
            make_event(1, "sale", tea.sku, 2, occurred_at=at),
            make_event(2, "count", tea.sku, 8, occurred_at=at + timedelta(minutes=1)),
            make_event(3, "sale", tea.sku, 1, occurred_at=at + timedelta(minutes=2)),
        ],
    )
    assert apply_device_events(device_id=browser.device_id) == AppliedEvents(3, 0, {})
    assert on_hand(point, tea) == 17
    assert CountLine.objects.values_list("expected", "counted").get() == (18, 8)
    approve_count(actor=boss(point), count_id=Count.objects.get().pk)
    assert on_hand(point, tea) == 7
    assert find_violations() == []


def test_the_same_goods_counted_twice_are_two_counts(shop):
    point, tea, honey, browser = shop
    send(browser, ("count", tea.sku, 19), ("count", honey.sku, 19), ("count", tea.sku, 18))
    assert Count.objects.filter(state="booked").count() == 2
    assert on_hand(point, tea) == 18


def test_promises_break_when_it_is_booked(shop):
    point, tea, _, browser = shop
    order = uuid4()
    [held] = reserve(order_id=order, demands=[Demand(point.pk, tea.pk, 18)], expires_at=None)
    assert send(browser, ("count", tea.sku, 17)) == AppliedEvents(1, 0, {order: [held.hold_id]})
    assert Hold.objects.get().state == "broken"
    assert on_hand(point, tea) == 17


def test_goods_unknown_by_now_are_refused_and_the_others_count(shop):
    point, tea, honey, browser = shop
    at = clock.now()
    store_device_events(
        device=browser,
        events=[
            make_event(1, "count", tea.sku, 19, occurred_at=at),
            make_event(2, "count", honey.sku, 19, occurred_at=at),
        ],
    )
    DeviceEvent.objects.filter(sku=tea.sku).update(sku="GONE")
    assert apply_device_events(device_id=browser.device_id) == AppliedEvents(1, 1, {})
    assert (on_hand(point, tea), on_hand(point, honey)) == (20, 19)


def test_who_decided_is_in_the_audit(shop):
    _point, tea, _, browser = shop
    send(browser, ("count", tea.sku, 19))
    entry = AuditEntry.objects.get(action="stock.count_booked")
    assert entry.actor == f"user:{Count.objects.get().counted_by_id}"


def test_a_till_counts_without_a_limit(shop):
    """A till is enrolled by a manager and says what its own book says (docs/stock.md)."""
    point, tea, _, _ = shop
    till = make_device(point)
    store_device_events(device=till, events=[make_event(1, "count", tea.sku, 3)])
    apply_device_events(device_id=till.device_id)
    assert on_hand(point, tea) == 3
    assert not Count.objects.exists()
