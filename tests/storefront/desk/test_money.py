"""The officers' pages of money: cash at the points, the bank's rows, refunds by transfer, one producer's month."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from graphql import GraphQLError

from storefront.desk.bank import read_row
from tests.storefront.conftest import Visitor
from tests.storefront.desk.test_network import Desk
from tests.storefront.page import read_page
from tests.storefront.responder import Responder
from tests.storefront.statements import entry, sums

NBSP = " "
"""Pages are read with their blanks collapsed."""
CASH, BANK, REFUNDS = "/mang-luoi/tien-mat", "/mang-luoi/sao-ke", "/mang-luoi/hoan-tien"
BOOK = f"{BANK}/ghi?loc=can-xem"
MAKER = "/mang-luoi/doi-soat/UHJvZHVjZXI6Nw"
ROW, OTHER, REFUND = "QmFua1Jvdzo3", "QmFua1Jvdzo4", "UmVmdW5kVHJhbnNmZXI6MQ=="


def _dong(amount: int | None) -> dict[str, float] | None:
    return None if amount is None else {"amount": float(amount)}


def _day(name: str, expected: int, counted: int | None, note: str = "") -> dict[str, Any]:
    return {
        "point": {"name": name, "slug": "diem", "province": {"name": "Lào Cai"}},
        "day": "2026-11-22",
        "moves": 2,
        "net": _dong(expected),
        "expected": _dong(expected),
        "counts": 0 if counted is None else 2,
        "counted": _dong(counted),
        "difference": None if counted is None else _dong(counted - expected),
        "note": note,
        "countedAt": None if counted is None else "2026-11-22T10:00:00+00:00",
    }


def _row(key: str, amount: int, outcome: str, state: str = "OPEN", **more: Any) -> dict[str, Any]:
    return {
        "id": key,
        "bookedOn": "2026-11-22",
        "amount": _dong(amount),
        "text": "=LAN CHUYEN TIEN",
        "bankReference": "FT1",
        "outcome": outcome,
        "state": state,
        "orderNumber": None,
        "wanted": None,
        "booked": _dong(0),
        "givenBack": _dong(0),
        "left": _dong(amount),
        "backReference": "",
        "note": "",
        "handledAt": None,
        "handledBy": "",
        **more,
    }


class Treasury(Desk):
    """Cash of four points, two rows of the bank, one refund, one producer; and what was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.account: dict[str, str] | None = {"bank": "Ngân hàng Mẫu", "number": "001122", "holder": "LAN"}
        self.refund_reason = "returned"
        self.knows_maker = True
        self.asked: dict[str, dict[str, Any]] = {}

    def root(self) -> dict[str, Any]:
        return {
            **super().root(),
            "cashDays": self._cash,
            "bankRows": self._rows,
            "bankStatementImport": self._did(rows=3, known=1, matched=1, forAPerson=1),
            "bankRowsBook": self._did(),
            "bankRowGiveBack": self._did(),
            "refundTransfers": self._refunds,
            "refundTransferDone": self._did(),
            "orderRefundAccountForget": self._did(),
            "producerStatement": self._statement,
        }

    def _did(self, **said: Any) -> Any:
        def do(_info: Any, **given: Any) -> dict[str, Any]:
            self.sent.append(given)
            return {**said, "errors": self.errors}

        return do

    def _cash(self, _info: Any, **given: Any) -> list[dict[str, Any]]:
        self.asked["cash"] = given
        return [
            _day("Điểm khớp", 100_000, 100_000),
            _day("Điểm chưa đếm", 50_000, None),
            _day("Điểm thiếu", 300_000, 280_000, "=rách một tờ"),
            _day("Điểm thừa", 300_000, 305_000),
        ]

    def _rows(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.asked["rows"] = given
        return {
            "open": 2,
            "booked": 5,
            "givenBack": 0,
            "left": _dong(300_000),
            "rows": [
                _row(ROW, 200_000, "TOO_LITTLE", orderNumber="1007", wanted=_dong(270_000)),
                _row(OTHER, 100_000, "UNKNOWN_CODE"),
            ],
        }

    def _refunds(self, _info: Any, **given: Any) -> list[dict[str, Any]]:
        self.asked["refunds"] = given
        return [
            {
                "id": REFUND,
                "orderId": "T3JkZXI6MQ==",
                "orderNumber": "1007",
                "buyerName": "Nguyễn Thị Lan",
                "buyerPhone": "+84912345678",
                "paymentMethod": "vietqr",
                "amount": _dong(70_000),
                "reason": self.refund_reason,
                "dueSince": "2026-11-20T03:00:00+00:00",
                "bankReference": "",
                "doneAt": None,
                "account": self.account,
            }
        ]

    def _statement(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.asked["statement"] = given
        if not self.knows_maker:
            raise GraphQLError("Invalid ID", extensions={"code": "InvalidGlobalID"})
        return {
            "producer": {"name": "Hợp tác xã Chè", "slug": "che", "kind": "COOPERATIVE"},
            "sums": sums(200_000, 0, 0, 10_000, 0, 190_000),
            "parts": [],
            "entries": [entry("SOLD", "Trà sen", 200_000, 0, 10_000, 0, 190_000)],
        }


@pytest.fixture
def desk(api: Responder) -> Treasury:
    """The treasury, served by the responder."""
    desk = Treasury()
    api.plugged = desk.root()
    return desk


@pytest.fixture
def officer(desk: Treasury, visitor: Visitor) -> Visitor:
    """An officer who has signed in."""
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="can-bo@vidu.vn", password="mat-khau")
    return visitor


def _csv(answer: Any) -> list[list[str]]:
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_what_is_off_comes_first_then_what_nobody_counted(officer: Visitor) -> None:
    text = officer.page(f"{CASH}?ngay=2026-11-22").text
    table = text[text.index("Từng điểm") :]
    places = [table.index(name) for name in ("Điểm thiếu", "Điểm thừa", "Điểm chưa đếm", "Điểm khớp")]
    assert places == sorted(places)
    for words in (f"thiếu 20.000{NBSP}₫", f"thừa 5.000{NBSP}₫", "chưa đếm", f"750.000{NBSP}₫", "lần 2"):
        assert words in text, words


def test_cash_as_a_file_of_the_day_and_of_the_month(desk: Treasury, officer: Visitor) -> None:
    rows = _csv(officer.get(f"{CASH}.csv"))
    assert [row[1] for row in rows[1:]] == ["Điểm khớp", "Điểm chưa đếm", "Điểm thiếu", "Điểm thừa"]
    assert rows[2][3:7] == ["50000", "", "", "chưa đếm"]
    assert rows[3][3:6] == ["300000", "280000", "-20000"]
    assert rows[3][-1] == "'=rách một tờ"
    first, after = (date.fromisoformat(desk.asked["cash"][name]) for name in ("from", "until"))
    assert (after - first).days == 1
    officer.get(f"{CASH}.csv?ca-thang=1")
    assert desk.asked["cash"] == {"from": first.replace(day=1).isoformat(), "until": after.isoformat()}


def test_rows_say_why_they_wait(desk: Treasury, officer: Visitor) -> None:
    text = officer.page(BANK).text
    for words in (
        f"Đơn 1007 cần 270.000{NBSP}₫: tiền tới ít hơn.",
        "Nội dung không có mã đơn",
        "=LAN CHUYEN TIEN",
        f"Chưa biết là của ai: 300.000{NBSP}₫",
    ):
        assert words in text, words
    assert desk.asked["rows"]["state"] == "OPEN"
    officer.page(f"{BANK}?loc=da-ghi&tim=lan")
    assert (desk.asked["rows"]["state"], desk.asked["rows"]["search"]) == ("BOOKED", "lan")
    officer.page(f"{BANK}?loc=rubbish")
    assert desk.asked["rows"]["state"] == "OPEN"


def test_a_row_of_an_order_that_was_paid_otherwise_meanwhile(desk: Treasury) -> None:
    row = read_row(_row(ROW, 200_000, "TOO_LITTLE", orderNumber="1007", wanted=_dong(0)))
    assert row.why.startswith("Đơn 1007 không còn đợi tiền")
    part = read_row(_row(ROW, 200_000, "TOO_MUCH", booked=_dong(170_000), left=_dong(30_000)))
    assert part.why == "Còn thừa 30.000\u00a0₫ phải trả lại người gửi."


def test_a_statement_is_brought_as_a_file(desk: Treasury, officer: Visitor) -> None:
    form = officer.page(BANK).form(f"{BANK}/nhap")
    content = "Ngày;Số tiền;Nội dung\n".encode()
    answer = officer.http.post(
        f"{BANK}/nhap", data=form.values, files={"tep": ("sao-ke.csv", content, "text/csv")}
    )
    assert "3 dòng tiền vào: 1 trả đúng đơn, 1 cần xem, 1 đã có từ trước." in officer.follow(answer).text
    [sent] = desk.sent
    assert sent["file"] == {"name": "sao-ke.csv", "content": content.decode()}


def test_no_file_and_one_that_cannot_be_read(desk: Treasury, officer: Visitor) -> None:
    form = officer.page(BANK).form(f"{BANK}/nhap")
    answer = officer.http.post(f"{BANK}/nhap", data=form.values)
    assert (answer.status_code, desk.sent) == (422, [])
    assert "Hãy chọn tệp sao kê trước." in answer.text
    desk.errors = [{"field": "file", "message": "Line 2: 'x' is no date.", "code": "INVALID"}]
    answer = officer.http.post(f"{BANK}/nhap", data=form.values, files={"tep": ("a.csv", b"x", "text/csv")})
    assert answer.status_code == 422
    assert "Line 2" in answer.text


def test_ticked_rows_are_booked_to_an_order(desk: Treasury, officer: Visitor) -> None:
    form = officer.page(BANK).form(BOOK)
    answer = officer.http.post(BOOK, data={**form.values, "dong": [ROW, OTHER], "don": " OCOP1007 "})
    assert "Đã ghi tiền vào đơn." in officer.follow(answer).text
    assert desk.sent == [{"ids": [ROW, OTHER], "orderNumber": "OCOP1007"}]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("WRONG_AMOUNT", "cộng lại chưa đủ tiền của đơn"),
        ("NOTHING_WANTED", "Đơn này không đợi chuyển khoản"),
        ("NOT_FOUND", "Không có đơn số này."),
        ("ROW_SETTLED", "vừa được xử lý rồi"),
        ("INVALID", "Chưa ghi được."),
        ("GRAPHQL_ERROR", "Chưa làm được."),
    ],
)
def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(
    desk: Treasury, officer: Visitor, code: str, words: str
) -> None:
    form = officer.page(BANK).form(BOOK)
    desk.errors = [{"field": "ids", "message": "x", "code": code}]
    answer = officer.http.post(BOOK, data={**form.values, "dong": [ROW], "don": "9"})
    assert answer.status_code == 422
    page = read_page(422, answer.text)
    assert words in page.text
    assert f'value="{ROW}" form="ghi-so" checked' in page.source
    assert 'value="9"' in page.source


