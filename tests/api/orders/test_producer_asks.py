"""Producers asked for goods of orders: who may answer and look, and how refusals are said."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.orders.asking.services import promise_units
from backend.orders.services import reroute_order
from tests.api.asking import ask, data, error_codes
from tests.factories import make_producer, make_user
from tests.factories.asks import Stranded, make_stranded
from tests.factories.supply import in_days
from tests.state import database_state

pytestmark = pytest.mark.django_db

PEOPLE = ["anonymous", "buyer", "producer", "other producer", "staff", "other staff", "officer", "superuser"]
FIELDS = "state quantityPromised promisedFor"
PROMISE = (
    "mutation($id: ID!, $quantity: Int!, $day: Date!) { producerAskPromise(id: $id, quantity: $quantity, "
    f"promisedFor: $day) {{ producerAsk {{ {FIELDS} }} errors {{ field code }} }} }}"
)
DECLINE = (
    "mutation($id: ID!, $reason: String!) { producerAskDecline(id: $id, reason: $reason) "
    f"{{ producerAsk {{ {FIELDS} }} errors {{ field code }} }} }}"
)
MINE = """query($states: [ProducerAskState!], $first: Int) { myProducerAsks(states: $states, first: $first) {
    orderNumber state productName variantName quantity quantityPromised promisedFor reason answerBy
    warehouse { name } productVariant { product { name } } } }"""
OF_ORDER = (
    "query($id: ID!) { order(id: $id) { producerAsks { state quantity quantityPromised productName } } }"
)


@pytest.fixture
def stranded() -> Stranded:
    return make_stranded()


@pytest.fixture
def people(stranded):
    return {
        "anonymous": None,
        "buyer": make_user(password=None),
        "producer": stranded.owner,
        "other producer": make_user(producers=[make_producer()], password=None),
        "staff": make_user(points=[stranded.point], password=None),
        "other staff": make_user(points=[], password=None),
        "officer": make_user(is_officer=True, is_staff=True, password=None),
        "superuser": make_user(is_superuser=True, is_staff=True, password=None),
    }


def gid(stranded):
    return to_global_id("ProducerAsk", stranded.ask.pk)


def promising(stranded, **changes):
    return {"id": gid(stranded), "quantity": 2, "day": in_days(3).isoformat(), **changes}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize(
    ("query", "given", "state"),
    [
        (PROMISE, {"quantity": 2, "day": 3}, "PROMISED"),
        (DECLINE, {"reason": "Mất mùa"}, "DECLINED"),
    ],
    ids=["promise", "decline"],
)
def test_who_may_answer_and_twice_is_once(stranded, people, query, given, state, who):
    arguments = {"id": gid(stranded), **given}
    if "day" in arguments:
        arguments["day"] = in_days(arguments["day"]).isoformat()
    before = database_state()
    answer = ask(query, arguments, user=people[who])
    [name] = answer["data"]
    if who == "producer":
        assert answer["data"][name]["errors"] == []
        assert answer["data"][name]["producerAsk"]["state"] == state
        after = database_state()
        assert ask(query, arguments, user=people[who]) == answer
        assert database_state() == after != before
        return
    if who == "other producer":
        assert answer["data"][name]["errors"] == [{"field": "id", "code": "NOT_FOUND"}]
    else:
        assert answer["data"] == {name: None}
        assert error_codes(answer) == ["PermissionDenied"]
    assert database_state() == before


def test_refusals_have_their_codes(stranded, people):
    user, before = people["producer"], database_state()
    for query, given, expected in (
        (PROMISE, promising(stranded, quantity=0), ("quantity", "QUANTITY_OUT_OF_RANGE")),
        (PROMISE, promising(stranded, quantity=3), ("quantity", "QUANTITY_OUT_OF_RANGE")),
        (PROMISE, promising(stranded, day="2020-01-01"), ("promisedFor", "INVALID_DATE")),
        (PROMISE, promising(stranded, id=to_global_id("ProducerAsk", 2**62)), ("id", "NOT_FOUND")),
        (PROMISE, promising(stranded, id=to_global_id("Order", 1)), ("id", "GRAPHQL_ERROR")),
        (PROMISE, promising(stranded, id="rubbish\0"), ("id", "GRAPHQL_ERROR")),
        (DECLINE, {"id": gid(stranded), "reason": " "}, ("reason", "REQUIRED")),
        (DECLINE, {"id": gid(stranded), "reason": "a\0"}, ("reason", "TOO_LONG")),
    ):
        [payload] = ask(query, given, user=user)["data"].values()
        assert payload["producerAsk"] is None
        assert [(error["field"], error["code"]) for error in payload["errors"]] == [expected]
    assert database_state() == before


def test_a_producer_sees_what_it_is_asked(stranded, people):
    row = {
        "orderNumber": str(stranded.order.number), "state": "ASKED", "productName": "Trà sen",
        "variantName": "Gói 250 g", "quantity": 2, "quantityPromised": 0, "promisedFor": None, "reason": "",
        "answerBy": stranded.ask.answer_by.isoformat(), "warehouse": {"name": "Bến xe"},
        "productVariant": {"product": {"name": "Trà sen"}},
    }  # fmt: skip
    assert data(MINE, user=people["producer"])["myProducerAsks"] == [row]
    for nothing in ({"states": ["PROMISED"]}, {"first": 0}):
        assert data(MINE, nothing, user=people["producer"])["myProducerAsks"] == []
    assert data(MINE, user=people["other producer"])["myProducerAsks"] == []
    assert "must be between" in ask(MINE, {"first": 101}, user=people["producer"])["errors"][0]["message"]
    for who in set(PEOPLE) - {"producer", "other producer"}:
        assert error_codes(ask(MINE, user=people[who])) == ["PermissionDenied"]


def test_the_order_tells_it_to_its_buyer_and_to_whom_it_concerns(stranded, people):
    promise_units(actor=stranded.actor, ask_id=stranded.ask.pk, quantity=1, promised_for=in_days(2))
    reroute_order(order_id=stranded.order.pk)
    row = {"state": "PROMISED", "quantity": 2, "quantityPromised": 1, "productName": "Trà sen"}
    link = {"id": to_global_id("Order", stranded.order.link_key)}
    assert data(OF_ORDER, link)["order"] == {"producerAsks": [row]}
    inside = {"id": to_global_id("Order", stranded.order.pk)}
    for who in ("producer", "staff", "superuser"):
        assert data(OF_ORDER, inside, user=people[who])["order"] == {"producerAsks": [row]}
    for who in ("anonymous", "buyer", "other producer", "officer"):
        assert data(OF_ORDER, inside, user=people[who])["order"] is None


def test_a_list_costs_the_same_however_long(stranded, people, django_assert_max_num_queries):
    # The person's memberships (3), the asks, the points, the goods with what a variant and its product need.
    with django_assert_max_num_queries(8):
        data(MINE, user=people["producer"])
