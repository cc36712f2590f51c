"""Two people at one transfer at the same time: it is shipped once, received once, and nothing is made or lost."""

from threading import Barrier, Event
from uuid import uuid4

import pytest

from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.stock.errors import InsufficientStock, WrongState
from backend.stock.models import DeviceEvent, Level, Movement, Transfer, TransferLine
from backend.stock.services import apply_device_events, reserve, store_device_events
from backend.stock.transfers import from_feed, moving, rows
from backend.stock.transfers.services import (
    cancel_transfer,
    receive_transfer,
    request_transfer,
    send_transfer,
)
from backend.stock.types import Demand
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import make_device, make_event
from tests.factories.transfers import make_transfer, worker

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6


@pytest.fixture
def tea():
    return make_sellable()


@pytest.fixture
def points(tea):
    sender, receiver = make_point(), make_point()
    put_on_shelf(tea, sender, 10)
    return sender, receiver


def _receive(transfer, receiver, tea, key=None):
    return lambda: receive_transfer(
        actor=worker(receiver),
        transfer_id=transfer.pk,
        quantities={tea.pk: 4},
        is_everything=True,
        key=key or uuid4().hex,
    )


def test_shipped_by_six_at_once_leaves_once(tea, points):
    transfer = make_transfer(*points, (tea, 4), stage="agreed")

    def ship():
        send_transfer(actor=worker(points[0]), transfer_id=transfer.pk, quantities={})

    assert run_together(*[ship] * AT_ONCE) == [None] * AT_ONCE
    assert Movement.objects.filter(kind="transfer").count() == 1
    assert Level.objects.values_list("on_hand", flat=True).get() == 6
    assert find_violations() == []


def test_received_by_six_at_once_arrives_once(tea, points):
    """Six telephones, six forms: the first books it, the others learn that it is done."""
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    outcomes = run_together(*[_receive(transfer, points[1], tea) for _ in range(AT_ONCE)])
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, WrongState) for outcome in outcomes) == AT_ONCE - 1
    assert TransferLine.objects.values_list("received", "lost").get() == (4, 0)
    assert find_violations() == []


def test_one_form_sent_six_times_at_once_is_one(tea, points):
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    assert run_together(*[_receive(transfer, points[1], tea, "form")] * AT_ONCE) == [None] * AT_ONCE
    assert TransferLine.objects.values_list("received", "lost").get() == (4, 0)

    def ask():
        return request_transfer(
            actor=worker(points[1]),
            sender_id=points[0].pk,
            receiver_id=points[1].pk,
            lines={tea.pk: 1},
            key="ask",
        )

    assert len(set(run_together(*[ask] * AT_ONCE))) == 1
    assert Transfer.objects.count() == 2
    assert find_violations() == []


@pytest.mark.parametrize("_round", range(4))
def test_shipped_or_cancelled(tea, points, _round):
    transfer = make_transfer(*points, (tea, 4), stage="agreed")
    outcomes = run_together(
        lambda: send_transfer(actor=worker(points[0]), transfer_id=transfer.pk, quantities={}),
        lambda: cancel_transfer(actor=worker(points[1]), transfer_id=transfer.pk),
    )
    transfer.refresh_from_db()
    assert sorted(map(type, outcomes), key=str) == sorted([type(None), WrongState], key=str)
    assert transfer.state == ("sent" if outcomes[0] is None else "cancelled")
    assert Level.objects.values_list("on_hand", flat=True).get() == (6 if outcomes[0] is None else 10)
    assert find_violations() == []


@pytest.mark.parametrize("_round", range(4))
def test_shipped_or_promised(tea, points, _round):
    """Eight units to ship and three to promise, of ten."""
    transfer = make_transfer(*points, (tea, 8), stage="agreed")

    def promise():
        with in_transaction():
            return reserve(order_id=uuid4(), demands=[Demand(points[0].pk, tea.pk, 3)], expires_at=None)

    outcomes = run_together(
        lambda: send_transfer(actor=worker(points[0]), transfer_id=transfer.pk, quantities={}), promise
    )
    assert sum(isinstance(outcome, InsufficientStock) for outcome in outcomes) == 1
    assert Level.objects.values_list("on_hand", "reserved").get() in {(2, 0), (10, 3)}
    assert find_violations() == []


def _till_says_sent(point, tea, number):
    till = make_device(point)
    store_device_events(device=till, events=[make_event(1, "transfer_sent", tea.sku, 4, transfer=number)])
    return lambda: apply_device_events(device_id=till.device_id)


