"""How long points may think about an order: the manager's page and the officer's."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.stall import MARKET, STATION, Stall
from tests.storefront.desk.test_network import Desk
from tests.storefront.responder import Responder

COUNTER, DESK = "/quay/thoi-gian-tra-loi", "/mang-luoi/thoi-gian-tra-loi"


class Times:
    """Two points, the second with a time of its own; what was sent, and what it is refused with."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.errors: list[dict[str, Any]] = []

    def root(self) -> dict[str, Any]:
        return {
            "pointAnswerTimes": [
                {"warehouse": STATION, "minutes": None, "minutesInEffect": 240},
                {"warehouse": MARKET, "minutes": 45, "minutesInEffect": 45},
            ],
            "pointAnswerTimeUpdate": self._set,
        }

    def _set(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.sent.append(given)
        return {"errors": self.errors}


@pytest.fixture
def times() -> Times:
    return Times()


def _signed_in(visitor: Visitor, email: str) -> Visitor:
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email=email, password="mat-khau")
    return visitor


@pytest.fixture
def stall(api: Responder, times: Times) -> Stall:
    stall = Stall()
    api.plugged = {**stall.root(), **times.root()}
    return stall


@pytest.fixture
def manager(stall: Stall, visitor: Visitor) -> Visitor:
    return _signed_in(visitor, "quay@vidu.vn")


@pytest.fixture
def officer(api: Responder, times: Times, visitor: Visitor) -> Visitor:
    api.plugged = {**Desk().root(), **times.root()}
    return _signed_in(visitor, "can-bo@vidu.vn")


def test_a_manager_sets_the_points_time(manager: Visitor, times: Times) -> None:
    assert COUNTER in manager.page("/quay").links
    page = manager.page(COUNTER)
    assert "Điểm OCOP Ga Lào Cai có 4 giờ để bấm nhận" in page.text
    answer = manager.send(page, COUNTER, phut="30")
    assert "Đã lưu." in manager.follow(answer).text
    manager.send(page, COUNTER, phut="")
    point = STATION["id"]
    assert times.sent == [{"point": point, "minutes": 30}, {"point": point, "minutes": None}]


def test_what_is_no_time_is_not_sent(manager: Visitor, times: Times) -> None:
    page = manager.page(COUNTER)
    for said in ("lâu", "-5", "9" * 30):
        answer = manager.send(page, COUNTER, phut=said)
        assert answer.status_code == 422
        assert "Hãy chọn một thời gian trong danh sách." in answer.text
    assert times.sent == []
    times.errors = [{"field": "minutes", "code": "INVALID"}]
    assert manager.send(page, COUNTER, phut="1").status_code == 422


def test_staff_do_not_come_in(stall: Stall, visitor: Visitor, times: Times) -> None:
    stall.roles.remove("MANAGER")
    staff = _signed_in(visitor, "quay@vidu.vn")
    assert COUNTER not in staff.page("/quay").links
    assert staff.get(COUNTER).status_code == 403
    assert staff.get(DESK).status_code == 403
    assert times.sent == []


def test_an_officer_sees_who_has_a_time_and_sets_one(officer: Visitor, times: Times) -> None:
    page = officer.page(DESK)
    assert "Điểm OCOP Chợ Nghĩa Lộ · 45 phút" in " ".join(page.text.split())
    answer = officer.send(page, DESK, diem=MARKET["id"], phut="120")
    assert "Đã lưu." in officer.follow(answer).text
    assert times.sent == [{"point": MARKET["id"], "minutes": 120}]


@pytest.mark.parametrize(
    ("typed", "errors", "words"),
    [
        ({"diem": "", "phut": "30"}, [], "Hãy chọn điểm bán."),
        ({"diem": "x", "phut": "lâu"}, [], "Hãy chọn một thời gian trong danh sách."),
        ({"diem": "x", "phut": "30"}, [{"field": "point", "code": "NOT_FOUND"}], "Điểm này không còn mở."),
        ({"diem": "x", "phut": "1"}, [{"field": "minutes", "code": "INVALID"}], "Hãy chọn một thời gian"),
    ],
    ids=["no point", "no time", "closed", "too short"],
)
def test_what_the_officer_is_told(
    officer: Visitor, times: Times, typed: dict[str, str], errors: list[dict[str, str]], words: str
) -> None:
    times.errors = errors
    answer = officer.send(officer.page(DESK), DESK, **typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert bool(times.sent) == bool(errors)


def test_in_english(officer: Visitor) -> None:
    text = officer.page(f"/en{DESK}").text
    assert "Points with a time of their own" in text
    assert "45 minutes" in text
