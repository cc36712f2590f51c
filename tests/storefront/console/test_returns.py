"""Goods that buyers bring back: taken back with what is damaged, or declined with a word."""

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import Stall
from tests.storefront.page import read_page

KEY = "T3JkZXJSZXR1cm46MQ"
ADDRESS = f"/quay/tra-hang/{KEY}"


def test_taken_back(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay/tra-hang")
    assert "Hàng không như mô tả" in page.text
    assert "Gói bị rách" in page.text
    assert "95.000 ₫" in page.text.replace("\u00a0", " ")
    page = staff.follow(staff.send(page, ADDRESS, **{"quyet-dinh": "nhan", "hong": "L-1"}))
    assert "Hãy đưa lại khách 95.000 ₫." in page.text.replace("\u00a0", " ")
    assert "Không có khách nào chờ trả hàng." in page.text
    [(state, sent)] = stall.sent
    assert (state, sent["id"], sent["damagedLines"]) == ("ACCEPTED", f"{KEY}==", ["L-1"])


def test_declined_with_a_word(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay/tra-hang")
    answer = staff.send(page, ADDRESS, **{"quyet-dinh": "khong", "tra-loi": " "})
    assert answer.status_code == 422
    assert "Hãy nói với khách vì sao" in read_page(422, answer.text).text
    assert stall.sent == []
    staff.send(page, ADDRESS, **{"quyet-dinh": "khong", "tra-loi": "Đã  mở"})
    assert stall.sent == [("DECLINED", {"id": f"{KEY}==", "answer": "Đã mở"})]


def test_a_refusal_is_told(staff: Visitor, stall: Stall) -> None:
    page = staff.page("/quay/tra-hang")
    stall.refuse = {"field": "fulfillment", "code": "CANNOT_REFUND", "message": "No."}
    answer = staff.send(page, ADDRESS, **{"quyet-dinh": "nhan"})
    assert answer.status_code == 422
    assert "Việc này đã được quyết định rồi." in answer.text
