"""A point that only brings goods to the buyer's point: what it sees, what it may do, what the buyer sees."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.orders.models import Fulfilment
from backend.orders.rules import pickup_code
from tests.api.asking import ask, data
from tests.api.orders.asks import link_gid
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.orders import make_order
from tests.factories.supply import in_days
from tests.state import database_state

pytestmark = pytest.mark.django_db

TASK = """query($id: ID!) { fulfillment(id: $id) { stage pickupCode broughtTo { name }
    order { amountDue { amount } shippingAddress { firstName phone } } } }"""
SHIP = """mutation($id: ID!) { fulfillmentShip(id: $id) { errors { code } fulfillment { stage status } } }"""
SEEN = """query($id: ID!) { order(id: $id) { readyOn status
    fulfillments { stage status pickupCode broughtTo { name } warehouse { name } } } }"""


@pytest.fixture
def order():
    """Jam at the station, where the buyer collects; tea, packed at the market."""
    tea, jam, station, market = (
        make_sellable(),
        make_sellable(),
        make_point(name="Bến xe"),
        make_point(name="Chợ"),
    )
    put_on_shelf(jam, station, 2)
    put_on_shelf(tea, market, 2)
    agreed = {"brought-by": in_days(2).isoformat()}
    return make_order((tea, 2), (jam, 1), pickup=station, metadata=agreed, stage="packed")


def part(name):
    return Fulfilment.objects.get(point__name=name)


def gid(name):
    return {"id": to_global_id("Fulfillment", part(name).pk)}


def staff(name):
    return make_user(points={part(name).point: "staff"})


def test_the_sender_sees_its_goods_and_no_buyer_and_takes_no_money(order):
    seen = data(TASK, gid("Chợ"), user=staff("Chợ"))["fulfillment"]
    assert (seen["stage"], seen["broughtTo"], seen["pickupCode"]) == ("PACKED", {"name": "Bến xe"}, None)
    assert seen["order"]["amountDue"] == {"amount": 0}
    assert "Lan" not in str(seen)
    here = data(TASK, gid("Bến xe"), user=staff("Bến xe"))["fulfillment"]
    assert here["broughtTo"] is None
    assert here["order"]["shippingAddress"]["firstName"] == "Nguyễn Thị Lan"


def test_the_sender_alone_sends_it_on(order):
    strangers = [
        None,
        make_user(),
        staff("Bến xe"),
        make_user(producers=[make_producer()]),
        make_user(is_officer=True, is_staff=True),
    ]
    for who in strangers:
        before = database_state()
        answer = ask(SHIP, gid("Chợ"), user=who)
        assert answer.get("errors") or answer["data"]["fulfillmentShip"]["errors"]
        assert database_state() == before
    sender = staff("Chợ")
    assert data(SHIP, gid("Bến xe"), user=staff("Bến xe"))["fulfillmentShip"]["errors"] == [
        {"code": "INVALID"}
    ]
    shipped = data(SHIP, gid("Chợ"), user=sender)["fulfillmentShip"]
    assert shipped["fulfillment"] == {"stage": "SENT_ON", "status": "WAITING_FOR_APPROVAL"}


def test_the_buyer_sees_the_day_and_one_code(order):
    seen = data(SEEN, {"id": link_gid(order)})["order"]
    assert (seen["readyOn"], seen["status"]) == (in_days(2).isoformat(), "UNFULFILLED")
    codes = {each["warehouse"]["name"]: each["pickupCode"] for each in seen["fulfillments"]}
    assert codes == {"Bến xe": pickup_code(part("Bến xe").pk), "Chợ": None}
