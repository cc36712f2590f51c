"""What tills say of transfers and counts: facts, booked in whatever order they come, each once."""

from uuid import uuid4

import pytest

from backend.kernel import clock
from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.salespoints.selectors import access_device
from backend.stock.errors import WrongState
from backend.stock.models import Account, DeviceEvent, Hold, Level, Movement, TransferLine
from backend.stock.services import apply_device_events, reserve, set_on_hand, store_device_events
from backend.stock.transfers.services import receive_transfer, send_transfer
from backend.stock.types import Demand, EventKind, ReportedEvent
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import KEY, make_device
from tests.factories.transfers import make_transfer, worker
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    return make_sellable()


@pytest.fixture
def points(tea):
    sender, receiver = make_point(), make_point(latitude=10.9)
    put_on_shelf(tea, sender, 10)
    return sender, receiver


@pytest.fixture
def tills(points):
    return [make_device(point) for point in points]


_sequence = iter(range(1, 10_000))


def say(till, kind, variant, units, transfer=None, *, at=None):
    event = ReportedEvent(
        uuid4(), next(_sequence), EventKind(kind), variant.sku, units, at or clock.now(), transfer
    )
    device = access_device(device_id=till.device_id, key=KEY)
    store_device_events(device=device, events=[event])
    return apply_device_events(device_id=till.device_id)


def figures():
    return TransferLine.objects.values_list("transfer__state", "sent", "received", "lost").get()


def level(point):
    return Level.objects.values_list("on_hand", "reserved").filter(point=point).first() or (0, 0)


def gap(point):
    account = Account.objects.filter(kind="discrepancy", point=point).first()
    came = sum(Movement.objects.filter(destination=account).values_list("quantity", flat=True))
    return came - sum(Movement.objects.filter(source=account).values_list("quantity", flat=True))


def last_code():
    return DeviceEvent.objects.order_by("-id").values_list("outcome", "outcome_code").first()


def test_sent_and_received_by_tills(tea, points, tills):
    number = make_transfer(*points, (tea, 4), stage="agreed").pk
    assert say(tills[0], "transfer_sent", tea, 4, number).applied == 1
    assert figures() == ("sent", 4, 0, 0)
    assert level(points[0]) == (6, 0)
    assert find_violations() == []
    assert say(tills[1], "transfer_received", tea, 3, number).applied == 1
    assert figures() == ("sent", 4, 3, 0)
    assert say(tills[1], "transfer_received", tea, 1, number).applied == 1
    assert figures() == ("received", 4, 4, 0)
    assert level(points[1]) == (4, 0)
    assert find_violations() == []


def test_received_before_the_senders_till_said_that_it_left(tea, points, tills):
    """The sender's till crashed after shipping and reports later: nothing is made or lost in between."""
    number = make_transfer(*points, (tea, 4), stage="agreed").pk
    say(tills[1], "transfer_received", tea, 3, number)
    assert figures() == ("agreed", 0, 3, 0)
    assert (level(points[0]), level(points[1]), gap(points[0])) == ((10, 0), (3, 0), -3)
    assert find_violations() == []
    say(tills[0], "transfer_sent", tea, 4, number)
    assert figures() == ("sent", 4, 3, 0)
    assert (level(points[0]), gap(points[0])) == ((6, 0), 0)
    say(tills[1], "transfer_received", tea, 1, number)
    assert figures() == ("received", 4, 4, 0)
    assert gap(points[0]) == 0
    assert find_violations() == []


def test_more_than_was_shipped(tea, points, tills):
    number = make_transfer(*points, (tea, 4), stage="sent").pk
    say(tills[1], "transfer_received", tea, 5, number)
    assert figures() == ("received", 4, 5, 0)
    assert (level(points[1]), gap(points[0])) == ((5, 0), -1)
    assert find_violations() == []


def test_what_was_written_off_turns_up(tea, points, tills):
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    receive_transfer(
        actor=worker(points[1]), transfer_id=transfer.pk, quantities={tea.pk: 3}, is_everything=True, key="k"
    )
    assert figures() == ("received", 4, 3, 1)
    say(tills[1], "transfer_received", tea, 1, transfer.pk)
    assert figures() == ("received", 4, 4, 0)
    assert (level(points[1]), gap(points[0])) == ((4, 0), 0)
    assert find_violations() == []


def test_goods_that_left_break_promises_like_a_counter_sale(tea, points, tills):
    number = make_transfer(*points, (tea, 12), stage="agreed").pk
    with in_transaction():
        reserve(order_id=uuid4(), demands=[Demand(points[0].pk, tea.pk, 3)], expires_at=None)
    applied = say(tills[0], "transfer_sent", tea, 12, number)
    assert list(applied.broken_holds.values()) == [[Hold.objects.get().pk]]
    assert Hold.objects.get().state == "broken"
    assert (level(points[0]), gap(points[0])) == ((0, 0), -2)
    assert figures() == ("sent", 12, 0, 0)
    assert find_violations() == []


