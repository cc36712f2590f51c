"""The forms for sales and other notes, as they work without JavaScript."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import STATION, Stall


def test_goods_are_found_by_name_without_marks_or_by_code(staff: Visitor) -> None:
    page = staff.page("/quay/ban-hang")
    assert "Chè Shan tuyết cổ thụ, Gói 100 g CHE-100 · còn 12 135.000 ₫" in page.text
    assert "Mật ong" not in staff.page("/quay/ban-hang?tim=shan tuyet").text
    assert "Shan" not in staff.page("/quay/ban-hang?tim=mat-500").text
    assert "Không có món nào khớp." in staff.page("/quay/ban-hang?tim=zzz").text


def test_a_sale_by_plain_form_counts_once_however_often_it_is_sent(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay/ban-hang")
    for _ in range(2):
        after = staff.follow(staff.send(page, "/quay/ban-hang", **{"sl-CHE-100": "2", "sl-MAT-500": " 1 "}))
        assert "Đã ghi 3 món." in after.text
    events = sorted(stall.reported.values(), key=lambda event: event["seq"])
    assert [(e["seq"], e["kind"], e["sku"], e["quantity"]) for e in events] == [
        (1, "sale", "CHE-100", 2),
        (2, "sale", "MAT-500", 1),
    ]
    assert after.form("/quay/ban-hang").values["so"] == "3"
    assert {given["point"] for what, given in stall.sent if what == "EVENTS"} == {STATION["id"]}


def test_the_same_form_with_other_numbers_is_no_second_sale(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay/ban-hang")
    staff.send(page, "/quay/ban-hang", **{"sl-CHE-100": "2"})
    answer = staff.send(page, "/quay/ban-hang", **{"sl-CHE-100": "3"})
    assert answer.status_code == 422
    assert "đã được ghi trước đó với số khác" in answer.text
    assert [event["quantity"] for event in stall.reported.values()] == [2]


def test_other_notes_say_their_kind(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay/ghi-kho")
    staff.follow(staff.send(page, "/quay/ghi-kho", loai="damage", **{"sl-CHE-100": "1"}))
    assert [event["kind"] for event in stall.reported.values()] == ["damage"]
    assert staff.send(page, "/quay/ghi-kho", loai="sale", **{"sl-CHE-100": "1"}).status_code == 422


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Chưa có món nào."),
        ({"sl-CHE-100": "0"}, "Chưa có món nào."),
        ({"sl-CHE-100": "hai"}, "Số lượng phải là số nguyên"),
        ({"sl-CHE-100": "-1"}, "Số lượng phải là số nguyên"),
        ({"sl-CHE-100": "100001"}, "Số lượng phải là số nguyên"),
        ({"sl-CHE-100": "9" * 5000}, "Số lượng phải là số nguyên"),
        ({"sl-CHE-100": "1", "ma": "x"}, "Số lượng phải là số nguyên"),
        ({"sl-CHE-100": "1", "so": "0"}, "Số lượng phải là số nguyên"),
        ({"sl-KHONG-CO": "1"}, "không có trên chợ"),
    ],
)
def test_what_cannot_be_noted_is_said(staff: Visitor, stall: Stall, typed: dict[str, str], said: str) -> None:
    answer = staff.send(staff.page("/quay/ban-hang"), "/quay/ban-hang", **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert stall.reported == {}


@pytest.mark.parametrize("path", ["/quay/ban-hang", "/quay/ghi-kho", "/quay/cho-gui"])
def test_for_staff_only(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).headers["location"].startswith("/dang-nhap")
