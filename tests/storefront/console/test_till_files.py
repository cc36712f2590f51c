"""A file of a till: sent, looked at, booked."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import STATION, Stall
from tests.storefront.responder import Responder

PATH = "/quay/tep-ban-hang"
KEY = "VGlsbEZpbGU6MQ"


class Till:
    """One file, what was sent about it, and what the next change is refused with."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.errors: list[dict[str, Any]] = []
        self.file: dict[str, Any] = {
            "id": KEY + "==",
            "name": "ban-21-11.csv",
            "uploadedAt": "2026-11-21T11:00:00+00:00",
            "bookedAt": None,
            "newCount": 1,
            "knownCount": 1,
            "badCount": 1,
            "onlyDays": False,
            "header": ["Mã", "SL", "Ngày"],
            "columns": [
                {"column": "CODE", "position": 0},
                {"column": "QUANTITY", "position": 1},
                {"column": "TIME", "position": 2},
            ],
            "rows": [
                _row(4, "LA", problem="UNKNOWN_CODE"),
                _row(2, "TRA-250", name="Chè Shan tuyết · Gói 100 g", quantity=2),
                _row(3, "TRA-250", name="Chè Shan tuyết · Gói 100 g", quantity=1, isBooked=True),
            ],
        }

    def change(self, what: str) -> Any:
        def answer(_info: Any, **given: Any) -> dict[str, Any]:
            self.sent.append((what, given))
            return {"tillFile": None if self.errors else self.file, "errors": self.errors}

        return answer

    def drop(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.sent.append(("delete", given))
        return {"isDeleted": not self.errors, "errors": self.errors}


def _row(number: int, code: str, **facts: Any) -> dict[str, Any]:
    seen = None if "problem" in facts else "2026-11-21T02:30:00+00:00"
    plain = {"name": "", "quantity": None, "occurredAt": seen, "isBooked": False, "problem": None}
    return {"number": number, "code": code, **plain, **facts}


@pytest.fixture
def till(api: Responder, stall: Stall) -> Till:
    """One file that waits, and the three mutations."""
    till = Till()
    api.plugged = {
        **stall.root(),
        "tillFiles": [till.file],
        "tillFile": lambda _i, id: till.file if id == till.file["id"] else None,
        "tillFileUpload": till.change("upload"),
        "tillFileColumnsUpdate": till.change("columns"),
        "tillFileBook": till.change("book"),
        "tillFileDelete": till.drop,
    }
    return till


def _upload(staff: Visitor, **files: Any) -> Any:
    token = staff.page(PATH).form(PATH).values["csrfmiddlewaretoken"]
    return staff.http.post(PATH, data={"csrfmiddlewaretoken": token}, files=files)


def test_a_file_goes_to_the_api_as_it_is_and_the_page_leads_to_what_is_in_it(
    till: Till, staff: Visitor
) -> None:
    answer = _upload(staff, tep=("bán hàng.csv", "Mã,SL,Ngày\nTRA-250,2,21/11/2026\n".encode()))
    assert (answer.status_code, answer.headers["location"]) == (302, f"{PATH}/{KEY}")
    [(what, given)] = till.sent
    assert (what, given["point"]) == ("upload", STATION["id"])
    assert given["file"] == {"name": "bán hàng.csv", "content": "Mã,SL,Ngày\nTRA-250,2,21/11/2026\n"}


def test_without_a_file_the_page_says_so_at_the_field(till: Till, staff: Visitor) -> None:
    answer = _upload(staff, other=("x.csv", b"a"))
    assert answer.status_code == 422
    assert "Hãy chọn tệp trước." in answer.text
    assert till.sent == []


def test_a_file_that_is_too_large_is_not_sent_on(till: Till, staff: Visitor) -> None:
    answer = _upload(staff, tep=("x.csv", b"a" * (2 * 1024 * 1024 + 1)))
    assert answer.status_code == 422
    assert "Tệp lớn quá 2 MB" in answer.text
    assert till.sent == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("UNREADABLE", "không phải CSV hay XLSX"),
        ("OLD_EXCEL", "Excel đời cũ"),
        ("EMPTY", "không có dòng bán hàng"),
        ("TOO_MANY_FILES", "Hãy ghi hoặc bỏ bớt một tệp"),
        ("DEVICE_REVOKED", "Người quản lý đã khoá việc gửi tệp"),
    ],
)
def test_what_the_api_refuses_is_said_at_the_field(till: Till, staff: Visitor, code: str, words: str) -> None:
    till.errors = [{"field": "file", "message": "No.", "code": code}]
    answer = _upload(staff, tep=("x.csv", b"a"))
    assert answer.status_code == 422
    assert words in answer.text


