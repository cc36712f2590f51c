"""What points ask of a producer, and its answers."""

from datetime import date

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.console.depot import supply_request
from tests.storefront.portal.workshop import Workshop

PATH, ANSWER = "/nha-san-xuat/dat-hang", "/nha-san-xuat/dat-hang/tra-loi"
WAITING = supply_request(7, "REQUESTED", note="Trước Tết", is_late=True)
PROMISED = supply_request(8, "ACCEPTED", quantityPromised=10, quantityReceived=4, promisedFor="2026-12-01")
KEY = WAITING["id"].rstrip("=")


@pytest.fixture
def asked(workshop: Workshop) -> Workshop:
    """One request to answer, one promised, one that has ended."""
    workshop.asked = [PROMISED, supply_request(6, "CANCELLED", reason="Điểm sửa chữa"), WAITING]
    return workshop


def test_the_overview_counts_what_waits(asked: Workshop, producer: Visitor) -> None:
    page = producer.page("/nha-san-xuat")
    assert "1 lời xin đang chờ cơ sở trả lời" in page.text
    assert "Trả lời điểm bán" in page.links[PATH]
    asked.asked = [PROMISED]
    assert "lời xin đang chờ" not in producer.page("/nha-san-xuat").text


def test_what_waits_stands_first(asked: Workshop, producer: Visitor) -> None:
    text = producer.page(PATH).text
    assert text.index("Phiếu 7") < text.index("Phiếu 8") < text.index("Phiếu 6")
    assert "12 × Chè Shan tuyết, Gói 100 g" in text
    assert "Trước Tết" in text
    assert "Lâu chưa trả lời" in text
    assert "Hẹn 10 món, tới ngày 01/12/2026. Đã tới 4." in text
    assert "Lý do: Điểm sửa chữa" in text
    asked.asked = []
    assert "Không điểm nào đang chờ hàng của cơ sở." in producer.page(PATH).text


def test_promising(asked: Workshop, producer: Visitor) -> None:
    page = producer.page(PATH)
    typed = {"phieu": WAITING["id"], f"so-{KEY}": "1.000", f"ngay-{KEY}": "2026-12-05"}
    answer = producer.send(page, ANSWER, **typed)
    assert "Đã hẹn gửi. Điểm bán được báo." in producer.follow(answer).text
    [(what, given)] = asked.sent
    assert (what, given["id"], given["quantity"]) == ("accept", WAITING["id"], 1000)
    assert str(given["promisedFor"]) == str(date(2026, 12, 5))


@pytest.mark.parametrize(
    ("units", "day", "words"),
    [
        ("", "2026-12-05", "Hãy ghi số món, từ 1 trở lên."),
        ("hai", "2026-12-05", "Hãy ghi số món, từ 1 trở lên."),
        ("0", "2026-12-05", "Hãy ghi số món, từ 1 trở lên."),
        ("5", "mai", "Hãy chọn ngày hàng tới điểm bán."),
        ("5", "", "Hãy chọn ngày hàng tới điểm bán."),
    ],
)
def test_promises_that_say_nothing(
    asked: Workshop, producer: Visitor, units: str, day: str, words: str
) -> None:
    typed = {"phieu": WAITING["id"], f"so-{KEY}": units, f"ngay-{KEY}": day}
    answer = producer.send(producer.page(PATH), ANSWER, **typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert asked.sent == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("QUANTITY_OUT_OF_RANGE", "Số món phải từ 1 đến số điểm bán xin."),
        ("INVALID_DATE", "Hãy chọn ngày từ hôm nay đến một năm tới."),
        ("WRONG_STATE", "Phiếu này đã được trả lời hoặc đã khép lại."),
        ("NOT_FOUND", "Không gửi được. Hãy tải lại trang rồi thử lại."),
    ],
)
def test_what_the_api_refuses(asked: Workshop, producer: Visitor, code: str, words: str) -> None:
    page = producer.page(PATH)
    asked.refuse = {"field": None, "code": code, "message": ""}
    typed = {"phieu": WAITING["id"], f"so-{KEY}": "5", f"ngay-{KEY}": "2026-12-05"}
    answer = producer.send(page, ANSWER, **typed)
    assert answer.status_code == 422
    assert words in answer.text


def test_declining_with_a_reason(asked: Workshop, producer: Visitor) -> None:
    page = producer.page(PATH)
    typed = {"phieu": PROMISED["id"], "viec": "khong"}
    answer = producer.send(page, ANSWER, **typed)
    assert answer.status_code == 422
    assert "Hãy ghi lý do vào đây." in answer.text
    assert asked.sent == []
    key = PROMISED["id"].rstrip("=")
    answer = producer.send(page, ANSWER, **typed, **{f"ly-do-{key}": "Mất mùa"})
    assert answer.headers["location"] == PATH
    assert asked.sent == [("decline", {"id": PROMISED["id"], "reason": "Mất mùa"})]


def test_in_english(asked: Workshop, producer: Visitor) -> None:
    text = producer.page(f"/en{PATH}").text
    assert "Points ask for goods" in text
    assert "10 units are promised for" in text
