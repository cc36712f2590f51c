"""Dossiers at the desk: the queue, looking through papers, points, the decision."""

from base64 import b64encode
from datetime import date
from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.desk.test_network import Desk
from tests.storefront.dossier_goods import DECIDED, FILE, KEY, SENT_BACK, dossier
from tests.storefront.page import Page, read_page
from tests.storefront.responder import Responder

LIST = "/mang-luoi/ho-so"
PAGE = f"{LIST}/{KEY}"
MAKER = {"id": "UHJvZHVjZXI6MQ==", "name": "HTX Suối Giàng", "kind": "COOPERATIVE"}


class Scoring(Desk):
    """One dossier, what was said of it, and what the next word is refused with."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier: dict[str, Any] | None = dossier(MAKER, state="HANDED_IN", isEditable=False)
        self.asked: list[Any] = []

    def root(self) -> dict[str, Any]:
        return {
            **super().root(),
            "dossiersAtDesk": self._queue,
            "dossier": lambda _i, id: self.dossier,
            "dossierScreen": self._handle,
            "dossierAssess": self._handle,
            "dossierDecide": self._handle,
        }

    def _queue(self, _info: Any, states: list[str] | None = None, **_: Any) -> list[Any]:
        self.asked.append(states)
        return [self.dossier] if self.dossier else []


@pytest.fixture
def desk(api: Responder) -> Scoring:
    desk = Scoring()
    api.plugged = desk.root()
    return desk


@pytest.fixture
def officer(desk: Scoring, visitor: Visitor) -> Visitor:
    sign_in = {"email": "can-bo@vidu.vn", "password": "mat-khau"}
    assert visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", **sign_in).status_code == 302
    return visitor


def refuse(code: str, field: str | None = None) -> list[dict[str, Any]]:
    return [{"code": code, "field": field, "message": "", "items": []}]


def send(officer: Visitor, action: str, files: Any = None, **given: Any) -> Any:
    token = officer.page(PAGE).forms[0].values["csrfmiddlewaretoken"]
    return officer.http.post(action, data={"csrfmiddlewaretoken": token, "ban": "3", **given}, files=files)


def refused(answer: Any) -> Page:
    assert answer.status_code == 422, answer.status_code
    return read_page(422, answer.text)


def test_the_queue_with_its_age(desk: Scoring, officer: Visitor) -> None:
    page = officer.page(LIST)
    for words in ("Trà sen", "HTX Suối Giàng · Lào Cai", "Chờ xã xem", " ngày"):
        assert words in page.text, words
    assert PAGE in page.links
    officer.page(f"{LIST}?loc=da-xong")
    officer.page(f"{LIST}?loc=rac")
    assert desk.asked == [None, ["DECIDED", "REFUSED", "WITHDRAWN"], None]
    desk.dossier = None
    assert "Không có hồ sơ nào ở đây." in officer.page(LIST).text


def test_one_that_nobody_touches_is_marked(desk: Scoring, officer: Visitor) -> None:
    assert desk.dossier is not None
    desk.dossier |= {"state": "SENT_BACK", "stateSince": "2026-01-01T00:00:00+00:00"}
    assert "lâu không thấy cơ sở sửa" in officer.page(f"{LIST}?loc=co-so").text


def test_complete(desk: Scoring, officer: Visitor) -> None:
    page = officer.page(PAGE)
    assert f"{LIST}/tep/{FILE['key']}" in page.links
    assert "Cơ sở tự chấm: 71,5 điểm." in page.text
    answer = send(officer, f"{PAGE}/giay-to", viec="du")
    assert "Đủ giấy tờ. Hồ sơ chờ tỉnh chấm điểm." in officer.follow(answer).text
    assert desk.sent == [{"id": _gid(), "revision": 3, "objections": []}]


def _gid() -> str:
    return b64encode(f"Dossier:{KEY}".encode()).decode()


def test_sent_back_with_what_to_change(desk: Scoring, officer: Visitor) -> None:
    said = {"yeu-cau-food-safety": " Hết hạn ", "yeu-cau-story": ""}
    answer = send(officer, f"{PAGE}/giay-to", viec="tra-lai", **said)
    assert "Đã trả lại cơ sở, kèm yêu cầu." in officer.follow(answer).text
    [given] = desk.sent
    assert given["objections"] == [{"item": "FOOD_SAFETY", "reason": "Hết hạn"}]


def test_screening_that_contradicts_itself(desk: Scoring, officer: Visitor) -> None:
    assert "Ghi ở ít nhất một giấy" in refused(send(officer, f"{PAGE}/giay-to", viec="tra-lai")).text
    page = refused(send(officer, f"{PAGE}/giay-to", viec="du", **{"yeu-cau-story": "Ngắn quá"}))
    assert "Xoá chữ đó đi, hoặc bấm Trả lại cơ sở." in page.text
    assert "Ngắn quá" in page.source
    assert desk.sent == []


def test_a_refusal_stands_at_its_paper(desk: Scoring, officer: Visitor) -> None:
    desk.errors = refuse("TOO_LONG", "foodSafety")
    page = refused(send(officer, f"{PAGE}/giay-to", viec="tra-lai", **{"yeu-cau-food-safety": "x" * 600}))
    assert page.links["#f-food-safety"] == ["Chữ dài quá. Hãy viết ngắn lại."]
    desk.errors = refuse("CHANGED_MEANWHILE", "revision")
    page = refused(send(officer, f"{PAGE}/giay-to", viec="du", ban="x"))
    assert "Hồ sơ vừa thay đổi." in page.text
    assert desk.sent[-1]["revision"] == 0


@pytest.mark.parametrize("state", ["SCREENED", "WITH_COUNCIL"])
def test_points(desk: Scoring, officer: Visitor, state: str) -> None:
    assert desk.dossier is not None
    desk.dossier["state"] = state
    assert ("Điểm của Hội đồng trung ương" in officer.page(PAGE).text) == (state == "WITH_COUNCIL")
    answer = send(officer, f"{PAGE}/diem", diem="82,5", **{"ly-do": ""})
    assert "Đã ghi điểm." in officer.follow(answer).text
    [given] = desk.sent
    assert (float(given["points"]), given["reason"], given["revision"]) == (82.5, "", 3)


def test_points_that_are_refused(desk: Scoring, officer: Visitor) -> None:
    assert desk.dossier is not None
    desk.dossier["state"] = "SCREENED"
    page = refused(send(officer, f"{PAGE}/diem", diem="-1"))
    assert page.links["#f-diem"] == ["Điểm từ 0 đến 100, nhiều nhất hai số lẻ."]
    assert desk.sent == []
    desk.errors = refuse("REQUIRED", "reason")
    page = refused(send(officer, f"{PAGE}/diem", diem="45"))
    assert page.links["#f-ly-do"] == ["Dưới 50 điểm là chưa đạt: hãy ghi lý do cho cơ sở."]
    assert page.form(f"{PAGE}/diem").values["diem"] == "45"


def test_the_decision(desk: Scoring, officer: Visitor) -> None:
    desk.dossier = dossier(MAKER, state="SCORED", isEditable=False, points=82.5, stars=4)
    assert "82,5 điểm là 4 sao." in officer.page(PAGE).text
    said = {"so": "12/QĐ", "ngay": "2026-11-20", "noi-cap": "UBND tỉnh"}
    answer = send(officer, f"{PAGE}/quyet-dinh", {"tep": ("qd.pdf", b"%PDF-1")}, **said)
    assert "Đã ghi quyết định." in officer.follow(answer).text
    [given] = desk.sent
    assert (given["decisionNumber"], str(given["decidedOn"]), given["authority"]) == (
        "12/QĐ", str(date(2026, 11, 20)), "UBND tỉnh",
    )  # fmt: skip
    assert given["file"] == {"name": "qd.pdf", "content": "%PDF-1"}


def test_a_decision_without_day_or_text(desk: Scoring, officer: Visitor) -> None:
    desk.dossier = dossier(MAKER, state="SCORED", isEditable=False, points=82.5, stars=4)
    page = refused(send(officer, f"{PAGE}/quyet-dinh", so="12/QĐ", ngay="hôm qua"))
    assert set(page.links) >= {"#f-ngay", "#f-tep"}
    assert page.form(f"{PAGE}/quyet-dinh").values["so"] == "12/QĐ"
    assert desk.sent == []
    desk.errors = refuse("INVALID_DATE", "decidedOn")
    page = refused(send(officer, f"{PAGE}/quyet-dinh", {"tep": ("a", b"%PDF-")}, so="1", ngay="2020-01-01"))
    assert page.links["#f-ngay"] == ["Ngày quyết định từ ngày nộp hồ sơ đến hôm nay."]


def test_what_was_decided_or_waits_for_the_producer_has_no_form(desk: Scoring, officer: Visitor) -> None:
    for more in (DECIDED, {**SENT_BACK, "isEditable": True}):
        desk.dossier = dossier(MAKER, **more)
        assert not [form for form in officer.page(PAGE).forms if form.action.startswith(PAGE)]


def test_only_officers_come_in(desk: Scoring, officer: Visitor, visitor: Visitor) -> None:
    desk.dossier = None
    assert officer.get(PAGE).status_code == 404
    assert officer.get(f"{LIST}/rac").status_code == 404
    fresh = Visitor(visitor.base)
    for path in (LIST, PAGE, f"{LIST}/tep/{KEY}"):
        assert fresh.get(path).status_code == 302


def test_in_english(desk: Scoring, officer: Visitor) -> None:
    text = officer.page(f"/en{PAGE}").text
    for words in (
        "Ask for a change",
        "The producer reckons with 71.5 points.",
        "When you have looked at everything",
    ):
        assert words in text, words