def test_nothing_ticked_and_no_number(desk: Treasury, officer: Visitor) -> None:
    form = officer.page(BANK).form(BOOK)
    for data, words in (({"don": "1007"}, "đánh dấu ít nhất một dòng"), ({"dong": [ROW]}, "ghi số của đơn")):
        answer = officer.http.post(BOOK, data={**form.values, **data})
        assert answer.status_code == 422
        assert words in answer.text
    assert desk.sent == []


def test_a_row_goes_back_with_the_banks_number(desk: Treasury, officer: Visitor) -> None:
    form = next(each for each in officer.page(BANK).forms if each.action.startswith(f"{BANK}/tra-lai"))
    answer = officer.http.post(form.action, data={**form.values, "ma": "", "ghi-chu": ""})
    assert answer.status_code == 422
    assert "Hãy ghi mã giao dịch của lần chuyển trả." in answer.text
    answer = officer.http.post(form.action, data={**form.values, "ma": "FT9", "ghi-chu": "nhầm"})
    assert answer.status_code == 302
    assert desk.sent == [{"id": ROW, "reference": "FT9", "note": "nhầm"}]


def test_the_banks_rows_as_a_file(officer: Visitor) -> None:
    rows = _csv(officer.get(f"{BANK}.csv?loc=tat-ca"))
    assert rows[1][:6] == ["22/11/2026", "200000", "'=LAN CHUYEN TIEN", "FT1", "Cần xem", "1007"]


