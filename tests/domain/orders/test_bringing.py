"""What the point of collection lacks is brought from another one: agreed, sent on, arrived, or not."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.checkout import services as checkout
from backend.checkout.bringing import promise_at
from backend.checkout.errors import CheckoutError
from backend.checkout.selectors import open_basket
from backend.kernel import clock
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.notifications.services import news_of_fulfilment, tell_brought, tell_placed
from backend.notifications.texts import BuyerNews
from backend.operations.invariants import find_violations
from backend.orders import services as orders
from backend.orders.asking.services import sweep_asks, take_what_came
from backend.orders.errors import CannotCancelOrder, WrongStage
from backend.orders.models import Fulfilment, Order
from backend.orders.reasons import Reason
from backend.orders.rules import pickup_code
from backend.orders.statements.selectors import network_statement
from backend.payments.models import Payment
from backend.salespoints.selectors import access_device
from backend.stock.models import Hold, Level, Movement, Transfer
from backend.stock.services import apply_device_events, store_device_events
from backend.stock.transfers.services import receive_transfer
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.devices import KEY, make_device, make_event, report
from tests.factories.orders import BOSS, carry_on, make_basket, make_order
from tests.factories.supply import in_days
from tests.factories.transfers import worker
from tests.state import database_state

pytestmark = pytest.mark.django_db


class Shop:
    """Tea lies at "Chợ" and at "Xa" in the same province; jam at the station, where the buyer collects both."""

    def __init__(self):
        self.tea, self.jam = make_sellable(price=100_000), make_sellable(price=50_000)
        self.station = make_point(name="Bến xe")
        self.near = make_point(name="Chợ", latitude=10.3)
        self.far = make_point(name="Xa", latitude=11.0)
        put_on_shelf(self.jam, self.station, 5)
        for point in (self.near, self.far):
            put_on_shelf(self.tea, point, 4)

    def order(self, days=2, stage="offered"):
        agreed = {"brought-by": in_days(days).isoformat()}
        return make_order((self.tea, 2), (self.jam, 1), pickup=self.station, metadata=agreed, stage=stage)

    def part(self, point, stage=None):
        found = Fulfilment.objects.filter(point=point)
        return (found.filter(stage=stage) if stage else found).order_by("-position").first()

    def sent(self):
        """An order whose tea is on its way."""
        order = self.order()
        for stage in ("accepted", "packed"):
            carry_on(self.part(self.near), stage)
        orders.ship_fulfilment(actor=worker(self.near), fulfilment_id=self.part(self.near).pk)
        return order

    def receive(self, units, *, everything=True):
        receive_transfer(
            actor=worker(self.station),
            transfer_id=Transfer.objects.get().pk,
            quantities={self.tea.pk: units},
            is_everything=everything,
            key=uuid4().hex,
        )


@pytest.fixture
def shop():
    return Shop()


def level(point, variant):
    return Level.objects.values_list("on_hand", "reserved").get(point=point, variant=variant)


def test_it_is_offered_with_the_nearest_sender_and_a_day(shop):
    basket = open_basket(make_basket((shop.tea, 2), (shop.jam, 1)), now=clock.now())
    promise = promise_at(basket, shop.station.pk)
    assert (promise.sender_id, promise.ready_on) == (shop.near.pk, in_days(2))
    # What two points would have to bring, and what is there already, is no promise.
    both = open_basket(make_basket((shop.tea, 7)), now=clock.now())
    assert promise_at(both, shop.station.pk) is None
    there = open_basket(make_basket((shop.jam, 1)), now=clock.now())
    assert promise_at(there, shop.station.pk) is None


def test_from_another_province_it_takes_longer(shop):
    Level.objects.filter(point__in=[shop.near, shop.far]).update(on_hand=0)
    put_on_shelf(shop.tea, make_point(province_id="92"), 3)
    basket = open_basket(make_basket((shop.tea, 2), (shop.jam, 1)), now=clock.now())
    assert promise_at(basket, shop.station.pk).ready_on == in_days(4)


def test_nobody_brings_what_the_buyer_did_not_agree_to(shop):
    for agreed in ({}, {"brought-by": in_days(1).isoformat()}, {"brought-by": "mai"}):
        basket = make_basket((shop.tea, 2), (shop.jam, 1), metadata=agreed)
        before = database_state()
        with pytest.raises(CheckoutError) as error:
            checkout.choose_pickup(checkout_id=basket, point_id=shop.station.pk)
        assert error.value.code == "DELIVERY_NOT_AVAILABLE"
        assert database_state() == before


def test_each_point_has_its_part_and_the_buyer_a_day(shop):
    order = shop.order()
    assert (order.status, order.ready_on) == ("unfulfilled", in_days(2))
    assert {(part.point_id, part.stage) for part in Fulfilment.objects.all()} == {
        (shop.station.pk, "offered"),
        (shop.near.pk, "offered"),
    }
    assert level(shop.near, shop.tea) == (4, 2)
    assert find_violations() == []


def test_it_is_sent_on_received_and_handed_over(shop):
    order = shop.sent()
    transfer = Transfer.objects.get()
    assert (transfer.state, transfer.order_id) == ("sent", order.pk)
    assert (transfer.sender_id, transfer.receiver_id) == (shop.near.pk, shop.station.pk)
    assert level(shop.near, shop.tea) == (2, 0)
    assert shop.part(shop.near).stage == "sent_on"
    after = database_state()
    orders.ship_fulfilment(actor=worker(shop.near), fulfilment_id=shop.part(shop.near).pk)
    take_what_came(order_id=order.pk)
    assert database_state() == after
    assert find_violations() == []
    shop.receive(2)
    # Held in the same transaction: nobody is quicker.
    assert level(shop.station, shop.tea) == (2, 2)
    take_what_came(order_id=order.pk)
    assert shop.part(shop.near).stage == "arrived"
    brought = shop.part(shop.station, "offered")
    assert (brought.lines.get().order_line.sku, brought.lines.get().quantity) == (shop.tea.sku, 2)
    assert find_violations() == []
    for part in Fulfilment.objects.filter(point=shop.station).order_by("position"):
        for stage in ("accepted", "packed", "handed_over"):
            carry_on(part, stage)
    order.refresh_from_db()
    payment = Payment.objects.get()
    assert (order.status, payment.captured, payment.point_id) == ("fulfilled", order.total, shop.station.pk)
    sold = Movement.objects.filter(kind="online_sale")
    assert sorted(sold.values_list("quantity", "source__point")) == sorted(
        [(2, shop.station.pk), (1, shop.station.pk)]
    )
    # Each unit is sold once, where it was handed over.
    days = {"since": clock.today(), "until": clock.today() + timedelta(days=1)}
    entries = [entry for each in network_statement(BOSS, **days) for entry in each.entries]
    assert sorted((entry.parcel.units, entry.parcel.point_id) for entry in entries) == sorted(
        [(1, shop.station.pk), (2, shop.station.pk)]
    )
    assert find_violations() == []


def test_the_sender_gives_nothing_to_the_buyer(shop):
    shop.order()
    part = shop.part(shop.near)
    for stage in ("accepted", "packed"):
        carry_on(part, stage)
    before = database_state()
    with pytest.raises(WrongStage):
        carry_on(part, "handed_over")
    assert database_state() == before


def test_the_first_parcel_is_handed_over_without_money_while_the_rest_travels(shop):
    order = shop.sent()
    here = shop.part(shop.station)
    for stage in ("accepted", "packed"):
        carry_on(here, stage)
    orders.hand_over_fulfilment(
        actor=BOSS, fulfilment_id=here.pk, cash_received=0, pickup_code=pickup_code(here.pk)
    )
    order.refresh_from_db()
    assert (order.status, Payment.objects.get().captured) == ("partially_fulfilled", 0)
    assert find_violations() == []


def test_what_came_short_is_brought_by_another(shop):
    order = shop.sent()
    shop.receive(1)
    take_what_came(order_id=order.pk)
    orders.reroute_order(order_id=order.pk)
    assert shop.part(shop.near, "arrived") is not None
    units = Fulfilment.objects.filter(stage="offered", lines__order_line__sku=shop.tea.sku)
    assert sorted(units.values_list("lines__quantity", flat=True)) == [1, 1]
    assert find_violations() == []


def test_nothing_at_all_came(shop):
    order = shop.sent()
    shop.receive(0)
    take_what_came(order_id=order.pk)
    orders.reroute_order(order_id=order.pk)
    assert shop.part(shop.near, "arrived") is not None
    assert (
        Fulfilment.objects.get(stage="offered", lines__order_line__sku=shop.tea.sku).lines.get().quantity == 2
    )
    assert find_violations() == []


def test_half_of_it_waits_for_the_rest(shop):
    order = shop.sent()
    shop.receive(1, everything=False)
    for _ in range(2):
        take_what_came(order_id=order.pk)
    assert (shop.part(shop.near).stage, level(shop.station, shop.tea)) == ("sent_on", (1, 1))
    assert sweep_asks(now=clock.now() + timedelta(hours=1)) == 0
    shop.receive(1)
    take_what_came(order_id=order.pk)
    assert (shop.part(shop.near).stage, level(shop.station, shop.tea)) == ("arrived", (2, 2))
    assert find_violations() == []


def test_a_till_receives_it_as_well_and_the_sweeper_takes_it(shop):
    shop.sent()
    till = make_device(shop.station)
    came = make_event(1, "transfer_received", shop.tea.sku, 2, transfer=Transfer.objects.get().pk)
    store_device_events(device=access_device(device_id=till.device_id, key=KEY), events=[came])
    apply_device_events(device_id=till.device_id)
    assert level(shop.station, shop.tea) == (2, 2)
    assert sweep_asks(now=clock.now()) == 0
    assert sweep_asks(now=clock.now() + timedelta(minutes=3)) == 1
    assert shop.part(shop.near).stage == "arrived"
    assert find_violations() == []


def test_a_sender_that_declines_or_is_silent_is_followed_by_another(shop):
    order = shop.order()
    orders.decline_fulfilment(
        actor=worker(shop.near), fulfilment_id=shop.part(shop.near).pk, code=Reason.CLOSED
    )
    orders.reroute_order(order_id=order.pk)
    other = shop.part(shop.far)
    assert (other.stage, other.lines.get().quantity) == ("offered", 2)
    orders.sweep_offers(now=clock.now() + timedelta(hours=5))
    other.refresh_from_db()
    assert (other.stage, other.reason_code) == ("declined", "no_answer")
    orders.reroute_order(order_id=order.pk)
    order.refresh_from_db()
    # The last candidate is gone, and nobody acts for the producer: the buyer is asked.
    assert order.needs_attention == "no_point_found"
    assert find_violations() == []


def test_a_counter_sale_at_the_sender_breaks_it(shop):
    order = shop.order()
    till = make_device(shop.near)
    report(till, ("sale", shop.tea.sku, 4))
    for order_id, holds in apply_device_events(device_id=till.device_id).broken_holds.items():
        orders.reroute_broken(order_id=order_id, hold_ids=holds)
    assert (shop.part(shop.near).stage, shop.part(shop.far).stage) == ("canceled", "offered")
    assert Order.objects.get(pk=order.pk).needs_attention == ""
    assert find_violations() == []


def test_cancelled_before_it_left(shop):
    order = shop.order()
    orders.cancel_as_buyer(order_id=order.pk)
    assert level(shop.near, shop.tea) == (4, 0)
    assert not Hold.objects.filter(state="pending").exists()
    assert find_violations() == []


def test_on_the_way_nobody_cancels_and_afterwards_staff_may(shop):
    order = shop.sent()
    before = database_state()
    with pytest.raises(CannotCancelOrder):
        orders.cancel_as_buyer(order_id=order.pk)
    with pytest.raises(CannotCancelOrder):
        orders.cancel_as_staff(actor=BOSS, order_id=order.pk)
    assert database_state() == before
    shop.receive(2)
    take_what_came(order_id=order.pk)
    orders.cancel_as_staff(actor=BOSS, order_id=order.pk)
    order.refresh_from_db()
    assert (order.status, level(shop.station, shop.tea)) == ("canceled", (2, 0))
    assert find_violations() == []


def test_the_invariants_notice_a_wrong_journey(shop):
    shop.sent()
    Transfer.objects.update(receiver=shop.far)
    assert [each.invariant for each in find_violations()] == [
        "I6 what is brought for an order travels as its part says"
    ]
    Transfer.objects.update(receiver=shop.station, ended_at=clock.now() - timedelta(hours=2))
    assert [each.invariant for each in find_violations()] == [
        "I9 nothing that was brought for an order waits for an hour to be taken"
    ]


def test_a_later_day_is_told(shop):
    order = shop.order(days=9)
    Order.objects.filter(pk=order.pk).update(ready_on=in_days(1))
    orders.decline_fulfilment(
        actor=worker(shop.near), fulfilment_id=shop.part(shop.near).pk, code=Reason.CLOSED
    )
    orders.reroute_order(order_id=order.pk)
    order.refresh_from_db()
    assert order.ready_on == in_days(2)
    assert OutboxFact.objects.filter(topic="order.brought_later").count() == 1


def test_the_buyer_reads_of_days_and_not_of_what_the_sender_does(shop):
    order = shop.order()
    tell_placed(order_id=order.pk)
    tell_brought(order_id=order.pk)
    news_of_fulfilment(fulfilment_id=shop.part(shop.near).pk, news=BuyerNews.PACKED)
    day = in_days(2).strftime("%d/%m/%Y")
    subjects = Message.objects.filter(email="lan@example.vn").order_by("pk").values_list("subject", flat=True)
    assert list(subjects)[1:] == [f"Đơn {order.number}: lấy được khoảng ngày {day}"]
    letter = Message.objects.latest("pk").body
    assert f"được mang từ điểm bán khác về Bến xe, tới khoảng ngày {day}" in letter
    news_of_fulfilment(fulfilment_id=shop.part(shop.station).pk, news=BuyerNews.PACKED)
    rest = f"Đây mới là một phần: phần còn lại được mang tới đó khoảng ngày {in_days(2):%d/%m/%Y}"
    assert rest in Message.objects.latest("id").body
    assert Message.objects.count() == 3


def test_an_order_that_was_agreed_without_waiting_brings_nothing(shop):
    put_on_shelf(shop.tea, shop.station, 2)
    order = make_order((shop.tea, 2), pickup=shop.station)
    assert order.ready_on is None
    orders.report_missing(
        actor=BOSS,
        fulfilment_id=shop.part(shop.station).pk,
        missing=dict(shop.part(shop.station).lines.values_list("pk", "quantity")),
    )
    assert not orders.reroute_order(order_id=order.pk)
    assert not Fulfilment.objects.filter(stage="offered").exists()
