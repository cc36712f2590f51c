"""checkoutEmailUpdate, checkoutCustomerNoteUpdate, the two addresses, deliveries and collecting at a point."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.checkout.models import Checkout, DeliveryMethod
from tests.api.asking import data
from tests.api.checkout.asks import checkout_gid, mutate, read, refusal
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db

ADDRESS = {
    "firstName": "Lan",
    "lastName": "Nguyễn Thị",
    "phone": "0912 345 678",
    "streetAddress1": "12 Lê Lợi",
    "city": "Xã Mỏ Cày",
    "countryArea": "Bến Tre",
    "country": "VN",
}
POSTAL = (
    "firstName lastName phone streetAddress1 city cityArea countryArea postalCode country { code country }"
)
SHOWN = {
    "firstName": "Nguyễn Thị Lan",
    "lastName": "",
    "phone": "+84912345678",
    "streetAddress1": "12 Lê Lợi",
    "city": "Xã Mỏ Cày",
    "cityArea": "",
    "countryArea": "Vĩnh Long",
    "postalCode": "",
    "country": {"code": "VN", "country": "Việt Nam"},
}


@pytest.fixture
def point():
    return make_point(name="Bến xe Vĩnh Long")


@pytest.fixture
def basket(point):
    tea = make_sellable(price=100_000)
    put_on_shelf(tea, point, 5)
    return make_basket((tea, 2))


def change(name, basket, fields="checkout { id }", **arguments):
    return mutate(name, {"id": ("ID", checkout_gid(basket)), **arguments}, fields)


def choose(basket, chosen, fields="checkout { id }"):
    return change("checkoutDeliveryMethodUpdate", basket, fields, deliveryMethodId=("ID", chosen))


def calculate(checkout_id):
    return data(
        """mutation($id: ID!) { deliveryOptionsCalculate(id: $id) { deliveries { id shippingMethod {
            id name price { amount } minimumDeliveryDays maximumDeliveryDays active } }
            errors { field code message } } }""",
        {"id": checkout_id},
    )["deliveryOptionsCalculate"]


def test_email(basket):
    payload = change(
        "checkoutEmailUpdate", basket, "checkout { email }", email=("String!", "binh@example.vn")
    )
    assert payload == {"checkout": {"email": "binh@example.vn"}, "errors": []}
    before = database_state()
    for wrong, code in (("", "REQUIRED"), ("binh", "INVALID"), ("a" * 250 + "@x.vn", "INVALID")):
        assert refusal(change("checkoutEmailUpdate", basket, email=("String!", wrong))) == ("email", code)
    assert database_state() == before


def test_note(basket):
    arguments = {"id": ("ID!", checkout_gid(basket)), "customerNote": ("String!", " Gọi trước ")}
    payload = mutate("checkoutCustomerNoteUpdate", arguments, "checkout { customerNote }")
    assert payload == {"checkout": {"customerNote": "Gọi trước"}, "errors": []}
    before = database_state()
    arguments["customerNote"] = ("String!", "a" * 501)
    assert refusal(mutate("checkoutCustomerNoteUpdate", arguments)) == ("customerNote", "INVALID")
    assert database_state() == before


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("checkoutShippingAddressUpdate", "shippingAddress"),
        ("checkoutBillingAddressUpdate", "billingAddress"),
    ],
)
def test_an_address_is_kept_with_the_province_of_today(basket, name, argument):
    fields = f"checkout {{ {argument} {{ {POSTAL} }} }}"
    payload = change(name, basket, fields, **{argument: ("AddressInput!", ADDRESS)})
    assert payload == {"checkout": {argument: SHOWN}, "errors": []}


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"countryArea": "Atlantis"}, "countryArea", "INVALID"),
        ({"countryArea": None}, "countryArea", "REQUIRED"),
        ({"phone": "12345"}, "phone", "INVALID"),
        ({"phone": ""}, "phone", "REQUIRED"),
        ({"city": " "}, "city", "REQUIRED"),
        ({"streetAddress1": ""}, "streetAddress1", "REQUIRED"),
        ({"firstName": "", "lastName": ""}, "firstName", "REQUIRED"),
        ({"country": "US"}, "country", "INVALID"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_at_its_field(basket, wrong, field, code):
    before = database_state()
    payload = change(
        "checkoutShippingAddressUpdate", basket, shippingAddress=("AddressInput!", {**ADDRESS, **wrong})
    )
    assert refusal(payload) == (field, code)
    assert payload["errors"][0]["addressType"] == "SHIPPING"
    assert database_state() == before


def test_deliveries_are_calculated_and_chosen_by_any_of_their_ids(basket):
    method = DeliveryMethod.objects.get()
    [delivery] = calculate(checkout_gid(basket))["deliveries"]
    assert delivery["shippingMethod"] == {
        "id": to_global_id("ShippingMethod", method.pk),
        "name": "Giao tận nơi",
        "price": {"amount": 30_000.0},
        "minimumDeliveryDays": 2,
        "maximumDeliveryDays": 5,
        "active": True,
    }
    fields = """checkout { delivery { id shippingMethod { name } } deliveryMethod { __typename }
                shippingPrice { gross { amount } } }"""
    for chosen in (delivery["id"], delivery["shippingMethod"]["id"]):
        choose(basket, None)
        assert choose(basket, chosen, fields)["checkout"] == {
            "delivery": {"id": delivery["id"], "shippingMethod": {"name": "Giao tận nơi"}},
            "deliveryMethod": {"__typename": "ShippingMethod"},
            "shippingPrice": {"gross": {"amount": 30_000.0}},
        }


def test_calculating_for_a_basket_that_there_is_not():
    payload = calculate(checkout_gid(uuid4()))
    assert (payload["deliveries"], payload["errors"][0]["code"]) == ([], "NOT_FOUND")
    payload = calculate("rubbish")
    assert (payload["deliveries"], payload["errors"][0]["code"]) == ([], "GRAPHQL_ERROR")


def test_a_new_address_makes_the_delivery_stale_until_deliveries_are_calculated(basket):
    fields = """problems { __typename ... on CheckoutProblemDeliveryMethodStale {
                delivery { shippingMethod { name } } } }"""
    payload = change(
        "checkoutShippingAddressUpdate",
        basket,
        f"checkout {{ {fields} }}",
        shippingAddress=("AddressInput!", ADDRESS),
    )
    assert payload["checkout"]["problems"] == [
        {
            "__typename": "CheckoutProblemDeliveryMethodStale",
            "delivery": {"shippingMethod": {"name": "Giao tận nơi"}},
        }
    ]
    calculate(checkout_gid(basket))
    assert read(basket, fields)["problems"] == []


def test_collecting_at_a_point(basket, point):
    fields = f"""checkout {{ shippingAddress {{ {POSTAL} }} shippingPrice {{ gross {{ amount }} }} delivery {{ id }}
                 deliveryMethod {{ __typename ... on Warehouse {{ id name }} }} }}"""
    payload = choose(basket, to_global_id("Warehouse", point.pk), fields)
    assert payload["errors"] == []
    shown = payload["checkout"]
    assert shown["deliveryMethod"] == {
        "__typename": "Warehouse",
        "id": to_global_id("Warehouse", point.pk),
        "name": "Bến xe Vĩnh Long",
    }
    assert shown["shippingPrice"] == {"gross": {"amount": 0.0}}
    assert shown["delivery"] is None
    assert (shown["shippingAddress"]["streetAddress1"], shown["shippingAddress"]["firstName"]) == (
        point.address,
        "Nguyễn Thị Lan",
    )
    before = database_state()
    payload = change("checkoutShippingAddressUpdate", basket, shippingAddress=("AddressInput!", ADDRESS))
    assert refusal(payload) == ("shippingAddress", "SHIPPING_CHANGE_FORBIDDEN")
    assert database_state() == before


def test_a_point_that_has_not_everything_cannot_be_chosen(basket, point):
    fields = "availableCollectionPoints { id name }"
    assert read(basket, fields)["availableCollectionPoints"] == [
        {"id": to_global_id("Warehouse", point.pk), "name": "Bến xe Vĩnh Long"}
    ]
    empty = make_point()
    before = database_state()
    assert refusal(choose(basket, to_global_id("Warehouse", empty.pk))) == (
        "deliveryMethodId",
        "DELIVERY_METHOD_NOT_APPLICABLE",
    )
    point.levels.update(on_hand=1)
    before = database_state()
    assert read(basket, fields)["availableCollectionPoints"] == []
    assert refusal(choose(basket, to_global_id("Warehouse", point.pk))) == (
        "deliveryMethodId",
        "DELIVERY_METHOD_NOT_APPLICABLE",
    )
    assert database_state() == before


@pytest.mark.parametrize(
    ("chosen", "field", "code"),
    [
        (to_global_id("ShippingMethod", 999_999), "deliveryMethodId", "NOT_FOUND"),
        (to_global_id("Product", 1), "id", "GRAPHQL_ERROR"),
        (to_global_id("Warehouse", "x"), "id", "GRAPHQL_ERROR"),
        (to_global_id("ShippingMethod", "9" * 30), "id", "GRAPHQL_ERROR"),
        ("rubbish", "id", "GRAPHQL_ERROR"),
    ],
)
def test_ids_of_no_delivery(basket, chosen, field, code):
    before = database_state()
    assert refusal(choose(basket, chosen)) == (field, code)
    assert database_state() == before


def test_choosing_nothing_clears_the_choice(basket):
    assert choose(basket, None, "checkout { deliveryMethod { __typename } }")["checkout"] == {
        "deliveryMethod": None
    }
    assert Checkout.objects.values_list("delivery_method", "pickup_point").get() == (None, None)


def test_ways_of_payment_are_listed(basket):
    fields = "availablePaymentGateways { id name currencies config { field value } }"
    assert read(basket, fields)["availablePaymentGateways"] == [
        {
            "id": "ocop.cash_on_delivery",
            "name": "Thanh toán khi nhận hàng",
            "currencies": ["VND"],
            "config": [],
        },
        {
            "id": "ocop.vietqr",
            "name": "Chuyển khoản VietQR",
            "currencies": ["VND"],
            "config": [],
        },
    ]


def test_english_names_for_english_readers(basket):
    ask = "query($id: ID!) { checkout(id: $id) { shippingMethods { name } } }"
    shown = data(ask, {"id": checkout_gid(basket)}, HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.9")
    assert shown["checkout"]["shippingMethods"] == [{"name": "Home delivery"}]