@pytest.mark.parametrize("_round", range(4))
def test_sent_by_its_page_or_by_a_till(tea, points, _round):
    """Whoever is second says the same again: the goods leave once, by the one word or by the other."""
    transfer = make_transfer(*points, (tea, 4), stage="agreed")
    by_till = _till_says_sent(points[0], tea, transfer.pk)
    by_page, told = run_together(
        lambda: send_transfer(actor=worker(points[0]), transfer_id=transfer.pk, quantities={}), by_till
    )
    assert by_page is None
    assert told.applied + told.rejected == 1
    if told.rejected:
        code = DeviceEvent.objects.values_list("outcome_code", flat=True).get()
        assert code == "TRANSFER_ALREADY_SENT"
    assert Movement.objects.filter(kind="transfer").count() == 1
    assert TransferLine.objects.values_list("sent", flat=True).get() == 4
    assert Level.objects.values_list("on_hand", flat=True).get() == 6
    assert find_violations() == []


def test_without_the_lock_its_page_and_a_till_send_it_twice(tea, points, monkeypatch):
    """The twin: the till's report has asked who sent it before the page says so."""
    transfer = make_transfer(*points, (tea, 4), stage="agreed")
    monkeypatch.setattr(rows, "LOCK_CLAUSE", "")
    till_has_asked, page_has_sent = Event(), Event()
    ask = from_feed.sent_by_people

    def ask_and_wait(transfers):
        found = ask(transfers)
        till_has_asked.set()
        assert page_has_sent.wait(20)
        return found

    monkeypatch.setattr(from_feed, "sent_by_people", ask_and_wait)

    def send():
        assert till_has_asked.wait(20)
        send_transfer(actor=worker(points[0]), transfer_id=transfer.pk, quantities={})
        page_has_sent.set()

    by_page, told = run_together(send, _till_says_sent(points[0], tea, transfer.pk))
    assert (by_page, told.applied) == (None, 1)
    assert Level.objects.values_list("on_hand", flat=True).get() == 2
    assert {violation.invariant for violation in find_violations()} == {
        "I1 what is on the way from a point is what its transfers say"
    }


def _till_says_received(point, tea, number):
    till = make_device(point)
    event = make_event(1, "transfer_received", tea.sku, 4, transfer=number)
    store_device_events(device=till, events=[event])
    return lambda: apply_device_events(device_id=till.device_id)


@pytest.mark.parametrize("_round", range(4))
def test_received_by_its_page_or_by_a_till(tea, points, _round):
    """Whoever is second learns that it is done: the goods come once, by the one word or by the other."""
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    by_page, told = run_together(
        _receive(transfer, points[1], tea), _till_says_received(points[1], tea, transfer.pk)
    )
    if told.rejected:
        code = DeviceEvent.objects.values_list("outcome_code", flat=True).get()
        assert (by_page, code) == (None, "TRANSFER_ALREADY_RECEIVED")
    else:
        assert (type(by_page), told.applied) == (WrongState, 1)
    assert TransferLine.objects.values_list("received", "lost").get() == (4, 0)
    assert Level.objects.values_list("on_hand", flat=True).get(point=points[1]) == 4
    assert find_violations() == []


def test_without_the_lock_its_page_and_a_till_receive_it_twice(tea, points, monkeypatch):
    """The twin: the till's report has asked who received it before the page says so."""
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    monkeypatch.setattr(rows, "LOCK_CLAUSE", "")
    till_has_asked, page_has_received = Event(), Event()
    ask = from_feed.received_by_people

    def ask_and_wait(transfers):
        found = ask(transfers)
        till_has_asked.set()
        assert page_has_received.wait(20)
        return found

    monkeypatch.setattr(from_feed, "received_by_people", ask_and_wait)

    def receive():
        assert till_has_asked.wait(20)
        _receive(transfer, points[1], tea)()
        page_has_received.set()

    by_page, told = run_together(receive, _till_says_received(points[1], tea, transfer.pk))
    assert (by_page, told.applied) == (None, 1)
    assert Level.objects.values_list("on_hand", flat=True).get(point=points[1]) == 8
    assert {violation.invariant for violation in find_violations()} == {
        "I1 what is on the way from a point is what its transfers say"
    }


def test_without_the_lock_it_arrives_twice(tea, points, monkeypatch):
    """The twin: two forms, both have read the transfer before either goes on."""
    transfer = make_transfer(*points, (tea, 4), stage="sent")
    monkeypatch.setattr(rows, "LOCK_CLAUSE", "")
    both_have_read = Barrier(2)
    read = moving.lock_transfer_of

    def read_and_wait(actor, transfer_id):
        found = read(actor, transfer_id)
        both_have_read.wait(20)
        return found

    monkeypatch.setattr(moving, "lock_transfer_of", read_and_wait)
    outcomes = run_together(*[_receive(transfer, points[1], tea) for _ in range(2)])
    assert outcomes == [None, None]
    assert Level.objects.values_list("on_hand", flat=True).get(point=points[1]) == 8
    assert {violation.invariant for violation in find_violations()} == {
        "I1 what is on the way from a point is what its transfers say"
    }
