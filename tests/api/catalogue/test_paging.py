"""Keyset paging through every order, forwards and backwards, with ties, and cursors of all kinds of rubbish."""

from base64 import b64encode
from typing import Any

import orjson
import pytest

from backend.catalogue.models import Listing
from tests.api.asking import ask, data
from tests.factories import make_producer, make_sellable

pytestmark = pytest.mark.django_db

PAGE = """
query($first: Int, $last: Int, $after: String, $before: String, $sort: ProductOrder, $search: String) {
  products(first: $first, last: $last, after: $after, before: $before, sortBy: $sort, search: $search) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { name } }
  }
}
"""
# In the alphabet's order: ă after a, â after ă, đ after d, e before ê, o ô ơ; tones decide only where letters do not.
ALPHABET = [
    "An",
    "Ăn",
    "Ân",
    "Bánh",
    "Da",
    "Dừa",
    "Đá",
    "Đường",
    "Em",
    "Êm",
    "Ga",
    "Gà",
    "Gả",
    "Gạ",
    "O",
    "Ô",
    "Ơ",
    "Xôi",
]
ORDERS: list[dict[str, str] | None] = [
    None,
    *(
        {"field": field, "direction": direction}
        for field in (
            "NAME",
            "PRICE",
            "MINIMAL_PRICE",
            "DATE",
            "LAST_MODIFIED_AT",
            "CREATED_AT",
            "PUBLISHED_AT",
        )
        for direction in ("ASC", "DESC")
    ),
    *(
        {"attributeId": attribute, "direction": direction}
        for attribute in ("QXR0cmlidXRlOjE=", "QXR0cmlidXRlOjY=")
        for direction in ("ASC", "DESC")
    ),
]


@pytest.fixture
def shelf() -> list[str]:
    """Eighteen products: names all different, prices, stars and instants in ties."""
    producer = make_producer()
    for place, name in enumerate(reversed(ALPHABET)):
        make_sellable(
            product={"producer": producer},
            listing={"name": name},
            recognition={"stars": 3 + place % 3},
            price=100_000 + 10_000 * (place % 4),
        )
    half = list(Listing.objects.order_by("pk")[:9])
    Listing.objects.filter(pk__in=[row.pk for row in half]).update(
        created_at=half[0].created_at, updated_at=half[0].created_at
    )
    return ALPHABET


def names(page: dict[str, Any]) -> list[str]:
    """The names on a page."""
    return [edge["node"]["name"] for edge in page["edges"]]


def test_names_run_in_the_order_of_the_vietnamese_alphabet(shelf: list[str]):
    assert names(data(PAGE, {"first": 100})["products"]) == shelf
    descending = data(PAGE, {"first": 100, "sort": {"field": "NAME", "direction": "DESC"}})["products"]
    assert names(descending) == shelf[::-1]


def test_prices_and_stars_come_first_where_they_are_asked_for(shelf: list[str]):
    by_price = """{ products(first: 100, sortBy: {field: PRICE, direction: DESC}) {
        edges { node { pricing { priceRange { start { gross { amount } } } } } } } }"""
    amounts = [
        edge["node"]["pricing"]["priceRange"]["start"]["gross"]["amount"]
        for edge in data(by_price)["products"]["edges"]
    ]
    assert amounts == sorted(amounts, reverse=True)
    by_stars = """{ products(first: 100, sortBy: {attributeId: "QXR0cmlidXRlOjE=", direction: DESC}) {
        edges { node { name recognition { stars } } } } }"""
    rows = [
        (edge["node"]["recognition"]["stars"], edge["node"]["name"])
        for edge in data(by_stars)["products"]["edges"]
    ]
    assert [stars for stars, _ in rows] == [5] * 6 + [4] * 6 + [3] * 6
    five = [name for stars, name in rows if stars == 5]
    assert five == [name for name in ALPHABET if name in five]


@pytest.mark.parametrize("sort", ORDERS, ids=str)
@pytest.mark.parametrize("size", [4, 9])
def test_pages_forwards_and_backwards_show_every_row_once(
    shelf: list[str], sort: dict[str, str] | None, size: int
):
    whole = names(data(PAGE, {"first": 100, "sort": sort})["products"])
    assert sorted(whole) == sorted(shelf)
    walked: list[str] = []
    variables: dict[str, Any] = {"first": size, "sort": sort}
    while True:
        page = data(PAGE, variables)["products"]
        assert page["totalCount"] == 18
        assert page["pageInfo"]["hasPreviousPage"] is ("after" in variables)
        walked += names(page)
        assert page["pageInfo"]["hasNextPage"] is (len(walked) < 18)
        if not page["pageInfo"]["hasNextPage"]:
            break
        variables["after"] = page["pageInfo"]["endCursor"]
    assert walked == whole
    walked = []
    variables = {"last": size, "sort": sort}
    while True:
        page = data(PAGE, variables)["products"]
        assert page["pageInfo"]["hasNextPage"] is ("before" in variables)
        walked = names(page) + walked
        assert page["pageInfo"]["hasPreviousPage"] is (len(walked) < 18)
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        variables["before"] = page["pageInfo"]["startCursor"]
    assert walked == whole


