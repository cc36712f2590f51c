"""Goods at the counter: the shelf, one of its goods, counting without the figure, transfers step by step."""

import re

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.depot import TEA, Depot, lot
from tests.storefront.console.stall import MARKET, STATION, Stall
from tests.storefront.responder import Responder

ITEM = "/quay/kho/mon?ma=MON-1"
FIELD = f"so-{TEA['id']}"


@pytest.fixture
def depot(api: Responder, stall: Stall) -> Depot:
    """Goods at the first point."""
    depot = Depot(stall)
    api.plugged = depot.root()
    return depot


def test_the_shelf_leads_to_each_of_its_goods(depot: Depot, staff: Visitor) -> None:
    page = staff.page("/quay/kho")
    assert "Chè Shan tuyết" in page.text
    assert "2 giữ cho đơn" in page.text
    assert ITEM in page.links
    assert "Mật ong" not in staff.page("/quay/kho?tim=chè").text
    assert "Không có món nào như vậy" in staff.page("/quay/kho?tim=gạo").text


def test_a_whole_code_leads_straight_to_the_goods(depot: Depot, staff: Visitor) -> None:
    answer = staff.get("/quay/kho?tim=MON-2")
    assert (answer.status_code, answer.headers["location"]) == (302, "/quay/kho/mon?ma=MON-2")
    assert "Kệ hết món này" in staff.page("/quay/kho/mon?ma=MON-2").text
    assert staff.get("/quay/kho/mon?ma=MON-9").status_code == 404
    assert staff.get("/quay/kho/mon?ma=%00").status_code == 404


def test_lots_with_their_dates(depot: Depot, staff: Visitor) -> None:
    assert "quá hạn" not in staff.page("/quay/kho").text
    depot.tea_lots = [
        lot(3, "A1", "2026-11-01", over=True),
        lot(4, "", "2026-12-05", soon=True),
        lot(2, "C3", "2027-12-31"),
    ]
    listed = staff.page("/quay/kho").text
    assert "3 món quá hạn 01/11/2026" in listed
    assert "4 món hạn 05/12/2026" in listed
    assert "31/12/2027" not in listed
    shown = staff.page(ITEM).text
    for words in (
        "Quá hạn",
        "hạn 01/11/2026",
        "lô A1",
        "hạn 05/12/2026",
        "sắp hết hạn",
        "hạn 31/12/2027",
        "lô C3",
    ):
        assert words in shown
    assert "không ghi hạn" in shown
    assert "lấy ra khỏi kệ ngay" in shown


def test_a_barcode_leads_straight_to_the_goods(depot: Depot, staff: Visitor) -> None:
    answer = staff.get("/quay/kho?tim=8930000000019")
    assert (answer.status_code, answer.headers["location"]) == (302, "/quay/kho/mon?ma=MON-2")


def test_a_lot_needs_its_date(depot: Depot, staff: Visitor) -> None:
    page = staff.page(ITEM)
    answer = staff.send(page, "/quay/kho/nhap", **{"so-luong": "12", "lo": "L7", "han": ""})
    assert answer.status_code == 422
    assert "Lô nào cũng có hạn dùng" in answer.text
    assert depot.sent == []


def test_the_camera_is_for_the_shelf_alone(depot: Depot, staff: Visitor) -> None:
    assert "camera=(self)" in staff.get("/quay/kho").headers["permissions-policy"]
    assert "camera=()" in staff.get("/quay").headers["permissions-policy"]


def test_goods_that_came(depot: Depot, staff: Visitor) -> None:
    page = staff.page(ITEM)
    answer = staff.send(page, "/quay/kho/nhap", **{"so-luong": " 1.200 ", "lo": "L7", "han": "2030-01-31"})
    assert "Đã nhập 1200 món" in staff.follow(answer).text
    [(what, given)] = depot.sent
    assert what == "stock"
    assert given["point"] == STATION["id"]
    line = given["lines"][0]
    assert (line["variantId"], line["quantity"], line["lotCode"]) == (TEA["id"], 1200, "L7")
    assert str(line["expiresOn"]) == "2030-01-31"
    assert re.fullmatch(r"[0-9a-f]{32}", given["key"])


@pytest.mark.parametrize("typed", ["", "0", "-1", "1,5", "hai", "1000000"])
def test_numbers_that_are_none(depot: Depot, staff: Visitor, typed: str) -> None:
    for path, field in (
        ("/quay/kho/nhap", "so-luong"),
        ("/quay/kho/hong", "so-hong"),
        ("/quay/kho/xin", "so-xin"),
    ):
        answer = staff.send(staff.page(ITEM), path, **{field: typed, "ly-do": "BROKEN"})
        assert answer.status_code == 422
        assert "Hãy ghi số món, từ 1 đến 100.000." in answer.text
    assert depot.sent == []


