"""counterGoods, pointDevices and deviceRevoke: the shelf for who works at a point, its devices for who manages it."""

from uuid import UUID

import pytest

from backend.api.graphql.ids import to_global_id
from backend.kernel.models import AuditEntry
from backend.salespoints.models import Device
from tests.api.asking import ask, data, error_codes
from tests.api.points.test_point_events_report import REPORT, event, variables
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device
from tests.state import database_state

pytestmark = pytest.mark.django_db

GOODS = (
    "query ($point: ID!) { counterGoods(point: $point) { sku name variantName price { amount } quantity } }"
)
DEVICES = """query ($point: ID!) { pointDevices(point: $point) {
    id name isBrowser personName personEmail lastSeenAt revokedAt } }"""
REVOKE = "mutation ($id: ID!) { deviceRevoke(id: $id) { isRevoked errors { field code } } }"


def at(point):
    return {"point": to_global_id("Warehouse", point.pk)}


def person(who, point):
    """Somebody in relation to the point."""
    match who:
        case "nobody":
            return None
        case "producer":
            return make_user(producers=[make_producer()])
        case "staff":
            return make_user(points=[point])
        case "staff elsewhere":
            return make_user(points=[make_point()])
        case "officer" | "superuser":
            return make_user(**{f"is_{who}": True})
        case "manager" | "manager elsewhere":
            user = make_user()
            (point if who == "manager" else make_point()).staff.create(user=user, role="manager")
            return user
    return make_user()


STRANGERS = ["nobody", "buyer", "producer", "staff elsewhere", "manager elsewhere", "officer"]


@pytest.mark.parametrize("who", ["staff", "manager"])
def test_the_shelf_of_a_point_by_name(who, django_assert_num_queries):
    point, elsewhere = make_point(), make_point()
    tea, cake = make_sellable(), make_sellable()
    type(tea.listing).objects.filter(pk=tea.listing_id).update(name="Ốc khô")
    type(cake.listing).objects.filter(pk=cake.listing_id).update(name="Bánh")
    put_on_shelf(tea, point, 3)
    put_on_shelf(cake, point, 7)
    put_on_shelf(tea, elsewhere, 9)
    user = person(who, point)
    with django_assert_num_queries(4):  # the person, producers, points, the shelf
        goods = data(GOODS, at(point), user=user)["counterGoods"]
    assert [(good["sku"], good["name"], good["quantity"]) for good in goods] == [
        (cake.sku, "Bánh", 7),
        (tea.sku, "Ốc khô", 3),
    ]
    assert (goods[0]["variantName"], goods[0]["price"]["amount"]) == (cake.name, float(cake.price))


@pytest.mark.parametrize("who", [*STRANGERS, "superuser"])
def test_the_shelf_is_not_for_others(who):
    point = make_point()
    assert error_codes(ask(GOODS, at(point), user=person(who, point))) == ["PermissionDenied"]


@pytest.mark.parametrize("who", [*STRANGERS, "staff"])
def test_the_devices_are_not_for_others(who):
    point = make_point()
    assert error_codes(ask(DEVICES, at(point), user=person(who, point))) == ["PermissionDenied"]


def test_a_manager_sees_tills_and_browsers_and_shuts_one_out():
    point = make_point()
    till = make_device(point, name="Máy 1")
    make_device(make_point())
    seller = make_user(points=[point], first_name="Lan", last_name="Trần")
    data(REPORT, variables(point, []), user=seller)
    manager = person("manager", point)
    browser, other = data(DEVICES, at(point), user=manager)["pointDevices"]
    assert (browser["isBrowser"], browser["personName"], browser["personEmail"]) == (
        True,
        "Lan Trần",
        seller.email,
    )
    assert (other["id"], other["name"], other["isBrowser"], other["personName"]) == (
        to_global_id("PointDevice", till.device_id),
        "Máy 1",
        False,
        "",
    )
    for _ in range(2):
        assert data(REVOKE, {"id": browser["id"]}, user=manager)["deviceRevoke"] == {
            "isRevoked": True,
            "errors": [],
        }
    assert AuditEntry.objects.filter(action="device.revoked").count() == 1
    refused = data(REPORT, variables(point, [event("x")]), user=seller)["pointEventsReport"]
    assert refused["errors"] == [{"field": "browser", "code": "DEVICE_REVOKED"}]
    assert [row["revokedAt"] is None for row in data(DEVICES, at(point), user=manager)["pointDevices"]] == [
        True,
        False,
    ]


@pytest.mark.parametrize("who", [*STRANGERS, "staff"])
def test_nobody_else_shuts_a_device_out(who):
    point = make_point()
    gid = to_global_id("PointDevice", make_device(point).device_id)
    user = person(who, point)
    before = database_state()
    assert error_codes(ask(REVOKE, {"id": gid}, user=user)) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize(
    ("gid", "code"),
    [
        ("rubbish", "GRAPHQL_ERROR"),
        (to_global_id("Warehouse", UUID(int=7)), "GRAPHQL_ERROR"),
        (to_global_id("PointDevice", UUID(int=8)), "NOT_FOUND"),
    ],
)
def test_devices_that_are_none(gid, code):
    answer = data(REVOKE, {"id": gid}, user=make_user(is_superuser=True))["deviceRevoke"]
    assert (answer["isRevoked"], [error["code"] for error in answer["errors"]]) == (False, [code])
    assert not Device.objects.exists()
