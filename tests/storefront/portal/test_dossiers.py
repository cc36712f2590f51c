"""A producer's dossiers: the list, opening one, its checklist paper by paper, handing it in, withdrawing it."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.dossier_goods import DECIDED, FILE, KEY, READY, SENT_BACK, dossier
from tests.storefront.page import Page, read_page
from tests.storefront.portal.workshop import NEIGHBOUR, OWNER, Workshop
from tests.storefront.responder import Responder

LIST = "/nha-san-xuat/ho-so"
NEW, PAGE = f"{LIST}/moi", f"{LIST}/{KEY}"
MUTATIONS = (
    "dossierOpen", "dossierUpdate", "dossierItemUpdate", "dossierFileUpload", "dossierFileDelete", "dossierHandIn",
    "dossierWithdraw",
)  # fmt: skip


class Applying(Workshop):
    """One dossier, two products to apply for, what was asked, and what the next step is refused with."""

    def __init__(self) -> None:
        super().__init__()
        self.dossier: dict[str, Any] | None = dossier(OWNER)
        self.errors: list[dict[str, Any]] = []

    def root(self) -> dict[str, Any]:
        return {
            **super().root(),
            "myDossiers": lambda _i: [self.dossier] if self.dossier else [],
            "dossier": lambda _i, id: self.dossier,
            "dossierSubjects": [
                {"id": "P-1", "name": "Chè Shan", "stars": 4, "validUntil": "2027-03-14T17:00:00+00:00",
                 "openDossier": None, "group": {"name": "Chè"}},
                {"id": "P-2", "name": "Bạch trà", "stars": None, "validUntil": None, "openDossier": KEY,
                 "group": {"name": "Chè"}},
            ],
            **{name: self._step(name) for name in MUTATIONS},
        }  # fmt: skip

    def _step(self, name: str) -> Any:
        def act(_info: Any, **given: Any) -> dict[str, Any]:
            self.sent.append((name, given))
            return {"dossier": None if self.errors else self.dossier, "errors": self.errors}

        return act


@pytest.fixture
def workshop(api: Responder) -> Applying:
    shop = Applying()
    api.plugged = shop.root()
    return shop


def refuse(code: str, field: str | None = None, *items: str) -> list[dict[str, Any]]:
    return [{"code": code, "field": field, "message": "", "items": list(items)}]


def send(producer: Visitor, action: str, page: str = PAGE, **given: Any) -> Any:
    token = producer.page(page).forms[0].values["csrfmiddlewaretoken"]
    files = given.pop("files", None)
    return producer.http.post(action, data={"csrfmiddlewaretoken": token, **given}, files=files)


def refused(answer: Any) -> Page:
    assert answer.status_code == 422, answer.status_code
    return read_page(422, answer.text)


def test_the_list_says_what_comes_next(workshop: Applying, producer: Visitor) -> None:
    page = producer.page(LIST)
    for words in (
        "Cơ sở cần làm",
        "Trà sen",
        "Đang soạn",
        "1/3 giấy · còn thiếu 1",
        "Bổ sung giấy tờ rồi nộp.",
    ):
        assert words in page.text, words
    assert PAGE in page.links
    workshop.dossier = dossier(OWNER, state="HANDED_IN", isEditable=False)
    assert "Đang chờ cán bộ" in producer.page(LIST).text
    workshop.dossier = None
    assert "Cơ sở chưa có hồ sơ nào." in producer.page(LIST).text


def test_the_overviews_reminders_lead_to_a_new_assessment(workshop: Applying, producer: Visitor) -> None:
    assert "Lập hồ sơ đánh giá lại" in producer.page("/nha-san-xuat").links[NEW]


def test_opening_one(workshop: Applying, producer: Visitor) -> None:
    page = producer.page(NEW)
    assert "4 sao, giấy hết hạn ngày 15/03/2027" in page.text
    assert page.links[PAGE] == ["Đang có hồ sơ: làm tiếp"]
    answer = send(producer, NEW, NEW, **{"co-so": OWNER["id"], "san-pham": "P-1"})
    assert answer.headers["location"] == PAGE
    answer = send(
        producer, NEW, NEW, **{"co-so": OWNER["id"], "san-pham": "moi", "ten": "Trà", "nhom": "che"}
    )
    assert answer.headers["location"] == PAGE
    assert [given for _, given in workshop.sent] == [
        {"producer": OWNER["id"], "product": "P-1"},
        {"producer": OWNER["id"], "name": "Trà", "group": "che"},
    ]


def test_what_cannot_be_opened(workshop: Applying, producer: Visitor) -> None:
    assert "Hãy chọn một sản phẩm" in refused(send(producer, NEW, NEW)).text
    assert workshop.sent == []
    workshop.errors = refuse("REQUIRED", "group")
    page = refused(send(producer, NEW, NEW, **{"san-pham": "moi", "ten": "Trà"}))
    assert page.links["#f-nhom"] == ["Hãy điền vào đây."]
    workshop.errors = refuse("ALREADY_OPEN", "product")
    page = refused(send(producer, NEW, NEW, **{"san-pham": "P-1"}))
    assert "Sản phẩm này đang có một hồ sơ." in page.links["#f-san-pham"][0]


def test_the_checklist(workshop: Applying, producer: Visitor) -> None:
    page = producer.page(PAGE)
    for words in (
        "Đã có 1/3 giấy · còn 1 giấy phải làm",
        "phiếu <b>.pdf",
        "Phải có",
        "Nếu có",
        "Chụp rõ bốn góc.",
    ):
        assert words in page.text, words
    assert "phiếu &lt;b&gt;.pdf" in producer.get(PAGE).text
    assert page.links["#food-safety"] == ["Giấy an toàn thực phẩm"]
    assert f"{LIST}/tep/{FILE['key']}" in page.links
    assert 'capture="environment"' in page.source
    assert f"{PAGE}/nop" not in [form.action for form in page.forms]
    assert page.form(f"{PAGE}/chung#chung").values["diem"] == "71,5"


def test_words_and_files_of_a_paper_are_saved_together(workshop: Applying, producer: Visitor) -> None:
    files = [("anh", ("a.jpg", b"anh 1")), ("tep", ("b.pdf", b"%PDF-1")), ("tep", ("c.pdf", b"%PDF-2"))]
    answer = send(producer, f"{PAGE}/giay", giay="food-safety", chu=" Còn hạn ", files=files)
    assert answer.headers["location"] == f"{PAGE}?xong=food-safety#food-safety"
    assert "Đã lưu: Giấy an toàn thực phẩm." in producer.follow(answer).text
    sent = [(name, given["item"], given.get("text") or given["file"]) for name, given in workshop.sent]
    assert sent == [
        ("dossierItemUpdate", "FOOD_SAFETY", "Còn hạn"),
        ("dossierFileUpload", "FOOD_SAFETY", {"name": "a.jpg", "content": "anh 1"}),
        ("dossierFileUpload", "FOOD_SAFETY", {"name": "b.pdf", "content": "%PDF-1"}),
        ("dossierFileUpload", "FOOD_SAFETY", {"name": "c.pdf", "content": "%PDF-2"}),
    ]


def test_files_that_are_refused_are_told_at_their_paper(workshop: Applying, producer: Visitor) -> None:
    workshop.errors = refuse("UNKNOWN_TYPE", "file")
    files = [("tep", ("b.pdf", b"<html>")), ("tep", ("c.pdf", b"%PDF-2"))]
    page = refused(send(producer, f"{PAGE}/giay", giay="food-safety", files=files))
    assert "Chỉ nhận PDF, ảnh JPEG hoặc PNG." in page.links["#f-food-safety"][0]
    assert len(workshop.sent) == 1
    large = [("tep", ("b.pdf", b"%PDF-" + b"x" * 8 * 1024 * 1024))]
    page = refused(send(producer, f"{PAGE}/giay", giay="food-safety", files=large))
    assert "Tệp lớn hơn 8 MB." in page.text
    assert len(workshop.sent) == 1
    assert send(producer, f"{PAGE}/giay", giay="khong-co").status_code == 404


def test_a_file_is_removed(workshop: Applying, producer: Visitor) -> None:
    answer = send(producer, f"{PAGE}/bo-tep", giay="registration-form", tep=FILE["id"])
    assert "Đã bỏ tệp." in producer.follow(answer).text
    assert workshop.sent == [("dossierFileDelete", {"id": FILE["id"]})]
    workshop.errors = refuse("WRONG_STATE")
    assert (
        "Hồ sơ đã chuyển sang bước khác."
        in refused(send(producer, f"{PAGE}/bo-tep", giay="registration-form", tep=FILE["id"])).text
    )


@pytest.mark.parametrize(("typed", "sent"), [("69,25", 69.25), ("80", 80)], ids=["comma", "whole"])
def test_the_general_part(workshop: Applying, producer: Visitor, typed: str, sent: float) -> None:
    answer = send(producer, f"{PAGE}/chung", ten="Trà sen mới", nhom="che", diem=typed)
    assert "Đã lưu phần chung." in producer.follow(answer).text
    [(_, given)] = workshop.sent
    assert (given["name"], given["group"], float(given["ownPoints"])) == ("Trà sen mới", "che", sent)


def test_points_that_are_no_number(workshop: Applying, producer: Visitor) -> None:
    page = refused(send(producer, f"{PAGE}/chung", ten="Trà", nhom="che", diem="nhiều"))
    assert page.links["#f-diem"] == ["Điểm từ 0 đến 100, nhiều nhất hai số lẻ."]
    assert workshop.sent == []


def test_handing_in(workshop: Applying, producer: Visitor) -> None:
    workshop.dossier = dossier(OWNER, **READY)
    answer = producer.send(producer.page(PAGE), f"{PAGE}/nop")
    assert "Đã nộp hồ sơ." in producer.follow(answer).text
    assert [name for name, _ in workshop.sent] == ["dossierHandIn"]


def test_what_is_missing_is_linked(workshop: Applying, producer: Visitor) -> None:
    workshop.errors = refuse("ITEMS_MISSING", None, "FOOD_SAFETY")
    page = refused(send(producer, f"{PAGE}/nop"))
    assert page.links["#f-food-safety"] == ["Giấy an toàn thực phẩm: chưa có."]


def test_what_the_officer_asked_for_stands_at_the_paper(workshop: Applying, producer: Visitor) -> None:
    workshop.dossier = dossier(OWNER, **SENT_BACK)
    page = producer.page(PAGE)
    assert "Cán bộ yêu cầu: Đã hết hạn <tháng 9>" in page.text
    assert page.links["#food-safety"] == ["Giấy an toàn thực phẩm"] * 2
    assert "Đã hết hạn &lt;tháng 9&gt;" in producer.get(PAGE).text


def test_withdrawing_asks_once_more(workshop: Applying, producer: Visitor) -> None:
    assert "Hãy đánh dấu vào ô này" in refused(send(producer, f"{PAGE}/rut")).links["#f-dong-y"][0]
    assert workshop.sent == []
    answer = send(producer, f"{PAGE}/rut", **{"dong-y": "rut"})
    assert "Đã rút hồ sơ." in producer.follow(answer).text
    assert [name for name, _ in workshop.sent] == ["dossierWithdraw"]


def test_what_became_of_it(workshop: Applying, producer: Visitor) -> None:
    workshop.dossier = dossier(OWNER, **DECIDED)
    page = producer.page(PAGE)
    for words in ("12/QĐ-UBND", "20/11/2026", "82,5 / 100", "Đã công nhận"):
        assert words in page.text, words
    assert not [form for form in page.forms if form.action.startswith(PAGE)]


@pytest.mark.parametrize("state", ["WITH_COUNCIL", "SCORED"])
def test_no_stars_before_the_decision(workshop: Applying, producer: Visitor, state: str) -> None:
    workshop.dossier = dossier(OWNER, **{**DECIDED, "decision": None, "decisionFile": None, "state": state})
    page = producer.page(PAGE)
    assert 'class="stars' not in page.source
    assert "trên nhãn" in page.text


def test_somebody_elses_is_not_there(workshop: Applying, producer: Visitor) -> None:
    workshop.dossier = dossier(NEIGHBOUR)
    assert producer.get(PAGE).status_code == 404
    workshop.dossier = None
    assert producer.get(PAGE).status_code == 404
    assert producer.get(f"{LIST}/rac").status_code == 404
    assert producer.get(f"{LIST}/tep/{KEY}").status_code == 404


def test_a_file_is_passed_on_to_be_saved(workshop: Applying, producer: Visitor, api: Responder) -> None:
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="a.pdf"',
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    api.documents = {f"/dossiers/files/{FILE['key']}": (headers, b"%PDF-1.7")}
    answer = producer.get(f"{LIST}/tep/{FILE['key']}")
    assert (answer.status_code, answer.content) == (200, b"%PDF-1.7")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "no-store" in answer.headers["cache-control"]
    for name in ("Content-Type", "Content-Disposition", "Content-Security-Policy"):
        assert answer.headers[name] == headers[name]


def test_only_producers_come_in(workshop: Applying, visitor: Visitor) -> None:
    for path in (LIST, NEW, PAGE, f"{LIST}/tep/{KEY}"):
        assert visitor.get(path).status_code == 302


def test_in_english(workshop: Applying, producer: Visitor) -> None:
    text = producer.page(f"/en{PAGE}").text
    for words in ("1/3 papers there · 1 more needed", "Take a photo", "Save", "Points you reckon with"):
        assert words in text, words
    assert producer.page(f"/en{PAGE}").form(f"/en{PAGE}/chung#chung").values["diem"] == "71.5"
