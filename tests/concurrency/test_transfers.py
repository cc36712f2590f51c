"""Two people at one transfer at the same time: it is shipped once, received once, and nothing is made or lost."""

from threading import Barrier
from uuid import uuid4

import pytest

from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.stock.errors import InsufficientStock, WrongState
from backend.stock.models import Level, Movement, Transfer, TransferLine
from backend.stock.services import reserve
from backend.stock.transfers import moving, rows
from backend.stock.transfers.services import (
    cancel_transfer,
    receive_transfer,
    request_transfer,
    send_transfer,
)
from backend.stock.types import Demand
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
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
