"""From basket to order page: delivery, pick-up, mistakes, two presses of one button."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.goods import POINTS
from tests.storefront.page import Page
from tests.storefront.responder import Responder

WHO = {"name": "Nguyễn Thị Mai", "phone": "0912 345 678", "email": "mai@vidu.vn"}
HOME = {**WHO, "way": "giao", "province": "vinh-long", "commune": "Xã An Bình", "street": "12 ấp Hoà Quý"}


@pytest.fixture
def buyer(visitor: Visitor) -> Visitor:
    """A visitor with one pot in the basket."""
    page = visitor.page("/san-pham/gom-ve-tay-bat-trang")
    visitor.follow(visitor.send(page, "/gio-hang/them"))
    return visitor


def review(buyer: Visitor, details: dict[str, str]) -> Page:
    return buyer.follow(buyer.send(buyer.page("/dat-hang"), "/dat-hang", **details))


def confirm_values(page: Page) -> dict[str, str]:
    return next(f for f in page.forms if "gio" in f.names).values


def test_basket_shows_what_was_put_in(buyer: Visitor) -> None:
    page = buyer.page("/gio-hang")
    assert "Bình gốm vẽ tay Bát Tràng Bình 20 cm" in page.text
    assert "Tiền hàng 1.250.000 ₫" in page.text
    assert page.links["/gio-hang"][0] == "Giỏ hàng 1 món"


def test_quantity_can_be_changed_and_taken_out(buyer: Visitor) -> None:
    page = buyer.follow(buyer.send(buyer.page("/gio-hang"), "/gio-hang/sua", **{"so-luong": "3"}))
    assert "Tiền hàng 3.750.000 ₫" in page.text
    line = page.form("/gio-hang/sua").values["dong"]
    page = buyer.follow(buyer.send(page, "/gio-hang/sua", bo=line))
    assert "Giỏ đang trống." in page.text


def test_more_than_there_is_stays_out(buyer: Visitor) -> None:
    page = buyer.page("/san-pham/gom-ve-tay-bat-trang")
    page = buyer.follow(buyer.send(page, "/gio-hang/them", **{"so-luong": "9"}))
    assert "Không còn đủ hàng cho số lượng này." in page.text
    assert "Tiền hàng 1.250.000 ₫" in page.text


def test_htmx_answers_in_place_and_counts(visitor: Visitor) -> None:
    page = visitor.page("/san-pham/keo-dua-sap")
    form = page.form("/gio-hang/them")
    answer = visitor.http.post("/gio-hang/them", data=form.values, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "Đã cho vào giỏ." in answer.text
    assert 'id="gio-hang"' in answer.text
    assert 'hx-swap-oob="true"' in answer.text


def test_empty_details_are_named_at_the_top_and_at_the_field(buyer: Visitor, api: Responder) -> None:
    answer = buyer.send(buyer.page("/dat-hang"), "/dat-hang", way="giao")
    assert answer.status_code == 422
    for name in ("name", "phone", "email", "province", "commune", "street"):
        assert f'href="#f-{name}"' in answer.text
        assert f'id="f-{name}-error"' in answer.text
    assert "<title>Lỗi: Đặt hàng" in answer.text.replace("\n", "")
    assert "CheckoutDeliver" not in api.asked


def test_what_no_keyboard_writes_is_dropped(buyer: Visitor, api: Responder) -> None:
    wild = {
        "name": "Nguyễn\x00 Thị\x07 Mai",
        "street": "12\x00 ấp Hoà Quý",
        "note": "Gọi\x00 trước\nkhi giao",
    }
    assert buyer.send(buyer.page("/dat-hang"), "/dat-hang", **{**HOME, **wild}).status_code == 302
    sent = api.till.sent_addresses[-1]
    assert (sent["firstName"], sent["streetAddress1"]) == ("Nguyễn Thị Mai", "12 ấp Hoà Quý")


@pytest.mark.parametrize("phone", ["12345", "0912", "abc", "+84 12", "+491511"])
def test_a_wrong_phone_number_is_not_sent(buyer: Visitor, api: Responder, phone: str) -> None:
    answer = buyer.send(buyer.page("/dat-hang"), "/dat-hang", **{**HOME, "phone": phone})
    assert answer.status_code == 422
    assert 'id="f-phone-error"' in answer.text
    assert 'value="Nguyễn Thị Mai"' in answer.text
    assert api.till.sent_addresses == []


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("84912345678", "+84912345678"),
        ("0084 912 345 678", "+84912345678"),
        ("024 3825 3536", "+842438253536"),
        ("+1 (202) 555-0100", "+12025550100"),
        ("0049 151 12345678", "+4915112345678"),
    ],
)
def test_a_number_is_sent_with_its_country(buyer: Visitor, api: Responder, written: str, sent: str) -> None:
    review(buyer, {**HOME, "phone": written})
    assert {address["phone"] for address in api.till.sent_addresses} == {sent}


def test_delivery_from_form_to_order(buyer: Visitor, api: Responder) -> None:
    page = review(buyer, HOME)
    assert "Tổng cộng 1.280.000 ₫" in page.text
    assert "12 ấp Hoà Quý, Xã An Bình, Vĩnh Long 0912 345 678 mai@vidu.vn" in page.text
    sent = {name: value for name, value in api.till.sent_addresses[0].items() if name != "skipValidation"}
    assert sent == {
        "firstName": "Nguyễn Thị Mai",
        "lastName": "",
        "phone": "+84912345678",
        "country": "VN",
        "streetAddress1": "12 ấp Hoà Quý",
        "city": "Xã An Bình",
        "countryArea": "Vĩnh Long",
    }
    answer = buyer.http.post("/dat-hang/xac-nhan", data=confirm_values(page))
    order = buyer.follow(answer)
    assert "Đơn hàng 1001" in order.text
    assert "Hàng đã được giữ cho bạn tại điểm bán." in order.text
    assert "Còn phải trả khi nhận 1.280.000 ₫" in order.text
    assert "Giấy số 101/QĐ-UBND" in order.text
    assert order.links["/gio-hang"][0] == "Giỏ hàng"


def _named(page: Page, path: str) -> str:
    return next(link for link in page.links if link.startswith(path))


def test_a_point_tells_what_it_lacks_and_who_near_it_has_everything(buyer: Visitor, api: Responder) -> None:
    first, second = [point for point in POINTS if point["acceptsPickup"]][:2]
    api.till.lacks = {first["id"]: 0}
    assert "/dat-hang/diem" in buyer.page("/dat-hang").links
    page = buyer.page("/dat-hang/diem")
    assert "Điểm này còn thiếu" not in page.text
    page = buyer.page(f"/dat-hang/diem?diem={first['id']}")
    assert "Bình gốm vẽ tay Bát Tràng, Bình 20 cm : giỏ có 1, điểm đã hết" in page.text
    assert second["name"] in page.text
    assert "cách 4,3 km" in page.text
    form = buyer.page(_named(page, "/dat-hang?lay=")).form("/dat-hang")
    assert (form.values["way"], form.values["point"]) == ("lay", second["id"])
    page = buyer.page(f"/dat-hang/diem?diem={second['id']}")
    assert "Điểm này có đủ mọi món trong giỏ." in page.text


def test_a_point_is_brought_what_it_lacks_and_the_buyer_agrees_to_the_day(
    buyer: Visitor, api: Responder
) -> None:
    point = POINTS[0]["id"]
    api.till.lacks, api.till.promised = {point: 0}, {point: "2026-11-25"}
    page = buyer.page(f"/dat-hang/diem?diem={point}")
    assert f"{POINTS[-1]['name']} mang được hàng còn thiếu tới đây" in page.text
    assert "Lấy ở đây, khoảng 25/11/2026" in page.text
    page = buyer.page(f"/dat-hang?lay={point}")
    assert "hàng tới khoảng 25/11/2026" in page.text
    form = page.form("/dat-hang")
    assert (form.values["way"], form.values["point"], api.till.agreed) == ("lay", point, [])
    page = review(buyer, {**WHO, "way": "lay", "point": point})
    assert api.till.agreed == [{"key": "brought-by", "value": "2026-11-25"}]
    assert f"được mang từ {POINTS[-1]['name']} tới. Lấy được khoảng ngày 25/11/2026" in page.text
    assert "Xác nhận đặt hàng" in page.text
    api.till.promised = {point: "2026-11-27"}
    page = buyer.page("/dat-hang/xac-nhan")
    assert "Điểm bạn chọn không còn đủ mọi món trong giỏ." in page.text
    assert "Xác nhận đặt hàng" not in page.text


def test_the_chosen_point_lost_goods_since(buyer: Visitor, api: Responder) -> None:
    point = POINTS[0]["id"]
    assert "Xác nhận đặt hàng" in review(buyer, {**WHO, "way": "lay", "point": point}).text
    api.till.lacks = {point: 0}
    page = buyer.page("/dat-hang/xac-nhan")
    assert "Điểm bạn chọn không còn đủ mọi món trong giỏ." in page.text
    assert "Xác nhận đặt hàng" not in page.text
    assert "giỏ có 1, điểm đã hết" in buyer.page(_named(page, "/dat-hang/diem?diem=")).text


def test_points_that_nobody_knows_are_not_looked_at(buyer: Visitor, visitor: Visitor) -> None:
    for said in ("rubbish", "", "%00", "V2FyZWhvdXNlOng="):
        page = buyer.page(f"/dat-hang/diem?diem={said}")
        assert "Điểm này" not in page.text
        assert "point" not in buyer.page(f"/dat-hang?lay={said}").form("/dat-hang").values


def test_three_parcels_are_agreed_to_on_the_page(buyer: Visitor, api: Responder) -> None:
    api.till.three_points = True
    page = review(buyer, HOME)
    assert "Hàng tới làm ba gói" in page.text
    answer = buyer.http.post("/dat-hang/xac-nhan", data=confirm_values(page))
    assert answer.status_code == 422
    assert "Hãy đánh dấu đồng ý nhận ba gói" in answer.text
    assert (api.till.agreed, api.till.orders) == ([], {})
    answer = buyer.http.post("/dat-hang/xac-nhan", data={**confirm_values(page), "ba-goi": "1"})
    assert "Đơn hàng 1001" in buyer.follow(answer).text
    assert api.till.agreed == [{"key": "three-points", "value": "true"}]


def test_who_is_not_asked_agrees_to_nothing(buyer: Visitor, api: Responder) -> None:
    page = review(buyer, HOME)
    assert "ba gói" not in page.text
    assert (
        "Đơn hàng 1001" in buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=confirm_values(page))).text
    )
    assert api.till.agreed == []


def test_collecting_needs_no_address_and_costs_nothing(buyer: Visitor, api: Responder) -> None:
    page = review(buyer, {**WHO, "way": "lay", "point": POINTS[0]["id"]})
    assert "Đến lấy tại Điểm OCOP Ga Hà Nội" in page.text
    assert "Tổng cộng 1.250.000 ₫" in page.text
    sent = [(a["streetAddress1"], a["city"], a["countryArea"]) for a in api.till.sent_addresses]
    assert sent == [("12 đường Ga", "Hà Nội", "Hà Nội")]


def test_a_buyer_may_change_their_mind_both_ways(buyer: Visitor) -> None:
    collected = {**WHO, "way": "lay", "point": POINTS[0]["id"]}
    assert "Đến lấy tại" in review(buyer, collected).text
    assert 'value="lay" checked' in buyer.get("/dat-hang").text
    assert "Giao đến Nguyễn Thị Mai 12 ấp Hoà Quý" in review(buyer, HOME).text
    assert "Đến lấy tại" in review(buyer, collected).text


def test_a_point_that_cannot_hand_out_is_refused(buyer: Visitor, api: Responder) -> None:
    answer = buyer.send(
        buyer.page("/dat-hang"), "/dat-hang", **{**WHO, "way": "lay", "point": POINTS[2]["id"]}
    )
    assert answer.status_code == 422
    assert 'id="f-point-error"' in answer.text


def test_two_presses_make_one_order(buyer: Visitor, api: Responder) -> None:
    values = confirm_values(review(buyer, HOME))
    first = buyer.http.post("/dat-hang/xac-nhan", data=values)
    second = buyer.http.post("/dat-hang/xac-nhan", data=values)
    assert first.headers["location"] == second.headers["location"]
    assert len(api.till.orders) == 1


def test_a_changed_total_is_shown_before_it_is_confirmed(buyer: Visitor, api: Responder) -> None:
    values = confirm_values(review(buyer, HOME))
    page = buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data={**values, "tong": "1000"}))
    assert "Giá đã thay đổi từ lúc bạn xem." in page.text
    assert api.till.orders == {}


def test_a_lapsed_certificate_stops_the_order_in_words(buyer: Visitor, api: Responder) -> None:
    values = confirm_values(review(buyer, HOME))
    api.till.refuse_completion = {
        "field": "lines",
        "code": "PRODUCT_UNAVAILABLE_FOR_PURCHASE",
        "message": "No.",
    }
    page = buyer.follow(buyer.http.post("/dat-hang/xac-nhan", data=values))
    assert "không còn được bán, có thể vì giấy công nhận hết hiệu lực" in page.text
    assert api.till.orders == {}


def test_forms_without_their_token_are_refused(visitor: Visitor, api: Responder) -> None:
    answer = visitor.http.post("/gio-hang/them", data={"mat-hang": "x"})
    assert answer.status_code == 403
    assert "Trang này đã mở quá lâu" in answer.text
    assert api.till.checkouts == {}


def test_an_empty_basket_cannot_be_ordered(visitor: Visitor) -> None:
    for path in ("/dat-hang", "/dat-hang/xac-nhan"):
        assert visitor.get(path).headers["location"] == "/gio-hang"


def test_an_unknown_order_is_not_there(visitor: Visitor) -> None:
    assert visitor.get("/don-hang/00000000-0000-4000-8000-000000000000").status_code == 404


def test_orders_stay_out_of_search_engines(buyer: Visitor) -> None:
    values = confirm_values(review(buyer, HOME))
    address = buyer.http.post("/dat-hang/xac-nhan", data=values).headers["location"]
    headers = buyer.get(address).headers
    assert headers["x-robots-tag"] == "noindex"
    assert headers["referrer-policy"] == "same-origin"
    assert "no-store" in headers["cache-control"]


def test_a_quantity_of_thousands_of_digits_is_the_most_of_one(visitor: Visitor) -> None:
    page = visitor.page("/san-pham/keo-dua-sap")
    answer = visitor.send(page, "/gio-hang/them", **{"so-luong": "1" * 5000})
    assert answer.headers.get("location") == "/gio-hang"


def test_an_address_that_was_not_taken_is_no_way_to_the_review(buyer: Visitor, api: Responder) -> None:
    page = buyer.page("/dat-hang")

    def fails(_info: object, **_: object) -> None:
        raise RuntimeError("Internal Server Error")

    api.plugged["checkoutShippingAddressUpdate"] = fails
    assert buyer.send(page, "/dat-hang", **HOME).status_code == 503
