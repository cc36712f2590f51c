"""Shipping, missing goods, cancelling, choosing and returning through the API: who may, and what comes of it."""

from uuid import uuid4

import pytest

from backend.accounts.actor import Actor
from backend.api.graphql.ids import to_global_id
from backend.orders.asking.models import ProducerAsk
from backend.orders.asking.services import decline_units
from backend.orders.models import Fulfilment, FulfilmentLine, Return
from backend.orders.reasons import ReturnReason
from backend.orders.rules import pickup_code
from backend.orders.services import ask_return, decline_fulfilment, reroute_order, ship_fulfilment
from backend.payments.models import Payment
from tests.api.asking import ask, error_codes
from tests.api.orders.asks import change, errors_of, fulfilment_gid, link_gid, order_gid
from tests.factories.orders import BOSS, make_order
from tests.state import database_state

STRANGERS = ["anonymous", "buyer", "producer", "other producer", "other staff", "officer"]


def _line():
    return to_global_id("FulfillmentLine", FulfilmentLine.objects.get().pk)


def _missing(units=1):
    return {"lines": ("[FulfillmentUnitsInput!]!", [{"line": _line(), "quantity": units}])}


# mutation → the stage it needs, the stage it leads to, its arguments
VERBS = {
    "fulfillmentShip": ("packed", "SHIPPED", lambda: {"trackingNumber": ("String", "VN 123")}),
    "fulfillmentNotDelivered": ("shipped", "PACKED", lambda: {"reason": ("String", "Không ai nghe máy")}),
    "fulfillmentReportMissing": ("accepted", "ACCEPTED", _missing),
    "orderFulfillmentUpdateTracking": (
        "packed",
        "PACKED",
        lambda: {"input": ("FulfillmentUpdateTrackingInput!", {"trackingNumber": "VN 123"})},
    ),
}


def _at(town, stage):
    order = make_order((town.tea, 2), stage="packed" if stage == "shipped" else stage)
    part = Fulfilment.objects.get()
    if stage == "shipped":
        ship_fulfilment(actor=BOSS, fulfilment_id=part.pk)
    return order, fulfilment_gid(part)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_may(town, verb, who):
    _, gid = _at(town, VERBS[verb][0])
    before = database_state()
    answer = change(verb, gid, town.people[who], **VERBS[verb][2]())
    assert (answer["data"], error_codes(answer)) == ({verb: None}, ["PermissionDenied"])
    assert database_state() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["staff", "superuser"])
def test_who_works_there_may(town, verb, who):
    _, gid = _at(town, VERBS[verb][0])
    shown = change(verb, gid, town.people[who], **VERBS[verb][2]())["data"][verb]
    assert (shown["fulfillment"]["stage"], shown["errors"]) == (VERBS[verb][1], [])


@pytest.mark.parametrize("verb", VERBS)
def test_ids_of_nothing_and_wrong_stages(town, verb):
    order, gid = _at(town, "handed_over")
    before = database_state()
    staff = town.people["staff"]
    assert errors_of(change(verb, gid, staff, **VERBS[verb][2]())) == [(None, "INVALID")]
    for wrong, code in (
        (to_global_id("Fulfillment", uuid4()), "NOT_FOUND"),
        (order_gid(order), "GRAPHQL_ERROR"),
        ("rubbish", "GRAPHQL_ERROR"),
    ):
        assert errors_of(change(verb, wrong, staff, **VERBS[verb][2]())) == [("id", code)]
    assert database_state() == before


def test_more_units_than_there_are(town):
    _, gid = _at(town, "accepted")
    before = database_state()
    for units in (0, 3, 2_000_000_000):
        answer = change("fulfillmentReportMissing", gid, town.people["staff"], **_missing(units))
        assert errors_of(answer) == [("lines", "INVALID_QUANTITY")]
    assert database_state() == before


def test_a_parcel_is_collected_with_its_code_alone(town):
    make_order((town.tea, 1), pickup=town.point, stage="packed")
    part = Fulfilment.objects.get()
    gid, staff = fulfilment_gid(part), town.people["staff"]
    cash = {"cashReceived": ("PositiveDecimal", 100_000)}
    answer = change("fulfillmentHandOver", gid, staff, **cash)
    assert errors_of(answer) == [("pickupCode", "INVALID")]
    for code in ("INVALID", "INVALID", "INVALID", "NOT_EDITABLE", "NOT_EDITABLE"):
        answer = change("fulfillmentHandOver", gid, staff, pickupCode=("String", "12"), **cash)
        assert errors_of(answer) == [("pickupCode", code)]
    Fulfilment.objects.update(codes_locked_until=None)
    right = {"pickupCode": ("String", pickup_code(part.pk))}
    assert (
        change("fulfillmentHandOver", gid, staff, **right, **cash)["data"]["fulfillmentHandOver"]["errors"]
        == []
    )