def test_a_day_that_is_none(depot: Depot, staff: Visitor) -> None:
    answer = staff.send(staff.page(ITEM), "/quay/kho/nhap", **{"so-luong": "1", "han": "mai"})
    assert answer.status_code == 422
    assert "Hãy ghi ngày như 31/12/2026." in answer.text
    assert depot.sent == []


def test_goods_that_broke(depot: Depot, staff: Visitor) -> None:
    page = staff.page(ITEM)
    assert "Hãy chọn một lý do." in staff.send(page, "/quay/kho/hong", **{"so-hong": "2"}).text
    other = staff.send(page, "/quay/kho/hong", **{"so-hong": "2", "ly-do": "OTHER"})
    assert "Hãy ghi lý do vào đây." in other.text
    assert depot.sent == []
    staff.follow(staff.send(page, "/quay/kho/hong", **{"so-hong": "2", "ly-do": "PESTS"}))
    [(what, given)] = depot.sent
    assert (what, given["quantity"], given["reason"], given["note"]) == ("damage", 2, "PESTS", "")


def test_asking_the_next_point(depot: Depot, staff: Visitor) -> None:
    page = staff.page(ITEM)
    assert "còn 7 · cách 63 km" in page.text
    answer = staff.send(page, "/quay/kho/xin", **{"so-xin": "3"})
    assert answer.headers["location"] == "/quay/chuyen-hang/4"
    [(what, given)] = depot.sent
    assert (what, given["sender"], given["receiver"]) == ("request", MARKET["id"], STATION["id"])
    assert given["lines"] == [{"variantId": TEA["id"], "quantity": 3}]


def test_refusals_in_plain_words(depot: Depot, staff: Visitor) -> None:
    depot.errors = [{"field": "quantity", "code": "QUANTITY_OUT_OF_RANGE", "message": "English."}]
    for path, filled in (
        ("/quay/kho/nhap", {"so-luong": "2"}),
        ("/quay/kho/hong", {"so-hong": "2", "ly-do": "BROKEN"}),
        ("/quay/kho/xin", {"so-xin": "2"}),
    ):
        answer = staff.send(staff.page(ITEM), path, **filled)
        assert answer.status_code == 422
        assert "Con số này không hợp" in answer.text
        assert "English." not in answer.text


def test_counting_hides_what_is_expected(depot: Depot, staff: Visitor) -> None:
    page = staff.page("/quay/kiem-ke")
    assert "Chè Shan tuyết" in page.text
    assert "12" not in page.text
    assert page.form("/quay/kiem-ke/nop").values[FIELD] == ""


def test_what_was_counted_is_handed_in(depot: Depot, staff: Visitor) -> None:
    page = staff.page("/quay/kiem-ke")
    empty = staff.send(page, "/quay/kiem-ke/nop")
    assert (empty.status_code, "Hãy đếm và ghi ít nhất một món" in empty.text) == (422, True)
    wrong = staff.send(page, "/quay/kiem-ke/nop", **{FIELD: "chục"})
    assert (wrong.status_code, "Hãy ghi một số, từ 0 trở lên." in wrong.text) == (422, True)
    assert 'value="chục"' in wrong.text
    assert depot.sent == []
    answer = staff.send(page, "/quay/kiem-ke/nop", **{FIELD: "0"})
    assert answer.headers["location"] == "/quay/kiem-ke/8"
    [(what, given)] = depot.sent
    assert (what, given["lines"]) == ("count", [{"variantId": TEA["id"], "quantity": 0}])


@pytest.mark.parametrize(("decision", "verb"), [("dung", "approve"), ("dem-lai", "reject")])
def test_a_manager_decides_on_the_differences(depot: Depot, staff: Visitor, decision: str, verb: str) -> None:
    depot.count = {
        "id": "U3RvY2tDb3VudDo4", "number": "8", "state": "WAITING", "countedAt": "2026-11-20T02:00:00+00:00",
        "decidedAt": None,
        "lines": [{"counted": 4, "expected": 12, "difference": -8, "productVariant": TEA}],
    }  # fmt: skip
    page = staff.page("/quay/kiem-ke/8")
    assert "12 4 -8" in " ".join(page.text.split())
    staff.follow(staff.send(page, "/quay/kiem-ke/8/duyet", **{"quyet-dinh": decision}))
    [(what, given)] = depot.sent
    assert (what, given["id"]) == (verb, "U3RvY2tDb3VudDo4")
    assert "lệch 8 món" in staff.page("/quay/kiem-ke").text


