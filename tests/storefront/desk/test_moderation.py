"""What waits for an officer's word: read, approved, sent back with a reason."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.desk.test_network import Desk
from tests.storefront.responder import Responder

PATH = "/mang-luoi/duyet"
DECIDE = f"{PATH}/quyet-dinh"
NEW = {
    "id": "UHJvZHVjdDox", "isNew": True, "revision": "aa11", "since": "2026-11-21T02:00:00+00:00",
    "producerName": "HTX Suối Giàng", "name": "Chè Shan tuyết", "description": '{"blocks": '
    '[{"type": "paragraph", "data": {"text": "Hái tay &lt;script&gt;."}}]}',
    "approvedName": "", "approvedDescription": None, "sizes": ["Hộp 500 g", "Gói 100 g"],
}  # fmt: skip
CHANGED = {
    **NEW, "id": "UHJvZHVjdDoy", "isNew": False, "revision": "bb22", "name": "Trà chữa bách bệnh",
    "description": None, "approvedName": "Trà lài",
}  # fmt: skip
REVIEW = {
    "part": "ENTRY", "since": "2026-11-21T03:00:00+00:00", "productName": "Mật ong", "producerName": "HTX Ong",
    "review": {"id": "UmV2aWV3Ojc=", "body": "Ngon.\nSẽ mua nữa.", "displayName": "Bình", "revision": 2,
               "points": 4, "answer": None},
    "question": None,
}  # fmt: skip
ANSWER = {
    **REVIEW, "part": "ANSWER", "review": None,
    "question": {"id": "UXVlc3Rpb246OQ==", "body": "Có đường không?", "displayName": "", "revision": 1,
                 "answer": {"body": "Không ạ.", "revision": 3}},
}  # fmt: skip


class Waiting(Desk):
    """Two products, a review and an answer; what was said of them, and what the next word is refused with."""

    def __init__(self) -> None:
        super().__init__()
        self.listings: list[dict[str, Any]] = [NEW, CHANGED]
        self.feedback: list[dict[str, Any]] = [REVIEW, ANSWER]

    def root(self) -> dict[str, Any]:
        return {
            **super().root(),
            "listingsToModerate": lambda _i, **_: self.listings,
            "feedbackToModerate": lambda _i, **_: self.feedback,
            "listingModerate": self._decide("listing"),
            "reviewModerate": self._decide("review"),
            "questionModerate": self._decide("question"),
        }

    def _decide(self, kind: str) -> Any:
        def act(_info: Any, **given: Any) -> dict[str, Any]:
            self.sent.append({"kind": kind, **given})
            return {"errors": self.errors}

        return act


@pytest.fixture
def desk(api: Responder) -> Waiting:
    desk = Waiting()
    api.plugged = desk.root()
    return desk


@pytest.fixture
def officer(desk: Waiting, visitor: Visitor) -> Visitor:
    sign_in = {"email": "can-bo@vidu.vn", "password": "mat-khau"}
    assert visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", **sign_in).status_code == 302
    return visitor


def say(officer: Visitor, kind: str, part: str, id_: str, revision: str, **more: str) -> Any:
    token = officer.page(PATH).form(DECIDE).values["csrfmiddlewaretoken"]
    said = {"csrfmiddlewaretoken": token, "loai": kind, "phan": part, "ma": id_, "ban": revision, **more}
    return officer.http.post(DECIDE, data=said)


def test_everything_that_waits_is_on_the_page(officer: Visitor) -> None:
    page = officer.page(PATH)
    for words in (
        "2 sản phẩm và bản chữ mới", "Sản phẩm mới", "Chè Shan tuyết", "Hái tay <script>.", "Trà lài",
        "Đánh giá của người mua", "Sẽ mua nữa.", "cho 4 trên 5 điểm", "người viết: Bình",
        "Cơ sở trả lời một câu hỏi", "Có đường không?", "Không ạ.",
        "Bán theo: Hộp 500 g · Gói 100 g", "chờ từ 10:00 21/11/2026",
    ):  # fmt: skip
        assert words in page.text, words
    assert "Hái tay &lt;script&gt;." in officer.get(PATH).text


def test_nothing_waits(desk: Waiting, officer: Visitor) -> None:
    desk.listings, desk.feedback = [], []
    assert "Không có gì chờ duyệt." in officer.page(PATH).text


@pytest.mark.parametrize(
    ("entry", "sent"),
    [
        (("mon", "ENTRY", NEW["id"], "aa11"), {"kind": "listing", "id": NEW["id"], "revision": "aa11"}),
        (("danh-gia", "ENTRY", "UmV2aWV3Ojc=", "2"), {"kind": "review", "id": "UmV2aWV3Ojc="}),
        (("cau-hoi", "ANSWER", "UXVlc3Rpb246OQ==", "3"), {"kind": "question", "id": "UXVlc3Rpb246OQ=="}),
    ],
    ids=["product", "review", "answer"],
)
def test_each_is_approved_or_sent_back(
    desk: Waiting, officer: Visitor, entry: tuple[str, str, str, str], sent: dict[str, Any]
) -> None:
    after = officer.follow(say(officer, *entry, **{"quyet-dinh": "duyet", "ly-do": "bỏ qua"}))
    assert "Đã duyệt." in after.text
    after = officer.follow(say(officer, *entry, **{"ly-do": "Hứa chữa bệnh"}))
    assert "Đã trả lại, kèm lý do." in after.text
    for given, decision, reason in zip(
        desk.sent, ("APPROVE", "REJECT"), (None, "Hứa chữa bệnh"), strict=True
    ):
        told = given.get("input", given)
        assert {name: given[name] for name in sent} == sent
        assert (told["decision"], told["reason"]) == (decision, reason)
        assert str(told["revision"]) == entry[3]
        assert told.get("part", entry[1]) == entry[1]


def test_a_refusal_stands_at_its_text_with_what_was_typed(desk: Waiting, officer: Visitor) -> None:
    desk.errors = [{"field": "reason", "code": "REQUIRED"}]
    answer = say(officer, "danh-gia", "ENTRY", "UmV2aWV3Ojc=", "2", **{"ly-do": " "})
    assert answer.status_code == 422
    assert 'id="f-danh-gia-entry-umv2awv3ojc-error"' in answer.text
    assert "Hãy ghi lý do vào đây." in answer.text
    desk.errors = [{"field": "revision", "code": "CHANGED_MEANWHILE"}]
    answer = say(officer, "mon", "ENTRY", NEW["id"], "old", **{"ly-do": "Sai"})
    assert "Đây là bản mới" in answer.text
    assert ">Sai</textarea>" in answer.text


def test_a_text_that_is_gone_is_told_above(desk: Waiting, officer: Visitor) -> None:
    desk.errors = [{"field": None, "code": "NOTHING_TO_MODERATE"}]
    answer = say(officer, "danh-gia", "ENTRY", "UmV2aWV3OjE=", "1", **{"quyet-dinh": "duyet"})
    assert answer.status_code == 422
    assert "Đã có người quyết định mục này rồi." in answer.text


@pytest.mark.parametrize(
    "entry",
    [("x", "ENTRY", "a", "1"), ("danh-gia", "x", "a", "1"), ("danh-gia", "ENTRY", "a", "²"),
     ("cau-hoi", "ENTRY", "a", "9" * 40), ("cau-hoi", "ANSWER", "a", "")],
    ids=["kind", "part", "power", "huge", "empty"],
)  # fmt: skip
def test_what_no_form_of_ours_says(desk: Waiting, officer: Visitor, entry: tuple[str, str, str, str]) -> None:
    assert say(officer, *entry, **{"quyet-dinh": "duyet"}).status_code == 422
    assert desk.sent == []


@pytest.mark.parametrize("roles", [[], ["MANAGER"]], ids=["buyer", "manager"])
def test_only_officers_come_in(desk: Waiting, visitor: Visitor, roles: list[str]) -> None:
    assert visitor.get(PATH).headers["location"].startswith("/dang-nhap")
    desk.roles = roles
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="a@vidu.vn", password="mat-khau")
    assert visitor.get(PATH).status_code == 403
