"""consignments, producersWithoutConsignment, consignmentStart, consignmentEnd: agreements and units owed by them."""

from datetime import timedelta

import pytest

from backend.accounts.actor import Actor
from backend.api.graphql.ids import to_global_id
from backend.kernel import clock
from backend.kernel.models import AuditEntry
from backend.stock.agreements import agreements
from backend.stock.models import Consignment
from backend.stock.services import apply_device_events, start_consignment
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device, report
from tests.state import database_state

pytestmark = pytest.mark.django_db

LIST = """query ($point: ID, $from: Date!, $until: Date!) {
  consignments(point: $point, from: $from, until: $until) {
    startsAt endsAt owed warehouse { name } producer { id name }
    goods { sku name variantName received soldAtCounter soldOnline returnedByCustomers returnedToProducer damaged owed }
  } }"""
WITHOUT = "query ($point: ID!) { producersWithoutConsignment(point: $point) { id } }"
CHANGE = """mutation ($point: ID!, $producer: ID!) {
  done: consignment%s(point: $point, producer: $producer) { errors { field code } } }"""
START, END = CHANGE % "Start", CHANGE % "End"


@pytest.fixture
def shop():
    """A point with tea of a producer, its manager, and the ids of both as the API takes them."""
    point, tea = make_point(), make_sellable()
    put_on_shelf(tea, point, 10)
    manager = make_user()
    point.staff.create(user=manager, role="manager")
    producer = tea.listing.product.producer
    return point, tea, manager, ids(point, producer)


def ids(point, producer):
    return {"point": to_global_id("Warehouse", point.pk), "producer": to_global_id("Producer", producer.pk)}


def days(point=None, *, first=0, last=1, **more):
    today = clock.today()
    at = {"point": to_global_id("Warehouse", point.pk)} if point else {}
    return {
        **at,
        "from": (today + timedelta(days=first)).isoformat(),
        "until": (today + timedelta(days=last)).isoformat(),
        **more,
    }


def listed(user, **given):
    return data(LIST, given, user=user)["consignments"]


def sell(point, *said):
    till = make_device(point)
    report(till, *said)
    assert apply_device_events(device_id=till.device_id).rejected == 0


def test_agreed_sold_and_ended(shop):
    point, tea, manager, both = shop
    sell(point, ("sale", tea.sku, 1))
    assert data(WITHOUT, {"point": both["point"]}, user=manager)["producersWithoutConsignment"] == [
        {"id": both["producer"]}
    ]
    for _ in range(2):
        assert data(START, both, user=manager)["done"]["errors"] == []
    assert data(WITHOUT, {"point": both["point"]}, user=manager)["producersWithoutConsignment"] == []
    sell(point, ("receipt", tea.sku, 5), ("sale", tea.sku, 4), ("return", tea.sku, 1), ("damage", tea.sku, 2))
    [row] = listed(manager, **days(point))
    assert (row["owed"], row["endsAt"], row["warehouse"]["name"]) == (3, None, point.name)
    assert row["producer"]["id"] == both["producer"]
    assert row["goods"] == [
        {
            "sku": tea.sku, "name": tea.listing.name, "variantName": tea.name, "received": 5, "soldAtCounter": 4,
            "soldOnline": 0, "returnedByCustomers": 1, "returnedToProducer": 0, "damaged": 2, "owed": 3,
        }
    ]  # fmt: skip
    for _ in range(2):
        assert data(END, both, user=manager)["done"]["errors"] == []
    sell(point, ("sale", tea.sku, 1))
    [row] = listed(manager, **days(point))
    assert (row["owed"], row["endsAt"] is None) == (3, False)
    actions = AuditEntry.objects.filter(action__startswith="consignment").order_by("id")
    assert list(actions.values_list("action", "actor")) == [
        ("consignment.started", f"user:{manager.pk}"),
        ("consignment.ended", f"user:{manager.pk}"),
    ]