ORDER = "order { id status paymentStatus totalRefunded { amount } choice } errors { field code }"


def _order_mutation(call, user=None, **variables):
    return ask(f"mutation($id: ID!) {{ {call} {{ {ORDER} }} }}", {"id": variables["id"]}, user=user)


@pytest.mark.parametrize("who", ["anonymous", "buyer", "producer", "other staff", "officer"])
def test_whoever_has_the_link_cancels_in_time(town, who):
    order = make_order((town.tea, 2))
    answer = _order_mutation("orderCancel(id: $id)", town.people[who], id=link_gid(order))
    assert answer["data"]["orderCancel"] == {
        "order": {
            "id": link_gid(order),
            "status": "CANCELED",
            "paymentStatus": "CANCELLED",
            "totalRefunded": {"amount": 0.0},
            "choice": None,
        },
        "errors": [],
    }


@pytest.mark.parametrize("who", [*STRANGERS, "staff"])
def test_the_id_that_others_see_cancels_nothing(town, who):
    order = make_order((town.tea, 2), user_id=town.people["buyer"].pk)
    before = database_state()
    answer = _order_mutation("orderCancel(id: $id)", town.people[who], id=order_gid(order))
    assert (answer["data"], error_codes(answer)) == ({"orderCancel": None}, ["PermissionDenied"])
    assert database_state() == before


def test_the_network_cancels_later_and_what_was_paid_goes_back(town):
    order = make_order((town.tea, 2), stage="packed")
    Payment.objects.update(status="captured", captured=order.total)
    late = _order_mutation("orderCancel(id: $id)", id=link_gid(order))
    assert late["data"]["orderCancel"]["errors"] == [{"field": "id", "code": "CANNOT_CANCEL_ORDER"}]
    answer = _order_mutation("orderCancel(id: $id)", town.people["superuser"], id=order_gid(order))
    assert answer["data"]["orderCancel"]["order"] == {
        "id": order_gid(order),
        "status": "CANCELED",
        "paymentStatus": "FULLY_REFUNDED",
        "totalRefunded": {"amount": 230_000.0},
        "choice": None,
    }


@pytest.mark.parametrize(("choice", "status"), [("WAIT", "UNFULFILLED"), ("REFUND", "CANCELED")])
def test_the_buyer_chooses(town, choice, status):
    order = make_order((town.tea, 2))
    call = f"orderChoose(id: $id, choice: {choice})"
    not_asked = _order_mutation(call, id=link_gid(order))["data"]["orderChoose"]
    assert not_asked["errors"] == [{"field": None, "code": "NOT_EDITABLE"}]
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="Không")
    reroute_order(order_id=order.pk)
    ask_of_producer = ProducerAsk.objects.get()
    producer = Actor(producer_ids=frozenset({ask_of_producer.producer_id}))
    decline_units(actor=producer, ask_id=ask_of_producer.pk, reason="Mất mùa")
    reroute_order(order_id=order.pk)
    before = database_state()
    for who in [*STRANGERS, "staff", "superuser"]:
        other = _order_mutation(call, town.people[who], id=order_gid(order))["data"]["orderChoose"]
        assert other["errors"] == [{"field": "id", "code": "NOT_FOUND"}]
    assert database_state() == before
    shown = _order_mutation(call, id=link_gid(order))["data"]["orderChoose"]
    assert (shown["order"]["status"], shown["order"]["choice"]) == (status, choice)


def _ask_back(order, gid, user=None, **changes):
    given = {
        "id": gid,
        "part": fulfilment_gid(Fulfilment.objects.get()),
        "line": _line(),
        "units": 1,
        **changes,
    }
    return ask(
        """mutation($id: ID!, $part: ID!, $line: ID!, $units: Int!) {
             orderReturnRequest(id: $id, fulfillment: $part, lines: [{line: $line, quantity: $units}],
               reasonCode: QUALITY, reason: "Ẩm") {
               order { returns { state reason note answer refund { amount } lines { quantity condition
                 line { id quantityReturned } } } } errors { field code } } }""",
        given,
        user=user,
    )["data"]["orderReturnRequest"]


