"""checkoutCustomerAttach, checkoutCustomerDetach and updateMetadata: who may, and what becomes of the basket."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.checkout.models import Checkout
from tests.api.asking import ask, data, error_codes
from tests.api.checkout.asks import ERRORS, checkout_gid, mutate, refusal
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db

USER = "checkout { user { email } email }"


@pytest.fixture
def people():
    return {
        "anonymous": None,
        "buyer": make_user(email="mai@example.vn"),
        "another buyer": make_user(),
        "producer": make_user(producers=[make_producer()]),
        "staff": make_user(points=[make_point()]),
        "superuser": make_user(is_superuser=True, is_staff=True),
    }


@pytest.fixture
def tea():
    variant = make_sellable()
    put_on_shelf(variant, make_point(), 5)
    return variant


def _ask(name, basket, user, **arguments):
    given = "".join(f', {key}: "{value}"' for key, value in arguments.items())
    return ask(f'mutation {{ {name}(id: "{checkout_gid(basket)}"{given}) {{ {USER} {ERRORS} }} }}', user=user)


@pytest.mark.parametrize("role", ["buyer", "another buyer", "producer", "staff", "superuser"])
def test_anybody_signed_in_may_take_a_basket_of_nobody(tea, people, role):
    basket = make_basket((tea, 1))
    answer = _ask("checkoutCustomerAttach", basket, people[role])["data"]["checkoutCustomerAttach"]
    assert answer == {
        "checkout": {"user": {"email": people[role].email}, "email": "lan@example.vn"},
        "errors": [],
    }
    assert Checkout.objects.get().user_id == people[role].pk


def test_the_buyers_address_is_taken_where_the_basket_has_none(people):
    created = data("mutation { checkoutCreate(input: {lines: []}) { checkout { id } } }")["checkoutCreate"]
    gid = created["checkout"]["id"]
    shown = mutate("checkoutCustomerAttach", {"id": ("ID", gid)}, USER, user=people["buyer"])
    assert shown["checkout"] == {"user": {"email": "mai@example.vn"}, "email": "mai@example.vn"}


@pytest.mark.parametrize("name", ["checkoutCustomerAttach", "checkoutCustomerDetach"])
@pytest.mark.parametrize("role", ["anonymous", "another buyer", "producer", "staff", "superuser"])
def test_the_basket_of_another_is_nobody_elses(tea, people, role, name):
    basket = make_basket((tea, 1), user_id=people["buyer"].pk)
    before = database_state()
    answer = _ask(name, basket, people[role])
    assert error_codes(answer) == ["PermissionDenied"]
    assert answer["data"][name] is None
    assert database_state() == before


def test_nobody_attaches_somebody_else(tea, people):
    basket = make_basket((tea, 1))
    before = database_state()
    other = to_global_id("User", people["another buyer"].pk)
    assert error_codes(_ask("checkoutCustomerAttach", basket, people["buyer"], customerId=other)) == [
        "PermissionDenied"
    ]
    assert database_state() == before
    own = to_global_id("User", people["buyer"].pk)
    assert "errors" not in _ask("checkoutCustomerAttach", basket, people["buyer"], customerId=own)


def test_attaching_again_and_letting_go(tea, people):
    basket = make_basket((tea, 1), user_id=people["buyer"].pk)
    for _ in range(2):
        assert "errors" not in _ask("checkoutCustomerAttach", basket, people["buyer"])
    answer = _ask("checkoutCustomerDetach", basket, people["buyer"])
    assert answer["data"]["checkoutCustomerDetach"]["checkout"]["user"] is None
    assert Checkout.objects.get().user_id is None
    assert "errors" not in _ask("checkoutCustomerAttach", basket, people["another buyer"])


@pytest.mark.parametrize("name", ["checkoutCustomerAttach", "checkoutCustomerDetach"])
def test_baskets_that_there_are_not(people, name):
    gid = to_global_id("Checkout", "00000000-0000-0000-0000-000000000000")
    assert refusal(mutate(name, {"id": ("ID", gid)}, user=people["buyer"])) == ("id", "NOT_FOUND")
    wrong = to_global_id("Order", "00000000-0000-0000-0000-000000000000")
    assert refusal(mutate(name, {"id": ("ID", wrong)}, user=people["buyer"])) == ("id", "GRAPHQL_ERROR")


UPDATE = """
    mutation($id: ID!, $input: [MetadataInput!]!) { updateMetadata(id: $id, input: $input) {
      item { __typename metadata { key value } ... on Checkout { id lines { quantity } } }
      errors { field code message }
    } }
"""


def _metadata(gid, *entries, user=None):
    given = [{"key": key, "value": value} for key, value in entries]
    return data(UPDATE, {"id": gid, "input": given}, user=user)["updateMetadata"]


def test_entries_are_added_and_changed(tea):
    basket = make_basket((tea, 1), metadata={"payment": "cash_on_delivery", "source": "kiosk"})
    gid = checkout_gid(basket)
    answer = _metadata(gid, ("source", "shop"), ("gift", "yes"))
    assert answer == {
        "item": {
            "__typename": "Checkout",
            "id": gid,
            "lines": [{"quantity": 1}],
            "metadata": [
                {"key": "gift", "value": "yes"},
                {"key": "payment", "value": "cash_on_delivery"},
                {"key": "source", "value": "shop"},
            ],
        },
        "errors": [],
    }
    assert Checkout.objects.get().metadata["gift"] == "yes"


def test_too_much_metadata_and_things_that_keep_none(tea):
    basket = make_basket((tea, 1))
    before = database_state()
    gid = checkout_gid(basket)
    for entries in ([(f"k{n}", "v") for n in range(21)], [("k", "v" * 201)], [(" ", "v")]):
        assert [error["code"] for error in _metadata(gid, *entries)["errors"]] == ["INVALID"]
    many = [(f"k{n}", "v") for n in range(101)]
    assert [error["code"] for error in _metadata(gid, *many)["errors"]] == ["GRAPHQL_ERROR"]
    for other in (to_global_id("Product", 1), "rubbish", to_global_id("Checkout", "x")):
        assert [error["code"] for error in _metadata(other, ("k", "v"))["errors"]] == ["GRAPHQL_ERROR"]
    unknown = to_global_id("Checkout", "00000000-0000-0000-0000-000000000000")
    assert [error["code"] for error in _metadata(unknown, ("k", "v"))["errors"]] == ["NOT_FOUND"]
    assert database_state() == before
