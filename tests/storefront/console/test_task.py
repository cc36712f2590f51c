"""One order at the counter: the three steps, declining, cash, and what is shown of the buyer."""

from typing import Any

import pytest
from graphql import GraphQLError

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import Stall
from tests.storefront.page import read_page
from tests.storefront.responder import Responder


def path(number: int) -> str:
    return f"/quay/don/RnVsZmlsbG1lbnQ6{number}"


def test_accept_pack_hand_over(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1002))
    assert "Xem trên kệ có đủ những món dưới đây không." in page.text
    page = staff.follow(staff.send(page, f"{path(1002)}/nhan"))
    assert "Đã nhận đơn." in page.text
    page = staff.follow(staff.send(page, f"{path(1002)}/dong-goi"))
    assert "Đã đóng gói xong." in page.text
    answer = staff.send(page, f"{path(1002)}/ban-giao", **{"da-thu": "270000", "ma": "123 456"})
    page = staff.follow(answer)
    assert "Đơn này đã giao xong." in page.text
    assert [(stage, sent.get("cashReceived")) for stage, sent in stall.sent] == [
        ("ACCEPTED", None),
        ("PACKED", None),
        ("HANDED_OVER", 270000),
    ]


@pytest.mark.parametrize(("number", "action"), [(1002, "nhan"), (1003, "dong-goi"), (1005, "ban-giao")])
def test_a_button_pressed_twice_acts_once(staff: Visitor, stall: Stall, number: int, action: str) -> None:
    page = staff.page(path(number))
    for _ in range(2):
        assert staff.send(page, f"{path(number)}/{action}").headers["location"] == path(number)
    assert len(stall.sent) == 1


def test_cash_must_be_confirmed(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1004))
    assert "Đã nhận đủ 480.000 ₫ tiền mặt" in page.text.replace("\u00a0", " ")
    for ticked in ({}, {"da-thu": "1"}, {"da-thu": "479999"}):
        answer = staff.send(page, f"{path(1004)}/ban-giao", **ticked)
        assert answer.status_code == 422
        assert "Hãy thu đủ tiền của khách" in answer.text
    assert stall.sent == []


def test_a_forgotten_tick_keeps_the_digits(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1004))
    answer = staff.send(page, f"{path(1004)}/ban-giao", ma="123 456")
    assert answer.status_code == 422
    assert read_page(422, answer.text).form(f"{path(1004)}/ban-giao").values["ma"] == "123456"
    assert stall.sent == []


def test_nothing_to_collect(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1005))
    assert "Không thu tiền ở lần giao này" in page.text
    assert staff.send(page, f"{path(1005)}/ban-giao").status_code == 302
    assert stall.sent == [
        ("HANDED_OVER", {"id": "RnVsZmlsbG1lbnQ61005", "cashReceived": 0, "pickupCode": ""})
    ]


def test_cash_that_the_last_hand_over_takes(staff: Visitor, stall: Stall) -> None:
    later = "Không thu tiền ở lần giao này: thu một lần, ở lần giao sau cùng của đơn"
    assert later not in staff.page(path(1005)).text
    [row] = [row for row in stall.fulfilments if row["id"].endswith("1005")]
    row["order"] |= {"paymentMethod": "cash_on_delivery", "isPaid": False}
    assert later in staff.page(path(1005)).text
    assert later in staff.page(f"{path(1005)}/in").text
    row["order"]["isPaid"] = True
    assert later not in staff.page(path(1005)).text


def test_declining_needs_a_reason(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1001))
    answer = staff.send(page, f"{path(1001)}/khong-nhan")
    assert answer.status_code == 422
    assert "Hãy chọn một lý do." in answer.text
    answer = staff.send(page, f"{path(1001)}/khong-nhan", **{"ly-do": "khac", "ly-do-khac": "  "})
    assert answer.status_code == 422
    assert "Hãy ghi lý do vào đây." in answer.text
    assert stall.sent == []


@pytest.mark.parametrize(
    ("values", "code", "reason"),
    [
        ({"ly-do": "het-hang"}, "OUT_OF_STOCK", ""),
        ({"ly-do": "het-hang", "ly-do-khac": "Còn 1 gói"}, "OUT_OF_STOCK", "Còn 1 gói"),
        ({"ly-do": "khac", "ly-do-khac": " Mất  điện "}, "OTHER", "Mất điện"),
    ],
)
def test_declining(staff: Visitor, stall: Stall, values: dict[str, str], code: str, reason: str) -> None:
    answer = staff.send(staff.page(path(1001)), f"{path(1001)}/khong-nhan", **values)
    assert answer.headers["location"] == "/quay"
    assert stall.sent == [("DECLINED", {"id": "RnVsZmlsbG1lbnQ61001", "code": code, "reason": reason})]
    assert "Đơn được chuyển cho điểm khác." in staff.page("/quay").text


