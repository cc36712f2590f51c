"""checkoutAddPromoCode, checkoutRemovePromoCode, and what basket and order show of a voucher."""

import pytest

from backend.api.graphql.ids import to_global_id
from backend.checkout.models import Voucher
from tests.api.asking import data
from tests.api.checkout.asks import ERRORS, checkout_gid, mutate, read, refusal
from tests.factories import make_point, make_producer, make_sellable, make_user, put_on_shelf
from tests.factories.orders import make_basket, make_order
from tests.factories.vouchers import make_voucher
from tests.state import database_state

pytestmark = pytest.mark.django_db

PRICES = """
    discount { amount } discountName translatedDiscountName voucherCode voucherProblem giftCards { id }
    subtotalPrice { gross { amount } } shippingPrice { gross { amount } } totalPrice { gross { amount } }
    lines {
      quantity unitPrice { gross { amount } } undiscountedUnitPrice { amount }
      totalPrice { gross { amount } } undiscountedTotalPrice { amount }
    }
"""
ADD = ("checkoutAddPromoCode", "promoCode")


@pytest.fixture
def tea():
    variant = make_sellable(price=33_333)
    put_on_shelf(variant, make_point(), 20)
    return variant


@pytest.fixture
def basket(tea):
    return make_basket((tea, 3))


def add(basket, code, fields="checkout { id }", **who):
    return mutate(
        "checkoutAddPromoCode",
        {"id": ("ID", checkout_gid(basket)), "promoCode": ("String!", code)},
        fields,
        **who,
    )


def remove(basket, fields="checkout { voucherCode }", **named):
    arguments = {name: ("String" if name == "promoCode" else "ID", value) for name, value in named.items()}
    return mutate("checkoutRemovePromoCode", {"id": ("ID", checkout_gid(basket)), **arguments}, fields)


def test_prices_are_less_the_voucher_and_the_full_ones_are_there_too(basket):
    make_voucher(code="TET10", name="Quà Tết", name_en="Tet gift")
    shown = add(basket, "tet10", f"checkout {{ {PRICES} }}")["checkout"]
    assert shown == {
        "discount": {"amount": 9_999},
        "discountName": "Quà Tết",
        "translatedDiscountName": "Quà Tết",
        "voucherCode": "TET10",
        "voucherProblem": None,
        "giftCards": [],
        "subtotalPrice": {"gross": {"amount": 90_000}},
        "shippingPrice": {"gross": {"amount": 30_000}},
        "totalPrice": {"gross": {"amount": 120_000}},
        "lines": [
            {
                "quantity": 3,
                "unitPrice": {"gross": {"amount": 30_000}},
                "undiscountedUnitPrice": {"amount": 33_333},
                "totalPrice": {"gross": {"amount": 90_000}},
                "undiscountedTotalPrice": {"amount": 99_999},
            }
        ],
    }
    english = data(
        "query($id: ID!) { checkout(id: $id) { translatedDiscountName } }",
        {"id": checkout_gid(basket)},
        HTTP_ACCEPT_LANGUAGE="en",
    )
    assert english["checkout"]["translatedDiscountName"] == "Tet gift"


def test_a_basket_without_a_voucher(basket):
    shown = read(basket, PRICES)
    assert (shown["discount"], shown["discountName"], shown["voucherCode"], shown["voucherProblem"]) == (
        None,
        None,
        None,
        None,
    )


def test_free_delivery_lowers_the_price_of_delivery(basket):
    make_voucher(code="GIAO0", kind="free_delivery", amount=0)
    shown = add(basket, "GIAO0", f"checkout {{ {PRICES} }}")["checkout"]
    assert shown["discount"] == {"amount": 30_000}
    assert shown["shippingPrice"] == {"gross": {"amount": 0}}
    assert shown["totalPrice"] == shown["subtotalPrice"] == {"gross": {"amount": 99_999}}


def test_refusals_with_saleors_codes_and_the_readers_words(basket):
    make_voucher(code="TO", minimum=10**6)
    before = database_state()
    [error] = add(basket, "TO")["errors"]
    assert (error["field"], error["code"]) == ("promoCode", "VOUCHER_NOT_APPLICABLE")
    assert error["message"] == "Mã này dùng cho giỏ hàng từ 1.000.000 ₫ trở lên."
    answer = data(
        f'mutation($id: ID!) {{ checkoutAddPromoCode(id: $id, promoCode: "TO") {{ {ERRORS} }} }}',
        {"id": checkout_gid(basket)},
        HTTP_ACCEPT_LANGUAGE="en-GB",
    )
    [error] = answer["checkoutAddPromoCode"]["errors"]
    assert error["message"] == "This code is for baskets of 1.000.000 ₫ or more."
    assert refusal(add(basket, "KHONG-CO")) == ("promoCode", "INVALID")
    assert refusal(add(basket, "")) == ("promoCode", "INVALID")
    assert refusal(remove(basket, promoCode="TO")) == ("promoCode", "INVALID")
    assert refusal(remove(basket)) == ("promoCode", "REQUIRED")
    assert refusal(remove(basket, promoCodeId=to_global_id("Product", 1))) == ("id", "GRAPHQL_ERROR")
    assert refusal(remove(basket, promoCodeId="rubbish")) == ("id", "GRAPHQL_ERROR")
    assert database_state() == before


