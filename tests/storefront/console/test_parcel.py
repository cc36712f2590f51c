"""A parcel's way at the counter: six digits, carrier, missing goods, what is printed, cancelling."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import Stall
from tests.storefront.console.test_task import path
from tests.storefront.page import read_page


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "1234567"])
def test_a_parcel_is_not_handed_over_without_six_digits(staff: Visitor, stall: Stall, code: str) -> None:
    page = staff.page(path(1004))
    answer = staff.send(page, f"{path(1004)}/ban-giao", **{"da-thu": "480000", "ma": code})
    assert answer.status_code == 422
    assert read_page(422, answer.text).links["#f-ma"] == ["Hãy nhập đủ 6 số mà khách đọc cho bạn."]
    assert stall.sent == []


def test_the_code_goes_with_the_parcel(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1004))
    staff.send(page, f"{path(1004)}/ban-giao", **{"da-thu": "480000", "ma": "012 345"})
    [(stage, sent)] = stall.sent
    assert (stage, sent["pickupCode"], sent["cashReceived"]) == ("HANDED_OVER", "012345", 480_000)


@pytest.mark.parametrize(
    ("code", "words", "field"),
    [
        ("INVALID", "Mã không đúng.", "#f-ma"),
        ("NOT_EDITABLE", "Nhập sai mã quá nhiều lần.", "#f-ma"),
    ],
)
def test_a_wrong_code_is_told_at_its_field(
    staff: Visitor, stall: Stall, code: str, words: str, field: str
) -> None:
    page = staff.page(path(1004))
    stall.refuse = {"field": "pickupCode", "code": code, "message": "No."}
    answer = staff.send(page, f"{path(1004)}/ban-giao", **{"da-thu": "480000", "ma": "000000"})
    assert answer.status_code == 422
    assert read_page(422, answer.text).links[field][0].startswith(words)


def test_a_parcel_goes_with_a_carrier_comes_back_and_arrives(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1005))
    page = staff.follow(staff.send(page, f"{path(1005)}/gui-di", **{"ma-van-don": "  VN  12 "}))
    assert "Khách được báo mã vận đơn." in page.text
    assert "Khách đã nhận hàng" in page.text
    assert "Đang giao" in staff.page("/quay?viec=dang-giao").text
    page = staff.follow(staff.send(page, f"{path(1005)}/khong-giao-duoc", **{"ly-do-ve": "Vắng nhà"}))
    assert "Gói hàng đã về điểm" in page.text
    gid = "RnVsZmlsbG1lbnQ61005"
    assert stall.sent == [
        ("SHIPPED", {"id": gid, "trackingNumber": "VN 12"}),
        ("PACKED", {"id": gid, "reason": "Vắng nhà"}),
    ]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Hãy ghi thiếu mấy cái"),
        ({"thieu-L-1003-1": "3"}, "không thể nhiều hơn"),
        ({"thieu-L-1003-1": "x"}, "không thể"),
    ],
)
def test_what_is_missing_is_a_number_of_what_was_to_be_taken(
    staff: Visitor, stall: Stall, typed: dict[str, str], words: str
) -> None:
    answer = staff.send(staff.page(path(1003)), f"{path(1003)}/thieu-hang", **typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert stall.sent == []


def test_missing_goods_are_reported(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1003))
    page = staff.follow(staff.send(page, f"{path(1003)}/thieu-hang", **{"thieu-L-1003-1": "1"}))
    assert "Phần thiếu được tìm ở điểm khác" in page.text
    [(what, sent)] = stall.sent
    assert (what, sent["lines"]) == ("MISSING", [{"line": "L-1003-1", "quantity": 1}])


@pytest.mark.parametrize(("number", "name"), [(1001, False), (1003, True)])
def test_the_sheet_has_what_to_take_and_a_label(staff: Visitor, number: int, name: bool) -> None:
    text = staff.page(f"{path(number)}/in").text
    assert f"Phiếu lấy hàng · Đơn {number}" in text
    assert "Chè Shan tuyết cổ thụ" in text
    assert ("Trần Thị Lan" in text) is name
    assert "<svg" in staff.get(f"{path(number)}/in").text


def test_a_manager_cancels_the_order(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1003))
    answer = staff.send(page, f"{path(1003)}/huy")
    assert answer.headers["location"] == "/quay"
    assert stall.sent == [("CANCEL", {"id": "T3JkZXI61003"})]


def test_a_cancelling_that_is_refused(staff: Visitor, stall: Stall) -> None:
    page = staff.page(path(1003))
    stall.refuse = {"field": "id", "code": "CANNOT_CANCEL_ORDER", "message": "No."}
    answer = staff.send(page, f"{path(1003)}/huy")
    assert answer.status_code == 422
    assert "Đơn này không huỷ được nữa." in answer.text


def test_who_is_no_manager_is_not_offered_it(staff: Visitor, stall: Stall) -> None:
    assert "Huỷ cả đơn" in staff.page(path(1003)).text
    assert "Huỷ cả đơn" not in staff.page(path(1006)).text
