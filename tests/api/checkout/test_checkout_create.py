"""checkoutCreate."""

from datetime import timedelta

import pytest

from backend.checkout.models import Checkout
from backend.kernel import clock
from tests.api.asking import data
from tests.api.checkout.asks import BASKET, mutate, refusal, variant_gid
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def tea():
    variant = make_sellable(price=120_000)
    put_on_shelf(variant, make_point(), 60)
    return variant


def create(lines, *, user=None, fields="checkout { id }", **more):
    value = {"channel": "default-channel", "lines": lines, **more}
    return mutate("checkoutCreate", {"input": ("CheckoutCreateInput!", value)}, fields, user=user)


def line(variant, quantity):
    return {"variantId": variant_gid(variant), "quantity": quantity}


def test_an_empty_basket():
    payload = create([], fields="created checkout { lines { id } quantity email languageCode chargeStatus }")
    assert payload == {
        "created": True,
        "checkout": {"lines": [], "quantity": 0, "email": None, "languageCode": "VI", "chargeStatus": "NONE"},
        "errors": [],
    }


def test_a_basket_with_lines_and_prices(tea):
    payload = create([line(tea, 2), line(tea, 1)], fields=f"checkout {{ {BASKET} }}")
    assert payload["errors"] == []
    [bought] = payload["checkout"]["lines"]
    assert (bought["quantity"], bought["variant"]["id"]) == (3, variant_gid(tea))
    assert bought["totalPrice"] == {"gross": {"amount": 360_000.0}}
    assert payload["checkout"]["totalPrice"] == {"gross": {"amount": 360_000.0}}


def test_everything_at_once(tea):
    payload = create(
        [line(tea, 1)],
        email="lan@example.vn",
        languageCode="EN_GB",
        shippingAddress={
            "firstName": "Lan",
            "phone": "0912345678",
            "streetAddress1": "12 Lê Lợi",
            "city": "Xã A",
            "countryArea": "Bến Tre",
            "country": "VN",
        },
        metadata=[{"key": "payment", "value": "cash_on_delivery"}],
        fields="""checkout { email languageCode metadata { key value } token channel { slug }
                  shippingAddress { countryArea country { code } } billingAddress { city } }""",
    )
    assert payload["errors"] == []
    assert payload["checkout"] == {
        "email": "lan@example.vn",
        "languageCode": "EN",
        "metadata": [{"key": "payment", "value": "cash_on_delivery"}],
        "token": str(Checkout.objects.get().pk),
        "channel": {"slug": "default-channel"},
        "shippingAddress": {"countryArea": "Vĩnh Long", "country": {"code": "VN"}},
        "billingAddress": {"city": "Xã A"},
    }


def test_a_signed_in_buyer_is_known_and_nobody_else_is_told(tea):
    buyer, stranger = make_user(email="lan@example.vn"), make_user()
    payload = create([line(tea, 1)], user=buyer, fields="checkout { id email user { email } }")
    assert payload["checkout"]["email"] == "lan@example.vn"
    assert payload["checkout"]["user"] == {"email": "lan@example.vn"}
    ask = "query($id: ID!) { checkout(id: $id) { user { email } } }"
    for reader in (None, stranger):
        assert data(ask, {"id": payload["checkout"]["id"]}, user=reader) == {"checkout": {"user": None}}


@pytest.mark.parametrize(("quantity", "code"), [(0, "ZERO_QUANTITY"), (51, "QUANTITY_GREATER_THAN_LIMIT")])
def test_quantities_have_limits(tea, quantity, code):
    before = database_state()
    assert refusal(create([line(tea, quantity)])) == ("quantity", code)
    assert database_state() == before


def test_more_than_there_is(tea):
    rare = make_sellable(listing={"name": "Mật ong"})
    put_on_shelf(rare, make_point(), 3)
    before = database_state()
    payload = create([line(rare, 4)])
    assert payload["errors"] == [
        {
            "field": "quantity",
            "code": "INSUFFICIENT_STOCK",
            "message": "Could not add items Mật ong (Gói 250 g). Only 3 remaining in stock.",
            "variants": [variant_gid(rare)],
            "lines": None,
            "addressType": None,
        }
    ]
    assert database_state() == before


def test_what_is_not_recognised_enters_no_basket(tea):
    lapsed = make_sellable(recognition={"valid_until": clock.now() - timedelta(milliseconds=1)})
    put_on_shelf(lapsed, make_point(), 5)
    before = database_state()
    assert refusal(create([line(tea, 1), line(lapsed, 1)])) == ("lines", "UNAVAILABLE_VARIANT_IN_CHANNEL")
    assert database_state() == before


def test_unknown_things(tea):
    before = database_state()
    assert refusal(create([], channel="elsewhere")) == ("channel", "NOT_FOUND")
    unknown = "UHJvZHVjdFZhcmlhbnQ6OTk5OTk5"
    assert refusal(create([{"variantId": unknown, "quantity": 1}])) == ("variantId", "NOT_FOUND")
    assert refusal(create([{"variantId": "UHJvZHVjdDox", "quantity": 1}])) == ("id", "GRAPHQL_ERROR")
    assert refusal(create([line(tea, 1)] * 101)) == ("id", "GRAPHQL_ERROR")
    assert refusal(create([], email="lan")) == ("email", "INVALID")
    assert database_state() == before