def test_the_page_of_a_file_shows_rows_and_why_some_are_wrong(till: Till, staff: Visitor) -> None:
    text = staff.get(f"{PATH}/{KEY}").text
    assert "Ghi 1 dòng bán" in text
    assert "Chợ không có mã này" in text
    assert "09:30" in text  # of Vietnam
    assert "Chè Shan tuyết · Gói 100 g" in text


def test_booking_says_how_many(till: Till, staff: Visitor) -> None:
    page = staff.page(f"{PATH}/{KEY}")
    back = staff.follow(staff.send(page, f"{PATH}/{KEY}/ghi"))
    assert till.sent == [("book", {"id": till.file["id"]})]
    assert "Đã ghi 1 dòng bán." in back.text


def test_a_refused_booking_stays_on_the_page(till: Till, staff: Visitor) -> None:
    till.errors = [{"field": None, "message": "No.", "code": "NOTHING_TO_BOOK"}]
    answer = staff.send(staff.page(f"{PATH}/{KEY}"), f"{PATH}/{KEY}/ghi")
    assert answer.status_code == 422
    assert "Không còn dòng nào để ghi" in answer.text


@pytest.mark.parametrize("errors", [[], [{"field": "id", "message": "No.", "code": "NOT_FOUND"}]])
def test_a_file_is_thrown_away(till: Till, staff: Visitor, errors: list[dict[str, Any]]) -> None:
    page = staff.page(f"{PATH}/{KEY}")
    till.errors = errors
    back = staff.follow(staff.send(page, f"{PATH}/{KEY}/bo"))
    assert till.sent == [("delete", {"id": till.file["id"]})]
    assert "Đã bỏ tệp." in back.text


def test_a_file_that_was_booked_meanwhile_is_not_called_thrown_away(till: Till, staff: Visitor) -> None:
    page = staff.page(f"{PATH}/{KEY}")
    till.errors = [{"field": None, "message": "No.", "code": "ALREADY_BOOKED"}]
    answer = staff.send(page, f"{PATH}/{KEY}/bo")
    assert answer.status_code == 422
    assert "Tệp này đã ghi rồi." in answer.text


def test_columns_are_chosen(till: Till, staff: Visitor) -> None:
    page = staff.page(f"{PATH}/{KEY}")
    answer = staff.send(page, f"{PATH}/{KEY}/cot", ma="1", **{"so-luong": "0", "ngay": "rubbish"})
    assert answer.status_code == 302
    [(_, given)] = till.sent
    assert given["columns"] == [{"column": "CODE", "position": 1}, {"column": "QUANTITY", "position": 0}]


def test_a_missing_column_is_said_at_its_field(till: Till, staff: Visitor) -> None:
    till.errors = [{"field": "time", "message": "No.", "code": "COLUMN_MISSING"}]
    answer = staff.send(staff.page(f"{PATH}/{KEY}"), f"{PATH}/{KEY}/cot")
    assert answer.status_code == 422
    assert 'id="f-ngay-error"' in answer.text


def test_a_file_of_somebody_else_is_not_there(till: Till, staff: Visitor) -> None:
    assert staff.get(f"{PATH}/{KEY}x").status_code == 404


def test_only_staff_come_in(till: Till, visitor: Visitor) -> None:
    answer = visitor.get(PATH)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/dang-nhap")
