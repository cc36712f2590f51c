"""Collecting at a point that lacks something: what it lacks, and which points near it have everything."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.api.graphql.ids import to_global_id
from backend.salespoints.models import Point
from tests.api.asking import ask, data
from tests.api.checkout.asks import checkout_gid
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.factories.supply import in_days

pytestmark = pytest.mark.django_db

SHOWS = """query($id: ID!, $point: ID, $first: Int) { checkout(id: $id) {
    collectionShortages(point: $point) { availableQuantity line { quantity variant { sku } } }
    collectionPointsNear(point: $point, first: $first) { name distanceKm } } }"""


@pytest.fixture
def shop():
    """Two goods; "Bến xe" lacks one of them, three others have everything at 0, 72 and 138 km."""
    tea, jam = make_sellable(), make_sellable()
    station = make_point(name="Bến xe")
    put_on_shelf(tea, station, 2)
    put_on_shelf(jam, station, 5)
    for name, latitude in (("Xa", 11.5), ("Gần", 10.25), ("Chợ", 10.9)):
        point = make_point(name=name, latitude=latitude)
        put_on_shelf(tea, point, 9)
        put_on_shelf(jam, point, 9)
    no_pickup = make_point(name="Không giao", accepts_pickup=False)
    put_on_shelf(tea, no_pickup, 9)
    put_on_shelf(jam, no_pickup, 9)
    return tea, jam, station


def shown(basket, point=None, **more):
    given = {"id": checkout_gid(basket), **more}
    if point is not None:
        given["point"] = to_global_id("Warehouse", point.pk)
    return data(SHOWS, given)["checkout"]


def names(answer):
    return [(point["name"], round(point["distanceKm"])) for point in answer["collectionPointsNear"]]


def test_a_point_tells_what_it_lacks_and_who_has_everything_nearest_first(shop):
    tea, jam, station = shop
    basket = make_basket((tea, 3), (jam, 1))
    answer = shown(basket, station)
    assert answer["collectionShortages"] == [
        {"availableQuantity": 2, "line": {"quantity": 3, "variant": {"sku": tea.sku}}}
    ]
    assert names(answer) == [("Gần", 0), ("Chợ", 72), ("Xa", 139)]
    assert names(shown(basket, station, first=1)) == [("Gần", 0)]
    assert names(shown(basket, station, first=-5)) == []
    empty = shown(basket, make_point())
    assert [each["availableQuantity"] for each in empty["collectionShortages"]] == [0, 0]


def test_the_chosen_point_is_asked_about_unless_another_is_named(shop):
    tea, _, station = shop
    basket = make_basket((tea, 2), pickup=station)
    assert shown(basket)["collectionShortages"] == []
    station.levels.update(on_hand=1)
    answer = shown(basket)
    assert [each["availableQuantity"] for each in answer["collectionShortages"]] == [1]
    assert names(answer)[0] == ("Gần", 0)


def test_without_a_point_or_with_a_strange_one_there_is_nothing_to_say(shop):
    tea, _, _ = shop
    basket = make_basket((tea, 2))
    nothing = {"collectionShortages": [], "collectionPointsNear": []}
    assert shown(basket) == nothing
    strange = {
        "id": checkout_gid(basket),
        "point": to_global_id("Warehouse", "00000000-0000-4000-8000-000000000000"),
    }
    answer = data(SHOWS, strange)["checkout"]
    assert answer["collectionPointsNear"] == []
    for rubbish in ("a\0", to_global_id("Order", 1)):
        assert ask(SHOWS, {"id": checkout_gid(basket), "point": rubbish})["errors"]


def test_it_costs_the_same_however_many_lines(shop):
    tea, jam, station = shop
    short, long = make_basket((tea, 3)), make_basket((tea, 3), (jam, 1))
    shown(short, station)
    with CaptureQueriesContext(connection) as one:
        shown(short, station)
    with CaptureQueriesContext(connection) as two:
        shown(long, station)
    assert len(one) == len(two)


PROMISE = """query($id: ID!, $point: ID) { checkout(id: $id) {
    collectionPromise(point: $point) { readyOn broughtFrom { name } } } }"""
AGREE = """mutation($id: ID!, $day: String!, $point: ID!) {
    updateMetadata(id: $id, input: [{key: "brought-by", value: $day}]) { errors { code } }
    checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $point) {
        errors { field code } checkout { problems { __typename } deliveryMethod { ... on Warehouse { name } } } } }"""


def test_what_it_lacks_is_promised_from_the_nearest_with_its_day(shop):
    tea, jam, station = shop
    Point.objects.filter(accepts_pickup=False).update(latitude=12)
    basket = make_basket((tea, 3), (jam, 1))
    given = {"id": checkout_gid(basket), "point": to_global_id("Warehouse", station.pk)}
    promise = data(PROMISE, given)["checkout"]["collectionPromise"]
    assert promise == {"readyOn": in_days(2).isoformat(), "broughtFrom": {"name": "Gần"}}
    assert data(PROMISE, {"id": given["id"]})["checkout"]["collectionPromise"] is None


@pytest.mark.parametrize(("days", "chosen"), [(1, None), (2, {"name": "Bến xe"})])
def test_the_point_may_be_chosen_for_who_waits_so_long(shop, days, chosen):
    tea, _, station = shop
    basket = make_basket((tea, 3))
    given = {
        "id": checkout_gid(basket),
        "point": to_global_id("Warehouse", station.pk),
        "day": in_days(days).isoformat(),
    }
    answer = data(AGREE, given)["checkoutDeliveryMethodUpdate"]
    if chosen is None:
        assert answer["errors"] == [{"field": "deliveryMethodId", "code": "DELIVERY_METHOD_NOT_APPLICABLE"}]
    else:
        assert answer == {"errors": [], "checkout": {"problems": [], "deliveryMethod": chosen}}


def test_nobody_waits_for_a_day_that_is_none(shop):
    tea, _, station = shop
    for day in ("", "mai", "9999-99-99", "2026-W01", "١"):
        given = {
            "id": checkout_gid(make_basket((tea, 3))),
            "point": to_global_id("Warehouse", station.pk),
            "day": day,
        }
        assert data(AGREE, given)["checkoutDeliveryMethodUpdate"]["errors"]
