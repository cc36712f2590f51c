"""producersAtDesk and producerStandingUpdate: officers only, with a reason, and the shelf follows at once."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Shelf
from backend.producers.models import Producer
from tests.api.asking import ask, data, error_codes
from tests.factories import make_point, make_producer, make_sellable, make_user
from tests.state import database_state

pytestmark = pytest.mark.django_db

DESK = """query ($search: String) { producersAtDesk(search: $search) {
  id slug name provinceName isInGoodStanding reason since } }"""
CHANGE = """mutation ($id: ID!, $standing: ProducerStanding!, $reason: String!) {
  producerStandingUpdate(id: $id, standing: $standing, reason: $reason) { errors { field message code } } }"""


@pytest.fixture
def officer():
    return make_user(is_officer=True)


@pytest.fixture
def producer():
    return make_sellable().listing.product.producer


def change(user, producer_id, standing, reason="Khiếu nại"):
    variables = {"id": producer_id, "standing": standing, "reason": reason}
    return data(CHANGE, variables, user=user)["producerStandingUpdate"]["errors"]


def on_sale():
    return Shelf.objects.count()


def test_suspended_found_and_let_back(officer, producer):
    key = to_global_id("Producer", producer.pk)
    assert on_sale() == 1
    assert change(officer, key, "SUSPENDED", "Sai nhãn") == []
    assert on_sale() == 0
    [row] = data(DESK, user=officer)["producersAtDesk"]
    assert (row["id"], row["slug"], row["isInGoodStanding"], row["reason"]) == (
        key, producer.slug, False, "Sai nhãn",
    )  # fmt: skip
    assert row["since"]
    assert change(officer, key, "GOOD", "Đã sửa") == []
    assert on_sale() == 1
    assert data(DESK, user=officer)["producersAtDesk"] == []
    [row] = data(DESK, {"search": producer.name}, user=officer)["producersAtDesk"]
    assert (row["isInGoodStanding"], row["reason"], row["since"]) == (True, "", None)


@pytest.mark.parametrize(
    ("gid", "reason", "code", "field"),
    [
        ("rubbish", "Sai", "GRAPHQL_ERROR", "id"),
        (to_global_id("Order", 1), "Sai", "GRAPHQL_ERROR", "id"),
        (to_global_id("Producer", 2**31 - 1), "Sai", "NOT_FOUND", "producerId"),
        (to_global_id("Producer", 1), " ", "REASON_INVALID", "reason"),
        (to_global_id("Producer", 1), "a\0b", "REASON_INVALID", "reason"),
        (to_global_id("Producer", 1), "x" * 301, "REASON_INVALID", "reason"),
    ],
    ids=["rubbish", "order", "unknown", "blank", "nul", "long"],
)
def test_rubbish_is_refused_and_changes_nothing(officer, producer, gid, reason, code, field):
    before = database_state()
    [error] = change(officer, gid, "SUSPENDED", reason)
    assert (error["code"], error["field"]) == (code, field)
    assert database_state() == before


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30], ids=["int", "bigint", "huge"])
def test_numbers_beyond_any_producer_are_no_fault_of_ours(officer, number):
    [error] = change(officer, to_global_id("Producer", number), "SUSPENDED")
    assert error["code"] in ("NOT_FOUND", "GRAPHQL_ERROR")


STRANGERS = {
    "nobody": lambda producer: None,
    "buyer": lambda producer: make_user(),
    "its producer": lambda producer: make_user(producers=[producer]),
    "other producer": lambda producer: make_user(producers=[make_producer()]),
    "staff": lambda producer: make_user(points=[make_point()]),
    "officer of the producer": lambda producer: make_user(is_officer=True, producers=[producer]),
}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize("standing", ["GOOD", "SUSPENDED"])
def test_nobody_but_officers_and_none_for_their_own(producer, who, standing):
    if standing == "GOOD":
        Producer.objects.filter(pk=producer.pk).update(standing="suspended")
    user = STRANGERS[who](producer)
    before = database_state()
    variables = {"id": to_global_id("Producer", producer.pk), "standing": standing, "reason": "Sai"}
    assert error_codes(ask(CHANGE, variables, user=user)) == ["PermissionDenied"]
    if who != "officer of the producer":
        assert error_codes(ask(DESK, user=user)) == ["PermissionDenied"]
    assert database_state() == before


def test_a_counters_device_may_not(producer):
    before = database_state()
    variables = {"id": to_global_id("Producer", producer.pk), "standing": "SUSPENDED", "reason": "Sai"}
    for header in ("Device abc", "Bearer abc"):
        assert error_codes(ask(CHANGE, variables, HTTP_AUTHORIZATION=header))
    assert database_state() == before


def test_the_list_costs_one_statement(officer, producer, django_assert_num_queries):
    from backend.accounts.actor import Actor
    from backend.producers.standing import producers_at_desk

    with django_assert_num_queries(1):
        assert len(producers_at_desk(Actor(is_officer=True), search="hop-tac-xa")) == 1
