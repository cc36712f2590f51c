"""The product page: stars and their certificate, maker, points, variants, demo marks."""

import re

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.goods import PRODUCTS
from tests.storefront.responder import Responder


def test_certificate_with_number_date_authority_and_validity(visitor: Visitor) -> None:
    text = visitor.page("/san-pham/gom-ve-tay-bat-trang").text
    assert "Điểm 91,25 / 100" in text
    assert "Quyết định số 101/QĐ-UBND" in text
    assert "Ngày ký 10/03/2025" in text
    assert "Nơi cấp UBND tỉnh" in text
    assert "Hiệu lực từ 10/03/2025 đến trước 10/03/2028" in text


def test_a_real_product_with_made_up_price_says_so(visitor: Visitor) -> None:
    text = visitor.page("/san-pham/gom-ve-tay-bat-trang").text
    assert "Giá và tồn kho minh hoạ" in text
    assert "Sản phẩm minh hoạ" not in text
    assert "1.250.000 ₫ / Bình 20 cm" in text


def test_a_made_up_product_says_so_at_product_maker_and_certificate(visitor: Visitor) -> None:
    text = visitor.page("/san-pham/keo-dua-sap").text
    assert "Sản phẩm minh hoạ" in text
    assert "Cơ sở minh hoạ" in text
    assert "Giấy công nhận minh hoạ" in text


def test_maker_place_and_points(visitor: Visitor) -> None:
    text = visitor.page("/san-pham/keo-dua-sap").text
    assert "Người làm Hợp tác xã An Bình Hợp tác xã · Vĩnh Long" in text
    assert "Điểm OCOP chợ Vĩnh Long" in text
    assert "còn 30" in text
    assert "Làm theo lối cũ của làng & xã." in text


def test_variants_are_choices(visitor: Visitor) -> None:
    page = visitor.page("/san-pham/keo-dua-sap")
    form = page.form("/gio-hang/them")
    assert form.values["mat-hang"] == "UHJvZHVjdFZhcmlhbnQ6" + "20"
    assert "Hộp 500 g còn 12 90.000 ₫" in page.text


def test_sold_out_has_no_button(visitor: Visitor) -> None:
    page = visitor.page("/san-pham/che-shan-tuyet")
    assert "Tạm hết hàng ở mọi điểm bán." in page.text
    assert "/gio-hang/them" not in {f.action for f in page.forms}


def test_what_left_the_shelf_is_gone(visitor: Visitor, api: Responder) -> None:
    api.hidden.add("keo-dua-sap")
    answer = visitor.get("/san-pham/keo-dua-sap")
    assert answer.status_code == 404
    assert "Có thể sản phẩm đã rời kệ" in answer.text


def test_in_english(visitor: Visitor) -> None:
    text = visitor.page("/en/san-pham/gom-ve-tay-bat-trang").text
    assert "Decision number 101/QĐ-UBND" in text
    assert "Demo price and stock" in text
    assert "Cooperative · Hanoi" in text


def test_a_plain_saleor_shows_stars_and_place(visitor_of_saleor: Visitor) -> None:
    page = visitor_of_saleor.page("/san-pham/gom-ve-tay-bat-trang")
    assert 'aria-label="5 sao OCOP"' in page.source
    assert "Hà Nội" in page.text
    assert "Quyết định số" not in page.text


def test_one_request_to_the_api(visitor: Visitor, api: Responder) -> None:
    visitor.page("/san-pham")
    api.asked.clear()
    visitor.page("/san-pham/keo-dua-sap")
    assert api.asked == ["Product"]


@pytest.mark.parametrize("slug", ["%00", "keo-dua-sap%00", "%F0%9F%8C%BE"])
def test_an_address_that_cannot_be_a_product_is_not_found(
    visitor: Visitor, api: Responder, slug: str
) -> None:
    api.asked.clear()
    assert visitor.get(f"/san-pham/{slug}").status_code == 404
    assert api.asked == []


def test_goods_without_a_picture_have_the_drawing_of_their_group(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = next(row for row in PRODUCTS if row["slug"] == "keo-dua-sap")
    drawing = re.compile(r'drawn"><svg[^>]*><use href="/static/shop/groups\.svg\?v=[0-9a-f]{10}#g1"')
    for path in ("/san-pham", "/san-pham/keo-dua-sap"):
        assert not drawing.search(visitor.page(path).source)
    monkeypatch.setitem(row, "thumbnail", None)
    monkeypatch.setitem(row, "media", [])
    for path in ("/san-pham", "/san-pham/keo-dua-sap"):
        source = visitor.page(path).source
        assert len(drawing.findall(source)) == 1
        assert "keo-dua-sap.webp" not in source