def test_open_ones_first_and_none_of_other_days(shop):
    point, _, manager, both = shop
    data(START, both, user=manager)
    data(END, both, user=manager)
    data(START, both, user=manager)
    assert [row["endsAt"] is None for row in listed(manager, **days(point))] == [True, False]
    assert listed(manager, **days(point, first=-5, last=0)) == []
    assert len(listed(manager, **days(point, first=-365, last=1))) == 2


def test_officers_see_all_points_and_change_none(shop):
    point, _, manager, both = shop
    elsewhere, honey = make_point(), make_sellable()
    data(START, both, user=manager)
    start_consignment(point_id=elsewhere.pk, producer_id=honey.listing.product.producer_id, actor=None)
    officer = make_user(is_officer=True)
    assert {row["warehouse"]["name"] for row in listed(officer, **days())} == {point.name, elsewhere.name}
    assert [row["warehouse"]["name"] for row in listed(officer, **days(point))] == [point.name]
    before = database_state()
    for mutation in (START, END):
        assert error_codes(ask(mutation, both, user=officer)) == ["PermissionDenied"]
    assert database_state() == before


STRANGERS = {
    "nobody": lambda point, producer: None,
    "buyer": lambda point, producer: make_user(),
    "the producer": lambda point, producer: make_user(producers=[producer]),
    "other producer": lambda point, producer: make_user(producers=[make_producer()]),
    "staff": lambda point, producer: make_user(points=[point]),
    "staff elsewhere": lambda point, producer: make_user(points=[make_point()]),
}


@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_sees_or_changes_anything(shop, who):
    point, tea, manager, both = shop
    data(START, both, user=manager)
    user = STRANGERS[who](point, tea.listing.product.producer)
    before = database_state()
    for document, given in (
        (LIST, days(point)), (LIST, days()), (WITHOUT, {"point": both["point"]}), (START, both), (END, both),
    ):  # fmt: skip
        assert error_codes(ask(document, given, user=user)) == ["PermissionDenied"], document
    assert database_state() == before


def test_a_manager_of_another_point(shop):
    _, _, manager, _ = shop
    assert error_codes(ask(LIST, days(make_point()), user=manager)) == ["PermissionDenied"]
    assert error_codes(ask(LIST, days(), user=manager)) == ["PermissionDenied"]


@pytest.mark.parametrize(("first", "last"), [(0, 0), (1, 0), (-366, 1)])
def test_periods_that_are_none(shop, first, last):
    point, _, manager, _ = shop
    assert error_codes(ask(LIST, days(point, first=first, last=last), user=manager)) == ["PeriodInvalid"]


@pytest.mark.parametrize("name", ["point", "producer"])
def test_ids_of_other_things(shop, name):
    _, _, manager, both = shop
    for gid in ("rubbish", to_global_id("Order", 1)):
        errors = data(START, {**both, name: gid}, user=manager)["done"]["errors"]
        assert [error["code"] for error in errors] == ["GRAPHQL_ERROR"]
    assert not Consignment.objects.exists()


def test_an_unknown_producer(shop):
    _, _, manager, both = shop
    unknown = {**both, "producer": to_global_id("Producer", 2**40)}
    assert data(START, unknown, user=manager)["done"]["errors"] == [
        {"field": "producer", "code": "NOT_FOUND"}
    ]
    assert not Consignment.objects.exists()


def test_a_point_with_agreements_costs_two_statements(shop, django_assert_num_queries):
    point, tea, manager, both = shop
    data(START, both, user=manager)
    sell(point, ("sale", tea.sku, 1))
    actor = Actor(user_id=manager.pk, managed_point_ids=frozenset({point.pk}))
    today = clock.today()
    # agreements, goods
    with django_assert_num_queries(2):
        [found] = agreements(actor=actor, point_id=point.pk, since=today, until=today + timedelta(days=1))
    assert found.owed == 1
