"""What the people of a point read: their shelf, their transfers and counts, and what the next points have."""

from datetime import timedelta

import pytest
import time_machine

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Variant
from backend.kernel import clock
from backend.stock.counting.services import submit_count
from backend.stock.models import Transfer
from backend.stock.receiving import ReceiptLine, receive_goods
from backend.stock.transfers.selectors import LATE_AFTER
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_order
from tests.factories.transfers import make_transfer, worker

pytestmark = pytest.mark.django_db

SHELF = """query($point: ID!, $search: String, $first: Int = 10, $after: String) {
  pointStocks(point: $point, search: $search, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { quantity quantityAllocated productVariant { sku name product { name } } } } } }"""
LOTS = """query($point: ID!) { pointStocks(point: $point, first: 10) { edges { node {
  quantityExpired lots { code expiresOn quantity isExpired expiresSoon } } } } }"""
SOURCES = """query($point: ID!, $variant: ID!) {
  transferSources(point: $point, variant: $variant) { quantity distanceKm warehouse { name } } }"""
TRANSFERS = """query($point: ID!, $states: [TransferState!]) { transfers(point: $point, states: $states) {
  number state isLate hasDifference sender { name } receiver { name }
  lines { quantityAsked quantityOnTheWay productVariant { name product { name } } } } }"""
COUNTS = """query($point: ID!) { stockCounts(point: $point) {
  number state lines { counted expected difference productVariant { product { name } } } } }"""
STRANGERS = ["anonymous", "buyer", "producer", "other staff", "officer"]


def gid(row):
    return to_global_id("Warehouse", row.pk)


def shelf(town, who="staff", **variables):
    return data(SHELF, {"point": gid(town.point), **variables}, user=town.people[who])["pointStocks"]


def names(page):
    return [edge["node"]["productVariant"]["product"]["name"] for edge in page["edges"]]


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_read_nothing(town, who):
    variables = {"point": gid(town.point), "variant": to_global_id("ProductVariant", town.tea.pk)}
    for query in (SHELF, SOURCES, TRANSFERS, COUNTS):
        used = {name: value for name, value in variables.items() if f"${name}" in query}
        answer = ask(query, used, user=town.people[who])
        assert error_codes(answer) == ["PermissionDenied"]


def test_the_shelf_shows_its_lots_in_one_statement(town, django_assert_max_num_queries):
    today = clock.today()
    for units, code, days in ((3, "A", 0), (2, "B", 30), (1, "C", 31)):
        line = ReceiptLine(town.tea.pk, units, code, today + timedelta(days=days))
        receive_goods(actor=worker(town.point), point_id=town.point.pk, lines=[line], key=code)
    with time_machine.travel(clock.start_of_day(today + timedelta(days=1)), tick=False):
        with django_assert_max_num_queries(14):
            page = data(LOTS, {"point": gid(town.point)}, user=town.people["staff"])["pointStocks"]
        jam, tea = (edge["node"] for edge in page["edges"])
        assert (jam["quantityExpired"], jam["lots"]) == (0, [])
        assert tea["quantityExpired"] == 3
        assert [tuple(lot.values()) for lot in tea["lots"]] == [
            ("A", today.isoformat(), 3, True, False),
            ("B", (today + timedelta(days=30)).isoformat(), 2, False, True),
            ("C", (today + timedelta(days=31)).isoformat(), 1, False, True),
        ]


def test_a_barcode_finds_its_goods_even_where_none_stands(town):
    honey = make_sellable()
    Variant.objects.filter(pk=honey.pk).update(gtin="8930000000019")
    page = shelf(town, search="8930000000019")
    assert (names(page), page["edges"][0]["node"]["quantity"]) == ([honey.listing.name], 0)
    assert names(shelf(town, search="893000000001")) == []


def test_the_shelf_by_name(town):
    page = shelf(town)
    assert names(page) == ["Mứt dừa", "Trà sen"]
    assert page["totalCount"] == 2
    assert page["edges"][0]["node"]["quantity"] == 20
    first = shelf(town, first=1)
    assert (names(first), first["pageInfo"]["hasNextPage"]) == (["Mứt dừa"], True)
    second = shelf(town, first=1, after=first["pageInfo"]["endCursor"])
    assert (names(second), second["pageInfo"]["hasNextPage"]) == (["Trà sen"], False)


def test_searched_by_words_without_marks_and_by_sku(town):
    assert names(shelf(town, search="tra SEN")) == ["Trà sen"]
    assert names(shelf(town, search="không có")) == []
    make_sellable(listing={"name": "Cà phê"}, sku="CF-250")
    assert names(shelf(town, search="ca phe")) == []
    found = shelf(town, search=" CF-250 ")
    assert names(found) == ["Cà phê"]
    assert found["edges"][0]["node"]["quantity"] == 0
    assert names(shelf(town, search="a\0%_'")) == []