def test_a_refund_says_to_whom_how_much_and_since_when(desk: Treasury, officer: Visitor) -> None:
    text = officer.page(REFUNDS).text
    for words in (f"70.000{NBSP}₫", "Đơn 1007", "khách trả hàng", "10:00 20/11/2026", "001122", "LAN"):
        assert words in text, words
    desk.account = None
    text = officer.page(REFUNDS).text
    assert "hãy gọi Nguyễn Thị Lan, 0912 345 678." in text
    assert "Số tài khoản sai" not in text


def test_it_is_marked_as_made_with_the_banks_number(desk: Treasury, officer: Visitor) -> None:
    page = officer.page(REFUNDS)
    answer = officer.send(page, f"{REFUNDS}/da-chuyen", ma=" ")
    assert answer.status_code == 422
    assert "Hãy ghi mã giao dịch của ngân hàng." in answer.text
    assert officer.send(page, f"{REFUNDS}/da-chuyen", ma="FT7").status_code == 302
    assert desk.sent == [{"id": REFUND, "reference": "FT7"}]
    desk.errors = [{"field": "reference", "message": "x", "code": "INCORRECT_DETAILS"}]
    answer = officer.send(page, f"{REFUNDS}/da-chuyen", ma="FT8")
    assert answer.status_code == 422
    assert "với mã khác" in answer.text
    assert 'value="FT8"' in answer.text


