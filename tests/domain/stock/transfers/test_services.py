"""Transfers by hand: asked, agreed, sent, received; no unit made or lost, no step taken twice."""

from uuid import uuid4

import pytest

from backend.accounts.actor import ANONYMOUS, Actor
from backend.kernel.errors import NotFound, PermissionDenied
from backend.kernel.models import OutboxFact
from backend.kernel.transactions import in_transaction
from backend.operations.invariants import find_violations
from backend.stock.errors import (
    InsufficientStock,
    KeyInvalid,
    KeyReused,
    LinesRefused,
    QuantityOutOfRange,
    SamePoint,
    TextRefused,
    WrongState,
)
from backend.stock.models import Account, Level, Movement, Transfer, TransferLine
from backend.stock.services import reserve
from backend.stock.transfers import services
from backend.stock.types import Demand
from tests.factories import make_point, make_sellable, put_on_shelf
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


def levels():
    return dict(Level.objects.values_list("point_id", "on_hand"))


def balance(kind, point):
    account = Account.objects.filter(kind=kind, point=point).first()
    came = sum(Movement.objects.filter(destination=account).values_list("quantity", flat=True))
    return came - sum(Movement.objects.filter(source=account).values_list("quantity", flat=True))


def topics():
    return list(
        OutboxFact.objects.filter(topic__startswith="transfer.")
        .order_by("id")
        .values_list("topic", flat=True)
    )


def line():
    return TransferLine.objects.values_list("asked", "agreed", "sent", "received", "lost").get()


def receive(transfer, receiver, units, *, is_everything=True, key=None):
    services.receive_transfer(
        actor=worker(receiver), transfer_id=transfer.pk, quantities=units, is_everything=is_everything,
        key=key or uuid4().hex,
    )  # fmt: skip


def test_from_shelf_to_shelf(tea, points):
    sender, receiver = points
    transfer = make_transfer(sender, receiver, (tea, 4), stage="sent")
    assert levels() == {sender.pk: 6}
    assert balance("in_transit", sender) == 4
    assert find_violations() == []
    receive(transfer, receiver, {tea.pk: 4})
    transfer.refresh_from_db()
    assert transfer.state == "received"
    assert line() == (4, 4, 4, 4, 0)
    assert levels() == {sender.pk: 6, receiver.pk: 4}
    assert (balance("in_transit", sender), balance("discrepancy", sender)) == (0, 0)
    assert topics() == ["transfer.requested", "transfer.agreed", "transfer.sent", "transfer.received"]
    tea.refresh_from_db()
    assert tea.available == 10
    assert find_violations() == []


def test_what_is_missing_is_booked_as_a_difference_of_the_sender(tea, points):
    sender, receiver = points
    transfer = make_transfer(sender, receiver, (tea, 4), stage="sent")
    receive(transfer, receiver, {tea.pk: 3})
    assert line() == (4, 4, 4, 3, 1)
    assert levels() == {sender.pk: 6, receiver.pk: 3}
    assert (balance("in_transit", sender), balance("discrepancy", sender)) == (0, 1)
    assert find_violations() == []


def test_more_than_was_shipped_is_taken_in_and_answered_for_by_the_sender(tea, points):
    sender, receiver = points
    transfer = make_transfer(sender, receiver, (tea, 4), stage="sent")
    receive(transfer, receiver, {tea.pk: 6})
    assert line() == (4, 4, 4, 6, 0)
    assert levels() == {sender.pk: 6, receiver.pk: 6}
    assert (balance("in_transit", sender), balance("discrepancy", sender)) == (0, -2)
    assert find_violations() == []


def test_received_in_two_parts(tea, points):
    sender, receiver = points
    transfer = make_transfer(sender, receiver, (tea, 4), stage="sent")
    receive(transfer, receiver, {tea.pk: 1}, is_everything=False)
    transfer.refresh_from_db()
    assert (transfer.state, transfer.ended_at) == ("sent", None)
    assert balance("in_transit", sender) == 3
    receive(transfer, receiver, {tea.pk: 3}, is_everything=False)
    transfer.refresh_from_db()
    assert transfer.state == "received"
    assert transfer.ended_at is not None
    assert topics().count("transfer.received") == 1
    assert find_violations() == []


