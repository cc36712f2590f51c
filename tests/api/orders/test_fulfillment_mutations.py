"""fulfillmentAccept, fulfillmentDecline, fulfillmentPack and fulfillmentHandOver: who may, and what comes of it."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.orders.models import Fulfilment
from backend.payments.models import Payment
from backend.stock.services import apply_device_events
from tests.api.asking import error_codes
from tests.api.orders.asks import change, errors_of, fulfilment_gid
from tests.factories.devices import make_device, report
from tests.factories.orders import make_order
from tests.state import database_state

# mutation → the stage it needs, the stage it leads to, Saleor's status then, and its other arguments
VERBS = {
    "fulfillmentAccept": ("offered", "ACCEPTED", "WAITING_FOR_APPROVAL", {}),
    "fulfillmentDecline": ("offered", "DECLINED", "CANCELED", {"reason": ("String!", "Hàng bị ẩm")}),
    "fulfillmentPack": ("accepted", "PACKED", "WAITING_FOR_APPROVAL", {}),
    "fulfillmentHandOver": (
        "packed",
        "HANDED_OVER",
        "FULFILLED",
        {"cashReceived": ("PositiveDecimal", 230_000)},
    ),
}
STRANGERS = ["anonymous", "buyer", "producer", "other producer", "other staff", "officer"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", STRANGERS)
def test_nobody_else_may(town, verb, who):
    stage, _, _, arguments = VERBS[verb]
    buyer = town.people["buyer"]
    make_order((town.tea, 2), stage=stage, user_id=buyer.pk)
    before = database_state()
    answer = change(verb, fulfilment_gid(Fulfilment.objects.get()), town.people[who], **arguments)
    assert answer["data"] == {verb: None}
    assert error_codes(answer) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["staff", "superuser"])
def test_who_works_there_may_and_twice_is_once(town, verb, who):
    stage, leads_to, status, arguments = VERBS[verb]
    make_order((town.tea, 2), stage=stage)
    gid = fulfilment_gid(Fulfilment.objects.get())
    answer = change(verb, gid, town.people[who], **arguments)
    done = {verb: {"fulfillment": {"id": gid, "stage": leads_to, "status": status}, "errors": []}}
    assert answer["data"] == done
    after = database_state()
    assert change(verb, gid, town.people[who], **arguments)["data"] == done
    assert database_state() == after


@pytest.mark.parametrize("verb", VERBS)
def test_ids_of_no_fulfilment(town, verb):
    arguments = VERBS[verb][3]
    before = database_state()
    for gid, field, code in (
        (to_global_id("Fulfillment", uuid4()), "id", "NOT_FOUND"),
        (to_global_id("Order", uuid4()), "id", "GRAPHQL_ERROR"),
        ("rubbish", "id", "GRAPHQL_ERROR"),
    ):
        assert errors_of(change(verb, gid, town.people["staff"], **arguments)) == [(field, code)]
    assert error_codes(change(verb, to_global_id("Fulfillment", uuid4()), None, **arguments)) == [
        "PermissionDenied"
    ]
    assert database_state() == before


@pytest.mark.parametrize(
    ("verb", "stage"),
    [
        ("fulfillmentAccept", "packed"),
        ("fulfillmentDecline", "packed"),
        ("fulfillmentPack", "offered"),
        ("fulfillmentHandOver", "accepted"),
    ],
)
def test_each_has_its_stage(town, verb, stage):
    make_order((town.tea, 2), stage=stage)
    before = database_state()
    gid = fulfilment_gid(Fulfilment.objects.get())
    assert errors_of(change(verb, gid, town.people["staff"], **VERBS[verb][3])) == [(None, "INVALID")]
    assert database_state() == before


def test_declining_needs_a_reason(town):
    make_order((town.tea, 2))
    gid = fulfilment_gid(Fulfilment.objects.get())
    answer = change("fulfillmentDecline", gid, town.people["staff"], reason=("String!", " "))
    assert errors_of(answer) == [("reason", "REQUIRED")]


@pytest.mark.parametrize(
    ("cash", "code"), [(None, "PAYMENT_ERROR"), (229_999, "PAYMENT_ERROR"), ("230000.5", "INVALID")]
)
def test_the_cash_must_be_what_is_due(town, cash, code):
    make_order((town.tea, 2), stage="packed")
    gid = fulfilment_gid(Fulfilment.objects.get())
    before = database_state()
    answer = change("fulfillmentHandOver", gid, town.people["staff"], cashReceived=("PositiveDecimal", cash))
    assert errors_of(answer) == [("cashReceived", code)]
    assert database_state() == before
    assert Payment.objects.get().captured == 0


def test_goods_sold_at_the_counter_are_not_promised_again(town):
    make_order((town.tea, 2))
    till = make_device(town.point)
    report(till, ("sale", town.tea.sku, 20))
    apply_device_events(device_id=till.device_id)
    before = database_state()
    gid = fulfilment_gid(Fulfilment.objects.get())
    assert errors_of(change("fulfillmentAccept", gid, town.people["staff"])) == [(None, "INSUFFICIENT_STOCK")]
    assert database_state() == before