@pytest.mark.parametrize(("number", "may"), [(1001, True), (1003, True), (1004, False), (1006, False)])
def test_declining_is_offered_until_it_is_packed(staff: Visitor, number: int, may: bool) -> None:
    assert ("Không làm được đơn này" in staff.page(path(number)).text) is may


@pytest.mark.parametrize(("number", "shown"), [(1001, False), (1003, True), (1004, True), (1006, False)])
def test_the_buyer_is_shown_only_while_needed(staff: Visitor, number: int, shown: bool) -> None:
    page = staff.page(path(number))
    assert ("Trần Thị Lan" in page.text) is shown
    assert ("tel:0912345678" in page.links) is shown
    assert ("Thôn 3" in page.text) is (number == 1003), "the street only where it is delivered to"


def test_a_change_meanwhile_is_told_with_the_state_of_now(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1002))
    stall.refuse = {"field": None, "code": "INVALID", "message": "Wrong stage."}
    stall.by_number(1002)["stage"] = "CANCELED"
    answer = staff.send(page, f"{path(1002)}/nhan")
    assert answer.status_code == 422
    text = read_page(422, answer.text).text
    assert "Đơn không còn ở bước này." in text
    assert "Wrong stage." not in text
    assert "Nếu đã lấy hàng, hãy để lại lên kệ." in text


def test_the_page_follows_what_happens_elsewhere(staff: Visitor, stall: Stall) -> None:
    poll = staff.get(path(1002)).text.split('hx-get="')[1].split('"')[0]
    assert staff.get(poll, HX_Request="true").status_code == 204
    stall.by_number(1002)["stage"] = "CANCELED"
    answer = staff.get(poll, HX_Request="true")
    assert answer.status_code == 200
    assert "Đơn này đã được huỷ" in answer.text
    assert "<html" not in answer.text


def test_unknown_and_other_points_orders_do_not_exist(staff: Visitor, stall: Stall) -> None:
    assert staff.get("/quay/don/khong-co").status_code == 404
    token = staff.page(path(1002)).form(f"{path(1002)}/nhan").values["csrfmiddlewaretoken"]
    stall.points.pop()
    assert staff.get(path(1007)).status_code == 404
    for action in ("nhan", "khong-nhan", "dong-goi", "ban-giao"):
        answer = staff.http.post(f"{path(1007)}/{action}", data={"csrfmiddlewaretoken": token})
        assert answer.status_code == 404
        assert staff.get(f"{path(1002)}/{action}").status_code == 405
        assert staff.http.post(f"{path(1002)}/{action}").status_code == 403
    assert stall.sent == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("INSUFFICIENT_STOCK", "Hàng của đơn vừa được bán tại quầy."),
        ("FULFILL_ORDER_LINE", "Phần kia của đơn chưa có điểm nào nhận."),
        ("PAYMENT_ERROR", "Số tiền phải thu vừa thay đổi."),
        ("GRAPHQL_ERROR", "Hệ thống đang bận."),
        ("CANNOT_CANCEL_FULFILLMENT", "Máy chủ không nhận việc này."),
    ],
)
def test_refusals_are_told_in_plain_words(staff: Visitor, stall: Stall, code: str, words: str) -> None:
    stall.refuse = {"field": None, "code": code, "message": "For developers."}
    answer = staff.send(staff.page(path(1005)), f"{path(1005)}/ban-giao")
    assert answer.status_code == 422
    assert words in answer.text
    assert "For developers." not in answer.text


def test_an_address_that_was_cut_short_is_no_page_and_no_breakdown(
    staff: Visitor, stall: Stall, api: Responder
) -> None:
    """The API's own words for an id that is none."""

    def refuse(_info: Any, id: str) -> None:
        raise GraphQLError(f"Invalid ID: {id}.")

    api.plugged["fulfillment"] = refuse
    for way in ("", "/en"):
        assert staff.http.get(f"{way}{path(1005)[:-3]}").status_code == 404
    api.plugged["fulfillment"] = lambda _info, id: 1 / 0
    assert staff.http.get(path(1005)).status_code == 503
    assert stall.sent == []
