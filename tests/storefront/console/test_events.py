"""Events at the point: announced, changed and deleted by its managers."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import STATION, Stall
from tests.storefront.responder import Responder

EVENT: dict[str, Any] = {
    "id": "UG9pbnRFdmVudDo3", "kind": "WORKSHOP", "title": "Gói bánh", "body": "Gói thử.",
    "startsAt": "2026-11-28T02:00:00+00:00", "endsAt": "2026-11-28T04:30:00+00:00", "isDemo": False,
}  # fmt: skip
PATH = "/quay/su-kien"


class Board:
    """What was sent, and what the next change is refused with."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.errors: list[dict[str, Any]] = []

    def change(self, what: str) -> Any:
        def answer(_info: Any, **given: Any) -> dict[str, Any]:
            self.sent.append((what, given))
            return {"event": None if self.errors else EVENT, "errors": self.errors}

        return answer


@pytest.fixture
def board(api: Responder, stall: Stall) -> Board:
    """One event at the first point, and the three mutations."""
    board = Board()
    stall.points[0] = {**STATION, "events": [EVENT]}  # type: ignore[dict-item]
    stall.points[1] = {**stall.points[1], "events": []}  # type: ignore[dict-item]
    api.plugged = {
        **stall.root(),
        "pointEventCreate": board.change("create"),
        "pointEventUpdate": board.change("update"),
        "pointEventDelete": board.change("delete"),
    }
    return board


FILLED = {
    "loai": "TASTING", "ten": "Thử chè", "loi": "Mời nếm.", "bat-dau": "2026-11-29T09:00",
    "ket-thuc": "2026-11-29T11:00",
}  # fmt: skip
GIVEN = {
    "kind": "TASTING", "title": "Thử chè", "body": "Mời nếm.", "startsAt": "2026-11-29T02:00:00+00:00",
    "endsAt": "2026-11-29T04:00:00+00:00",
}  # fmt: skip


def _same_instants(given: dict[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.fromisoformat(str(value)).astimezone(UTC).isoformat() if name.endswith("At") else value
        for name, value in given.items()
    }


def test_announced(board: Board, staff: Visitor) -> None:
    page = staff.page(PATH)
    assert "Gói bánh 09:00–11:30 28/11/2026 · Làm thử" in page.text
    after = staff.follow(staff.send(page, PATH, **FILLED))
    assert "Đã lưu sự kiện" in after.text
    [(what, given)] = board.sent
    assert (what, given["point"], _same_instants(given["input"])) == ("create", STATION["id"], GIVEN)


def test_changed(board: Board, staff: Visitor) -> None:
    page = staff.page(f"{PATH}?sua={EVENT['id']}")
    form = page.form(PATH)
    assert (form.values["ten"], form.values["bat-dau"], form.values["ket-thuc"], form.values["loai"]) == (
        "Gói bánh", "2026-11-28T09:00", "2026-11-28T11:30", "WORKSHOP",
    )  # fmt: skip
    staff.follow(staff.send(page, PATH, **FILLED))
    [(what, given)] = board.sent
    assert (what, given["id"], _same_instants(given["input"])) == ("update", EVENT["id"], GIVEN)


def test_deleted(board: Board, staff: Visitor) -> None:
    page = staff.page(PATH)
    assert "Đã xoá sự kiện." in staff.follow(staff.send(page, f"{PATH}/xoa")).text
    assert board.sent == [("delete", {"id": EVENT["id"]})]
    assert staff.get(f"{PATH}/xoa").status_code == 405


def test_what_is_missing_is_said_without_asking(board: Board, staff: Visitor) -> None:
    answer = staff.send(staff.page(PATH), PATH, loai="x", ten=" ", **{"bat-dau": "mai", "ket-thuc": ""})
    assert answer.status_code == 422
    for said in (
        "Hãy đặt tên cho sự kiện.",
        "Hãy chọn ngày và giờ bắt đầu.",
        "Hãy chọn ngày và giờ kết thúc.",
    ):
        assert said in answer.text
    assert board.sent == []


@pytest.mark.parametrize(
    ("field", "code", "said"),
    [
        ("endsAt", "ENDS_BEFORE_START", "Giờ kết thúc phải sau giờ bắt đầu."),
        ("endsAt", "IN_THE_PAST", "Sự kiện này đã qua rồi."),
        ("endsAt", "TOO_FAR_AHEAD", "trong vòng một năm tới"),
        ("title", "TOO_LONG", "nhiều nhất 120 chữ cái"),
        ("body", "TOO_LONG", "nhiều nhất 2000 chữ cái"),
        (None, "TOO_MANY", "đủ 10 sự kiện"),
        ("id", "NOT_FOUND", "không còn nữa"),
        ("point", "INVALID", "Chưa lưu được"),
    ],
)
def test_refusals_in_plain_words(
    board: Board, staff: Visitor, field: str | None, code: str, said: str
) -> None:
    board.errors = [{"field": field, "code": code, "message": "English."}]
    answer = staff.send(staff.page(PATH), PATH, **FILLED)
    assert answer.status_code == 422
    assert said in answer.text
    assert "English." not in answer.text
    assert 'value="Thử chè"' in answer.text


def test_only_for_managers(board: Board, stall: Stall, staff: Visitor) -> None:
    assert PATH in staff.page("/quay").links
    stall.roles.remove("MANAGER")
    staff.http.cookies.delete("phien")
    staff.send(staff.page("/dang-nhap"), "/dang-nhap", email="quay@vidu.vn", password="mat-khau")
    assert PATH not in staff.page("/quay").links
    assert staff.get(PATH).status_code == 403
    assert board.sent == []
