"""checkoutComplete, and the price that the buyer was shown last."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Variant
from backend.certification.models import Recognition
from backend.checkout.models import Checkout, CheckoutLine, DeliveryMethod
from backend.orders.models import Order
from backend.stock.models import Level
from tests.api.asking import data
from tests.api.checkout.asks import BASKET, checkout_gid, mutate, read, refusal, variant_gid
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.orders import make_basket
from tests.state import database_state

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tea():
    variant = make_sellable(price=100_000, listing={"name": "Trà sen"})
    put_on_shelf(variant, make_point(), 10)
    return variant


def complete(basket, fields="order { id number }"):
    return mutate("checkoutComplete", {"id": ("ID", checkout_gid(basket))}, fields)


def test_an_order_for_the_storefront(tea):
    basket = make_basket((tea, 2))
    payload = complete(
        basket,
        """confirmationNeeded confirmationData order { id number status statusDisplay isPaid paymentStatus chargeStatus
           authorizeStatus paymentMethod amountDue { amount } total { gross { amount } } totalBalance { amount }
           lines { productName quantity } fulfillments { status stage } }""",
    )
    order = Order.objects.get()
    assert payload == {
        "confirmationNeeded": False,
        "confirmationData": None,
        "errors": [],
        "order": {
            "id": to_global_id("Order", order.link_key),
            "number": str(order.number),
            "status": "UNFULFILLED",
            "statusDisplay": "Đang chuẩn bị",
            "isPaid": False,
            "paymentStatus": "NOT_CHARGED",
            "chargeStatus": "NONE",
            "authorizeStatus": "NONE",
            "paymentMethod": "cash_on_delivery",
            "amountDue": {"amount": 230_000.0},
            "total": {"gross": {"amount": 230_000.0}},
            "totalBalance": {"amount": -230_000.0},
            "lines": [{"productName": "Trà sen", "quantity": 2}],
            "fulfillments": [{"status": "WAITING_FOR_APPROVAL", "stage": "OFFERED"}],
        },
    }


def test_asked_again_it_answers_with_the_same_order_and_the_basket_is_gone(tea):
    basket = make_basket((tea, 2))
    first = complete(basket)
    after = database_state()
    assert complete(basket) == first
    assert read(basket) is None
    assert refusal(
        mutate("checkoutEmailUpdate", {"id": ("ID", checkout_gid(basket)), "email": ("String!", "a@b.vn")})
    )
    assert database_state() == after


@pytest.mark.parametrize(
    ("missing", "field", "code"),
    [
        ({"email": ""}, "email", "EMAIL_NOT_SET"),
        ({"delivery_method": None}, "deliveryMethod", "SHIPPING_METHOD_NOT_SET"),
        ({"province": None}, "shippingAddress", "SHIPPING_ADDRESS_NOT_SET"),
        ({"metadata": {"payment": "card"}}, "payment", "CHECKOUT_NOT_FULLY_PAID"),
    ],
)
def test_what_is_missing(tea, missing, field, code):
    basket = make_basket((tea, 2))
    Checkout.objects.update(**missing)
    before = database_state()
    assert refusal(complete(basket)) == (field, code)
    assert database_state() == before


def test_nothing_in_it_and_nobody_to_collect(tea):
    basket = make_basket((tea, 2), pickup=Level.objects.get().point)
    Checkout.objects.update(billing_address=None)
    assert refusal(complete(basket)) == ("billingAddress", "BILLING_ADDRESS_NOT_SET")
    CheckoutLine.objects.all().delete()
    assert refusal(complete(basket)) == ("lines", "NO_LINES")
    assert refusal(complete(uuid4())) == ("id", "NOT_FOUND")


def test_not_for_sale_any_more(tea):
    basket = make_basket((tea, 2))
    Recognition.objects.update(status=Recognition.Status.REVOKED)
    before = database_state()
    payload = complete(basket)
    assert refusal(payload) == ("lines", "PRODUCT_UNAVAILABLE_FOR_PURCHASE")
    assert payload["errors"][0]["variants"] == [variant_gid(tea)]
    assert database_state() == before


@pytest.mark.parametrize(("offset", "code"), [(-1, None), (0, "PRODUCT_UNAVAILABLE_FOR_PURCHASE")])
def test_a_millisecond_either_side_of_the_end(tea, offset, code):
    basket = make_basket((tea, 2))
    end = Recognition.objects.get().valid_until
    with time_machine.travel(end + timedelta(milliseconds=offset), tick=False):
        payload = complete(basket)
    assert [error["code"] for error in payload["errors"]] == ([] if code is None else [code])
    assert Order.objects.count() == (1 if code is None else 0)


def test_sold_out_meanwhile(tea):
    basket = make_basket((tea, 8))
    complete(make_basket((tea, 7)))
    before = database_state()
    payload = complete(basket)
    assert refusal(payload) == ("lines", "INSUFFICIENT_STOCK")
    assert payload["errors"][0]["message"] == (
        "Insufficient product stock: Trà sen (Gói 250 g). Only 3 remaining in stock."
    )
    assert database_state() == before


def test_the_chosen_point_sold_out(tea):
    point = Level.objects.get().point
    basket = make_basket((tea, 8), pickup=point)
    complete(make_basket((tea, 7), pickup=point))
    put_on_shelf(tea, make_point(), 10)
    assert refusal(complete(basket)) == ("deliveryMethodId", "DELIVERY_METHOD_NOT_APPLICABLE")


def test_a_new_price_must_be_looked_at_first(tea):
    basket = make_basket((tea, 2))
    assert read(basket)["totalPrice"]["gross"]["amount"] == 230_000.0
    Variant.objects.update(price=110_000)
    before = database_state()
    for _ in range(2):
        payload = complete(basket)
        assert refusal(payload) == ("lines", "INVALID")
        assert "The total is 250.000 ₫ now" in payload["errors"][0]["message"]
    assert database_state() == before
    assert read(basket)["totalPrice"]["gross"]["amount"] == 250_000.0
    payload = complete(basket, "order { total { gross { amount } } }")
    assert payload["order"] == {"total": {"gross": {"amount": 250_000.0}}}


@pytest.mark.parametrize(
    "fields", ["id email", "id lines { id quantity }", "shippingPrice { gross { amount } }"]
)
def test_looking_elsewhere_is_not_seeing_the_price(tea, fields):
    basket = make_basket((tea, 2))
    Variant.objects.update(price=110_000)
    read(basket, fields)
    assert refusal(complete(basket)) == ("lines", "INVALID")


@pytest.mark.parametrize(
    "fields",
    [
        "lines { unitPrice { gross { amount } } }",
        "lines { totalPrice { gross { amount } } }",
        "subtotalPrice { gross { amount } }",
        "totalPrice { gross { amount } }",
        (
            "...Shown } } fragment Shown on Checkout { lines { ...Price } } "
            "fragment Price on CheckoutLine { id unitPrice { gross { amount }"
        ),
    ],
)
def test_looking_at_a_price_is_seeing_it(tea, fields):
    basket = make_basket((tea, 2))
    Variant.objects.update(price=110_000)
    read(basket, fields)
    assert complete(basket)["errors"] == []


def test_delivery_that_became_dearer_must_be_looked_at_too(tea):
    basket = make_basket((tea, 2))
    read(basket)
    DeliveryMethod.objects.update(price=40_000)
    try:
        assert refusal(complete(basket)) == ("shippingPrice", "INVALID")
        assert read(basket, BASKET)["totalPrice"]["gross"]["amount"] == 240_000.0
        assert complete(basket)["errors"] == []
    finally:
        DeliveryMethod.objects.update(price=30_000)


def test_the_basket_of_a_signed_in_buyer_is_theirs(tea):
    buyer = make_user(email="lan@example.vn")
    basket = make_basket((tea, 1), user_id=buyer.pk, email="lan@example.vn")
    order_id = complete(basket)["order"]["id"]
    ask = "query($id: ID!) { order(id: $id) { userEmail } }"
    assert data(ask, {"id": order_id}, user=buyer)["order"]["userEmail"] == "lan@example.vn"
    assert data(ask, {"id": order_id})["order"]["userEmail"] == "l…@example.vn"


def test_each_request_of_a_purchase_asks_the_database_so_often(tea, django_assert_num_queries):
    """However many lines the basket has."""
    jam = make_sellable()
    put_on_shelf(jam, Level.objects.get().point, 5)
    fields = BASKET + "lines { variant { name product { slug name thumbnail(size: 256) { url } } } }"
    basket = make_basket((tea, 2), (jam, 1))
    # the basket; its lines with their goods; the price of delivery is noted as shown; the variants; their products
    with django_assert_num_queries(5):
        read(basket, fields)
    # the same without the note
    with django_assert_num_queries(4):
        read(basket, fields)
    email = {"id": ("ID", checkout_gid(basket)), "email": ("String!", "a@b.vn")}
    # the change, which is a transaction by itself and answers with the basket's own columns
    with django_assert_num_queries(1):
        mutate("checkoutEmailUpdate", email, "checkout { id email }")
    # a new basket: the goods; the basket and its lines; for the answer the variants; their products
    created = {"input": ("CheckoutCreateInput!", {"lines": [{"quantity": 1, "variantId": variant_gid(tea)}]})}
    with django_assert_num_queries(4):
        mutate("checkoutCreate", created, f"checkout {{ {fields} }}")
    # Begin; lock the basket; lock the recognitions; its lines with their goods; the terms of the way of payment; free
    # units by point; the points; savepoint; lock the levels; the holds; the levels; what is free in the catalogue;
    # savepoint; all of the order; its payment; the fact with the relay's bell; the basket; commit.
    # And the order for the answer.
    with django_assert_num_queries(19):
        complete(basket)
