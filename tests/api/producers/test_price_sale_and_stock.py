"""productVariantChannelListingUpdate, productChannelListingUpdate and productVariantStocksUpdate."""

from typing import Any

import pytest

from backend.api.graphql.ids import to_global_id
from backend.catalogue.models import Listing, Shelf, Variant
from backend.certification.models import Recognition
from backend.kernel.models import AuditEntry
from backend.operations.invariants import find_violations
from backend.stock.models import Level, Movement
from tests.api.asking import ask, data
from tests.api.producers.shop import CHANNEL, Shop, everything, open_shop
from tests.factories import make_point

pytestmark = pytest.mark.django_db
PRICE = """
    mutation($id: ID, $input: [ProductVariantChannelListingAddInput!]!) {
        productVariantChannelListingUpdate(id: $id, input: $input) {
            variant { channelListings { price { amount } } } errors { field code channels }
        }
    }
"""
SALE = """
    mutation($id: ID!, $input: ProductChannelListingUpdateInput!) {
        productChannelListingUpdate(id: $id, input: $input) {
            product { isOnSale isAvailable moderation } errors { field code message }
        }
    }
"""
STOCK = """
    mutation($id: ID, $stocks: [StockInput!]!) {
        productVariantStocksUpdate(variantId: $id, stocks: $stocks) {
            productVariant { quantityAvailable stocks { quantity } } errors { field code index }
        }
    }
"""


@pytest.fixture
def shop() -> Shop:
    """A cooperative's product on sale, five units at a point."""
    return open_shop()


def reprice(shop: Shop, price: Any, channel: str = CHANNEL) -> Any:
    variables = {"id": shop.variant_id, "input": [{"channelId": channel, "price": price}]}
    return data(PRICE, variables, user=shop.owner)["productVariantChannelListingUpdate"]


def switch(shop: Shop, is_published: bool | None = True, **headers: str) -> Any:
    update = {"updateChannels": [{"channelId": CHANNEL, "isPublished": is_published}]}
    answer = data(SALE, {"id": shop.product_id, "input": update}, user=shop.owner, **headers)
    return answer["productChannelListingUpdate"]


def restock(shop: Shop, *stocks: tuple[str, int]) -> Any:
    entries = [{"warehouse": point, "quantity": quantity} for point, quantity in stocks]
    answer = data(STOCK, {"id": shop.variant_id, "stocks": entries}, user=shop.owner)
    return answer["productVariantStocksUpdate"]


@pytest.mark.parametrize("price", [120_000, "120000", 120_000.0, "120000.00"])
def test_a_price_is_shown_to_buyers_at_once(shop: Shop, price: Any) -> None:
    answer = reprice(shop, price)
    assert answer == {"variant": {"channelListings": [{"price": {"amount": 120_000.0}}]}, "errors": []}
    assert Shelf.objects.get().price_min == 120_000
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.before, entry.after) == (
        f"user:{shop.owner.pk}", {"price": 100_000}, {"price": 120_000},
    )  # fmt: skip


@pytest.mark.parametrize("price", [0, "0.5", 99.5, 10**12])
def test_prices_that_are_refused(shop: Shop, price: Any) -> None:
    before = everything()
    answer = reprice(shop, price)
    assert answer == {"variant": None, "errors": [{"field": "price", "code": "INVALID", "channels": None}]}
    assert everything() == before


def test_a_negative_price_is_no_price(shop: Shop) -> None:
    before = everything()
    variables = {"id": shop.variant_id, "input": [{"channelId": CHANNEL, "price": -1}]}
    assert ask(PRICE, variables, user=shop.owner)["errors"]
    assert everything() == before


