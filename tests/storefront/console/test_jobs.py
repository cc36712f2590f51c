"""The counter's first page says what to do next, its places are few, and findings have a page."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.depot import Depot, supply_request
from tests.storefront.console.stall import Stall
from tests.storefront.responder import Responder

FINDING = {
    "id": "RmluZGluZzox",
    "kind": "SUPPLY_LATE",
    "pointName": "Ga Lào Cai",
    "figures": [
        {"name": name, "value": value}
        for name, value in (("name", "Chè Shan"), ("sku", "CHE"), ("number", "7"), ("asked", "12"), ("received", "0"))
    ],
    "foundAt": "2026-11-20T20:00:00+00:00",
}  # fmt: skip
COUNT = {
    "id": "U3RvY2tDb3VudDo4", "number": "8", "state": "WAITING", "countedAt": "2026-11-20T02:00:00+00:00",
    "decidedAt": None, "lines": [],
}  # fmt: skip


@pytest.fixture
def depot(api: Responder, stall: Stall) -> Depot:
    """A point with something to do of every kind."""
    depot = Depot(stall, count=COUNT, findings=[FINDING])
    depot.supply = [supply_request(1, "REQUESTED", is_late=True), supply_request(2, "ACCEPTED")]
    api.plugged = depot.root()
    return depot


def jobs_of(visitor: Visitor, path: str = "/quay") -> list[str]:
    text = visitor.page(path).text
    return [line for line in JOBS if line in text]


JOBS = [
    "Trả lời 1 điểm đang xin hàng.",
    "1 lời xin cơ sở trễ hẹn: gọi cơ sở.",
    "Đóng thùng 1 phiếu đã hứa gửi.",
    "1 chuyến hàng đang tới: đến thì đếm rồi bấm nhận.",
    "1 món cơ sở hẹn gửi: hàng về thì nhập lên kệ.",
    "Duyệt 1 lần kiểm kê.",
    "Xem 1 chỗ sổ sách không khớp.",
]


def test_every_job_has_its_line_the_pressing_ones_first(depot: Depot, staff: Visitor) -> None:
    page = staff.page("/quay")
    places = [page.text.index(line) for line in JOBS]
    assert places == sorted(places)
    assert page.text.index("Còn 7 việc khác của điểm") < places[0]
    assert {"/quay/chuyen-hang", "/quay/kiem-ke", "/quay/can-xem", "/quay/xin-co-so"} <= set(page.links)


def test_who_does_not_manage_decides_on_no_count(depot: Depot, staff: Visitor, visitor: Visitor) -> None:
    depot.stall.roles[:] = ["STAFF"]
    staff.send(staff.page("/quay"), "/dang-xuat")
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    assert set(JOBS) - set(jobs_of(visitor)) == {"Duyệt 1 lần kiểm kê."}


def test_orders_come_first_in_a_sentence(stall: Stall, staff: Visitor) -> None:
    for stage, words in (
        ("OFFERED", "Trước hết trả lời 2 đơn mới"),
        ("ACCEPTED", "Bây giờ lấy hàng trên kệ và đóng gói 1 đơn đã nhận."),
        ("PACKED", "2 gói đã xong, chờ khách hay người chở đến lấy."),
        ("HANDED_OVER", "Không có việc gì đang chờ. Rảnh tay thì đi một vòng kệ"),
    ):
        assert words in staff.page("/quay").text
        for row in stall.fulfilments:
            if row["stage"] == stage:
                row["stage"] = "DECLINED"


def test_orders_are_there_when_the_other_jobs_cannot_be_asked_for(
    depot: Depot, api: Responder, staff: Visitor
) -> None:
    api.plugged = {name: answer for name, answer in depot.root().items() if name != "supplyRequests"}
    assert jobs_of(staff) == []
    assert "Đơn 1002" in staff.page("/quay").text


def test_four_places_and_the_others_behind_one_word(depot: Depot, staff: Visitor) -> None:
    source = staff.page("/quay/can-xem").source
    bar = source[source.index('<nav class="work-nav"') : source.index("</nav>")]
    before, behind = bar.split("<details>")
    assert before.count("<li>") == 4
    assert "<summary>Thêm" in behind
    assert behind.count("<li>") == 13
    assert bar.count('aria-current="page"') == 1
    assert '<a href="/quay/can-xem" aria-current="page">' in behind


def test_findings_are_read_by_all_and_put_aside_by_managers(depot: Depot, staff: Visitor) -> None:
    page = staff.page("/quay/can-xem")
    assert "Chè Shan (CHE), phiếu 7: xin 12, đã tới 0." in page.text
    answer = staff.send(page, "/quay/can-xem", **{"ghi-chu": "Cơ sở hẹn lại thứ Sáu"})
    assert answer.headers["location"] == "/quay/can-xem"
    assert depot.sent == [("handle", {"id": FINDING["id"], "note": "Cơ sở hẹn lại thứ Sáu"})]
    depot.errors = [{"field": "note", "code": "NOTE_MISSING", "message": ""}]
    answer = staff.send(page, "/quay/can-xem", **{"ghi-chu": ""})
    assert answer.status_code == 422
    assert "Hãy ghi việc đã được giải quyết ra sao." in answer.text
    depot.errors = [{"field": "id", "code": "NOT_FOUND", "message": ""}]
    assert "Việc này đã được giải quyết rồi." in staff.send(page, "/quay/can-xem").text
    depot.findings = []
    assert "Mọi sổ sách khớp nhau." in staff.page("/quay/can-xem").text


def test_who_does_not_manage_has_no_form(depot: Depot, staff: Visitor, visitor: Visitor) -> None:
    depot.stall.roles[:] = ["STAFF"]
    staff.send(staff.page("/quay"), "/dang-xuat")
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    page = visitor.page("/quay/can-xem")
    assert "Làm xong thì báo quản lý của điểm để ghi lại." in page.text
    assert 'name="ghi-chu"' not in page.source
