"""network: all points in figures, for officers."""

from datetime import timedelta

import pytest
import time_machine

from backend.accounts.actor import Actor
from backend.kernel import clock
from backend.salespoints.models import Device
from backend.stock.models import Finding, Transfer
from backend.stock.receiving import ReceiptLine, receive_goods
from backend.stock.services import apply_device_events
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.devices import make_device, report

pytestmark = pytest.mark.django_db

NETWORK = """
{ network {
    at
    points { point { name province { name } } devices lastSeenAt openOrders offeredOrders overdueOrders units heldUnits
             variants soldOut findings expiring expired transfersIn transfersOut lateTransfers }
    sales { day counter online }
} }
"""


@pytest.fixture
def officer():
    return make_user(is_officer=True)


def test_points_are_told_by_name_in_figures(officer):
    late, early = make_point(name="Điểm Đà Lạt"), make_point(name="Điểm An Giang")
    make_point(name="Điểm đóng cửa", is_active=False)
    tea, honey = make_sellable(), make_sellable()
    put_on_shelf(tea, late, 3)
    put_on_shelf(honey, late, 2)
    till = make_device(late)
    report(till, ("sale", tea.sku, 3))
    apply_device_events(device_id=till.device_id)
    Finding.objects.create(
        kind="ledger",
        point=late,
        subject="variant:1",
        figures={},
        found_at=clock.now(),
        last_found_at=clock.now(),
    )
    answer = data(NETWORK, user=officer)["network"]
    assert [row["point"]["name"] for row in answer["points"]] == ["Điểm An Giang", "Điểm Đà Lạt"]
    assert {
        key: value for key, value in answer["points"][1].items() if key not in ("point", "lastSeenAt")
    } == {
        "devices": 1,
        "openOrders": 0,
        "offeredOrders": 0,
        "overdueOrders": 0,
        "units": 2,
        "heldUnits": 0,
        "variants": 1,
        "soldOut": 1,
        "findings": 1,
        "expiring": 0,
        "expired": 0,
        "transfersIn": 0,
        "transfersOut": 0,
        "lateTransfers": 0,
    }
    assert answer["points"][1]["lastSeenAt"] is not None
    assert answer["points"][0]["lastSeenAt"] is None
    assert early.pk != late.pk
    assert len(answer["sales"]) == 30
    assert answer["sales"][-1] == {"day": clock.today().isoformat(), "counter": 3, "online": 0}
    assert sum(day["counter"] for day in answer["sales"]) == 3


def test_revoked_devices_do_not_count(officer):
    point = make_point()
    device = make_device(point)
    Device.objects.filter(pk=device.device_id).update(revoked_at=clock.now(), last_seen_at=clock.now())
    [row] = data(NETWORK, user=officer)["network"]["points"]
    assert (row["devices"], row["lastSeenAt"]) == (0, None)


def test_four_statements_however_many_points(officer, django_assert_num_queries):
    for _ in range(5):
        make_point()
    # who asks, where they work; the points' figures, units sold by day, the points themselves
    with django_assert_num_queries(6):
        assert len(data(NETWORK, user=officer)["network"]["points"]) == 5


@pytest.mark.parametrize("who", ["nobody", "buyer", "producer", "staff", "manager"])
def test_nobody_else_sees_the_network(who):
    point = make_point()
    user = {
        "nobody": lambda: None,
        "buyer": make_user,
        "producer": lambda: make_user(producers=[make_producer()]),
        "staff": lambda: make_user(points=[point]),
        "manager": make_user,
    }[who]()
    if who == "manager":
        point.staff.create(user=user, role="manager")
    assert error_codes(ask(NETWORK, user=user)) == ["PermissionDenied"]


def test_the_superuser_does():
    assert data(NETWORK, user=make_user(is_superuser=True))["network"]["points"] == []


def test_sales_of_a_month_ago_are_left_out(officer):
    point, tea = make_point(), make_sellable()
    put_on_shelf(tea, point, 5)
    till = make_device(point)
    report(till, ("sale", tea.sku, 1))
    apply_device_events(device_id=till.device_id)
    days = data(NETWORK, user=officer)["network"]["sales"]
    first = (clock.today() - timedelta(days=29)).isoformat()
    assert days[0]["day"] == first


def test_goods_near_their_date_and_goods_between_points(officer):
    here, there = make_point(name="Điểm An Giang"), make_point(name="Điểm Bắc Ninh")
    tea, honey = make_sellable(), make_sellable()
    staff = Actor(user_id=make_user(points=[here]).pk, point_ids=frozenset([here.pk]))
    receive_goods(
        actor=staff,
        point_id=here.pk,
        lines=[
            ReceiptLine(tea.pk, 4, "L1", clock.today() + timedelta(days=3)),
            ReceiptLine(honey.pk, 9, "L2", clock.today() + timedelta(days=300)),
        ],
        key="lots",
    )
    sent = {"sender": here, "receiver": there, "requested_at": clock.now()}
    Transfer.objects.create(**sent)
    Transfer.objects.create(**sent, state="declined")
    days_ago = clock.now() - timedelta(days=6)
    Transfer.objects.create(**sent, state="sent", sent_at=days_ago)
    with time_machine.travel(clock.now() + timedelta(days=1)):
        soon = [_dated(row) for row in data(NETWORK, user=officer)["network"]["points"]]
    with time_machine.travel(clock.now() + timedelta(days=5)):
        over = [_dated(row) for row in data(NETWORK, user=officer)["network"]["points"]]
    assert soon == [(4, 0, 0, 2, 0), (0, 0, 2, 0, 1)]
    assert over == [(0, 4, 0, 2, 0), (0, 0, 2, 0, 1)]


def _dated(row):
    return tuple(row[key] for key in ("expiring", "expired", "transfersIn", "transfersOut", "lateTransfers"))
