"""Goods asked of their producer from the counter."""

import re

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.depot import TEA, Depot, supply_request
from tests.storefront.console.stall import STATION, Stall
from tests.storefront.responder import Responder

ITEM = "/quay/kho/mon?ma=MON-1"


@pytest.fixture
def depot(api: Responder, stall: Stall) -> Depot:
    """Goods at the first point."""
    depot = Depot(stall)
    api.plugged = depot.root()
    return depot


def test_asking_from_the_goods_page(depot: Depot, staff: Visitor) -> None:
    page = staff.page(ITEM)
    answer = staff.send(page, "/quay/kho/xin-co-so", **{"so-dat": "24", "loi-nhan": "Trước Tết"})
    assert answer.headers["location"] == "/quay/xin-co-so"
    [(what, given)] = depot.sent
    assert what == "ask producer"
    assert re.fullmatch(r"[0-9a-f]{32}s", given.pop("key"))
    assert given == {"point": STATION["id"], "variantId": TEA["id"], "quantity": 24, "note": "Trước Tết"}


@pytest.mark.parametrize("typed", ["", "0", "hai", "-4"])
def test_a_number_that_is_none(depot: Depot, staff: Visitor, typed: str) -> None:
    answer = staff.send(staff.page(ITEM), "/quay/kho/xin-co-so", **{"so-dat": typed})
    assert answer.status_code == 422
    assert "Hãy ghi số món, từ 1 đến 100.000." in answer.text
    assert depot.sent == []


def test_what_the_api_refuses_is_said_at_the_field(depot: Depot, staff: Visitor) -> None:
    page = staff.page(ITEM)
    depot.errors = [{"field": "variantId", "code": "ALREADY_ASKED", "message": ""}]
    answer = staff.send(page, "/quay/kho/xin-co-so", **{"so-dat": "3"})
    assert answer.status_code == 422
    assert "Đã xin món này rồi." in answer.text


def test_an_open_request_stands_on_the_goods_page_in_place_of_the_form(depot: Depot, staff: Visitor) -> None:
    depot.supply = [supply_request(7, "ACCEPTED", quantityPromised=10, promisedFor="2026-12-01")]
    page = staff.page(ITEM)
    assert "Đã hẹn gửi. Đã xin 12 món (phiếu 7). Hẹn 10 món, tới ngày 01/12/2026." in page.text
    assert "/quay/xin-co-so" in page.links
    assert 'action="/quay/kho/xin-co-so"' not in page.source


def test_the_list_says_what_to_do_of_each(depot: Depot, staff: Visitor) -> None:
    depot.supply = [
        supply_request(1, "ACCEPTED", quantityPromised=10, promisedFor="2026-12-01"),
        supply_request(2, "REQUESTED"),
        supply_request(3, "ACCEPTED", is_late=True, quantityPromised=5, promisedFor="2026-11-01"),
        supply_request(4, "DECLINED", reason="Mất mùa"),
    ]
    text = staff.page("/quay/xin-co-so").text
    assert text.index("Phiếu 2") < text.index("Phiếu 1") < text.index("Phiếu 3") < text.index("Phiếu 4")
    assert "Cơ sở đã được báo. Chờ trả lời" in text
    assert "Hàng tới thì đếm rồi nhập lên kệ." in text
    assert "Trễ hẹn" in text
    assert "Gọi cho cơ sở hỏi xem bao giờ có hàng." in text
    assert "Lý do: Mất mùa" in text


def test_cancelling(depot: Depot, staff: Visitor) -> None:
    depot.supply = [supply_request(2, "REQUESTED")]
    page = staff.page("/quay/xin-co-so")
    assert (
        "Đã huỷ phiếu." in staff.follow(staff.send(page, "/quay/xin-co-so/huy", **{"ly-do": "Đủ rồi"})).text
    )
    assert depot.sent == [("cancel request", {"id": depot.supply[0]["id"], "reason": "Đủ rồi"})]
    depot.errors = [{"field": None, "code": "WRONG_STATE", "message": ""}]
    answer = staff.send(page, "/quay/xin-co-so/huy")
    assert answer.status_code == 422
    assert "Phiếu đã chuyển sang bước khác." in answer.text


def test_nothing_asked(depot: Depot, staff: Visitor) -> None:
    assert "Không chờ cơ sở nào gửi hàng." in staff.page("/quay/xin-co-so").text
    assert "Goods asked of producers" in staff.page("/en/quay/xin-co-so").text


@pytest.mark.parametrize("path", ["kho/xin-co-so", "xin-co-so/huy"])
def test_changes_are_posted(depot: Depot, staff: Visitor, path: str) -> None:
    assert staff.get(f"/quay/{path}").status_code == 405
