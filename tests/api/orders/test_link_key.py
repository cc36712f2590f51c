"""The buyer's link has a key of its own: no other id of the order opens it, and nobody else is shown the key."""

import json

import pytest

from backend.api.graphql.ids import to_global_id
from backend.orders.models import Fulfilment
from tests.api.asking import ask, data
from tests.api.orders.asks import link_gid, make_town, order_gid
from tests.factories.orders import make_basket, make_order

QUERY = "query($id: ID!) { order(id: $id) { id number fulfillments { pickupCode } } }"


def _read(gid, user=None):
    return data(QUERY, {"id": gid}, user=user)["order"]


@pytest.mark.django_db(transaction=True)
def test_the_buyer_is_given_the_key_and_nothing_else_opens_the_order():
    town = make_town()
    answer = ask(
        "mutation($id: ID!) { checkoutComplete(id: $id) { order { id } errors { code } } }",
        {"id": to_global_id("Checkout", make_basket((town.tea, 1)))},
    )["data"]["checkoutComplete"]
    gid = answer["order"]["id"]
    order = Fulfilment.objects.get().order
    assert gid == link_gid(order) != order_gid(order)
    assert _read(gid)["id"] == gid
    for gid in (order_gid(order), to_global_id("Order", order.checkout_id)):
        assert _read(gid) is None


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("anonymous", False),
        ("buyer", False),
        ("officer", False),
        ("other producer", False),
        ("other staff", False),
        ("producer", True),
        ("staff", True),
        ("superuser", True),
    ],
)
def test_the_id_that_professionals_see_needs_their_permission(town, who, reads):
    order = make_order((town.tea, 1), pickup=town.point)
    shown = _read(order_gid(order), town.people[who])
    assert (shown is not None) == reads
    if shown:
        assert shown["id"] == order_gid(order)
        # The code is the buyer's: who hands the goods over must ask for it.
        assert [part["pickupCode"] for part in shown["fulfillments"]] == [None]


def test_a_point_does_not_read_an_order_before_it_is_offered(town):
    order = make_order((town.tea, 1), stage="planned")
    assert _read(order_gid(order), town.people["staff"]) is None


@pytest.mark.parametrize("who", ["producer", "staff", "superuser"])
def test_no_list_shows_the_key(town, who):
    order = make_order((town.tea, 2), pickup=town.point, stage="packed")
    user = town.people[who]
    everything = [
        ask(
            "{ orders(first: 5) { edges { node { id fulfillments { id pickupCode order { id } } } } } }",
            user=user,
        )
    ]
    if who == "staff":
        everything.append(ask("{ pointFulfillments { id pickupCode order { id } } }", user=user))
    text = json.dumps(everything)
    assert order_gid(order) in text
    assert link_gid(order) not in text
    assert str(order.link_key) not in text


def test_the_buyer_sees_the_code_until_the_goods_are_theirs(town):
    order = make_order((town.tea, 1), pickup=town.point, stage="packed")
    [part] = _read(link_gid(order))["fulfillments"]
    assert len(part["pickupCode"]) == 6
    Fulfilment.objects.update(stage="handed_over")
    assert _read(link_gid(order))["fulfillments"] == [{"pickupCode": None}]
    delivered = make_order((town.jam, 1), stage="packed")
    assert _read(link_gid(delivered))["fulfillments"] == [{"pickupCode": None}]
