"""The terms of settling on the officer's page: read, set, refused with words that say what to do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storefront.desk.terms import read_share, read_slug
from tests.storefront.conftest import Visitor
from tests.storefront.desk.test_network import Desk
from tests.storefront.responder import Responder

PATH = "/mang-luoi/dieu-khoan"
PRODUCER = {
    "id": "UHJvZHVjZXI6Nw==",
    "slug": "che-suoi-giang",
    "name": "Chè Suối Giàng",
    "kind": "COOPERATIVE",
}


def _term(state: str, share: int, **said: Any) -> dict[str, Any]:
    whose = {"type": "COMMISSION", "isForEverybody": True, "kind": None, "producer": None}
    return {**whose, "fromDay": "2027-01-01", "until": None, "state": state, "basisPoints": share, **said}


class Terms:
    """Two terms in force, one to come, two changes; what was sent, and what it is refused with."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.errors: list[dict[str, Any]] = []

    def root(self) -> dict[str, Any]:
        own = {"isForEverybody": False, "producer": PRODUCER}
        tax = {"type": "WITHHOLDING", "isForEverybody": False, "kind": "HOUSEHOLD"}
        at = datetime(2026, 11, 1, 2, tzinfo=UTC).isoformat()
        return {
            "statementTerms": {
                "terms": [
                    _term("PAST", 900, fromDay="2019-01-01"),
                    _term("CURRENT", 500, fromDay="2020-01-01"),
                    _term("COMING", 450, **own),
                    _term("CURRENT", 150, fromDay="2020-01-01", **tax),
                ],
                "changes": [
                    {**_term("", 450, **own), "at": at, "by": "Vũ Thị Bình", "before": 400},
                    {**_term("", 150, **tax), "at": at, "by": "", "before": None},
                ],
            },
            "producer": lambda _info, slug: PRODUCER if slug == PRODUCER["slug"] else None,
            "statementCommissionSet": self._set,
            "statementWithholdingSet": self._set,
        }

    def _set(self, _info: Any, **given: Any) -> dict[str, Any]:
        self.sent.append(given)
        return {"errors": self.errors}


@pytest.fixture
def terms() -> Terms:
    return Terms()


@pytest.fixture
def officer(api: Responder, terms: Terms, visitor: Visitor) -> Visitor:
    api.plugged = {**Desk().root(), **terms.root()}
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="can-bo@vidu.vn", password="mat-khau")
    return visitor


def _soon() -> str:
    return (datetime.now(UTC).astimezone() + timedelta(days=2)).date().isoformat()


def test_what_holds_what_comes_and_who_set_it(officer: Visitor) -> None:
    assert PATH in officer.page("/mang-luoi").links
    text = officer.page(PATH).text
    for words in ("5 %", "4,5 %", "1,5 %", "từ 01/01/2027", "Hộ sản xuất", "Chè Suối Giàng"):
        assert words in text, words
    for words in ("09:00 01/11/2026", "Vũ Thị Bình", "trước đó 4 %", "Người vận hành, bằng lệnh"):
        assert words in text, words
    assert "9 %" not in text


def test_a_commission_for_one_and_for_all(officer: Visitor, terms: Terms) -> None:
    page = officer.page(PATH)
    address = "https://cho.vidu.vn/co-so/che-suoi-giang?trang=2"
    said = {"phi-muc": "4,5 %", "phi-ngay": _soon()}
    answer = officer.send(page, f"{PATH}/phi", **{"phi-co-so": address}, **said)
    assert "Đã lưu." in officer.follow(answer).text
    officer.send(page, f"{PATH}/phi", **{"phi-co-so": ""}, **said)
    term = {"from_day": _soon(), "basis_points": 450}
    sent = [{str(key): str(value) for key, value in each.items() if value is not None} for each in terms.sent]
    assert [len(each) for each in sent] == [3, 2]
    assert PRODUCER["id"] in sent[0].values()
    assert all(set(map(str, term.values())) <= set(each.values()) for each in sent)


def test_a_tax(officer: Visitor, terms: Terms) -> None:
    said = {"thue-loai": "HOUSEHOLD", "thue-muc": "2", "thue-ngay": _soon()}
    officer.send(officer.page(PATH), f"{PATH}/thue", **said)
    assert [set(each.values()) for each in terms.sent] == [{"HOUSEHOLD", _soon(), 200}]


@pytest.mark.parametrize(
    ("form", "wrong", "words"),
    [
        ("phi", {"phi-muc": "nhiều"}, "Hãy ghi một số từ 0 đến 100"),
        ("phi", {"phi-muc": "100,01"}, "Hãy ghi một số từ 0 đến 100"),
        ("phi", {"phi-ngay": "2020-01-01"}, "Hãy chọn một ngày từ ngày mai"),
        ("phi", {"phi-ngay": "9" * 40}, "Hãy chọn một ngày từ ngày mai"),
        ("phi", {"phi-co-so": "khong-co"}, "Không tìm thấy cơ sở này."),
        ("phi", {"phi-co-so": "???"}, "Không tìm thấy cơ sở này."),
        ("thue", {"thue-loai": "PIRATE"}, "Hãy chọn loại hình cơ sở."),
        ("thue", {"thue-muc": "-1"}, "Hãy ghi một số từ 0 đến 100"),
    ],
    ids=["word", "above", "past", "long", "unknown", "signs", "kind", "below"],
)
def test_what_makes_no_sense_is_not_sent(
    officer: Visitor, terms: Terms, form: str, wrong: dict[str, str], words: str
) -> None:
    good = {f"{form}-muc": "5", f"{form}-ngay": _soon(), "thue-loai": "HOUSEHOLD", "phi-co-so": ""}
    answer = officer.send(officer.page(PATH), f"{PATH}/{form}", **{**good, **wrong})
    assert (answer.status_code, words in answer.text, terms.sent) == (422, True, [])
    [typed] = wrong.values()
    assert form == "thue" or "phi-ngay" in wrong or f'value="{typed}"' in answer.text


def test_what_the_api_refuses_is_said_at_its_field(officer: Visitor, terms: Terms) -> None:
    terms.errors = [{"field": "fromDay", "code": "INVALID"}]
    said = {"phi-muc": "5", "phi-ngay": _soon(), "phi-co-so": ""}
    answer = officer.send(officer.page(PATH), f"{PATH}/phi", **said)
    assert (answer.status_code, "Hãy chọn một ngày từ ngày mai" in answer.text) == (422, True)


def test_only_officers(api: Responder, visitor: Visitor, terms: Terms) -> None:
    assert visitor.get(PATH).status_code == 302
    desk = Desk()
    desk.roles = []
    api.plugged = {**desk.root(), **terms.root()}
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="can-bo@vidu.vn", password="mat-khau")
    assert visitor.get(PATH).status_code == 403


@pytest.mark.parametrize(
    ("typed", "points"),
    [("4,5", 450), ("4.05%", 405), (" 100 ", 10_000), ("0", 0), ("", None), ("1,234", None), ("٥", None)],
    ids=["comma", "dot", "all", "none", "empty", "three", "arabic"],
)
def test_a_share_as_people_type_it(typed: str, points: int | None) -> None:
    assert read_share(typed) == points


def test_a_slug_from_an_address() -> None:
    address = "http://127.0.0.1:8000/co-so/htx-che/"
    assert [read_slug(each) for each in (address, "htx-che", "/co-so/htx-che#sp", "a b")] == [
        "htx-che"
    ] * 3 + [""]
