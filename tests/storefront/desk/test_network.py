"""The network at a glance: tallies, chart, table, CSV, and what does not fit."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder
from tests.storefront.till import access_token

PATH = "/mang-luoi"
AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
FINDING = {
    "id": "U3RvY2tGaW5kaW5nOjc=",
    "kind": "FEED_GAP",
    "pointName": "Điểm OCOP Ga Lào Cai",
    "figures": [
        {"name": "device", "value": "Máy 1"},
        {"name": "missing", "value": "3"},
        {"name": "next", "value": "8"},
        {"name": "highest", "value": "11"},
    ],
    "foundAt": "2026-11-21T19:40:00+00:00",
}


def _point(name: str, slug: str, **figures: Any) -> dict[str, Any]:
    return {
        "point": {"name": name, "slug": slug, "province": {"name": "Lào Cai"}},
        "devices": 1,
        "lastSeenAt": (AT - timedelta(minutes=5)).isoformat(),
        "openOrders": 0,
        "offeredOrders": 0,
        "overdueOrders": 0,
        "units": 1240,
        "heldUnits": 2,
        "variants": 30,
        "soldOut": 1,
        "findings": 0,
        "expiring": 6,
        "expired": 0,
        "transfersIn": 1,
        "transfersOut": 2,
        "lateTransfers": 0,
        **figures,
    }


class Desk:
    """Three points, one finding, and what was said of it."""

    def __init__(self) -> None:
        self.roles = ["OFFICER"]
        self.sent: list[dict[str, Any]] = []
        self.errors: list[dict[str, Any]] = []
        self.network = {
            "at": AT.isoformat(),
            "points": [
                _point("Điểm An Giang", "an-giang"),
                _point("Điểm Cà Mau", "ca-mau", lastSeenAt=(AT - timedelta(hours=49)).isoformat()),
                _point("=Điểm Ga", "ga", openOrders=4, overdueOrders=2),
                _point("Điểm Huế", "hue", devices=0, lastSeenAt=None),
            ],
            "sales": [
                {"day": (date(2026, 10, 24) + timedelta(days=n)).isoformat(), "counter": n, "online": 30 - n}
                for n in range(30)
            ],
        }

    def root(self) -> dict[str, Any]:
        return {
            "tokenCreate": self._sign_in,
            "network": self.network,
            "stockFindings": [FINDING],
            "stockFindingHandle": self._handle,
        }

    def _sign_in(self, _info: Any, **_: Any) -> dict[str, Any]:
        user = {
            "id": "U-9",
            "email": "can-bo@vidu.vn",
            "firstName": "Vũ Thị",
            "lastName": "Bình",
            "isStaff": True,
            "producers": [],
            "points": [],
            "roles": self.roles,
        }
        return {"token": access_token(300), "refreshToken": "refresh-1", "user": user, "errors": []}

    def _handle(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.sent.append(given)
        return {"errors": self.errors}


@pytest.fixture
def desk(api: Responder) -> Desk:
    """The network, served by the responder."""
    desk = Desk()
    api.plugged = desk.root()
    return desk


@pytest.fixture
def officer(desk: Desk, visitor: Visitor) -> Visitor:
    """An officer who has signed in."""
    answer = visitor.send(
        visitor.page("/dang-nhap"), "/dang-nhap", email="can-bo@vidu.vn", password="mat-khau"
    )
    assert answer.status_code == 302
    return visitor


def _names(text: str) -> list[str]:
    table = text[text.index('<table class="points">') :]
    return [part.split("</a>")[0].split(">")[-1] for part in table.split('<th scope="row">')[1:]]


def test_an_officer_begins_at_the_network(officer: Visitor) -> None:
    assert officer.get("/trang-cua-toi").headers["location"] == PATH


def test_what_calls_for_somebody_comes_first(officer: Visitor) -> None:
    text = officer.get(PATH).text
    assert _names(text) == ["=Điểm Ga", "Điểm Cà Mau", "Điểm An Giang", "Điểm Huế"]
    assert "5 phút trước" in text
    assert "2 ngày trước" in text
    assert "chưa có máy" in text
    assert "1.240" in text
    assert "(2 quá hạn)" in text


@pytest.mark.parametrize(
    ("order", "first"),
    [("ten", "Điểm An Giang"), ("dong-bo", "Điểm Huế"), ("don", "=Điểm Ga"), ("rubbish", "=Điểm Ga")],
)
def test_the_points_are_sorted_as_asked(officer: Visitor, order: str, first: str) -> None:
    assert _names(officer.get(f"{PATH}?xep={order}").text)[0] == first


def test_the_chart_says_aloud_what_it_shows_and_a_table_says_it_too(officer: Visitor) -> None:
    text = officer.get(PATH).text
    assert 'aria-label="Đơn vị bán mỗi ngày trong 30 ngày; ngày cao nhất 30."' in text
    assert text.count('<rect class="counter"') == 30
    assert "24/10/2026" in text
    assert "22/11/2026" in text


def test_no_sales_are_no_fault(desk: Desk, officer: Visitor) -> None:
    desk.network["sales"] = [{"day": "2026-11-22", "counter": 0, "online": 0}]
    assert officer.get(PATH).status_code == 200


def test_everything_of_the_page_as_csv(officer: Visitor) -> None:
    answer = officer.get(f"{PATH}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows[0][:2] == ["Điểm bán", "Tỉnh, thành"]
    assert rows[1] == [
        "Điểm An Giang",
        "Lào Cai",
        "1",
        "09:55 22/11/2026",
        "0",
        "0",
        "0",
        "1240",
        "2",
        "30",
        "1",
        *["0", "6", "0", "1", "2", "0"],
    ]
    assert rows[3][0] == "'=Điểm Ga"  # no formula
    assert len(rows) == 5


def test_a_finding_says_what_and_what_to_do(officer: Visitor) -> None:
    text = officer.get(PATH).text
    assert "Máy 1: thiếu 3 lần báo, từ số 8 đến 11." in text
    assert "Mở máy, kiểm tra mạng" in text


def test_a_finding_is_put_aside_with_a_note(desk: Desk, officer: Visitor) -> None:
    page = officer.page(PATH)
    answer = officer.send(page, f"{PATH}/da-xem", **{"ghi-chu": "Đã đổi máy"})
    assert answer.status_code == 302
    assert desk.sent == [{"id": FINDING["id"], "note": "Đã đổi máy"}]


def test_of_a_finding_that_is_gone_the_page_says_so_at_its_head(desk: Desk, officer: Visitor) -> None:
    desk.errors = [{"field": "id", "message": "Gone.", "code": "NOT_FOUND"}]
    answer = officer.send(
        officer.page(PATH), f"{PATH}/da-xem", viec="U3RvY2tGaW5kaW5nOjg=", **{"ghi-chu": "Xong"}
    )
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "<li>Việc này đã được giải quyết rồi.</li>" in answer.text


def test_without_a_note_the_field_says_so(desk: Desk, officer: Visitor) -> None:
    desk.errors = [{"field": "note", "message": "Say.", "code": "NOTE_MISSING"}]
    answer = officer.send(officer.page(PATH), f"{PATH}/da-xem")
    assert answer.status_code == 422
    assert "Hãy ghi việc đã được giải quyết ra sao." in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize(
    ("code", "words"),
    [("NOT_FOUND", "Việc này đã được giải quyết rồi."), ("INVALID", "Chưa làm được. Hãy thử lại.")],
)
def test_only_what_is_gone_is_called_handled(desk: Desk, officer: Visitor, code: str, words: str) -> None:
    desk.errors = [{"field": None, "message": "Say.", "code": code}]
    answer = officer.send(officer.page(PATH), f"{PATH}/da-xem", **{"ghi-chu": "Đã đổi máy"})
    assert answer.status_code == 422
    assert words in answer.text


def test_nobody_else_comes_in(desk: Desk, visitor: Visitor) -> None:
    for path in (PATH, f"{PATH}.csv"):
        assert visitor.get(path).headers["location"].startswith("/dang-nhap")
    desk.roles = []
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="mua@vidu.vn", password="mat-khau")
    for path in (PATH, f"{PATH}.csv"):
        assert visitor.get(path).status_code == 403


EXPIRED = {
    "kind": "EXPIRED_GOODS",
    "figures": {"sku": "TRA-250", "name": "Chè Shan", "units": "3", "since": "2026-11-20"},
}
LATE = {
    "kind": "LATE_TRANSFER",
    "figures": {
        "number": "7", "receiver": "Điểm Huế", "units": "4", "sent_at": "2026-11-10T02:30:00+00:00",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("finding", "english", "said"),
    [
        (EXPIRED, False, ["Hàng quá hạn trên kệ", "Chè Shan (TRA-250): 3 món", "20/11/2026"]),
        (EXPIRED, True, ["Expired goods on the shelf", "Chè Shan (TRA-250): 3 have expired", "20/11/2026"]),
        (LATE, False, ["Hàng đi đường quá lâu", "Phiếu số 7 tới Điểm Huế: 4 món", "09:30 10/11/2026"]),
        (
            LATE,
            True,
            ["Goods are on the way for too long", "Transfer 7 to Điểm Huế: 4 sent", "09:30 10/11/2026"],
        ),
    ],
)
def test_a_finding_of_goods_says_what_and_what_to_do(
    api: Responder, desk: Desk, officer: Visitor, finding: dict[str, Any], english: bool, said: list[str]
) -> None:
    figures = [{"name": name, "value": value} for name, value in finding["figures"].items()]
    api.plugged = desk.root() | {"stockFindings": [{**FINDING, "kind": finding["kind"], "figures": figures}]}
    text = officer.get(("/en" if english else "") + PATH).text
    assert [words for words in said if words not in text] == []
