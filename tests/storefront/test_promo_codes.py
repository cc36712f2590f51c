"""A discount code at the basket and at the last look, what is added up, ways that are not offered, the order's copy."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.page import Page
from tests.storefront.responder import Responder
from tests.storefront.test_checkout import HOME, buyer, confirm_values, review
from tests.storefront.till import CODE, CODE_NOT_FOR_THIS

__all__ = ["buyer"]


def enter(buyer: Visitor, code: str, page: str = "gio") -> Page:
    address = "/gio-hang" if page == "gio" else "/dat-hang/xac-nhan"
    return buyer.follow(buyer.send(buyer.page(address), "/gio-hang/ma", ma=code, trang=page))


def test_a_code_is_put_on_and_taken_off(buyer: Visitor, api: Responder) -> None:
    page = enter(buyer, f" {CODE.lower()} ")
    assert "Đã áp dụng mã giảm giá." in page.text
    assert f"Mã giảm giá {CODE} Chào bạn mới" in page.text
    assert f"Giảm giá {CODE} −125.000 ₫" in page.text
    page = buyer.follow(buyer.send(page, "/gio-hang/ma", bo=CODE, trang="gio"))
    assert "Đã bỏ mã giảm giá." in page.text
    assert "Giảm giá" not in page.text.replace("mã giảm giá", "")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("KHONG-CO", "Không có mã này. Hãy xem lại từng chữ."),
        (CODE_NOT_FOR_THIS, "Mã này đã hết hạn."),
        ("", "Hãy ghi mã giảm giá."),
        ("\x00", "Hãy ghi mã giảm giá."),
    ],
)
def test_why_a_code_is_refused_stands_at_its_field_once(buyer: Visitor, code: str, said: str) -> None:
    page = enter(buyer, code)
    assert said in page.text
    assert 'id="f-ma-error"' in page.source
    if code and code.isprintable():
        assert f'value="{code}"' in page.source
    assert said not in buyer.page("/gio-hang").text


def test_a_code_without_a_basket_leads_to_the_basket(visitor: Visitor) -> None:
    token = visitor.page("/san-pham/gom-ve-tay-bat-trang").form("/gio-hang/them").values
    answer = visitor.http.post("/gio-hang/ma", data={**token, "ma": "X", "trang": "xac-nhan"})
    assert answer.headers["location"] == "/gio-hang"


def test_the_last_look_adds_up_with_the_code_and_so_does_the_order(buyer: Visitor) -> None:
    review(buyer, HOME)
    page = enter(buyer, CODE, page="xac-nhan")
    assert "Tiền hàng 1.250.000 ₫ Phí giao 30.000 ₫" in page.text
    assert "−125.000 ₫ Tổng cộng 1.155.000 ₫" in page.text
    order = buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=confirm_values(page)))
    assert f"Giảm giá {CODE} −125.000 ₫ Tổng cộng 1.155.000 ₫" in order.text


def test_a_code_that_no_longer_applies_is_told_before_the_button(buyer: Visitor, api: Responder) -> None:
    review(buyer, HOME)
    enter(buyer, CODE, page="xac-nhan")
    api.till.code_problem = "Mã này đã được dùng hết lượt."
    page = buyer.page("/dat-hang/xac-nhan")
    assert "Mã này đã được dùng hết lượt." in page.text
    assert "Xác nhận đặt hàng" not in page.text


def test_a_code_that_was_used_before_is_told_with_what_to_do(buyer: Visitor, api: Responder) -> None:
    page = review(buyer, HOME)
    said = "Mã này mỗi khách dùng một lần, và bạn đã dùng rồi."
    api.till.refuse_completion = {"field": "promoCode", "code": "VOUCHER_NOT_APPLICABLE", "message": said}
    basket = buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=confirm_values(page)))
    assert f"{said} Hãy bỏ mã để đặt hàng." in basket.text
    assert api.till.orders == {}


def _way(name: str, **values: object) -> dict[str, object]:
    price = {"amount": 55_000, "currency": "VND", "fractionalAmount": 55_000, "fractionDigits": 0}
    way = {"__typename": "ShippingMethod", "id": f"S-{name}", "name": name, "price": price, "active": True}
    return {**way, "message": None, "minimumDeliveryDays": 1, "maximumDeliveryDays": 1, **values}


def test_ways_of_delivery_with_price_days_and_why_not(buyer: Visitor, api: Responder) -> None:
    api.till.methods = [
        _way("Giao nhanh", active=False, message="Không giao tới tỉnh, thành này."),
        *api.till.methods,
        _way("Giao lạnh", maximumDeliveryDays=2),
    ]
    page = review(buyer, HOME)
    assert "Giao tận nơi 2-5 ngày 30.000 ₫" in page.text
    assert "Giao lạnh 1-2 ngày 55.000 ₫" in page.text
    assert "Giao nhanh Không giao tới tỉnh, thành này." in page.text
    assert 'value="S-Giao nhanh"' not in page.source


def test_no_way_at_all_says_why(buyer: Visitor, api: Responder) -> None:
    api.till.methods = [_way("Giao tận nơi", active=False, message="Không chở cây sống, mà trong giỏ có.")]
    answer = buyer.send(buyer.page("/dat-hang"), "/dat-hang", **HOME)
    assert answer.status_code == 422
    assert "Giao tận nơi: Không chở cây sống, mà trong giỏ có." in answer.text


def test_an_address_to_look_at_again(buyer: Visitor, api: Responder) -> None:
    api.till.address_notice = "Bến Tre nay thuộc Vĩnh Long. Chúng tôi đã ghi theo tên mới."
    assert "Bến Tre nay thuộc Vĩnh Long." in review(buyer, HOME).text


def test_the_order_can_be_downloaded_whole(buyer: Visitor) -> None:
    page = review(buyer, HOME)
    order = buyer.http.post("/dat-hang/xac-nhan", data=confirm_values(page)).headers["location"]
    assert f'href="{order}/tai-ve"' in buyer.page(order).source
    answer = buyer.http.get(f"{order}/tai-ve")
    assert answer.headers["content-disposition"] == 'attachment; filename="OCOP-1001.html"'
    assert answer.headers["x-robots-tag"] == "noindex"
    assert "1.280.000" in answer.text
    assert "Hợp tác xã An Bình" in answer.text
    for loaded in ("src=", "href=", "@import", "url("):
        assert loaded not in answer.text


def test_a_copy_of_an_order_that_there_is_not(visitor: Visitor) -> None:
    assert visitor.http.get("/don-hang/00000000-0000-0000-0000-000000000000/tai-ve").status_code == 404


def test_communes_are_suggested(visitor: Visitor) -> None:
    answer = visitor.http.get("/dat-hang/xa", params={"province": "vinh-long"})
    assert '<option value="Xã An Bình">' in answer.text
    for odd in ("", "khong-co", "x" * 1000, "\x00"):
        assert visitor.http.get("/dat-hang/xa", params={"province": odd}).text == ""


def test_a_code_that_cannot_be_taken_off_is_not_said_to_be_gone(buyer: Visitor, api: Responder) -> None:
    page = buyer.follow(buyer.send(buyer.page("/gio-hang"), "/gio-hang/ma", ma=CODE, trang="gio"))
    refusal = {"errors": [{"field": None, "message": "Busy.", "code": "INVALID"}]}
    api.plugged = {"checkoutRemovePromoCode": lambda _i, **_: refusal}
    page = buyer.follow(buyer.send(page, "/gio-hang/ma", bo=CODE, trang="gio"))
    assert "Đã bỏ mã giảm giá." not in page.text