def test_the_channel_must_be_the_one_there_is(shop: Shop) -> None:
    before = everything()
    other = to_global_id("Channel", 2)
    assert reprice(shop, 1, other)["errors"] == [
        {"field": "channelId", "code": "NOT_FOUND", "channels": [other]}
    ]
    twice = {"id": shop.variant_id, "input": [{"channelId": CHANNEL, "price": price} for price in (1, 2)]}
    (error,) = data(PRICE, twice, user=shop.owner)["productVariantChannelListingUpdate"]["errors"]
    assert error["code"] == "DUPLICATED_INPUT_ITEM"
    assert everything() == before


def test_off_sale_and_on_again(shop: Shop) -> None:
    assert switch(shop, False)["product"] == {
        "isOnSale": False,
        "isAvailable": False,
        "moderation": "APPROVED",
    }
    assert not Shelf.objects.exists()
    assert switch(shop, None)["product"]["isOnSale"] is False
    assert switch(shop)["product"] == {"isOnSale": True, "isAvailable": True, "moderation": "APPROVED"}
    removed = data(SALE, {"id": shop.product_id, "input": {"removeChannels": [CHANNEL]}}, user=shop.owner)
    assert removed["productChannelListingUpdate"]["product"]["isOnSale"] is False


def test_an_uncertified_draft_is_told_what_is_missing(shop: Shop) -> None:
    Recognition.objects.update(status="incomplete", decision_number="", authority="")
    Listing.objects.update(moderation="draft", is_on_sale=False, price_min=None, price_max=None)
    before = everything()
    for language, messages in (
        ("vi", ["Hồ sơ công nhận còn thiếu số quyết định và cơ quan công nhận.", "Chưa có giá bán."]),
        ("en", ["The recognition lacks its decision number and authority.", "There is no price."]),
    ):
        answer = switch(shop, HTTP_ACCEPT_LANGUAGE=language)
        assert answer["product"] is None
        assert answer["errors"] == [
            {"field": "isPublished", "code": "INVALID", "message": message} for message in messages
        ]
    assert everything() == before


def test_units_are_counted_at_points(shop: Shop) -> None:
    second = make_point()
    answer = restock(shop, (to_global_id("Warehouse", second.pk), 7), (shop.point_id, 3))
    assert answer["errors"] == []
    assert answer["productVariant"]["quantityAvailable"] == 10
    assert sorted(Level.objects.values_list("on_hand", flat=True)) == [3, 7]
    assert Variant.objects.get().available == 10
    assert find_violations() == []


@pytest.mark.parametrize(("quantity", "code"), [(-1, "INVALID"), (2**31 - 1, "INVALID")])
def test_all_numbers_are_taken_or_none(shop: Shop, quantity: int, code: str) -> None:
    before = everything()
    second = make_point()
    answer = restock(shop, (shop.point_id, 9), (to_global_id("Warehouse", second.pk), quantity))
    assert answer["productVariant"] is None
    assert [(error["code"], error["index"]) for error in answer["errors"]] == [(code, 1)]
    assert everything() == before


def test_never_below_what_is_promised(shop: Shop) -> None:
    Level.objects.update(reserved=2)
    before = everything()
    (error,) = restock(shop, (shop.point_id, 1))["errors"]
    assert (error["code"], error["index"]) == ("INVALID", 0)
    assert everything() == before


def test_points_that_are_none(shop: Shop) -> None:
    closed = make_point(is_active=False)
    unknown = to_global_id("Warehouse", "00000000-0000-4000-8000-000000000000")
    before = everything()
    for point in (to_global_id("Warehouse", closed.pk), unknown):
        assert restock(shop, (shop.point_id, 9), (point, 1))["errors"] == [
            {"field": "warehouse", "code": "NOT_FOUND", "index": 1}
        ]
    assert restock(shop, (shop.point_id, 9), (shop.point_id, 8))["errors"] == [
        {"field": "warehouse", "code": "DUPLICATED_INPUT_ITEM", "index": 1}
    ]
    assert everything() == before


def test_the_same_number_again_moves_nothing(shop: Shop) -> None:
    restock(shop, (shop.point_id, 5))
    assert Movement.objects.count() == 1
