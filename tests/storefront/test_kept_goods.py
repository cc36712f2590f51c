"""Favourites and the comparison: forms and signed cookies, no account, no JavaScript, and limits."""

import re
from typing import Any

import httpx
import pytest

from storefront.shop.kept_goods import product_id, product_number
from tests.storefront.conftest import Visitor
from tests.storefront.goods import PRODUCTS
from tests.storefront.responder import Responder

ALL = ["gom-ve-tay-bat-trang", "keo-dua-sap", "mat-ong-nhan", "che-shan-tuyet", "lua-van-phuc"]


def keep(visitor: Visitor, slug: str, action: str = "/yeu-thich") -> httpx.Response:
    """Press the button on the product's page."""
    return visitor.send(visitor.page(f"/san-pham/{slug}"), action)


def shown(visitor: Visitor, path: str) -> list[str]:
    """Products linked from a page, in order."""
    links = [link for link in visitor.page(path).links if link.startswith("/san-pham/")]
    return [link.removeprefix("/san-pham/") for link in links]


def test_the_newest_favourite_comes_first_and_the_way_leads_back(visitor: Visitor) -> None:
    answer = keep(visitor, "keo-dua-sap")
    assert (answer.status_code, answer.headers["location"]) == (302, "/san-pham/keo-dua-sap")
    page = visitor.page("/san-pham/keo-dua-sap")
    assert "Đã giữ lại." in page.text
    assert "Bỏ khỏi yêu thích" in page.text
    keep(visitor, "mat-ong-nhan")
    keep(visitor, "mat-ong-nhan")  # the same button now takes it out
    keep(visitor, "lua-van-phuc")
    assert shown(visitor, "/yeu-thich") == ["lua-van-phuc", "keo-dua-sap"]


def test_one_is_taken_out_and_then_all(visitor: Visitor) -> None:
    keep(visitor, "keo-dua-sap")
    keep(visitor, "mat-ong-nhan")
    page = visitor.page("/yeu-thich")
    token = page.forms[-1].values["csrfmiddlewaretoken"]
    taken = {"csrfmiddlewaretoken": token, "bo": PRODUCTS[2]["id"]}
    assert visitor.http.post("/yeu-thich", data=taken).status_code == 302
    assert shown(visitor, "/yeu-thich") == ["keo-dua-sap"]
    visitor.http.post("/yeu-thich", data={"csrfmiddlewaretoken": token, "bo-het": "1"})
    assert "yeu-thich" not in visitor.http.cookies
    assert "Chưa giữ món nào." in visitor.page("/yeu-thich").text


def test_what_may_not_be_sold_is_not_shown(visitor: Visitor, api: Responder) -> None:
    keep(visitor, "keo-dua-sap")
    keep(visitor, "mat-ong-nhan")
    api.hidden.add("keo-dua-sap")
    page = visitor.page("/yeu-thich")
    assert "1 món đã giữ nay không được bán" in page.text
    assert "Kẹo dừa sáp" not in page.text
    assert shown(visitor, "/yeu-thich") == ["mat-ong-nhan"]


def test_a_hundred_and_no_more(visitor: Visitor) -> None:
    token = visitor.page("/san-pham/keo-dua-sap").form("/yeu-thich").values["csrfmiddlewaretoken"]
    for number in range(1001, 1102):
        visitor.http.post("/yeu-thich", data={"csrfmiddlewaretoken": token, "san-pham": product_id(number)})
    cookie = visitor.http.cookies["yeu-thich"]
    assert len(cookie) < 1000
    assert len(cookie.strip('"').split(":")[0].split(".")) == 100
    assert "1101" not in cookie
    assert "chứa được 100 món" in visitor.page("/yeu-thich").text


@pytest.mark.parametrize("cookie", ["1.2.3", "1.2.3:forged", "x" * 3000])
def test_a_forged_cookie_is_an_empty_list(visitor: Visitor, cookie: str) -> None:
    answer = visitor.get("/yeu-thich", Cookie=f"yeu-thich={cookie}; so-sanh={cookie}")
    assert answer.status_code == 200
    assert "Chưa giữ món nào." in answer.text


def test_nothing_changes_without_the_form(visitor: Visitor) -> None:
    for path in ("/yeu-thich", "/so-sanh"):
        assert visitor.http.post(path, data={"san-pham": product_id(1)}).status_code == 403
        assert visitor.get(path).headers["cache-control"].startswith("max-age=0")


@pytest.mark.parametrize(
    "target", ["https://example.com/", "//example.com/", "shop:sign_out", "", "/\\\\example.com"]
)
def test_it_leads_nowhere_else(visitor: Visitor, target: str) -> None:
    page = visitor.page("/san-pham/keo-dua-sap")
    answer = visitor.send(page, "/yeu-thich", tiep=target)
    assert answer.headers["location"] == "/yeu-thich"


def test_compare_up_to_four(visitor: Visitor) -> None:
    for slug in ALL:
        answer = keep(visitor, slug, "/so-sanh")
        assert answer.headers["location"] == "/so-sanh"
    page = visitor.page("/so-sanh")
    assert "Mỗi lần so sánh được bốn món." in page.text
    assert shown(visitor, "/so-sanh") == ALL[:4]
    assert "Giá 1.250.000 ₫ từ 48.000 ₫ 180.000 ₫ Hết hàng" in page.text
    assert "Quê Hà Nội Vĩnh Long Vĩnh Long Lào Cai" in page.text
    assert "Có hiệu lực đến trước 10/03/2028" in page.text
    assert page.links["/co-so/htx-an-binh"] == ["Hợp tác xã An Bình"] * 4
    shared = next(link for link in page.links if link.startswith("/so-sanh?"))
    assert shared == "/so-sanh?" + "&".join(f"sp={slug}" for slug in ALL[:4])


