"""order: whoever has the link sees what was bought, and little of the buyer."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, Variant
from backend.certification.models import Recognition
from backend.checkout.complete import prepare
from backend.orders.models import Fulfilment, Order
from backend.orders.services import decline_fulfilment, reroute_order
from tests.api.asking import ask, data
from tests.api.orders.asks import link_gid
from tests.factories import put_on_shelf
from tests.factories.orders import BOSS, make_basket, make_order

BUYER = """userEmail customerNote shippingAddress { firstName phone streetAddress1 city countryArea }
           billingAddress { firstName }"""
OPEN = {
    "userEmail": "lan@example.vn",
    "customerNote": "Gọi trước",
    "shippingAddress": {
        "firstName": "Nguyễn Thị Lan",
        "phone": "+84912345678",
        "streetAddress1": "12 Lê Lợi",
        "city": "Phường Long Châu",
        "countryArea": "Vĩnh Long",
    },
    "billingAddress": {"firstName": "Nguyễn Thị Lan"},
}
MASKED = {
    "userEmail": "l…@example.vn",
    "customerNote": "",
    "shippingAddress": {
        "firstName": "N… T… L…",
        "phone": "…678",
        "streetAddress1": "…",
        "city": "Phường Long Châu",
        "countryArea": "Vĩnh Long",
    },
    "billingAddress": {"firstName": "N… T… L…"},
}


def read(order, fields, *, user=None, **headers):
    return data(
        f"query($id: ID!) {{ order(id: $id) {{ {fields} }} }}", {"id": link_gid(order)}, user=user, **headers
    )["order"]


@pytest.mark.parametrize(
    "who", ["anonymous", "buyer", "producer", "other producer", "staff", "other staff", "officer"]
)
def test_a_link_shows_little_of_the_buyer(town, who):
    order = make_order((town.tea, 2), note="Gọi trước")
    assert read(order, BUYER, user=town.people[who]) == MASKED


def test_the_buyer_and_the_network_see_all_of_it(town):
    order = make_order((town.tea, 2), note="Gọi trước", user_id=town.people["buyer"].pk)
    for who in ("buyer", "superuser"):
        assert read(order, BUYER, user=town.people[who]) == OPEN
    assert read(order, BUYER) == MASKED


@pytest.mark.parametrize(
    ("stage", "sees"), [("offered", False), ("accepted", True), ("packed", True), ("handed_over", False)]
)
def test_the_point_knows_the_buyer_while_it_must(town, stage, sees):
    order = make_order((town.tea, 2), note="Gọi trước", stage=stage)
    shown = read(order, BUYER, user=town.people["staff"])
    assert shown == ({**OPEN, "userEmail": MASKED["userEmail"]} if sees else MASKED)
    assert read(order, BUYER, user=town.people["other staff"]) == MASKED


def test_everything_that_was_bought_stays_as_it_was(town):
    Listing.objects.filter(pk=town.tea.listing_id).update(cover="tea.webp")
    order = make_order((town.tea, 2), (town.jam, 1))
    recognition = Recognition.objects.get(product=town.tea.listing.product)
    Variant.objects.update(price=1, name="Đổi")
    Listing.objects.update(name="Đổi")
    shown = read(
        order,
        """number subtotal { gross { amount } } shippingPrice { gross { amount } }
           total { gross { amount currency } net { amount } }
           lines { productName variantName productSku productVariantId quantity quantityFulfilled quantityToFulfill
             unitPrice { gross { amount } } totalPrice { gross { amount } } stars certificateNumber producerName
             thumbnail(size: 64) { url } variant { id } }
           fulfillments { lines { quantity orderLine { productName } } warehouse { name } }
           shippingMethodName collectionPointName deliveryMethod { __typename } channel { slug } languageCodeEnum""",
    )
    line = shown["lines"][0]
    assert line.pop("thumbnail")["url"].endswith("/thumbnail/tea.webp/64/original/")
    assert line == {
        "productName": "Trà sen",
        "variantName": "Gói 250 g",
        "productSku": town.tea.sku,
        "productVariantId": to_global_id("ProductVariant", town.tea.pk),
        "quantity": 2,
        "quantityFulfilled": 0,
        "quantityToFulfill": 2,
        "unitPrice": {"gross": {"amount": 100_000.0}},
        "totalPrice": {"gross": {"amount": 200_000.0}},
        "stars": 4,
        "certificateNumber": recognition.decision_number,
        "producerName": "HTX Trà",
        "variant": {"id": to_global_id("ProductVariant", town.tea.pk)},
    }
    assert shown["total"] == {"gross": {"amount": 270_000.0, "currency": "VND"}, "net": {"amount": 270_000.0}}
    assert shown["fulfillments"] == [
        {
            "lines": [
                {"quantity": 2, "orderLine": {"productName": "Trà sen"}},
                {"quantity": 1, "orderLine": {"productName": "Mứt dừa"}},
            ],
            "warehouse": {"name": "Bến xe"},
        }
    ]
    assert (shown["number"], shown["shippingMethodName"]) == (str(order.number), "Giao tận nơi")
    assert (shown["collectionPointName"], shown["deliveryMethod"]) == (None, None)
    assert (shown["channel"], shown["languageCodeEnum"]) == ({"slug": "default-channel"}, "VI")


def test_a_line_leads_to_no_product_that_may_not_be_sold(town):
    order = make_order((town.tea, 2))
    Recognition.objects.update(status=Recognition.Status.REVOKED)
    assert read(order, "lines { productName stars variant { id } }") == {
        "lines": [{"productName": "Trà sen", "stars": 4, "variant": None}]
    }


def test_collecting_shows_the_point(town):
    order = make_order((town.tea, 2), pickup=town.point)
    shown = read(
        order,
        """collectionPointName shippingMethodName deliveryMethod { __typename ... on Warehouse { name } }
           shippingAddress { firstName streetAddress1 }""",
    )
    assert shown == {
        "collectionPointName": "Bến xe",
        "shippingMethodName": None,
        "deliveryMethod": {"__typename": "Warehouse", "name": "Bến xe"},
        "shippingAddress": {"firstName": "N… T… L…", "streetAddress1": town.point.address},
    }


STATE = """status statusDisplay isPaid paymentStatus chargeStatus authorizeStatus amountDue { amount }
           totalCharged { amount } totalBalance { amount } fulfillments { status stage statusDisplay }"""


@pytest.mark.parametrize(
    ("stage", "status", "shown"),
    [
        ("planned", "WAITING_FOR_APPROVAL", "Đang chuyển tới điểm bán"),
        ("offered", "WAITING_FOR_APPROVAL", "Chờ điểm bán nhận"),
        ("accepted", "WAITING_FOR_APPROVAL", "Điểm bán đang chuẩn bị"),
        ("packed", "WAITING_FOR_APPROVAL", "Đã đóng gói"),
    ],
)
def test_an_order_on_its_way(town, stage, status, shown):
    order = make_order((town.tea, 2), stage=stage)
    assert read(order, STATE) == {
        "status": "UNFULFILLED",
        "statusDisplay": "Đang chuẩn bị",
        "isPaid": False,
        "paymentStatus": "NOT_CHARGED",
        "chargeStatus": "NONE",
        "authorizeStatus": "NONE",
        "amountDue": {"amount": 230_000.0},
        "totalCharged": {"amount": 0.0},
        "totalBalance": {"amount": -230_000.0},
        "fulfillments": [
            {
                "status": status,
                "stage": "OFFERED" if stage == "planned" else stage.upper(),
                "statusDisplay": shown,
            }
        ],
    }


def test_an_order_that_was_handed_over_in_english(town):
    order = make_order((town.tea, 2), stage="handed_over")
    assert read(order, STATE, HTTP_ACCEPT_LANGUAGE="en") == {
        "status": "FULFILLED",
        "statusDisplay": "Handed over",
        "isPaid": True,
        "paymentStatus": "FULLY_CHARGED",
        "chargeStatus": "FULL",
        "authorizeStatus": "FULL",
        "amountDue": {"amount": 0.0},
        "totalCharged": {"amount": 230_000.0},
        "totalBalance": {"amount": 0.0},
        "fulfillments": [{"status": "FULFILLED", "stage": "HANDED_OVER", "statusDisplay": "Handed over"}],
    }


def test_a_declined_part_and_the_one_after_it(town):
    put_on_shelf(town.tea, town.other_point, 5)
    order = make_order((town.tea, 2))
    decline_fulfilment(actor=BOSS, fulfilment_id=Fulfilment.objects.get().pk, reason="Hàng bị ẩm")
    reroute_order(order_id=order.pk)
    assert read(order, "fulfillments { stage status reason warehouse { name } }")["fulfillments"] == [
        {"stage": "DECLINED", "status": "CANCELED", "reason": None, "warehouse": {"name": "Bến xe"}},
        {"stage": "OFFERED", "status": "WAITING_FOR_APPROVAL", "reason": None, "warehouse": {"name": "Chợ"}},
    ]


def test_drafts_and_unknown_orders_are_nobodys_to_see(town):
    prepare(checkout_id=make_basket((town.tea, 1)))
    for who in town.people.values():
        assert read(Order.objects.get(), "id", user=who) is None
    ids = {"id": to_global_id("Order", uuid4())}
    assert data("query($id: ID!) { order(id: $id) { id } }", ids) == {"order": None}
    answer = ask("query($id: ID!) { order(id: $id) { id } }", {"id": to_global_id("Product", 1)})
    assert answer["errors"][0]["message"] == (
        f"Invalid ID: {to_global_id('Product', 1)}. Expected: Order, received: Product."
    )


def test_the_order_page_asks_the_database_so_often(town, django_assert_num_queries):
    order = make_order((town.tea, 2), (town.jam, 3), stage="handed_over")
    fields = f"""number {STATE} lines {{ id quantityFulfilled productName variant {{ id }} }}
                 fulfillments {{ warehouse {{ name address {{ city }} }} lines {{ quantity orderLine {{ id }} }} }}"""
    # the order; payment; lines; fulfilments; their lines; points; variants of the lines
    with django_assert_num_queries(7):
        read(order, fields)
