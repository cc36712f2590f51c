"""The search box's suggestions, and what the listing says about the words of a search."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.goods import PRODUCTS
from tests.storefront.responder import Responder

ROWS = [
    {"kind": "QUERY", "text": "nước mắm", "slug": None, "count": None},
    {"kind": "PROVINCE", "text": "Bến Tre → Vĩnh Long", "slug": "vinh-long", "count": 1250},
    {"kind": "GROUP", "text": "Chè", "slug": "che", "count": None},
    {"kind": "PRODUCER", "text": "HTX <Sen>", "slug": "htx-sen", "count": 3},
    {"kind": "PRODUCT", "text": "Nước mắm", "slug": "nuoc-mam", "count": None},
]

NOTHING = {"totalCount": 0, "edges": [], "pageInfo": {"hasNextPage": False, "hasPreviousPage": False}}


def mended(kind: str, message: str) -> Any:
    """A `products` that mends unless it is taken at its word."""

    def products(_info: Any, searchAsTyped: bool = False, **_: Any) -> dict[str, Any]:  # noqa: N803
        told = {"kind": kind, "message": message, "query": "", "corrected": None}
        return {
            "totalCount": 1,
            "searchNotice": {**told, "kind": "NOTHING", "message": "Không."} if searchAsTyped else told,
            "pageInfo": {"hasNextPage": False, "hasPreviousPage": False},
            "edges": [{"node": PRODUCTS[0], "cursor": "MA=="}],
        }

    return products


def test_each_suggestion_leads_somewhere(visitor: Visitor, api: Responder):
    api.plugged["searchSuggestions"] = ROWS
    page = visitor.page("/tim/goi-y?q=nu")
    assert list(page.links) == [
        "/san-pham?q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm",
        "/san-pham?tinh=vinh-long",
        "/san-pham?nhom=che",
        "/san-pham?q=HTX+%3CSen%3E",
        "/san-pham/nuoc-mam",
    ]
    text = visitor.get("/tim/goi-y?q=nu").text
    assert text.count('role="option"') == 5
    assert "HTX &lt;Sen&gt;" in text
    assert "Tỉnh, thành · 1.250" in text
    assert "Suggestions" in visitor.get("/en/tim/goi-y?q=nu").text


@pytest.mark.parametrize("typed", ["", "n", "   ", "%00"])
def test_too_little_asks_nobody(visitor: Visitor, api: Responder, typed: str):
    answer = visitor.get(f"/tim/goi-y?q={typed}")
    assert (answer.status_code, answer.text.strip()) == (200, "")
    assert "Suggestions" not in api.asked


def test_an_api_that_is_down_or_knows_none_suggests_nothing(visitor: Visitor, api: Responder):
    api.is_down = True
    assert visitor.get("/tim/goi-y?q=nuoc").text.strip() == ""
    api.is_down = False
    api.plugged["searchSuggestions"] = lambda _info, **_: 1 / 0
    assert visitor.get("/tim/goi-y?q=nuoc").text.strip() == ""


def test_the_box_is_a_plain_form_that_knows_where_to_ask(visitor: Visitor):
    page = visitor.get("/").text
    assert 'hx-get="/tim/goi-y"' in page
    assert 'role="search" action="/san-pham" method="get"' in page
    assert 'hx-get="/en/tim/goi-y"' in visitor.get("/en").text


def test_what_was_mended_and_the_way_back(visitor: Visitor, api: Responder):
    api.plugged["products"] = mended("CORRECTED", "Không có “ca phee”.")
    page = visitor.page("/san-pham?q=ca+phee&sao=5")
    assert "Không có “ca phee”." in page.text
    assert "Tìm đúng “ca phee”" in page.text
    back = next(address for address in page.links if "nguyen-van" in address)
    assert back == "/san-pham?q=ca+phee&sao=5&nguyen-van=1"
    at_its_word = visitor.page(back)
    assert "Không có “ca phee”." not in at_its_word.text
    assert "/san-pham?sao=5" in at_its_word.links


def test_the_closest_goods_and_the_way_out(visitor: Visitor, api: Responder):
    api.plugged["products"] = mended("RELAXED", "Đang hiện sản phẩm gần nhất.")
    page = visitor.page("/san-pham?q=ca+xyz")
    assert "Đang hiện sản phẩm gần nhất." in page.text
    assert "nguyen-van" not in str(list(page.links))
    assert "Bỏ lời tìm" in page.text


def test_nothing_is_said_where_all_is_as_asked(visitor: Visitor, api: Responder):
    api.plugged["products"] = mended("EXACT", "")
    assert "Bỏ lời tìm" not in visitor.page("/san-pham?q=ca").text
    assert "Bỏ lời tìm" not in visitor.page("/san-pham").text


@pytest.mark.parametrize(
    ("typed", "words", "address"),
    [
        ("keo dua ben tre", "Tìm “keo dua” của Vĩnh Long", "q=keo+dua&tinh=vinh-long"),
        ("chè Lào Cai", "Tìm “chè” của Lào Cai", "q=ch%C3%A8&tinh=lao-cai"),
        ("Bến Tre", "Xem tất cả sản phẩm của Vĩnh Long", "tinh=vinh-long"),
    ],
)
def test_a_place_at_the_end_of_a_search_is_a_way_to_its_goods(
    visitor: Visitor, typed: str, words: str, address: str
):
    assert visitor.page(f"/san-pham?q={typed}").links[f"/san-pham?{address}"] == [words]


@pytest.mark.parametrize("path", ["/san-pham?q=bến tre kẹo dừa", "/san-pham?q=kẹo bến tre&tinh=ha-noi"])
def test_no_way_is_offered_for_other_words_or_where_a_province_is_chosen(visitor: Visitor, path: str):
    assert "” của Vĩnh Long" not in visitor.page(path).text


def test_words_found_nowhere_in_a_province_have_wider_searches(visitor: Visitor, api: Responder):
    api.plugged["products"] = NOTHING
    page = visitor.page("/san-pham?q=mật ong&tinh=vinh-long&sao=5")
    assert page.links["/san-pham?q=m%E1%BA%ADt+ong"] == ["Tìm “mật ong” trong cả chợ"]
    assert page.links["/san-pham?tinh=vinh-long"] == ["Xem tất cả sản phẩm của Vĩnh Long"]
    assert "Search the whole market for “mật ong”" in visitor.page("/en/san-pham?q=mật ong&sao=5").text


def test_nothing_wider_than_the_whole_market(visitor: Visitor, api: Responder):
    api.plugged["products"] = NOTHING
    for path in ("/san-pham?q=mật ong&sap-xep=ten", "/san-pham?sao=5"):
        assert "trong cả chợ" not in visitor.page(path).text