def test_a_shared_comparison_needs_no_cookie(visitor: Visitor, api: Responder) -> None:
    path = "/so-sanh?sp=mat-ong-nhan&sp=khong-co&sp=keo-dua-sap&sp=mat-ong-nhan"
    assert shown(visitor, path) == ["mat-ong-nhan", "keo-dua-sap"]
    assert "1 món không còn được bán" in visitor.page(path).text
    assert "so-sanh" not in visitor.http.cookies
    api.hidden.add("keo-dua-sap")
    assert "Kẹo dừa sáp" not in visitor.page(path).text


def test_a_plain_saleor_compares_too(visitor_of_saleor: Visitor) -> None:
    text = visitor_of_saleor.page("/so-sanh?sp=mat-ong-nhan&sp=keo-dua-sap").text
    assert "Giá 180.000 ₫ từ 48.000 ₫" in text


def test_nothing_to_compare(visitor: Visitor, api: Responder) -> None:
    assert "Chưa có món nào để so sánh." in visitor.page("/so-sanh").text
    api.asked.clear()
    assert "Chưa có món nào để so sánh." in visitor.page("/so-sanh?sp=%00&sp=kẹo").text
    assert api.asked == []


@pytest.mark.parametrize(
    ("global_id", "number"),
    [
        ("UHJvZHVjdDoxMg==", 12),
        ("T3JkZXI6MTI=", None),
        ("UHJvZHVjdDp4", None),
        ("", None),
        ("đ", None),
        (product_id(10**30), None),
    ],
)
def test_product_numbers(global_id: str, number: int | None) -> None:
    assert product_number(global_id) == number


def heart(visitor: Visitor, slug: str, path: str = "/san-pham") -> dict[str, str]:
    """The button on a product's card."""
    card = re.search(rf'<li class="good[^>]*><a href="/san-pham/{slug}">.*?</li>', visitor.page(path).source)
    assert card
    button = re.search(r"<button ([^>]*)>", card[0])
    assert button
    return dict(re.findall(r'([a-z-]+)="([^"]*)"', button[1]))


def test_a_card_keeps_and_lets_go_without_a_script(visitor: Visitor) -> None:
    button = heart(visitor, "keo-dua-sap")
    assert button["aria-label"] == "Yêu thích: Kẹo dừa sáp"
    assert (button["form"], button["name"], button["aria-pressed"]) == ("giu", "san-pham", "false")
    page = visitor.page("/san-pham?sao=5")
    assert page.source.count('id="giu"') == 1
    answer = visitor.send(page, "/yeu-thich", **{button["name"]: button["value"]})
    assert (answer.status_code, answer.headers["location"]) == (302, "/san-pham?sao=5")
    button = heart(visitor, "keo-dua-sap")
    assert (button["name"], button["aria-pressed"]) == ("bo", "true")
    assert shown(visitor, "/yeu-thich") == ["keo-dua-sap"]
    visitor.send(visitor.page("/san-pham"), "/yeu-thich", **{button["name"]: button["value"]})
    assert heart(visitor, "keo-dua-sap")["aria-pressed"] == "false"


def count_in_header(visitor: Visitor) -> str:
    """What the header says is kept; empty where it says nothing."""
    found = re.search(r'id="dem-yeu-thich"[^>]*?( hidden)?>(\d+)<', visitor.page("/diem-ban").source)
    assert found
    return "" if found[1] else found[2]


def test_a_script_is_told_what_came_of_it(visitor: Visitor) -> None:
    page = visitor.page("/san-pham")
    assert count_in_header(visitor) == ""
    token = page.form("/yeu-thich").values["csrfmiddlewaretoken"]

    def press(**sent: str) -> Any:
        answer = visitor.http.post(
            "/yeu-thich", data={"csrfmiddlewaretoken": token, **sent}, headers={"Accept": "application/json"}
        )
        assert answer.status_code == 200
        return answer.json()

    one = PRODUCTS[0]["id"]
    kept = {"product": one, "isKept": True, "count": 1, "said": "Đã giữ lại."}
    assert press(**{"san-pham": one}) == kept
    assert press(**{"san-pham": one}) == kept
    assert count_in_header(visitor) == "1"
    told = visitor.http.get("/yeu-thich", headers={"Accept": "application/json"})
    assert (told.json(), told.headers["Cache-Control"]) == (
        {"products": [one]},
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    assert press(bo=one) == {"product": one, "isKept": False, "count": 0, "said": "Đã bỏ khỏi danh sách."}
    for number in range(1001, 1101):
        press(**{"san-pham": product_id(number)})
    full = press(**{"san-pham": one})
    assert (full["isKept"], full["count"]) == (False, 100)
    assert full["said"].startswith("Danh sách yêu thích chứa được 100 món.")
    assert press(**{"san-pham": "nonsense"})["count"] == 100


def test_two_lists_on_a_page_share_one_form(visitor: Visitor) -> None:
    assert visitor.page("/nam-sao").source.count('id="giu"') == 1
