"""The role matrix of the producers' mutations: nobody else changes anything, whoever they are."""

from typing import Any

import pytest

from tests.api.asking import ask, error_codes
from tests.api.producers.shop import CHANNEL, STRANGERS, Shop, everything, open_shop
from tests.factories import make_user

pytestmark = pytest.mark.django_db
MUTATIONS = {
    "productUpdate": (
        """mutation($id: ID!) { productUpdate(id: $id, input: {name: "Khác"}) {
            product { id } errors { field code }
        } }""",
        lambda shop: {"id": shop.product_id},
        "id",
    ),
    "productChannelListingUpdate": (
        """mutation($id: ID!, $c: ID!) { productChannelListingUpdate(
            id: $id, input: {updateChannels: [{channelId: $c, isPublished: false}]}
        ) { product { id } errors { field code } } }""",
        lambda shop: {"id": shop.product_id, "c": CHANNEL},
        "id",
    ),
    "productVariantChannelListingUpdate": (
        """mutation($id: ID!, $c: ID!) { productVariantChannelListingUpdate(
            id: $id, input: [{channelId: $c, price: 1}]
        ) { variant { id } errors { field code } } }""",
        lambda shop: {"id": shop.variant_id, "c": CHANNEL},
        "id",
    ),
    "productVariantStocksUpdate": (
        """mutation($id: ID!, $p: ID!) { productVariantStocksUpdate(
            variantId: $id, stocks: [{warehouse: $p, quantity: 99}]
        ) { productVariant { id } errors { field code } } }""",
        lambda shop: {"id": shop.variant_id, "p": shop.point_id},
        "variantId",
    ),
}


@pytest.fixture
def shop() -> Shop:
    """A cooperative's product on sale."""
    return open_shop()


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_change_nothing(shop: Shop, mutation: str, who: str) -> None:
    stranger = STRANGERS[who]()
    query, variables, field = MUTATIONS[mutation]
    before = everything()
    answer = ask(query, variables(shop), user=stranger)
    assert everything() == before
    if who == "other producer":
        payload: dict[str, Any] = answer["data"][mutation]
        assert payload["errors"] == [{"field": field, "code": "NOT_FOUND"}]
        assert [value for name, value in payload.items() if name != "errors"] == [None]
    else:
        assert error_codes(answer) == ["PermissionDenied"]
        assert answer["data"][mutation] is None


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_staff_of_the_very_point_change_nothing(shop: Shop, mutation: str) -> None:
    staff = make_user(points=[shop.point])
    query, variables, _ = MUTATIONS[mutation]
    before = everything()
    assert error_codes(ask(query, variables(shop), user=staff)) == ["PermissionDenied"]
    assert everything() == before


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_the_owner_does(shop: Shop, mutation: str) -> None:
    query, variables, _ = MUTATIONS[mutation]
    before = everything()
    answer = ask(query, variables(shop), user=shop.owner)
    assert "errors" not in answer
    assert answer["data"][mutation]["errors"] == []
    assert everything() != before


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_ids_of_another_kind_are_named(shop: Shop, mutation: str) -> None:
    query, variables, _ = MUTATIONS[mutation]
    before = everything()
    answer = ask(query, {**variables(shop), "id": shop.point_id}, user=shop.owner)
    expected = "ProductVariant" if "Variant" in mutation else "Product"
    assert answer["errors"][0]["message"] == (
        f"Invalid ID: {shop.point_id}. Expected: {expected}, received: Warehouse."
    )
    assert everything() == before


@pytest.mark.parametrize("who", STRANGERS)
def test_my_listings_are_for_producers(shop: Shop, who: str) -> None:
    answer = ask("{ myListings(first: 10) { totalCount edges { node { id } } } }", user=STRANGERS[who]())
    if who == "other producer":
        assert answer["data"]["myListings"] == {"totalCount": 0, "edges": []}
    else:
        assert error_codes(answer) == ["PermissionDenied"]
        assert answer["data"]["myListings"] is None