@pytest.mark.parametrize("path", [f"{BANK}/tra-lai", f"{REFUNDS}/da-chuyen"], ids=["row", "refund"])
@pytest.mark.parametrize("key", ["UmVmdW5kVHJhbnNmZXI6OTk=", "", "\0"], ids=["gone", "none", "rubbish"])
def test_what_is_no_longer_listed_has_its_error_at_the_head(officer: Visitor, path: str, key: str) -> None:
    page = officer.page(path.rpartition("/")[0])
    token = next(
        form.values["csrfmiddlewaretoken"] for form in page.forms if "csrfmiddlewaretoken" in form.values
    )
    answer = officer.http.post(path, data={"csrfmiddlewaretoken": token, "dong": key, "viec": key, "ma": ""})
    assert answer.status_code == 422
    assert "<li>Hãy ghi mã giao dịch của " in answer.text
    assert 'href="#f-ma-' not in answer.text


def test_a_wrong_account_is_struck_out(desk: Treasury, officer: Visitor) -> None:
    page = officer.page(REFUNDS)
    assert officer.send(page, f"{REFUNDS}/hoi-lai").status_code == 302
    assert desk.sent == [{"id": "T3JkZXI6MQ=="}]


def test_refunds_as_a_file_and_those_that_were_made(desk: Treasury, officer: Visitor) -> None:
    rows = _csv(officer.get(f"{REFUNDS}.csv"))
    assert rows[1][0] == "1007"
    assert rows[1][4] == "70000"
    assert rows[1][7:10] == ["Ngân hàng Mẫu", "001122", "LAN"]
    desk.refund_reason = "=1+1"
    assert _csv(officer.get(f"{REFUNDS}.csv?xem=da-chuyen"))[1][5] == "'=1+1"
    assert desk.asked["refunds"] == {"done": True}


def test_one_producers_month_row_by_row_and_as_a_file(desk: Treasury, officer: Visitor) -> None:
    text = officer.page(f"{MAKER}?thang=2026-11").text
    for words in ("Hợp tác xã Chè, tháng 11/2026", "Trà sen", f"190.000{NBSP}₫", "Đơn 1007"):
        assert words in text, words
    assert desk.asked["statement"]["producer"] == "UHJvZHVjZXI6Nw=="
    answer = officer.get(f"{MAKER}.csv?thang=2026-11")
    assert answer.headers["content-disposition"] == 'attachment; filename="doi-soat-che-2026-11.csv"'
    assert _csv(answer)[1][2] == "1007"


def test_a_producer_that_there_is_not(desk: Treasury, officer: Visitor) -> None:
    desk.knows_maker = False
    assert officer.get(MAKER).status_code == 404
    assert officer.get(f"{MAKER}.csv").status_code == 404


def test_every_page_in_english(officer: Visitor) -> None:
    for path, words in (
        (CASH, "Cash at the points"),
        (BANK, "less came in"),
        (REFUNDS, "Waiting since"),
        (MAKER, "All producers"),
    ):
        assert words in officer.page(f"/en{path}").text


PATHS = [CASH, BANK, REFUNDS, MAKER, f"{CASH}.csv", f"{BANK}.csv", f"{REFUNDS}.csv", f"{MAKER}.csv"]


def test_nobody_else_comes_in(desk: Treasury, visitor: Visitor) -> None:
    for path in PATHS:
        assert visitor.get(path).headers["location"].startswith("/dang-nhap")
    desk.roles = []
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="mua@vidu.vn", password="mat-khau")
    for path in PATHS:
        assert visitor.get(path).status_code == 403
    for path in (
        f"{BANK}/nhap",
        f"{BANK}/ghi",
        f"{BANK}/tra-lai",
        f"{REFUNDS}/da-chuyen",
        f"{REFUNDS}/hoi-lai",
    ):
        assert visitor.get(path).status_code in {403, 405}
    assert desk.sent == []