def test_what_the_next_points_have(town):
    put_on_shelf(town.tea, town.other_point, 3)
    near = make_point(name="Gần", latitude=10.26)
    put_on_shelf(town.tea, near, 1)
    put_on_shelf(town.tea, make_point(name="Đóng", is_active=False), 9)
    variables = {"point": gid(town.point), "variant": to_global_id("ProductVariant", town.tea.pk)}
    found = data(SOURCES, variables, user=town.people["staff"])["transferSources"]
    assert [(each["warehouse"]["name"], each["quantity"]) for each in found] == [("Gần", 1), ("Chợ", 3)]
    assert 1 < found[0]["distanceKm"] < 2


def test_both_points_see_their_transfer_and_nobody_else(town):
    transfer = make_transfer(town.point, town.other_point, (town.tea, 4), stage="sent")
    one = "query($id: ID!) { transfer(id: $id) { number state } }"
    for who, point in (("staff", town.point), ("other staff", town.other_point)):
        [found] = data(TRANSFERS, {"point": gid(point)}, user=town.people[who])["transfers"]
        assert found["number"] == str(transfer.pk)
        assert (found["state"], found["isLate"], found["hasDifference"]) == ("SENT", False, False)
        assert found["lines"][0]["quantityOnTheWay"] == 4
        assert found["lines"][0]["productVariant"]["product"]["name"] == "Trà sen"
        variables = {"id": to_global_id("Transfer", transfer.pk)}
        assert data(one, variables, user=town.people[who])["transfer"]["state"] == "SENT"
    strange = make_transfer(town.point, make_point(), (town.tea, 1))
    variables = {"id": to_global_id("Transfer", strange.pk)}
    assert data(one, variables, user=town.people["other staff"]) == {"transfer": None}
    assert error_codes(ask(one, variables, user=town.people["buyer"])) == ["PermissionDenied"]
    assert data(TRANSFERS, {"point": gid(town.point), "states": ["DECLINED"]}, user=town.people["staff"]) == {
        "transfers": []
    }


def test_goods_too_long_on_the_way_are_found_by_the_manager_of_the_network(town):
    transfer = make_transfer(town.point, town.other_point, (town.tea, 4), stage="sent")
    query = "{ lateTransfers { number isLate } }"
    assert data(query, user=town.people["superuser"]) == {"lateTransfers": []}
    Transfer.objects.update(sent_at=clock.now() - LATE_AFTER * 2)
    found = data(query, user=town.people["superuser"])["lateTransfers"]
    assert found == [{"number": str(transfer.pk), "isLate": True}]
    assert error_codes(ask(query, user=town.people["staff"])) == ["PermissionDenied"]


def test_counts_show_their_differences(town):
    submit_count(actor=worker(town.point), point_id=town.point.pk, counted={town.tea.pk: 5}, key="k")
    [found] = data(COUNTS, {"point": gid(town.point)}, user=town.people["staff"])["stockCounts"]
    assert found["state"] == "WAITING"
    [line] = found["lines"]
    assert (line["counted"], line["expected"], line["difference"]) == (5, 20, -15)


def test_a_transfer_names_the_order_that_its_goods_are_for(town, django_assert_num_queries):
    order = make_order((town.tea, 1))
    transfers = [make_transfer(town.point, town.other_point, (town.tea, 1), stage="sent") for _ in range(3)]
    for each in transfers[:2]:
        Transfer.objects.filter(pk=each.pk).update(order_id=order.pk)
    document = "query($point: ID!) { transfers(point: $point) { orderNumber } }"
    with django_assert_num_queries(6):  # user, 2 memberships; transfers, lines, orders
        shown = data(document, {"point": gid(town.other_point)}, user=town.people["other staff"])
    assert [each["orderNumber"] for each in shown["transfers"]] == [
        None,
        str(order.number),
        str(order.number),
    ]
    assert data(document, {"point": gid(town.point)}, user=town.people["staff"]) == shown


def test_statements_of_each_list(town, django_assert_num_queries):
    for number in range(3):
        variant = make_sellable(listing={"name": f"Bánh {number}"})
        put_on_shelf(variant, town.point, 5)
        make_transfer(town.point, town.other_point, (variant, 1), (town.tea, 1))
    submit_count(actor=worker(town.point), point_id=town.point.pk, counted={town.tea.pk: 5}, key="k")
    variables = {"point": gid(town.point)}
    staff = town.people["staff"]
    with django_assert_num_queries(8):  # user, 2 memberships; page, count, point, variants, listings
        data(SHELF, variables, user=staff)
    with django_assert_num_queries(8):  # user, 2 memberships; transfers, lines, points, variants, listings
        data(TRANSFERS, variables, user=staff)
    with django_assert_num_queries(7):  # user, 2 memberships; counts, lines, variants, listings
        data(COUNTS, variables, user=staff)
    put_on_shelf(town.tea, town.other_point, 3)
    variables["variant"] = to_global_id("ProductVariant", town.tea.pk)
    with django_assert_num_queries(5):  # user, 2 memberships; sources, points
        data(SOURCES, variables, user=staff)


def test_page_sizes_have_limits(town):
    query = "query($point: ID!) { transfers(point: $point, first: 51) { number } }"
    answer = ask(query, {"point": gid(town.point)}, user=town.people["staff"])
    assert "`first` must be between 0 and 50." in answer["errors"][0]["message"]
