"""orders and pointFulfillments: everybody who works with orders sees their own part of them, and nobody else's."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.orders.models import Fulfilment
from backend.orders.services import decline_fulfilment
from tests.api.asking import ask, data, error_codes
from tests.api.orders.asks import order_gid
from tests.factories import put_on_shelf
from tests.factories.orders import BOSS, make_order

LIST = "query($first: Int) { orders(first: $first) { totalCount edges { node { number } } } }"
QUEUE = "query($point: ID, $stages: [FulfillmentStage!]) { pointFulfillments(point: $point, stages: $stages) { %s } }"
FIELDS = """number total { gross { amount } } subtotal { gross { amount } } shippingPrice { gross { amount } }
            amountDue { amount } totalCharged { amount } lines { productName }
            userEmail customerNote shippingAddress { firstName }
            fulfillments { lines { orderLine { productName } } }"""


def listed(user, fields="number", **variables):
    answer = data(
        f"query($first: Int) {{ orders(first: $first) {{ edges {{ node {{ {fields} }} }} }} }}",
        {"first": 10, **variables},
        user=user,
    )
    return [edge["node"] for edge in answer["orders"]["edges"]]


@pytest.mark.parametrize("who", ["anonymous", "buyer", "officer"])
def test_orders_are_for_those_who_work_with_them(town, who):
    make_order((town.tea, 1), user_id=town.people["buyer"].pk)
    answer = ask(LIST, {"first": 10}, user=town.people[who])
    assert answer["data"] == {"orders": None}
    assert error_codes(answer) == ["PermissionDenied"]


def test_each_sees_the_orders_that_concern_them(town):
    tea, jam = make_order((town.tea, 1)), make_order((town.jam, 1))
    numbers = {"tea": str(tea.number), "jam": str(jam.number)}
    expected = {
        "superuser": [numbers["jam"], numbers["tea"]],
        "staff": [numbers["jam"], numbers["tea"]],
        "producer": [numbers["tea"]],
        "other producer": [],
        "other staff": [],
    }
    for who, sees in expected.items():
        answer = data(LIST, {"first": 10}, user=town.people[who])["orders"]
        assert [edge["node"]["number"] for edge in answer["edges"]] == sees
        assert answer["totalCount"] == len(sees)


def test_a_producer_sees_its_own_goods_of_an_order_and_nothing_of_the_buyer(town):
    make_order((town.tea, 2), (town.jam, 5), note="Gọi trước")
    [order] = listed(town.people["producer"], FIELDS)
    assert order == {
        "number": order["number"],
        "total": {"gross": {"amount": 200_000.0}},
        "subtotal": {"gross": {"amount": 200_000.0}},
        "shippingPrice": {"gross": {"amount": 0.0}},
        "amountDue": None,
        "totalCharged": {"amount": 0.0},
        "lines": [{"productName": "Trà sen"}],
        "userEmail": None,
        "customerNote": "",
        "shippingAddress": None,
        "fulfillments": [{"lines": [{"orderLine": {"productName": "Trà sen"}}]}],
    }


def test_a_point_sees_its_own_part_of_an_order_and_the_money_to_collect(town):
    put_on_shelf(town.jam, town.other_point, 30)
    order = make_order((town.tea, 2), (town.jam, 25), note="Gọi trước")
    shown = {who: listed(town.people[who], FIELDS) for who in ("staff", "other staff", "superuser")}
    [mine], [theirs], [everything] = shown.values()
    assert [line["productName"] for line in mine["lines"]] == ["Trà sen", "Mứt dừa"]
    assert [line["productName"] for line in theirs["lines"]] == ["Mứt dừa"]
    assert (len(mine["fulfillments"]), len(theirs["fulfillments"]), len(everything["fulfillments"])) == (
        1,
        1,
        2,
    )
    assert mine["amountDue"] == theirs["amountDue"] == {"amount": float(order.total)}
    assert (mine["userEmail"], mine["customerNote"], mine["shippingAddress"]) == (
        None,
        "",
        {"firstName": "N… T… L…"},
    )
    assert everything["shippingAddress"] == {"firstName": "Nguyễn Thị Lan"}


def test_an_offer_that_is_only_planned_is_not_the_points_yet(town):
    make_order((town.tea, 1), stage="planned")
    assert listed(town.people["staff"]) == []
    assert data(QUEUE % "id", {}, user=town.people["staff"]) == {"pointFulfillments": []}


def test_filters_search_and_sorting(town):
    first = make_order((town.tea, 1), stage="handed_over")
    second, third = make_order((town.tea, 1)), make_order((town.jam, 1))
    boss = town.people["superuser"]

    def numbers(arguments, **variables):
        declared = "query($ids: [ID!])" if variables else ""
        query = f"{declared} {{ orders({arguments}) {{ edges {{ node {{ number }} }} }} }}"
        answer = data(query, variables, user=boss)
        return [int(edge["node"]["number"]) for edge in answer["orders"]["edges"]]

    assert numbers("first: 9") == [third.number, second.number, first.number]
    assert numbers("first: 9, sortBy: {field: NUMBER, direction: ASC}") == [
        first.number,
        second.number,
        third.number,
    ]
    assert numbers("first: 9, filter: {status: FULFILLED}") == [first.number]
    assert numbers("first: 9, filter: {status: [READY_TO_FULFILL]}") == [third.number, second.number]
    assert numbers("first: 9, filter: {status: [UNCONFIRMED]}") == []
    assert numbers("first: 9, filter: {}") == [third.number, second.number, first.number]
    assert numbers(f'first: 9, search: "#{second.number}"') == [second.number]
    assert numbers('first: 9, search: "Lan"') == []
    assert numbers(f'first: 9, filter: {{numbers: ["{first.number}", "x"]}}') == [first.number]
    assert numbers("first: 9, filter: {ids: $ids}", ids=[order_gid(third)]) == [third.number]
    assert numbers("last: 2") == [second.number, first.number]


def test_paging_both_ways(town):
    orders = [make_order((town.tea, 1)) for _ in range(5)]
    newest_first = [str(order.number) for order in reversed(orders)]
    query = """query($first: Int, $last: Int, $after: String, $before: String) {
        orders(first: $first, last: $last, after: $after, before: $before) {
          edges { cursor node { number } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    staff = town.people["staff"]

    def page(**variables):
        answer = data(query, variables, user=staff)["orders"]
        return [edge["node"]["number"] for edge in answer["edges"]], answer["pageInfo"]

    first, info = page(first=2)
    assert (first, info["hasNextPage"], info["hasPreviousPage"]) == (newest_first[:2], True, False)
    second, info = page(first=2, after=info["endCursor"])
    assert (second, info["hasNextPage"], info["hasPreviousPage"]) == (newest_first[2:4], True, True)
    third, info = page(first=2, after=info["endCursor"])
    assert (third, info["hasNextPage"]) == (newest_first[4:], False)
    back, info = page(last=3, before=info["startCursor"])
    assert (back, info["hasPreviousPage"]) == (newest_first[1:4], True)


def test_the_queue_of_a_point(town):
    waiting, accepted = (
        make_order((town.tea, 1)),
        make_order((town.jam, 1), stage="accepted", note="Gọi trước"),
    )
    make_order((town.tea, 1), stage="handed_over")
    fields = "stage acceptBy order { number customerNote amountDue { amount } shippingAddress { firstName } }"
    queue = data(QUEUE % fields, {}, user=town.people["staff"])["pointFulfillments"]
    assert [(part["stage"], part["order"]["number"]) for part in queue] == [
        ("OFFERED", str(waiting.number)),
        ("ACCEPTED", str(accepted.number)),
    ]
    assert queue[0]["acceptBy"] is not None
    assert [part["order"]["shippingAddress"]["firstName"] for part in queue] == ["N… T… L…", "Nguyễn Thị Lan"]
    assert queue[1]["order"]["customerNote"] == "Gọi trước"
    assert queue[1]["order"]["amountDue"] == {"amount": 70_000.0}
    done = data(QUEUE % "stage", {"stages": ["HANDED_OVER"]}, user=town.people["staff"])
    assert done == {"pointFulfillments": [{"stage": "HANDED_OVER"}]}


def test_of_two_parcels_the_last_one_says_what_to_collect(town):
    put_on_shelf(town.jam, town.other_point, 30)
    order = make_order((town.tea, 2), (town.jam, 25), stage="packed")
    fields = "id warehouse { name } order { amountDue { amount } }"
    due = {}
    for who in ("staff", "other staff"):
        [part] = data(QUEUE % fields, {}, user=town.people[who])["pointFulfillments"]
        due[part["warehouse"]["name"]] = part["order"]["amountDue"]["amount"]
    assert due == {"Bến xe": 0.0, "Chợ": 0.0}
    first = Fulfilment.objects.get(point=town.point)
    Fulfilment.objects.filter(pk=first.pk).update(stage="handed_over")
    [part] = data(QUEUE % fields, {}, user=town.people["other staff"])["pointFulfillments"]
    assert part["order"]["amountDue"] == {"amount": float(order.total)}


@pytest.mark.parametrize("who", ["anonymous", "buyer", "producer", "other producer", "officer"])
def test_queues_are_for_staff(town, who):
    make_order((town.tea, 1))
    answer = ask(QUEUE % "id", {}, user=town.people[who])
    assert answer["data"] is None
    assert error_codes(answer) == ["PermissionDenied"]


def test_a_queue_is_for_the_staff_of_that_point(town):
    make_order((town.tea, 1))
    here = {"point": to_global_id("Warehouse", town.point.pk)}
    assert len(data(QUEUE % "id", here, user=town.people["staff"])["pointFulfillments"]) == 1
    assert len(data(QUEUE % "id", here, user=town.people["superuser"])["pointFulfillments"]) == 1
    assert error_codes(ask(QUEUE % "id", here, user=town.people["other staff"])) == ["PermissionDenied"]
    assert data(QUEUE % "id", {}, user=town.people["other staff"]) == {"pointFulfillments": []}


def test_a_point_that_declined_no_longer_knows_the_buyer(town):
    order = make_order((town.tea, 1), stage="accepted")
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="Hàng bị ẩm")
    fields = "reason order { shippingAddress { firstName phone } }"
    [part] = data(QUEUE % fields, {"stages": ["DECLINED"]}, user=town.people["staff"])["pointFulfillments"]
    assert part == {
        "reason": "Hàng bị ẩm",
        "order": {"shippingAddress": {"firstName": "N… T… L…", "phone": "…678"}},
    }
    assert order.recipient_name == "Nguyễn Thị Lan"


@pytest.mark.parametrize("many", [2, 8])
def test_lists_ask_the_database_as_often_for_many_as_for_few(town, many, django_assert_num_queries):
    for _ in range(many):
        make_order((town.tea, 1), (town.jam, 1), stage="accepted")
    staff = town.people["staff"]
    fields = f"{FIELDS} fulfillments {{ stage warehouse {{ name }} }} lines {{ variant {{ id }} quantityFulfilled }}"
    # who: user, points, producers; orders; lines; fulfilments; their lines; payments; points; variants
    with django_assert_num_queries(10):
        assert len(listed(staff, fields)) == many
    queue = (
        f"stage warehouse {{ name }} lines {{ quantity orderLine {{ productName }} }} order {{ {FIELDS} }}"
    )
    # who: user, points, producers; fulfilments; points; their lines; lines; orders; their fulfilments; payments
    with django_assert_num_queries(10):
        assert len(data(QUEUE % queue, {}, user=staff)["pointFulfillments"]) == many
