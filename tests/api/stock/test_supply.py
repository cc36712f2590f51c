"""Requests to producers: who may ask, answer, cancel and look."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from backend.api.graphql.ids import to_global_id
from tests.api.asking import ask, data, error_codes
from tests.api.stock.asks import change, errors_of, gid
from tests.factories import make_point, make_sellable
from tests.factories.supply import in_days, make_request
from tests.state import database_state

pytestmark = pytest.mark.django_db

PEOPLE = ["anonymous", "buyer", "producer", "other producer", "staff", "other staff", "officer", "superuser"]
ROW = """
    number state quantityAsked quantityPromised quantityReceived promisedFor note reason isLate
    warehouse { name } productVariant { id product { name } }
"""
OF_POINT = (
    "query($point: ID!, $states: [SupplyRequestState!]) "
    f"{{ supplyRequests(point: $point, states: $states) {{ {ROW} }} }}"
)
MINE = f"query($first: Int) {{ mySupplyRequests(first: $first) {{ {ROW} }} }}"


def asked(town, **promise):
    return {"id": gid("SupplyRequest", make_request(town.point, town.tea, 6, **promise).pk)}


def form(town):
    return {
        "point": gid("Warehouse", town.point.pk),
        "variantId": gid("ProductVariant", town.tea.pk),
        "quantity": ("Int!", 6),
        "key": ("String!", "form-1"),
    }


def promise(town):
    return {**asked(town), "quantity": ("Int!", 5), "promisedFor": ("Date!", in_days(4).isoformat())}


# mutation → who may, how it begins, the state that is reached
VERBS = {
    "supplyRequestCreate": ({"staff", "superuser"}, form, "REQUESTED"),
    "supplyRequestAccept": ({"producer"}, promise, "ACCEPTED"),
    "supplyRequestDecline": (
        {"producer"}, lambda town: {**asked(town), "reason": ("String!", "Mất mùa")}, "DECLINED",
    ),
    "supplyRequestCancel": ({"staff", "superuser"}, lambda town: asked(town, promised=4), "CANCELLED"),
}  # fmt: skip
STRANGE_TO_IT = {
    "supplyRequestAccept": "other producer",
    "supplyRequestDecline": "other producer",
    "supplyRequestCancel": "other staff",
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_do_what_and_twice_is_once(town, verb, who):
    allowed, prepare, state = VERBS[verb]
    arguments = prepare(town)
    before = database_state()
    answer = change(verb, town.people[who], "supplyRequest", **arguments)
    if who in allowed:
        assert errors_of(answer) == []
        assert answer["data"][verb]["supplyRequest"]["state"] == state
        after = database_state()
        assert change(verb, town.people[who], "supplyRequest", **arguments) == answer
        assert database_state() == after != before
        return
    if STRANGE_TO_IT.get(verb) == who:
        assert errors_of(answer) == [("id", "NOT_FOUND")]
    else:
        assert answer["data"] == {verb: None}
        assert error_codes(answer) == ["PermissionDenied"]
    assert database_state() == before


def test_refusals_have_their_codes(town):
    staff, producer = town.people["staff"], town.people["producer"]
    number = make_request(town.point, town.jam, 6).pk
    given = promise(town)
    create = form(town)
    before = database_state()
    for verb, user, arguments, expected in (
        ("supplyRequestCreate", staff, create, ("variantId", "ALREADY_ASKED")),
        ("supplyRequestCreate", staff, create | {"quantity": ("Int!", 0)}, ("quantity", "QUANTITY_OUT_OF_RANGE")),
        ("supplyRequestCreate", staff, create | {"variantId": gid("Order", 1)}, (None, "GRAPHQL_ERROR")),
        ("supplyRequestCreate", staff, create | {"note": ("String", "a\0")}, ("note", "TOO_LONG")),
        ("supplyRequestCreate", staff, create | {"key": ("String!", "")}, ("key", "INVALID")),
        ("supplyRequestAccept", producer, given | {"quantity": ("Int!", 7)}, ("quantity", "QUANTITY_OUT_OF_RANGE")),
        ("supplyRequestAccept", producer, given | {"promisedFor": ("Date!", "2020-01-01")},
         ("promisedFor", "INVALID_DATE")),
        ("supplyRequestAccept", producer, given | {"id": gid("SupplyRequest", number)}, ("id", "NOT_FOUND")),
        ("supplyRequestAccept", producer, given | {"id": gid("SupplyRequest", 2**62)}, ("id", "NOT_FOUND")),
        ("supplyRequestAccept", producer, given | {"id": ("ID!", "rubbish\0")}, (None, "GRAPHQL_ERROR")),
        ("supplyRequestDecline", producer, {"id": given["id"], "reason": ("String!", " ")}, ("reason", "REQUIRED")),
    ):  # fmt: skip
        assert errors_of(change(verb, user, "supplyRequest", **arguments)) == [expected], (verb, expected)
    assert database_state() == before


def test_a_point_sees_its_own_and_a_producer_what_it_is_asked(town):
    mine = make_request(town.point, town.tea, 6, promised=5, days=4)
    make_request(make_point(), make_sellable(), 3)
    point = {"point": to_global_id("Warehouse", town.point.pk)}
    row = {
        "number": str(mine.pk), "state": "ACCEPTED", "quantityAsked": 6, "quantityPromised": 5,
        "quantityReceived": 0, "promisedFor": in_days(4).isoformat(), "note": "", "reason": "", "isLate": False,
        "warehouse": {"name": "Bến xe"},
        "productVariant": {"id": to_global_id("ProductVariant", town.tea.pk), "product": {"name": "Trà sen"}},
    }  # fmt: skip
    for who in ("staff", "superuser"):
        assert data(OF_POINT, point, user=town.people[who])["supplyRequests"] == [row]
    assert data(MINE, user=town.people["producer"])["mySupplyRequests"] == [row]
    assert data(MINE, {"first": 0}, user=town.people["producer"])["mySupplyRequests"] == []
    assert data(MINE, user=town.people["other producer"])["mySupplyRequests"] == []
    only = point | {"states": ["DECLINED"]}
    assert data(OF_POINT, only, user=town.people["staff"])["supplyRequests"] == []
    for who in set(PEOPLE) - {"staff", "superuser"}:
        assert error_codes(ask(OF_POINT, point, user=town.people[who])) == ["PermissionDenied"]
    for who in set(PEOPLE) - {"producer", "other producer"}:
        assert error_codes(ask(MINE, user=town.people[who])) == ["PermissionDenied"]


def test_a_list_costs_the_same_however_long(town, django_assert_num_queries):
    user = town.people["staff"]
    point = {"point": to_global_id("Warehouse", town.point.pk)}
    make_request(town.point, town.tea, 1)
    data(OF_POINT, point, user=user)
    with CaptureQueriesContext(connection) as one:
        data(OF_POINT, point, user=user)
    make_request(town.point, town.jam, 1)
    with django_assert_num_queries(len(one)):
        data(OF_POINT, point, user=user)
