"""myListings: all of one's own, drafts too, with what keeps each from sale."""

from typing import Any

import pytest

from backend.accounts.actor import Actor
from backend.catalogue.services import change_texts
from tests.api.asking import ask, data
from tests.factories import (
    make_listing,
    make_producer,
    make_product,
    make_recognition,
    make_user,
    make_variant,
)

pytestmark = pytest.mark.django_db
PAGE = """
    query($first: Int!, $after: String, $search: String) {
        myListings(first: $first, after: $after, search: $search) {
            totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { name } }
        }
    }
"""


def page(user: Any, **variables: Any) -> Any:
    return data(PAGE, {"first": 100, **variables}, user=user)["myListings"]


def names(answer: Any) -> list[str]:
    return [edge["node"]["name"] for edge in answer["edges"]]


@pytest.fixture
def producer() -> Any:
    """A cooperative with four listings, and a neighbour with one."""
    made = make_producer()
    for name in ("Đường phèn", "Ấm trà", "Bánh tét", "Áo dài"):
        make_listing(make_product(producer=made), name=name, moderation="draft")
    make_listing(make_product(), name="Của người khác")
    return made


def test_in_the_vietnamese_order_page_by_page(producer: Any) -> None:
    user = make_user(producers=[producer])
    assert names(page(user)) == ["Áo dài", "Ấm trà", "Bánh tét", "Đường phèn"]
    first = page(user, first=3)
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (4, True)
    second = page(user, first=3, after=first["pageInfo"]["endCursor"])
    assert (names(second), second["pageInfo"]["hasNextPage"], second["pageInfo"]["hasPreviousPage"]) == (
        ["Đường phèn"], False, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("banh tet", ["Bánh tét"]),
        ("BÁNH", ["Bánh tét"]),
        ("duong", ["Đường phèn"]),
        ("a", ["Áo dài", "Ấm trà", "Bánh tét"]),
        ("%", []),
        ("_", []),
        ("người khác", []),
        ("\x00", ["Áo dài", "Ấm trà", "Bánh tét", "Đường phèn"]),
    ],
)
def test_search_by_part_of_the_name(producer: Any, search: str, found: list[str]) -> None:
    answer = page(make_user(producers=[producer]), search=search)
    assert (names(answer), answer["totalCount"]) == (found, len(found))


def test_a_bad_cursor_and_too_large_a_page(producer: Any) -> None:
    user = make_user(producers=[producer])
    for variables, message in (
        ({"after": "x"}, "Received cursor is invalid."),
        ({"after": "WzEsMl0="}, "Received cursor is invalid."),
        ({"first": 101}, "exceeds the `first` limit of 100 records."),
    ):
        (error,) = ask(PAGE, {"first": 1, **variables}, user=user)["errors"]
        assert message in error["message"]


def test_what_an_owner_sees_of_a_listing() -> None:
    product = make_product()
    make_recognition(product, evidence="", status="incomplete", valid_from=None, valid_until=None)
    variant = make_variant(make_listing(product, moderation="draft", is_on_sale=False), price=45_000)
    user = make_user(producers=[product.producer])
    query = """{ myListings(first: 1) { edges { node {
        moderation isOnSale isAvailable blockers { code message }
        pricing { priceRange { start { gross { amount } } } }
        variants { channelListings { price { amount } } stocks { quantity } }
    } } } }"""
    for language, message in (
        ("vi", "Hồ sơ công nhận còn thiếu tài liệu chứng minh."),
        ("en-US", "The recognition lacks its evidence."),
    ):
        node = data(query, user=user, HTTP_ACCEPT_LANGUAGE=language)["myListings"]["edges"][0]["node"]
        assert node["blockers"][0] == {"code": "RECOGNITION_INCOMPLETE", "message": message}
        assert [blocker["code"] for blocker in node["blockers"]] == [
            "RECOGNITION_INCOMPLETE",
            "NOT_MODERATED",
            "SWITCHED_OFF",
        ]
        assert (node["moderation"], node["isOnSale"], node["isAvailable"]) == ("DRAFT", False, False)
        assert node["pricing"] is None
        assert node["variants"] == [{"channelListings": [{"price": {"amount": 45_000.0}}], "stocks": []}]
    assert variant.price == 45_000


def test_texts_that_wait(producer: Any) -> None:
    listing = make_listing(make_product(producer=producer), name="Trà sen")
    user = make_user(producers=[producer])
    actor = Actor(user_id=user.pk, producer_ids=frozenset({producer.pk}))
    change_texts(actor=actor, listing_id=listing.pk, name="Trà sen Tây Hồ", description="Ướp sen")
    query = "query($s: String!) { product(slug: $s) { name proposedTexts { name description } } }"
    product = data(query, {"s": listing.slug}, user=user)["product"]
    assert product["name"] == "Trà sen"
    assert product["proposedTexts"]["name"] == "Trà sen Tây Hồ"
    assert "Ướp sen" in product["proposedTexts"]["description"]
    assert data(query, {"s": listing.slug})["product"] is None


def test_statements_do_not_grow_with_the_page(django_assert_num_queries: Any) -> None:
    producer = make_producer()
    for _ in range(6):
        product = make_product(producer=producer)
        make_recognition(product)
        make_variant(make_listing(product))
    user = make_user(producers=[producer])
    query = """{ myListings(first: 50) { totalCount edges { node {
        name moderation isOnSale blockers { code } recognition { stars score decisionNumber }
        variants { channelListings { price { amount } } stocks { quantity warehouse { name } } }
    } } } }"""
    # the token's user, its points, its producers; the page's ids, its rows, the count; states and their register
    # rows; details of recognitions; variants; stock levels
    with django_assert_num_queries(11):
        page = data(query, user=user)["myListings"]
    assert page["totalCount"] == 6