def test_goods_are_asked_back_by_the_link_and_decided_at_the_point(town):
    order = make_order((town.tea, 2), stage="handed_over")
    before = database_state()
    for who in [*STRANGERS, "staff"]:
        refused = _ask_back(order, order_gid(order), town.people[who])
        assert refused == {"order": None, "errors": [{"field": "id", "code": "NOT_FOUND"}]}
    assert _ask_back(order, link_gid(order), units=3)["errors"] == [
        {"field": "lines", "code": "INVALID_QUANTITY"}
    ]
    assert _ask_back(order, link_gid(order), part="rubbish")["errors"][0]["code"] == "GRAPHQL_ERROR"
    assert database_state() == before
    [asked] = _ask_back(order, link_gid(order))["order"]["returns"]
    assert (asked["state"], asked["reason"], asked["note"]) == ("ASKED", "Hàng không như mô tả", "Ẩm")

    gid = to_global_id("OrderReturn", Return.objects.get().pk)
    queue = "{ pointReturns { id note lines { quantity line { orderLine { productName } } } } }"
    assert ask(queue, user=town.people["staff"])["data"]["pointReturns"] == [
        {
            "id": gid,
            "note": "Ẩm",
            "lines": [{"quantity": 1, "line": {"orderLine": {"productName": "Trà sen"}}}],
        }
    ]
    assert ask(queue, user=town.people["other staff"])["data"]["pointReturns"] == []
    for who in ("anonymous", "buyer", "producer", "officer"):
        assert error_codes(ask(queue, user=town.people[who])) == ["PermissionDenied"]

    accept = "mutation($id: ID!, $lines: [ID!]) { orderReturnAccept(id: $id, damagedLines: $lines) { %s } }"
    fields = "orderReturn { state refund { amount } lines { condition } } errors { field code }"
    decline = 'mutation($id: ID!) { orderReturnDecline(id: $id, answer: "Không") { errors { code } } }'
    before = database_state()
    for who in STRANGERS:
        for mutation in (accept % fields, decline):
            assert error_codes(ask(mutation, {"id": gid}, user=town.people[who])) == ["PermissionDenied"]
    assert database_state() == before
    for _ in range(2):
        done = ask(accept % fields, {"id": gid, "lines": [_line()]}, user=town.people["staff"])
        assert done["data"]["orderReturnAccept"] == {
            "orderReturn": {
                "state": "ACCEPTED",
                "refund": {"amount": 100_000.0},
                "lines": [{"condition": "DAMAGED"}],
            },
            "errors": [],
        }
    late = ask(decline, {"id": gid}, user=town.people["staff"])["data"]["orderReturnDecline"]
    assert late["errors"] == [{"code": "CANNOT_REFUND"}]


def test_a_producer_reads_of_a_return_what_concerns_its_goods(town):
    order = make_order((town.tea, 1), (town.jam, 1), stage="handed_over")
    part = Fulfilment.objects.get()
    ask_return(
        order_id=order.pk,
        fulfilment_id=part.pk,
        units={line.pk: 1 for line in part.lines.all()},
        code=ReturnReason.OTHER,
        reason="Gọi 0912 345 678",
    )
    query = "query($id: ID!) { order(id: $id) { returns { note refund { amount } lines { quantity } } } }"
    seen = ask(query, {"id": order_gid(order)}, user=town.people["producer"])["data"]["order"]["returns"]
    assert seen == [{"note": None, "refund": {"amount": 0.0}, "lines": [{"quantity": 1}]}]


def test_everything_that_came_back_is_returned_in_saleors_words(town):
    order = make_order((town.tea, 1), stage="handed_over")
    _ask_back(order, link_gid(order))
    ask(
        "mutation($id: ID!) { orderReturnAccept(id: $id) { errors { code } } }",
        {"id": to_global_id("OrderReturn", Return.objects.get().pk)},
        user=town.people["staff"],
    )
    query = "query($id: ID!) { order(id: $id) { status statusDisplay fulfillments { status } } }"
    assert ask(query, {"id": link_gid(order)})["data"]["order"] == {
        "status": "RETURNED",
        "statusDisplay": "Đã trả lại",
        "fulfillments": [{"status": "REFUNDED_AND_RETURNED"}],
    }


def test_one_fulfilment_is_read_by_its_staff_alone(town):
    make_order((town.tea, 2))
    gid = fulfilment_gid(Fulfilment.objects.get())
    query = "query($id: ID!) { fulfillment(id: $id) { id stage order { number } } }"
    for who in STRANGERS:
        assert ask(query, {"id": gid}, user=town.people[who])["data"]["fulfillment"] is None
    assert ask(query, {"id": gid}, user=town.people["staff"])["data"]["fulfillment"]["id"] == gid
    Fulfilment.objects.update(stage="planned")
    assert ask(query, {"id": gid}, user=town.people["staff"])["data"]["fulfillment"] is None
