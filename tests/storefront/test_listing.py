"""The listing and the first page: filters in the address, names old and new, paging, both dialects."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder


def names(visitor: Visitor, path: str) -> list[str]:
    links = visitor.page(path).links
    return [address.removeprefix("/san-pham/") for address in links if address.startswith("/san-pham/")]


def test_filters_by_province_and_stars(visitor: Visitor) -> None:
    assert names(visitor, "/san-pham?tinh=vinh-long&sao=5") == ["keo-dua-sap"]
    assert names(visitor, "/san-pham?tinh=vinh-long&sao=4&sao=5") == ["keo-dua-sap", "mat-ong-nhan"]
    assert names(visitor, "/san-pham?nhom=che") == ["che-shan-tuyet"]
    assert names(visitor, "/san-pham?nhom=thuc-pham&con-hang=1") == ["keo-dua-sap", "mat-ong-nhan"]
    assert names(visitor, "/san-pham?q=khăn") == ["lua-van-phuc"]
    assert names(visitor, "/san-pham?tinh=khong-co") == []


def test_most_stars_come_first(visitor: Visitor, api: Responder) -> None:
    assert names(visitor, "/san-pham")[-1] == "lua-van-phuc"
    assert names(visitor, "/san-pham")[:2] == ["gom-ve-tay-bat-trang", "keo-dua-sap"]
    assert "Nhiều sao trước" in visitor.page("/san-pham").text
    assert "Giống lời tìm nhất" in visitor.page("/san-pham?q=mật").text


def test_sorts_by_price(visitor: Visitor) -> None:
    cheapest = names(visitor, "/san-pham?sap-xep=gia-tang")
    assert cheapest == [
        "keo-dua-sap",
        "mat-ong-nhan",
        "che-shan-tuyet",
        "lua-van-phuc",
        "gom-ve-tay-bat-trang",
    ]
    assert names(visitor, "/san-pham?sap-xep=gia-giam") == cheapest[::-1]


@pytest.mark.parametrize("written", ["ben-tre", "B%E1%BA%BFn+Tre", "Ben+Tre", "tra-vinh", "V%C4%A9nh+Long"])
def test_every_name_of_a_province_leads_to_todays(visitor: Visitor, written: str) -> None:
    answer = visitor.get(f"/san-pham?tinh={written}&sao=5")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/san-pham?tinh=vinh-long&sao=5"


def test_english_stays_english_on_the_way(visitor: Visitor) -> None:
    assert visitor.get("/en/san-pham?tinh=ben-tre").headers["location"] == "/en/san-pham?tinh=vinh-long"


def test_cards_say_what_is_real(visitor: Visitor) -> None:
    text = visitor.page("/san-pham?tinh=vinh-long").text
    assert "Kẹo dừa sáp Vĩnh Long từ 48.000 ₫ Sản phẩm minh hoạ" in text
    assert "Mật ong hoa nhãn <thượng hạng> Vĩnh Long 180.000 ₫ Giá và tồn kho minh hoạ" in text


def test_names_are_escaped(visitor: Visitor) -> None:
    assert "<thượng hạng>" not in visitor.get("/san-pham?tinh=vinh-long").text


def test_sold_out_is_said(visitor: Visitor) -> None:
    assert "Chè Shan tuyết cổ thụ Lào Cai Hết hàng" in visitor.page("/san-pham?tinh=lao-cai").text


def test_typing_a_province_shows_the_way_to_it(visitor: Visitor) -> None:
    page = visitor.page("/san-pham?q=bến tre")
    assert page.links["/san-pham?tinh=vinh-long"] == ["Xem tất cả sản phẩm của Vĩnh Long"]


def test_one_request_to_the_api_per_listing(visitor: Visitor, api: Responder) -> None:
    visitor.page("/san-pham")  # provinces and groups are known from here on
    api.asked.clear()
    visitor.page("/san-pham?sao=5")
    assert api.asked == ["Listing"]


def test_htmx_gets_only_the_results(visitor: Visitor) -> None:
    answer = visitor.get("/san-pham?sao=5", HX_Request="true", HX_Target="ket-qua")
    assert answer.text.startswith('<section id="ket-qua"')
    assert "<html" not in answer.text
    assert "HX-Request" in answer.headers["vary"]


def test_a_stale_cursor_leads_back_to_the_first_page(visitor: Visitor, api: Responder) -> None:
    answer = visitor.get("/san-pham?sao=5&sau=%21%21")
    assert (answer.status_code, answer.headers["location"]) == (302, "/san-pham?sao=5")


def test_a_plain_saleor_is_enough_for_the_listing(visitor_of_saleor: Visitor) -> None:
    text = visitor_of_saleor.page("/san-pham?tinh=vinh-long&sao=5").text
    assert "Kẹo dừa sáp Vĩnh Long từ 48.000 ₫" in text


def test_first_page(visitor: Visitor) -> None:
    page = visitor.page("/")
    assert page.links["/tinh/vinh-long"] == ["Vĩnh Long 2 , 2 sản phẩm", "Vĩnh Long 2"]
    assert page.links["/san-pham?nhom=do-uong"] == ["Đồ uống"]
    assert page.links["/nam-sao"] == ["Năm sao", "Xem cả 2 món năm sao"]
    assert "/san-pham/keo-dua-sap" in page.links


def test_first_page_in_english(visitor: Visitor) -> None:
    page = visitor.page("/en/")
    assert page.links["/en/san-pham?nhom=do-uong"] == ["Beverages"]
    assert page.links["/en/tinh/ha-noi"] == ["Hanoi 2 , 2 products", "Hanoi 2"]
    assert page.links["/"] == ["Tiếng Việt"]
    assert 'lang="en"' in page.source


def test_language_switch_keeps_the_filters(visitor: Visitor) -> None:
    assert visitor.page("/san-pham?sao=5").links["/en/san-pham?sao=5"] == ["English"]
    assert visitor.page("/en/san-pham?sao=5").links["/san-pham?sao=5"] == ["Tiếng Việt"]