def test_a_shipment_of_which_nothing_arrives(tea, points):
    sender, receiver = points
    transfer = make_transfer(sender, receiver, (tea, 4), stage="sent")
    receive(transfer, receiver, {})
    assert line() == (4, 4, 4, 0, 4)
    assert balance("discrepancy", sender) == 4
    assert find_violations() == []


def test_every_step_taken_twice_is_taken_once(tea, points):
    sender, receiver = points
    asked = {
        "actor": worker(receiver), "sender_id": sender.pk, "receiver_id": receiver.pk, "lines": {tea.pk: 4},
        "key": "form-1",
    }  # fmt: skip
    number = services.request_transfer(**asked)
    arrived = {
        "actor": worker(receiver), "transfer_id": number, "quantities": {tea.pk: 4}, "is_everything": True,
        "key": "form-2",
    }  # fmt: skip
    steps = [
        lambda: services.request_transfer(**asked),
        lambda: services.agree_transfer(actor=worker(sender), transfer_id=number, quantities={tea.pk: 3}),
        lambda: services.send_transfer(actor=worker(sender), transfer_id=number, quantities={}),
        lambda: services.receive_transfer(**arrived),
    ]
    for step in steps:
        step()
        after = database_state()
        step()
        assert database_state() == after
    assert line() == (4, 3, 3, 4, 0)
    for late in steps[1:2]:
        with pytest.raises(WrongState):
            late()
    with pytest.raises(KeyReused):
        services.receive_transfer(**{**arrived, "quantities": {tea.pk: 5}})
    with pytest.raises(KeyReused):
        services.request_transfer(**{**asked, "note": "gấp"})
    assert line() == (4, 3, 3, 4, 0)


def test_units_that_orders_hold_stay(tea, points):
    sender, receiver = points
    transfer = make_transfer(sender, receiver, (tea, 4), stage="agreed")
    with in_transaction():
        reserve(order_id=uuid4(), demands=[Demand(sender.pk, tea.pk, 7)], expires_at=None)
    before = database_state()
    with pytest.raises(InsufficientStock) as refusal, in_transaction():
        services.send_transfer(actor=worker(sender), transfer_id=transfer.pk, quantities={})
    assert refusal.value.items == {tea.pk: 3}
    assert database_state() == before
    services.send_transfer(actor=worker(sender), transfer_id=transfer.pk, quantities={tea.pk: 3})
    assert Level.objects.values_list("on_hand", "reserved").get() == (7, 7)
    assert find_violations() == []


def test_declined_and_cancelled_end_it_until_goods_have_moved(tea, points):
    sender, receiver = points
    declined = make_transfer(sender, receiver, (tea, 1), stage="agreed")
    cancelled = make_transfer(sender, receiver, (tea, 1))
    for _ in range(2):
        services.decline_transfer(actor=worker(sender), transfer_id=declined.pk, reason="Sắp hết hàng")
        services.cancel_transfer(actor=worker(receiver), transfer_id=cancelled.pk)
    assert list(Transfer.objects.order_by("id").values_list("state", "reason")) == [
        ("declined", "Sắp hết hàng"),
        ("cancelled", ""),
    ]
    sent = make_transfer(sender, receiver, (tea, 1), stage="sent")
    before = database_state()
    for verb, actor in ((services.decline_transfer, sender), (services.cancel_transfer, receiver)):
        with pytest.raises(WrongState), in_transaction():
            verb(actor=worker(actor), transfer_id=sent.pk, reason="Thôi")
    assert database_state() == before


