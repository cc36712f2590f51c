"""Lots on the way: what arrives is booked in the lots in which it left, and what is over travels nowhere."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.kernel.transactions import in_transaction
from backend.stock.errors import InsufficientStock
from backend.stock.models import Level, Movement, ShelfLot
from backend.stock.receiving import DamageReason, ReceiptLine, receive_goods, report_damage
from backend.stock.services import apply_device_events, store_device_events
from backend.stock.transfers.lots import lots_on_the_way
from backend.stock.transfers.selectors import transfer_sources
from backend.stock.transfers.services import receive_transfer, send_transfer
from tests.factories import make_point, make_sellable
from tests.factories.devices import make_device, make_event
from tests.factories.transfers import make_transfer, worker
from tests.state import database_state, stock_violations

pytestmark = pytest.mark.django_db


class Road:
    """Tea at one point, three units to be sold by today, four within a month and two without a date; a second point."""

    def __init__(self):
        self.tea, self.points = make_sellable(), [make_point(), make_point()]
        self.tills = [make_device(point) for point in self.points]
        self.sequence = 0
        today = clock.today()
        for units, code, day in ((3, "A", today), (4, "B", today + timedelta(days=30)), (2, "", None)):
            line = ReceiptLine(self.tea.pk, units, code, day)
            receive_goods(
                actor=worker(self.points[0]), point_id=self.points[0].pk, lines=[line], key=uuid4().hex
            )

    def receive(self, number, units, *, is_everything=False):
        receive_transfer(
            actor=worker(self.points[1]), transfer_id=number, quantities={self.tea.pk: units},
            is_everything=is_everything, key=uuid4().hex,
        )  # fmt: skip

    def say(self, till, kind, units, number):
        self.sequence += 1
        event = make_event(self.sequence, kind, self.tea.sku, units, transfer=number)
        store_device_events(device=self.tills[till], events=[event])
        assert apply_device_events(device_id=self.tills[till].device_id).applied == 1

    def lots(self, point):
        rows = ShelfLot.objects.filter(level__point=self.points[point]).order_by("lot__expires_on")
        return list(rows.values_list("lot__code", "units"))

    def level(self, point):
        rows = Level.objects.filter(point=self.points[point])
        return rows.values_list("on_hand", "expired").first() or (0, 0)


@pytest.fixture
def road():
    return Road()


def tomorrow():
    return clock.start_of_day(clock.today() + timedelta(days=1))


def test_goods_arrive_in_the_lots_they_left_in(road):
    number = make_transfer(*road.points, (road.tea, 8), stage="sent").pk
    assert (road.lots(0), road.level(0)) == ([], (1, 0))
    assert sorted(lot.units for lots in lots_on_the_way([number]).values() for lot in lots) == [3, 4]
    road.receive(number, 5)
    assert (road.lots(1), road.level(1)) == ([("A", 3), ("B", 2)], (5, 0))
    road.receive(number, 3, is_everything=True)
    assert (road.lots(1), road.level(1)) == ([("A", 3), ("B", 4)], (8, 0))
    assert lots_on_the_way([number]) == {}
    assert stock_violations() == []


def test_so_they_do_when_tills_report(road):
    number = make_transfer(*road.points, (road.tea, 8), stage="agreed").pk
    road.say(0, "transfer_sent", 5, number)
    road.say(0, "transfer_sent", 3, number)
    assert road.lots(0) == []
    road.say(1, "transfer_received", 4, number)
    road.say(1, "transfer_received", 4, number)
    assert (road.lots(1), road.level(1)) == ([("A", 3), ("B", 4)], (8, 0))
    assert lots_on_the_way([number]) == {}
    assert stock_violations() == []


def test_two_transfers_on_the_way_keep_their_lots_apart(road):
    first = make_transfer(*road.points, (road.tea, 3), stage="sent").pk
    second = make_transfer(*road.points, (road.tea, 4), stage="sent").pk
    road.receive(second, 4)
    assert road.lots(1) == [("B", 4)]
    road.receive(first, 3)
    assert road.lots(1) == [("A", 3), ("B", 4)]
    assert stock_violations() == []


def test_what_is_lost_on_the_way_is_lost_in_its_lot(road):
    number = make_transfer(*road.points, (road.tea, 7), stage="sent").pk
    road.receive(number, 2, is_everything=True)
    assert road.lots(1) == [("A", 2)]
    lost = Movement.objects.filter(key__contains=":lost").order_by("id").values_list("lot__code", "quantity")
    assert list(lost) == [("A", 1), ("B", 4)]
    assert lots_on_the_way([number]) == {}
    assert stock_violations() == []


def test_a_surplus_enters_the_lot_that_is_sold_next(road):
    """As what a count finds does: what is on the shelf in no lot would outlive its date."""
    number = make_transfer(*road.points, (road.tea, 3), stage="sent").pk
    road.receive(number, 5)
    assert (road.lots(1), road.level(1)) == ([("A", 5)], (5, 0))
    [more] = Movement.objects.filter(key__endswith=":more").values_list("lot__code", "quantity")
    assert more == ("A", 2)
    with time_machine.travel(tomorrow(), tick=False):
        late = make_transfer(*road.points, (road.tea, 1), stage="sent").pk
        road.receive(late, 3)
        assert (road.lots(1), road.level(1)) == ([("A", 5), ("B", 3)], (8, 5))
        assert stock_violations() == []


def test_so_does_what_a_till_reports_before_it_was_sent(road):
    """Onto a shelf without any lot it comes in none; onto one with lots in the one that is sold next."""
    number = make_transfer(*road.points, (road.tea, 4), stage="agreed").pk
    road.say(1, "transfer_received", 1, number)
    assert (road.lots(1), road.level(1)) == ([], (1, 0))
    line = ReceiptLine(road.tea.pk, 1, "C", clock.today() + timedelta(days=9))
    receive_goods(actor=worker(road.points[1]), point_id=road.points[1].pk, lines=[line], key="receipt")
    road.say(1, "transfer_received", 2, number)
    assert (road.lots(1), road.level(1)) == ([("C", 3)], (4, 0))
    road.say(0, "transfer_sent", 4, number)
    road.say(1, "transfer_received", 1, number)
    assert (road.lots(1), road.level(1)) == ([("A", 1), ("C", 3)], (5, 0))
    assert stock_violations() == []


def test_goods_without_a_lot_stay_so_on_the_way(road):
    number = make_transfer(*road.points, (road.tea, 9), stage="sent").pk
    road.receive(number, 9)
    assert (road.lots(1), road.level(1)) == ([("A", 3), ("B", 4)], (9, 0))
    assert stock_violations() == []


def test_goods_that_went_over_on_the_way_arrive_as_expired(road):
    number = make_transfer(*road.points, (road.tea, 5), stage="sent").pk
    with time_machine.travel(tomorrow(), tick=False):
        road.say(1, "transfer_received", 5, number)
        assert (road.lots(1), road.level(1)) == ([("A", 3), ("B", 2)], (5, 3))
        assert stock_violations() == []


def test_a_sale_in_the_same_breath_takes_the_good_ones_of_what_arrived(road):
    """The expired ones among what arrives are known before the sale is planned: its alarm tells the truth."""
    number = make_transfer(*road.points, (road.tea, 5), stage="sent").pk
    with time_machine.travel(tomorrow(), tick=False):
        events = [
            make_event(1, "transfer_received", road.tea.sku, 5, transfer=number),
            make_event(2, "sale", road.tea.sku, 3),
        ]
        store_device_events(device=road.tills[1], events=events)
        assert apply_device_events(device_id=road.tills[1].device_id).applied == 2
        assert (road.lots(1), road.level(1)) == ([("A", 2)], (2, 2))
        [sold] = Movement.objects.filter(kind="sale", lot__code="A")
        assert sold.quantity == 1
        assert OutboxFact.objects.filter(topic="stock.expired_sale").count() == 1
        assert stock_violations() == []


def test_what_is_over_is_neither_sent_nor_offered_but_can_be_thrown_away(road):
    number = make_transfer(*road.points, (road.tea, 7), stage="agreed").pk
    with time_machine.travel(tomorrow(), tick=False):
        [source] = transfer_sources(
            actor=worker(road.points[1]), point_id=road.points[1].pk, variant_id=road.tea.pk
        )
        assert source.free == 6
        before = database_state()
        with pytest.raises(InsufficientStock) as refused, in_transaction():
            send_transfer(actor=worker(road.points[0]), transfer_id=number, quantities={})
        assert refused.value.items == {road.tea.pk: 6}
        assert database_state() == before
        send_transfer(actor=worker(road.points[0]), transfer_id=number, quantities={road.tea.pk: 6})
        assert (road.lots(0), road.level(0)) == ([("A", 3)], (3, 3))
        report_damage(
            actor=worker(road.points[0]), point_id=road.points[0].pk, variant_id=road.tea.pk, quantity=3,
            reason=DamageReason.EXPIRED, key="k",
        )  # fmt: skip
        assert (road.lots(0), road.level(0)) == ([], (0, 0))
        assert transfer_sources(
            actor=worker(road.points[1]), point_id=road.points[1].pk, variant_id=road.tea.pk
        ) == []  # fmt: skip
        assert stock_violations() == []
