"""A parcel that another point hands over: sent there, without a buyer, digits or money."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import MARKET, STATION, Stall
from tests.storefront.console.test_task import path


@pytest.fixture
def brought(stall: Stall) -> Stall:
    for number in (1002, 1003, 1004):
        row = stall.by_number(number)
        row["broughtTo"] = MARKET
        row["order"]["collectionPointName"] = MARKET["name"]
        row["order"]["amountDue"] = {"amount": 0.0}
    return stall


def test_it_is_sent_to_the_point_where_the_buyer_collects(staff: Visitor, brought: Stall) -> None:
    packed = page = staff.page(path(1004))
    assert f"Gửi gói hàng tới {MARKET['name']}, nơi khách đến lấy." in page.text
    assert "Mã 6 số của khách" not in page.text
    assert "Đã bàn giao" not in page.text
    assert "Trần Thị" not in page.text
    page = staff.follow(staff.send(page, f"{path(1004)}/gui-di"))
    assert [stage for stage, _ in brought.sent] == ["SENT_ON"]
    assert f"{MARKET['name']} thấy gói hàng ở trang chuyển hàng." in page.text
    assert f"Gói hàng đang trên đường tới {MARKET['name']}." in page.text
    staff.send(packed, f"{path(1004)}/gui-di")
    assert len(brought.sent) == 1


def test_before_that_it_is_packed_for_that_point(staff: Visitor, brought: Stall) -> None:
    assert f"Gửi tới {MARKET['name']}" in staff.page(path(1002)).text
    page = staff.page(path(1003))
    assert f"ghi số đơn và “{MARKET['name']}” lên gói" in page.text
    assert "Ở đây không trao hàng, không thu tiền." in page.text
    label = staff.page(f"{path(1003)}/in").text
    assert "Khách đến lấy ở điểm nhận gói này" in label
    assert "Trần Thị" not in label


def test_what_arrived_is_no_work_any_more(staff: Visitor, brought: Stall) -> None:
    brought.by_number(1004)["stage"] = "ARRIVED"
    assert "Hàng đã tới điểm khách lấy." in staff.page(path(1004)).text
    assert STATION["name"] in staff.page("/quay").text


def test_its_last_step_is_the_sending(staff: Visitor, brought: Stall) -> None:
    page = staff.page(path(1003)).source
    guide = page[page.index('class="steps"') :]
    assert "Gửi đi" in guide[: guide.index("</ol>")]
    assert "Bàn giao" not in guide[: guide.index("</ol>")]


def test_who_hands_over_knows_that_another_point_brings_the_rest(staff: Visitor, stall: Stall) -> None:
    row = stall.by_number(1004)
    row["order"]["collectionPointName"] = STATION["name"]
    assert "Đơn có hơn một gói" not in staff.page(path(1004)).text
    row["order"]["readyOn"] = "2026-11-25"
    page = staff.page(path(1004)).text
    assert "một phần được điểm khác mang tới đây, khoảng ngày 25/11/2026." in page
    row["broughtTo"] = MARKET
    assert "Đơn có hơn một gói" not in staff.page(path(1004)).text
