"""The drawer's day at the counter: what should be there, the count, its correction, and what is refused."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import STATION, Stall
from tests.storefront.page import read_page
from tests.storefront.responder import Responder

PATH = "/quay/doi-soat"
NBSP = " "
"""Pages are read with their blanks collapsed."""
TODAY = datetime.now(UTC).astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).date()


def _dong(amount: int) -> dict[str, float]:
    return {"amount": float(amount)}


def _count(number: int, counted: int, expected: int = 370_000, note: str = "") -> dict[str, Any]:
    return {
        "number": number,
        "counted": _dong(counted),
        "expected": _dong(expected),
        "difference": _dong(counted - expected),
        "note": note,
        "countedAt": "2026-11-22T10:00:00+00:00",
        "countedBy": "Nguyễn Văn Nam",
    }


class Drawer:
    """What the API has of the day, what it was asked and sent."""

    def __init__(self) -> None:
        self.net = 370_000
        self.counts: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.errors: list[dict[str, Any]] = []

    def root(self) -> dict[str, Any]:
        return {"cashDrawer": self._drawer, "cashCountSubmit": self._submit}

    def _drawer(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.asked.append(given)
        at = "2026-11-22T03:00:00+00:00"
        return {
            "net": _dong(self.net),
            "expected": _dong(max(self.net, 0)),
            "moves": [
                {"orderNumber": "1007", "amount": _dong(420_000), "at": at},
                {"orderNumber": "1005", "amount": _dong(self.net - 420_000), "at": at},
            ],
            "counts": self.counts,
        }

    def _submit(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.sent.append(given)
        return {"errors": self.errors}


@pytest.fixture
def drawer(api: Responder, stall: Stall) -> Drawer:
    """A day with a sale and something handed back."""
    drawer = Drawer()
    api.plugged = {**stall.root(), **drawer.root()}
    return drawer


def test_what_should_be_there_order_by_order(drawer: Drawer, staff: Visitor) -> None:
    text = staff.page(PATH).text
    for words in (
        f"370.000{NBSP}₫",
        "Đơn 1007",
        f"420.000{NBSP}₫",
        "trả lại khách",
        f"−50.000{NBSP}₫",
        "Đếm tiền",
    ):
        assert words in text, words
    assert "Đã đếm" not in text
    [asked] = drawer.asked
    assert (asked["point"], str(asked["day"])) == (STATION["id"], TODAY.isoformat())


def test_the_count_is_handed_in_as_people_write_it(drawer: Drawer, staff: Visitor) -> None:
    page = staff.page(PATH)
    answer = staff.send(page, PATH, **{"dem": "370.000 đ", "ghi-chu": "đủ"})
    assert answer.headers["location"] == f"{PATH}?ngay={TODAY.isoformat()}"
    [sent] = drawer.sent
    assert (sent["point"], str(sent["day"]), int(sent["counted"]), sent["seen"], sent["note"]) == (
        STATION["id"],
        TODAY.isoformat(),
        370_000,
        0,
        "đủ",
    )
    assert f"Đã ghi số đếm được: 370.000{NBSP}₫." in staff.follow(answer).text


def test_an_empty_drawer_is_a_count_too(drawer: Drawer, staff: Visitor) -> None:
    staff.send(staff.page(PATH), PATH, dem="0")
    assert int(drawer.sent[0]["counted"]) == 0


@pytest.mark.parametrize(
    ("counted", "says"),
    [
        (370_000, "Khớp"),
        (350_000, f"Thiếu 20.000{NBSP}₫"),
        (371_000, f"Thừa 1.000{NBSP}₫"),
    ],
)
def test_the_difference_is_said_plainly(drawer: Drawer, staff: Visitor, counted: int, says: str) -> None:
    drawer.counts = [_count(1, 1_000, note="đếm vội"), _count(2, counted)]
    page = staff.page(PATH)
    assert says in page.text
    assert "đếm vội" in page.text
    assert "Nguyễn Văn Nam" in page.text
    assert "Đếm lại" in page.text
    assert page.form(PATH).values["lan"] == "2"


@pytest.mark.parametrize("typed", ["", "ba trăm", "-5", "1,5", "12.34", "9" * 20])
def test_what_is_no_amount_is_asked_again(drawer: Drawer, staff: Visitor, typed: str) -> None:
    answer = staff.send(staff.page(PATH), PATH, dem=typed)
    assert answer.status_code == 422
    assert "Hãy ghi số tiền đếm được" in answer.text
    assert drawer.sent == []


def test_somebody_else_counted_meanwhile(drawer: Drawer, staff: Visitor) -> None:
    page = staff.page(PATH)
    drawer.errors = [{"field": "seen", "message": "Look.", "code": "COUNTED_MEANWHILE"}]
    answer = staff.send(page, PATH, dem="5000")
    assert answer.status_code == 422
    shown = read_page(422, answer.text)
    assert "Vừa có người khác đếm." in shown.text
    assert 'value="5000"' in shown.source


def test_more_handed_back_than_taken(drawer: Drawer, staff: Visitor) -> None:
    drawer.net = -80_000
    text = staff.page(PATH).text
    assert f"80.000{NBSP}₫ lấy từ tiền những ngày trước" in text


def test_days_before_and_none_that_is_to_come(drawer: Drawer, staff: Visitor) -> None:
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    assert f"?ngay={yesterday}" in staff.page(PATH).links
    staff.page(f"{PATH}?ngay={yesterday}")
    for wrong in ((TODAY + timedelta(days=1)).isoformat(), "rubbish", "0001-01-01"):
        staff.page(f"{PATH}?ngay={wrong}")
    assert [str(each["day"]) for each in drawer.asked] == [
        TODAY.isoformat(),
        yesterday,
        *[TODAY.isoformat()] * 3,
    ]


def test_in_english(drawer: Drawer, staff: Visitor) -> None:
    drawer.counts = [_count(1, 350_000)]
    text = staff.page(f"/en{PATH}").text
    for words in ("By now the drawer should hold", f"20.000{NBSP}₫ short", "Count again"):
        assert words in text, words


def test_a_stranger_signs_in_first(drawer: Drawer, visitor: Visitor) -> None:
    assert visitor.get(PATH).headers["location"].startswith("/dang-nhap")