def test_the_same_event_twice_is_booked_once(tea, points, tills):
    number = make_transfer(*points, (tea, 4), stage="sent").pk
    event_id, sequence = uuid4(), next(_sequence)
    event = ReportedEvent(event_id, sequence, EventKind.TRANSFER_RECEIVED, tea.sku, 4, clock.now(), number)
    for _ in range(2):
        store_device_events(device=access_device(device_id=tills[1].device_id, key=KEY), events=[event])
        apply_device_events(device_id=tills[1].device_id)
    assert figures() == ("received", 4, 4, 0)
    assert Movement.objects.filter(kind="transfer").count() == 2


def test_what_its_page_has_sent_a_till_does_not_send_again(tea, points, tills):
    other = make_sellable()
    put_on_shelf(other, points[0], 5)
    transfer = make_transfer(*points, (tea, 4), (other, 2), stage="agreed")
    send_transfer(actor=worker(points[0]), transfer_id=transfer.pk, quantities={other.pk: 0})
    before = database_state()
    for goods in (tea, other):
        assert say(tills[0], "transfer_sent", goods, 2, transfer.pk).rejected == 1
        assert last_code() == ("rejected", "TRANSFER_ALREADY_SENT")
    after = database_state()
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"stock_deviceevent", "salespoints_device", "kernel_outboxfact"}
    say(tills[1], "transfer_received", tea, 4, transfer.pk)
    assert say(tills[0], "transfer_sent", tea, 4, transfer.pk).rejected == 1
    assert (level(points[0]), level(points[1]), gap(points[0])) == ((6, 0), (4, 0), 0)
    assert find_violations() == []


def test_nor_after_the_receivers_till_was_first(tea, points, tills):
    """All of it had arrived before its page sent it: nothing was on the way any more, and it has left all the same."""
    transfer = make_transfer(*points, (tea, 4), stage="agreed")
    say(tills[1], "transfer_received", tea, 4, transfer.pk)
    send_transfer(actor=worker(points[0]), transfer_id=transfer.pk, quantities={})
    assert say(tills[0], "transfer_sent", tea, 4, transfer.pk).rejected == 1
    assert last_code() == ("rejected", "TRANSFER_ALREADY_SENT")
    assert (figures(), level(points[0]), gap(points[0])) == (("received", 4, 4, 0), (6, 0), 0)
    assert find_violations() == []


def _receive(transfer, point, units, *, is_everything=True):
    receive_transfer(
        actor=worker(point),
        transfer_id=transfer.pk,
        quantities=units,
        is_everything=is_everything,
        key=uuid4().hex,
    )


def test_what_its_page_has_received_a_till_does_not_receive_again(tea, points, tills):
    other = make_sellable()
    put_on_shelf(other, points[0], 5)
    transfer = make_transfer(*points, (tea, 4), (other, 2), stage="sent")
    _receive(transfer, points[1], {tea.pk: 4, other.pk: 2})
    before = database_state()
    for goods, units in ((tea, 4), (tea, 1), (other, 2)):
        assert say(tills[1], "transfer_received", goods, units, transfer.pk).rejected == 1
        assert last_code() == ("rejected", "TRANSFER_ALREADY_RECEIVED")
    after = database_state()
    changed = {table for table in before if before[table] != after[table]}
    assert changed == {"stock_deviceevent", "salespoints_device", "kernel_outboxfact"}
    assert (level(points[1]), gap(points[0])) == ((4, 0), 0)
    assert find_violations() == []


def test_it_is_said_line_by_line(tea, points, tills):
    """Its page has all of the tea and none of the rest yet: the till speaks for the rest only."""
    other = make_sellable()
    put_on_shelf(other, points[0], 5)
    transfer = make_transfer(*points, (tea, 4), (other, 2), stage="sent")
    _receive(transfer, points[1], {tea.pk: 4}, is_everything=False)
    assert say(tills[1], "transfer_received", tea, 4, transfer.pk).rejected == 1
    assert last_code() == ("rejected", "TRANSFER_ALREADY_RECEIVED")
    assert say(tills[1], "transfer_received", other, 2, transfer.pk).applied == 1
    assert TransferLine.objects.get(variant=other).received == 2
    assert find_violations() == []


def test_what_its_page_left_on_the_way_a_till_may_receive(tea, points, tills):
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    _receive(transfer, points[1], {tea.pk: 3}, is_everything=False)
    assert say(tills[1], "transfer_received", tea, 1, transfer.pk).applied == 1
    assert (figures(), level(points[1]), gap(points[0])) == (("received", 4, 4, 0), (4, 0), 0)
    assert say(tills[1], "transfer_received", tea, 1, transfer.pk).rejected == 1
    assert find_violations() == []