@pytest.mark.parametrize("code", ["\x00", "a\x00b", "x" * 100_000, "'; DROP TABLE checkout_voucher; --"])
def test_hostile_codes(basket, code):
    before = database_state()
    assert refusal(add(basket, code)) == ("promoCode", "INVALID")
    assert database_state() == before


def test_taking_it_off_by_code_and_by_id(basket):
    voucher = make_voucher(code="MOT")
    add(basket, "MOT")
    assert remove(basket, promoCode="mot")["checkout"] == {"voucherCode": None}
    add(basket, "MOT")
    assert remove(basket, promoCodeId=to_global_id("Voucher", voucher.pk))["checkout"] == {
        "voucherCode": None
    }


def test_whoever_has_the_baskets_id_may_use_a_code(basket, tea):
    make_voucher(code="MOT")
    people = [None, make_user(), make_user(producers=[make_producer()]), make_user(points=[make_point()])]
    for person in people:
        assert add(basket, "MOT", user=person)["errors"] == []


def test_why_a_voucher_takes_nothing_off_any_more(basket):
    make_voucher(code="MOT")
    add(basket, "MOT")
    Voucher.objects.update(is_active=False)
    shown = read(basket, PRICES)
    assert (shown["discount"], shown["voucherCode"]) == ({"amount": 0}, "MOT")
    assert shown["voucherProblem"] == "Mã này không còn dùng được."
    refused = mutate("checkoutComplete", {"id": ("ID", checkout_gid(basket))}, "order { id }")
    assert refusal(refused) == ("promoCode", "VOUCHER_NOT_APPLICABLE")


ORDER = """
    query($id: ID!) { order(id: $id) {
      subtotal { gross { amount } } shippingPrice { gross { amount } } undiscountedShippingPrice { amount }
      total { gross { amount } } undiscountedTotal { gross { amount } } voucherCode voucher { code }
      discounts { id type name translatedName amount { amount } total { amount } }
      lines {
        unitPrice { gross { amount } } undiscountedUnitPrice { gross { amount } } unitDiscount { amount }
        totalPrice { gross { amount } } undiscountedTotalPrice { gross { amount } }
      }
    } }
"""


def _gross(amount):
    return {"gross": {"amount": amount}}


def test_the_order_shows_what_was_taken_off(tea):
    make_voucher(code="BOT", kind="fixed", amount=10_000, name="Bớt mười nghìn")
    order = make_order((tea, 3), voucher="BOT")
    gid = to_global_id("Order", order.link_key)
    assert data(ORDER, {"id": gid})["order"] == {
        "subtotal": _gross(89_999),
        "shippingPrice": _gross(30_000),
        "undiscountedShippingPrice": {"amount": 30_000},
        "total": _gross(119_999),
        "undiscountedTotal": _gross(129_999),
        "voucherCode": "BOT",
        "voucher": {"code": "BOT"},
        "discounts": [
            {
                "id": to_global_id("OrderDiscount", order.pk),
                "type": "VOUCHER",
                "name": "Bớt mười nghìn",
                "translatedName": "Bớt mười nghìn",
                "amount": {"amount": 10_000},
                "total": {"amount": 10_000},
            }
        ],
        "lines": [
            {
                "unitPrice": _gross(30_000),
                "undiscountedUnitPrice": _gross(33_333),
                "unitDiscount": {"amount": 3_333},
                "totalPrice": _gross(89_999),
                "undiscountedTotalPrice": _gross(99_999),
            }
        ],
    }


def test_an_order_without_one(tea):
    shown = data(ORDER, {"id": to_global_id("Order", make_order((tea, 1)).link_key)})["order"]
    assert (shown["discounts"], shown["voucher"], shown["voucherCode"]) == ([], None, None)
    assert shown["total"] == shown["undiscountedTotal"] == _gross(63_333)


def test_a_producer_sees_the_discount_on_their_own_goods_alone(tea):
    mine, maker = make_sellable(price=66_667), None
    put_on_shelf(mine, make_point(), 5)
    maker = mine.listing.product.producer
    make_voucher(code="MUOI")
    make_order((tea, 1), (mine, 1), voucher="MUOI")
    query = """
        { orders(first: 1) { edges { node {
          subtotal { gross { amount } } total { gross { amount } } undiscountedTotal { gross { amount } }
          shippingPrice { gross { amount } } discounts { total { amount } } lines { totalPrice { gross { amount } } }
        } } } }
    """
    [edge] = data(query, user=make_user(producers=[maker]))["orders"]["edges"]
    # 10 % of 100.000 is 10.000: 3.333,3 and 6.666,7, the odd đồng to the larger remainder.
    assert edge["node"] == {
        "subtotal": _gross(60_000),
        "total": _gross(60_000),
        "undiscountedTotal": _gross(66_667),
        "shippingPrice": _gross(0),
        "discounts": [{"total": {"amount": 6_667}}],
        "lines": [{"totalPrice": _gross(60_000)}],
    }