def test_between_two_cursors(shelf: list[str]):
    page = data(PAGE, {"first": 100})["products"]
    after, before = page["edges"][3]["cursor"], page["edges"][7]["cursor"]
    for variables in ({"first": 10}, {"last": 10}):
        between = data(PAGE, {**variables, "after": after, "before": before})["products"]
        assert names(between) == shelf[4:7]


def test_a_row_that_goes_between_two_pages_moves_nothing(shelf: list[str]):
    page = data(PAGE, {"first": 5})["products"]
    Listing.objects.filter(name__in=[shelf[1], shelf[4]]).update(is_on_sale=False)
    following = data(PAGE, {"first": 5, "after": page["pageInfo"]["endCursor"]})["products"]
    assert names(following) == shelf[5:10]


def test_relevance_pages_too():
    for name in ("Trà xanh", "Trà xanh Tân Cương", "Trà sen", "Xanh trà", "Gạo"):
        make_sellable(listing={"name": name})
    whole = names(data(PAGE, {"first": 10, "search": "tra xanh"})["products"])
    assert set(whole[:2]) == {"Trà xanh", "Trà xanh Tân Cương"}
    assert "Gạo" not in whole
    walked, after = [], None
    for _ in whole:
        page = data(PAGE, {"first": 1, "search": "tra xanh", "after": after})["products"]
        walked += names(page)
        after = page["pageInfo"]["endCursor"]
    assert walked == whole
    assert page["pageInfo"]["hasNextPage"] is False


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "e30=",
        b64encode(b'["a"]').decode(),
        b64encode(b'["a","b"]').decode(),
        b64encode(b"[1,2]").decode(),
        b64encode(b'["a",true]').decode(),
        b64encode(b'["a",1.5]').decode(),
        b64encode(b'["a",1,2]').decode(),
        b64encode(b'{"a":1}').decode(),
        "A" * 5000,
        "đ",
    ],
)
@pytest.mark.parametrize("side", ["after", "before"])
def test_rubbish_is_no_cursor(cursor: str, side: str):
    answer = ask(PAGE, {"first": 1, side: cursor})
    assert answer["data"] == {"products": None}
    assert [error["message"] for error in answer["errors"]] == ["Received cursor is invalid."]


def test_a_cursor_beyond_every_calendar_is_only_a_place():
    make_sellable()
    for value, expected in ((10**18, 0), (-(10**18), 1)):
        cursor = b64encode(orjson.dumps([value, 1])).decode()
        variables = {"first": 1, "after": cursor, "sort": {"field": "CREATED_AT", "direction": "ASC"}}
        assert len(data(PAGE, variables)["products"]["edges"]) == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "You must provide a `first` or `last` value to properly paginate the `products` connection."),
        (
            "(first: 1, last: 1)",
            "Use either `first` or `last` to paginate the `products` connection, not both.",
        ),
        (
            "(first: 101)",
            "Requesting 101 records on the `products` connection exceeds the `first` limit of 100 records.",
        ),
        (
            "(last: 101)",
            "Requesting 101 records on the `products` connection exceeds the `last` limit of 100 records.",
        ),
        ("(first: -1)", "`first` on the `products` connection must be a non-negative integer."),
    ],
)
@pytest.mark.parametrize("selection", ["edges { cursor }", "pageInfo { hasNextPage }", "totalCount ...E"])
def test_a_page_must_be_asked_for_and_must_be_small(arguments: str, message: str, selection: str):
    fragment = "fragment E on ProductCountableConnection { edges { cursor } }" if "...E" in selection else ""
    answer = ask(f"{{ products{arguments} {{ {selection} }} }} {fragment}")
    assert answer["data"] == {"products": None}
    assert [error["message"] for error in answer["errors"]] == [message]


def test_a_count_alone_needs_no_page():
    make_sellable()
    assert data("{ products { totalCount } }") == {"products": {"totalCount": 1}}


def test_an_empty_page_has_no_cursors():
    assert data(PAGE, {"first": 0})["products"] == {
        "totalCount": 0,
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
        "edges": [],
    }