def test_who_does_not_manage_is_offered_no_decision(depot: Depot, stall: Stall, staff: Visitor) -> None:
    depot.count = {
        "id": "U3RvY2tDb3VudDo4", "number": "8", "state": "WAITING", "countedAt": "2026-11-20T02:00:00+00:00",
        "decidedAt": None, "lines": [],
    }  # fmt: skip
    stall.roles.remove("MANAGER")
    staff.http.cookies.delete("phien")
    staff.send(staff.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    assert "ghi sổ theo số đếm" not in staff.page("/quay/kiem-ke/8").text


def test_transfers_by_whose_turn_it_is(depot: Depot, staff: Visitor) -> None:
    text = staff.page("/quay/chuyen-hang").text
    turns = [text.index(heading) for heading in ("Tới lượt mình", "Chờ điểm kia", "Đã xong")]
    assert turns == sorted(turns)
    mine = text[turns[0] : turns[1]]
    assert [f"Phiếu {number}" in mine for number in (1, 2, 3, 4, 5)] == [True, True, True, False, False]
    assert "số gửi và nhận khác nhau" in text[turns[2] :]


@pytest.mark.parametrize(
    ("number", "path", "first", "filled", "verb", "more"),
    [
        (1, "dong-y", "4", "3", "agree", {}),
        (2, "da-gui", "3", "2", "send", {}),
        (3, "da-nhan", "", "4", "receive", {"isEverything": True}),
    ],
)
def test_each_step_of_a_transfer(
    depot: Depot,
    staff: Visitor,
    number: int,
    path: str,
    first: str,
    filled: str,
    verb: str,
    more: dict[str, bool],
) -> None:
    page = staff.page(f"/quay/chuyen-hang/{number}")
    action = f"/quay/chuyen-hang/{number}/{path}"
    assert page.form(action).values[FIELD] == first
    refused = staff.send(page, action, **{FIELD: ""})
    assert (refused.status_code, depot.sent) == (422, [])
    staff.follow(staff.send(page, action, **{FIELD: filled}))
    [(what, given)] = depot.sent
    assert what == verb
    assert given["lines"] == [{"variantId": TEA["id"], "quantity": int(filled)}]
    assert {name: given[name] for name in more} == more


def test_goods_of_an_order_are_not_for_everybody(depot: Depot, staff: Visitor) -> None:
    for slip in depot.slips:
        slip["orderNumber"] = "100270"
    text = staff.page("/quay/chuyen-hang").text
    assert "Phiếu 3 · Đơn 100270" in text
    page = staff.page("/quay/chuyen-hang/3")
    assert "Hàng của đơn 100270 đang tới, khách lấy ở đây." in page.text
    depot.slips[2]["state"] = "RECEIVED"
    came = staff.page("/quay/chuyen-hang/3")
    assert "Hàng được giữ cho đơn 100270: để riêng, đừng bán" in came.text
    assert "Xếp lên kệ là bán được" not in came.text
    assert "Mở danh sách đơn" in came.text


def test_a_box_that_is_still_on_the_way(depot: Depot, staff: Visitor) -> None:
    page = staff.page("/quay/chuyen-hang/3")
    staff.send(page, "/quay/chuyen-hang/3/da-nhan", **{FIELD: "2", "con-nua": "co"})
    assert depot.sent[0][1]["isEverything"] is False


def test_declining_and_cancelling(depot: Depot, staff: Visitor) -> None:
    page = staff.page("/quay/chuyen-hang/1")
    assert staff.send(page, "/quay/chuyen-hang/1/tu-choi", **{"ly-do": " "}).status_code == 422
    staff.follow(staff.send(page, "/quay/chuyen-hang/1/tu-choi", **{"ly-do": "Sắp hết"}))
    staff.follow(staff.send(staff.page("/quay/chuyen-hang/4"), "/quay/chuyen-hang/4/huy"))
    assert [(what, given.get("reason")) for what, given in depot.sent] == [
        ("decline", "Sắp hết"),
        ("cancel", None),
    ]


def test_a_step_that_is_refused_says_why(depot: Depot, staff: Visitor) -> None:
    depot.errors = [{"field": None, "code": "INSUFFICIENT_STOCK", "message": "English."}]
    answer = staff.send(staff.page("/quay/chuyen-hang/2"), "/quay/chuyen-hang/2/da-gui", **{FIELD: "3"})
    assert answer.status_code == 422
    assert "Kệ không đủ món rảnh" in answer.text


def test_numbers_of_no_transfer(depot: Depot, staff: Visitor) -> None:
    for number in (99, 10**25):
        assert staff.get(f"/quay/chuyen-hang/{number}").status_code == 404
        assert staff.get(f"/quay/kiem-ke/{number}").status_code == 404


@pytest.mark.parametrize("path", ["/quay/kho", ITEM, "/quay/kiem-ke", "/quay/chuyen-hang"])
def test_only_for_point_staff(depot: Depot, visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/dang-nhap")


@pytest.mark.parametrize("path", ["kho/nhap", "kho/hong", "kho/xin", "kiem-ke/nop", "chuyen-hang/1/da-nhan"])
def test_changes_are_posts(depot: Depot, staff: Visitor, path: str) -> None:
    assert staff.get(f"/quay/{path}").status_code == 405