def test_more_than_was_written_off_does_not_turn_up(tea, points, tills):
    """Its page has 3 and wrote one off: the till that says 3 says the same arrival again."""
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    _receive(transfer, points[1], {tea.pk: 3})
    assert say(tills[1], "transfer_received", tea, 3, transfer.pk).rejected == 1
    assert last_code() == ("rejected", "TRANSFER_ALREADY_RECEIVED")
    assert say(tills[1], "transfer_received", tea, 1, transfer.pk).applied == 1
    assert say(tills[1], "transfer_received", tea, 1, transfer.pk).rejected == 1
    assert (figures(), level(points[1]), gap(points[0])) == (("received", 4, 4, 0), (4, 0), 0)
    assert find_violations() == []


def test_two_reports_in_one_batch_find_it_once(tea, points, tills):
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    _receive(transfer, points[1], {tea.pk: 3})
    events = [
        ReportedEvent(
            uuid4(), next(_sequence), EventKind.TRANSFER_RECEIVED, tea.sku, 1, clock.now(), transfer.pk
        )
        for _ in range(2)
    ]
    store_device_events(device=access_device(device_id=tills[1].device_id, key=KEY), events=events)
    told = apply_device_events(device_id=tills[1].device_id)
    assert (told.applied, told.rejected) == (1, 1)
    assert (figures(), level(points[1]), gap(points[0])) == (("received", 4, 4, 0), (4, 0), 0)
    assert find_violations() == []


def test_a_till_may_send_in_parts(tea, points, tills):
    number = make_transfer(*points, (tea, 4), stage="agreed").pk
    say(tills[0], "transfer_sent", tea, 3, number)
    with pytest.raises(WrongState):
        send_transfer(actor=worker(points[0]), transfer_id=number, quantities={})
    assert say(tills[0], "transfer_sent", tea, 1, number).applied == 1
    assert figures() == ("sent", 4, 0, 0)
    assert find_violations() == []


@pytest.mark.parametrize("stage", ["requested", "agreed"])
def test_what_fits_no_transfer_is_refused_with_a_code(tea, points, tills, stage):
    number = make_transfer(*points, (tea, 4), stage=stage).pk
    other = make_sellable()
    put_on_shelf(other, points[0], 5)
    wrong_side = say(tills[1], "transfer_sent", tea, 1, number)
    assert (wrong_side.applied, last_code()) == (0, ("rejected", "UNKNOWN_TRANSFER"))
    say(tills[0], "transfer_sent", tea, 1, number + 999)
    assert last_code() == ("rejected", "UNKNOWN_TRANSFER")
    if stage == "requested":
        say(tills[0], "transfer_sent", tea, 1, number)
        assert last_code() == ("rejected", "TRANSFER_NOT_OPEN")
    else:
        say(tills[0], "transfer_sent", other, 1, number)
        assert last_code() == ("rejected", "NOT_IN_TRANSFER")
    assert Movement.objects.filter(kind="transfer").count() == 0
    assert find_violations() == []


def test_a_count_books_the_difference(tea, points, tills):
    assert say(tills[0], "count", tea, 7).applied == 1
    assert (level(points[0]), gap(points[0])) == ((7, 0), 3)
    say(tills[0], "count", tea, 8)
    assert (level(points[0]), gap(points[0])) == ((8, 0), 2)
    movements = Movement.objects.count()
    say(tills[0], "count", tea, 8)
    assert Movement.objects.count() == movements
    say(tills[0], "count", tea, 0)
    assert (level(points[0]), gap(points[0])) == ((0, 0), 10)
    assert find_violations() == []


def test_a_count_stands_for_the_instant_it_was_made(tea, points, tills):
    """Nine were counted when ten were expected; two came since: nine and two are there now."""
    counted_at = clock.now()
    with in_transaction():
        set_on_hand(variant_id=tea.pk, point_id=points[0].pk, quantity=12, actor="user:1", key="later")
    say(tills[0], "count", tea, 9, at=counted_at)
    assert (level(points[0]), gap(points[0])) == ((11, 0), 1)
    assert find_violations() == []


def test_a_count_below_what_is_promised_breaks_the_promise(tea, points, tills):
    with in_transaction():
        reserve(order_id=uuid4(), demands=[Demand(points[0].pk, tea.pk, 6)], expires_at=None)
    applied = say(tills[0], "count", tea, 4)
    assert len(applied.broken_holds) == 1
    assert level(points[0]) == (4, 0)
    assert find_violations() == []