def test_each_point_does_its_own_part_and_strangers_none(tea, points):
    sender, receiver = points
    transfer = make_transfer(sender, receiver, (tea, 4), stage="agreed")
    of = {"transfer_id": transfer.pk}
    calls = [
        (services.agree_transfer, {"quantities": {}}, receiver),
        (services.decline_transfer, {"reason": "Không"}, receiver),
        (services.cancel_transfer, {}, sender),
        (services.send_transfer, {"quantities": {}}, receiver),
        (services.receive_transfer, {"quantities": {tea.pk: 1}, "is_everything": True, "key": "a"}, sender),
    ]
    before = database_state()
    for verb, arguments, wrong in calls:
        for actor, refusal in (
            (worker(wrong), PermissionDenied),
            (worker(make_point()), NotFound),
            (ANONYMOUS, PermissionDenied),
            (Actor(user_id=7, producer_ids=frozenset({1})), PermissionDenied),
        ):
            with pytest.raises(refusal), in_transaction():
                verb(actor=actor, **of, **arguments)
    with pytest.raises(PermissionDenied):
        services.request_transfer(
            actor=worker(sender), sender_id=sender.pk, receiver_id=receiver.pk, lines={tea.pk: 1}, key="b"
        )
    after = database_state()
    assert {table for table in after if after[table] != before[table]} == {"salespoints_point"}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"lines": {}}, LinesRefused),
        ({"lines": dict.fromkeys(range(1, 102), 1)}, LinesRefused),
        ({"lines": {2**62: 1}}, NotFound),
        ({"units": 0}, QuantityOutOfRange),
        ({"units": 100_001}, QuantityOutOfRange),
        ({"note": "x" * 501}, TextRefused),
        ({"note": "a\0b"}, TextRefused),
        ({"key": ""}, KeyInvalid),
        ({"key": "k" * 41}, KeyInvalid),
        ({"key": "khoá"}, KeyInvalid),
        ({"sender_id": uuid4()}, NotFound),
        ({"sender_id": None}, SamePoint),
    ],
)
def test_what_cannot_be_asked(tea, points, change, refusal):
    sender, receiver = points
    asked = {
        "actor": worker(receiver), "sender_id": sender.pk, "receiver_id": receiver.pk, "lines": {tea.pk: 1},
        "key": "k",
    } | change  # fmt: skip
    if "units" in asked:
        asked["lines"] = {tea.pk: asked.pop("units")}
    asked["sender_id"] = asked["sender_id"] or receiver.pk
    before = database_state()
    with pytest.raises(refusal), in_transaction():
        services.request_transfer(**asked)
    assert database_state() == before


def test_figures_that_do_not_fit_the_step(tea, points):
    sender, receiver = points
    asked = make_transfer(sender, receiver, (tea, 4))
    other = make_sellable()
    agree = {"actor": worker(sender), "transfer_id": asked.pk}
    before = database_state()
    for quantities, refusal in (
        ({tea.pk: 5}, QuantityOutOfRange), ({tea.pk: -1}, QuantityOutOfRange), ({tea.pk: 0}, QuantityOutOfRange),
        ({other.pk: 1}, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal), in_transaction():
            services.agree_transfer(**agree, quantities=quantities)
    with pytest.raises(WrongState), in_transaction():
        services.send_transfer(**agree, quantities={})
    assert database_state() == before
    services.agree_transfer(**agree, quantities={tea.pk: 3})
    for quantities, refusal in (({tea.pk: 4}, QuantityOutOfRange), ({tea.pk: 0}, QuantityOutOfRange)):
        with pytest.raises(refusal), in_transaction():
            services.send_transfer(**agree, quantities=quantities)
    services.send_transfer(**agree, quantities={})
    before = database_state()
    for units in (-1, 100_001):
        with pytest.raises(QuantityOutOfRange), in_transaction():
            receive(asked, receiver, {tea.pk: units})
    with pytest.raises(QuantityOutOfRange), in_transaction():
        receive(asked, receiver, {}, is_everything=False)
    assert database_state() == before
