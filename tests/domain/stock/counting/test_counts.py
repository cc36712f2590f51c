"""Counts by people: small differences booked at once, greater ones by a manager, for the instant they were made."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel import clock
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.stock.counting.selectors import access_count, counts_of_point
from backend.stock.counting.services import approve_count, reject_count, submit_count
from backend.stock.errors import DateRefused, KeyReused, LinesRefused, QuantityOutOfRange, WrongState
from backend.stock.models import Count, CountLimit, CountLine, DeviceEvent, Hold, Level, Movement, ShelfLot
from backend.stock.receiving import ReceiptLine, receive_goods
from backend.stock.services import apply_device_events, reserve, store_device_events
from backend.stock.types import Demand
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, make_event
from tests.factories.transfers import worker
from tests.state import database_state, stock_violations

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    return make_sellable(price=10_000)


@pytest.fixture
def point(tea):
    point = make_point()
    put_on_shelf(tea, point, 20)
    return point


def manager(point):
    return Actor(point_ids=frozenset({point.pk}), managed_point_ids=frozenset({point.pk}))


def count(point, counted, *, key=None, at=None):
    return submit_count(
        actor=worker(point), point_id=point.pk, counted=counted, key=key or uuid4().hex, counted_at=at
    )


def figures():
    state = Count.objects.values_list("state", flat=True).get()
    return (state, *CountLine.objects.values_list("expected", "counted").get())


def on_hand():
    return Level.objects.values_list("on_hand", "reserved").get()


def test_a_small_difference_is_booked_at_once(tea, point):
    count(point, {tea.pk: 17})
    assert figures() == ("booked", 20, 17)
    assert on_hand() == (17, 0)
    correction = Movement.objects.get(kind="correction")
    assert (correction.source.kind, correction.destination.kind, correction.quantity) == (
        "shelf", "discrepancy", 3,
    )  # fmt: skip
    assert find_violations() == []


def test_no_difference_books_nothing(tea, point):
    count(point, {tea.pk: 20})
    assert figures() == ("booked", 20, 20)
    assert Movement.objects.filter(kind="correction").count() == 0


def test_a_great_difference_waits_for_a_manager(tea, point):
    number = count(point, {tea.pk: 12})
    assert figures() == ("waiting", 20, 12)
    assert on_hand() == (20, 0)
    for actor, refusal in (
        (worker(point), PermissionDenied), (ANONYMOUS, PermissionDenied), (manager(make_point()), NotFound),
    ):  # fmt: skip
        for verb in (approve_count, reject_count):
            with pytest.raises(refusal), in_transaction():
                verb(actor=actor, count_id=number)
    approve_count(actor=manager(point), count_id=number)
    assert figures() == ("booked", 20, 12)
    assert on_hand() == (12, 0)
    after = database_state()
    approve_count(actor=manager(point), count_id=number)
    assert database_state() == after
    with pytest.raises(WrongState), in_transaction():
        reject_count(actor=manager(point), count_id=number)
    assert find_violations() == []


def test_a_count_that_is_not_believed_changes_nothing(tea, point):
    number = count(point, {tea.pk: 0})
    for _ in range(2):
        reject_count(actor=manager(point), count_id=number)
    assert figures() == ("rejected", 20, 0)
    assert on_hand() == (20, 0)
    with pytest.raises(WrongState), in_transaction():
        approve_count(actor=manager(point), count_id=number)


@pytest.mark.parametrize(
    ("units", "dong", "state"), [(3, 30_000, "booked"), (2, 30_000, "waiting"), (3, 29_999, "waiting")]
)
def test_the_limits_are_data(tea, point, units, dong, state):
    CountLimit.objects.create(point=point, units=units, dong=dong)
    count(point, {tea.pk: 23})
    assert figures() == (state, 20, 23)


def test_what_moved_between_counting_and_approving_is_taken_into_account(tea, point):
    """Twelve were counted when twenty were expected; ten came before the manager looked: 22 stand there."""
    number = count(point, {tea.pk: 12})
    receive_goods(actor=worker(point), point_id=point.pk, lines=[ReceiptLine(tea.pk, 10)], key="k")
    assert on_hand() == (30, 0)
    approve_count(actor=manager(point), count_id=number)
    assert figures() == ("booked", 20, 12)
    assert on_hand() == (22, 0)
    assert find_violations() == []


def test_what_moved_between_counting_and_handing_in_is_taken_into_account(tea, point):
    counted_at = clock.now()
    receive_goods(actor=worker(point), point_id=point.pk, lines=[ReceiptLine(tea.pk, 10)], key="k")
    count(point, {tea.pk: 19}, at=counted_at)
    assert figures() == ("booked", 20, 19)
    assert on_hand() == (29, 0)


def test_two_counts_of_one_loss_book_it_once(tea, point):
    """Both waited; approving the second finds that the first has explained the difference already."""
    numbers = [count(point, {tea.pk: 12}) for _ in range(2)]
    for number in numbers:
        approve_count(actor=manager(point), count_id=number)
    assert on_hand() == (12, 0)
    assert Movement.objects.filter(kind="correction").count() == 1
    assert find_violations() == []


def test_promises_without_goods_break(tea, point):
    with in_transaction():
        reserve(order_id=uuid4(), demands=[Demand(point.pk, tea.pk, 18)], expires_at=None)
    count(point, {tea.pk: 16})
    assert Hold.objects.get().state == "broken"
    assert on_hand() == (16, 0)
    assert find_violations() == []


def test_a_form_sent_twice_is_one_count(tea, point):
    numbers = {count(point, {tea.pk: 19}, key="form") for _ in range(2)}
    assert len(numbers) == 1
    with pytest.raises(KeyReused), in_transaction():
        count(point, {tea.pk: 18}, key="form")
    assert on_hand() == (19, 0)


def test_goods_that_were_never_there(point):
    jam = make_sellable()
    count(point, {jam.pk: 4})
    assert Level.objects.get(variant=jam).on_hand == 4
    assert find_violations() == []


def test_what_cannot_be_counted(tea, point):
    before = database_state()
    now = clock.now()
    for counted, at, refusal in (
        ({}, None, LinesRefused),
        ({tea.pk: -1}, None, QuantityOutOfRange),
        ({tea.pk: 100_001}, None, QuantityOutOfRange),
        ({2**62: 1}, None, NotFound),
        ({tea.pk: 1}, now + timedelta(minutes=1), DateRefused),
        ({tea.pk: 1}, now - timedelta(days=8), DateRefused),
    ):
        with pytest.raises(refusal), in_transaction():
            count(point, counted, at=at)
    with pytest.raises(PermissionDenied):
        submit_count(actor=ANONYMOUS, point_id=point.pk, counted={tea.pk: 1}, key="k")
    assert database_state() == before


def test_counts_are_for_the_people_of_their_point(tea, point):
    number = count(point, {tea.pk: 12})
    assert [each.id for each in counts_of_point(actor=worker(point), point_id=point.pk)] == [number]
    [line] = access_count(worker(point), number).lines
    assert line.difference == -8
    with pytest.raises(NotFound):
        access_count(worker(make_point()), number)
    with pytest.raises(PermissionDenied):
        access_count(ANONYMOUS, number)
    with pytest.raises(PermissionDenied):
        counts_of_point(actor=worker(make_point()), point_id=point.pk)


def test_what_is_missing_was_of_the_lot_that_is_over_and_what_is_found_is_with_those_sold_next(tea, point):
    CountLimit.objects.filter(point=None).update(units=100, dong=10_000_000)
    line = ReceiptLine(tea.pk, 3, "OLD", clock.today())
    receive_goods(actor=worker(point), point_id=point.pk, lines=[line], key="r")
    with time_machine.travel(clock.start_of_day(clock.today() + timedelta(days=1)), tick=False):
        with in_transaction():
            reserve(order_id=uuid4(), demands=[Demand(point.pk, tea.pk, 20)], expires_at=None)
        count(point, {tea.pk: 21})
        assert list(ShelfLot.objects.values_list("lot__code", "units")) == [("OLD", 1)]
        assert Level.objects.values_list("on_hand", "reserved", "expired").get() == (21, 20, 1)
        assert Hold.objects.get().state == "pending"
        count(point, {tea.pk: 25})
        assert list(ShelfLot.objects.values_list("lot__code", "units")) == [("OLD", 1)]
        assert Level.objects.values_list("on_hand", "reserved", "expired").get() == (25, 20, 1)
        assert stock_violations() == []


def test_a_count_that_a_later_one_has_overtaken_changes_nothing(tea, point):
    """Twelve stood there at eight and at nine; the count of nine was approved first."""
    eight, nine = clock.now(), clock.now()
    older, later = (count(point, {tea.pk: 12}, at=at) for at in (eight, nine))
    approve_count(actor=manager(point), count_id=later)
    assert on_hand() == (12, 0)
    approve_count(actor=manager(point), count_id=older)
    assert on_hand() == (12, 0)
    assert Movement.objects.filter(kind="correction").count() == 1
    assert stock_violations() == []


def test_what_was_right_when_it_was_counted_does_not_undo_a_later_count(tea, point):
    """Thirty at eight, twelve at nine: what was counted last is what stands there."""
    eight, nine = clock.now(), clock.now()
    older, later = count(point, {tea.pk: 30}, at=eight), count(point, {tea.pk: 12}, at=nine)
    assert eight < nine
    for number in (later, older):
        approve_count(actor=manager(point), count_id=number)
    assert on_hand() == (12, 0)


def test_a_later_count_without_a_difference_stands_too(tea, point):
    older = count(point, {tea.pk: 12}, at=clock.now())
    count(point, {tea.pk: 20})
    approve_count(actor=manager(point), count_id=older)
    assert on_hand() == (20, 0)


def test_a_later_count_of_other_goods_overtakes_nothing(tea, point):
    older = count(point, {tea.pk: 12}, at=clock.now())
    count(point, {make_sellable().pk: 2})
    approve_count(actor=manager(point), count_id=older)
    assert on_hand_of(tea) == 12


def test_a_count_of_a_till_that_comes_late_does_not_undo_a_later_one(tea, point):
    eight = clock.now()
    count(point, {tea.pk: 18})
    device = make_device(point)
    store_device_events(device=device, events=[make_event(1, "count", tea.sku, 25, occurred_at=eight)])
    apply_device_events(device_id=device.device_id)
    assert on_hand() == (18, 0)
    assert DeviceEvent.objects.get().outcome == "applied"
    assert stock_violations() == []


def test_a_count_does_not_undo_a_later_one_of_a_till(tea, point):
    older = count(point, {tea.pk: 12})
    device = make_device(point)
    store_device_events(device=device, events=[make_event(1, "count", tea.sku, 18)])
    apply_device_events(device_id=device.device_id)
    assert on_hand() == (18, 0)
    approve_count(actor=manager(point), count_id=older)
    assert on_hand() == (18, 0)


def test_who_manages_another_point_decides_on_nothing_where_they_only_work(tea, point):
    number = count(point, {tea.pk: 12})
    elsewhere = make_point()
    both = Actor(point_ids=frozenset({point.pk, elsewhere.pk}), managed_point_ids=frozenset({elsewhere.pk}))
    for verb in (approve_count, reject_count):
        with pytest.raises(NotFound), in_transaction():
            verb(actor=both, count_id=number)
    assert figures() == ("waiting", 20, 12)


def on_hand_of(variant):
    return Level.objects.values_list("on_hand", flat=True).get(variant=variant)
