"""The officers' page of producers: found, suspended and let back with a reason; errors stand at their producer."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.desk.test_network import Desk
from tests.storefront.responder import Responder

PATH = "/mang-luoi/co-so"
CHANGE = f"{PATH}/quyet-dinh"
SELLS = {
    "id": "UHJvZHVjZXI6MQ==", "slug": "htx-che", "name": "HTX <Chè>", "provinceName": "Thái Nguyên",
    "isInGoodStanding": True, "reason": "", "since": None,
}  # fmt: skip
STOPPED = {
    **SELLS, "id": "UHJvZHVjZXI6Mg==", "name": "", "isInGoodStanding": False, "reason": "Sai nhãn",
    "since": "2026-11-21T02:00:00+00:00",
}  # fmt: skip


class Registrar(Desk):
    """One producer that sells and one that may not; what was searched for and sent."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[dict[str, Any]] = [STOPPED, SELLS]
        self.searched: list[str] = []

    def root(self) -> dict[str, Any]:
        return {**super().root(), "producersAtDesk": self._list, "producerStandingUpdate": self._handle}

    def _list(self, _info: Any, search: str) -> list[dict[str, Any]]:
        self.searched.append(search)
        return self.rows


@pytest.fixture
def desk(api: Responder) -> Registrar:
    desk = Registrar()
    api.plugged = desk.root()
    return desk


@pytest.fixture
def officer(desk: Registrar, visitor: Visitor) -> Visitor:
    sign_in = {"email": "can-bo@vidu.vn", "password": "mat-khau"}
    assert visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", **sign_in).status_code == 302
    return visitor


def say(officer: Visitor, query: str = "", **said: str) -> Any:
    token = officer.page(PATH).forms[-1].values["csrfmiddlewaretoken"]
    given = {key.replace("_", "-"): value for key, value in said.items()}
    return officer.http.post(f"{CHANGE}{query}", data={"csrfmiddlewaretoken": token, **given})


def test_the_suspended_with_reason_and_day_and_a_way_back(desk: Registrar, officer: Visitor) -> None:
    text = officer.get(f"{PATH}?tim=%20chè%00").text
    assert desk.searched == ["chè"]
    for words in ("Cơ sở không nêu tên", "Sai nhãn", "từ 09:00 21/11/2026", "HTX &lt;Chè&gt;"):
        assert words in text
    assert text.count('value="cho-ban"') == text.count('value="tam-ngung"') == 1
    desk.rows = []
    assert "Không cơ sở nào đang bị tạm ngừng." in officer.get(PATH).text
    assert "Không có cơ sở nào tên như vậy." in officer.get(f"{PATH}?tim=x").text


@pytest.mark.parametrize(
    ("verb", "standing"), [("tam-ngung", "SUSPENDED"), ("cho-ban", "GOOD")], ids=["stop", "back"]
)
def test_a_change_with_its_reason_leads_back_to_the_same_search(
    desk: Registrar, officer: Visitor, verb: str, standing: str
) -> None:
    answer = say(officer, "?tim=ch%C3%A8", viec=verb, ma=SELLS["id"], ly_do=" Sai nhãn ")
    assert (answer.status_code, answer.headers["location"]) == (302, f"{PATH}?tim=ch%C3%A8")
    [sent] = desk.sent
    assert (sent["id"], sent["standing"].removeprefix("ProducerStanding."), sent["reason"]) == (
        SELLS["id"], standing, "Sai nhãn",
    )  # fmt: skip


def test_without_a_reason_the_error_stands_at_the_producer(desk: Registrar, officer: Visitor) -> None:
    answer = say(officer, viec="tam-ngung", ma=SELLS["id"], ly_do=" ")
    assert answer.status_code == 422
    assert 'href="#f-ly-do-UHJvZHVjZXI6MQ"' in answer.text
    assert answer.text.count('aria-invalid="true"') == 1
    assert desk.sent == []


@pytest.mark.parametrize(
    ("code", "words"),
    [("REASON_INVALID", "Lý do viết bằng chữ"), ("NOT_FOUND", "Không có cơ sở này."), ("BUSY", "Chưa làm được.")],
    ids=["reason", "unknown", "busy"],
)  # fmt: skip
def test_a_refusal_keeps_what_was_typed(desk: Registrar, officer: Visitor, code: str, words: str) -> None:
    desk.errors = [{"field": None, "message": "x", "code": code}]
    answer = say(officer, viec="tam-ngung", ma=SELLS["id"], ly_do="Vì <sao>")
    assert answer.status_code == 422
    assert words in answer.text
    assert "Vì &lt;sao&gt;</textarea>" in answer.text


@pytest.mark.parametrize(
    "said", [{}, {"viec": "xoa"}, {"viec": "tam-ngung", "ma": "\0"}], ids=["nothing", "verb", "id"]
)
def test_rubbish_has_its_error_at_the_head(desk: Registrar, officer: Visitor, said: dict[str, str]) -> None:
    answer = say(officer, **said)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'href="#f-' not in answer.text
    assert desk.sent == []


def test_in_english(officer: Visitor) -> None:
    text = officer.get(f"/en{PATH}").text
    for words in ("Who may sell", "Suspended now", "Let this producer sell again", "Suspend this producer"):
        assert words in text


@pytest.mark.parametrize("roles", [[], ["PRODUCER"], ["POINT_STAFF"]], ids=["buyer", "producer", "staff"])
def test_nobody_else_comes_in(desk: Registrar, visitor: Visitor, roles: list[str]) -> None:
    desk.roles = roles
    sign_in = {"email": "can-bo@vidu.vn", "password": "mat-khau"}
    assert visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", **sign_in).status_code == 302
    assert visitor.get(PATH).status_code == 403
    assert desk.searched == []
