"""Orders that lack a producer's goods, and its answers."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.portal.workshop import Workshop

PATH, ANSWER = "/nha-san-xuat/don-can-hang", "/nha-san-xuat/don-can-hang/tra-loi"


def ask(number: int, state: str, **more: Any) -> dict[str, Any]:
    """Two packs of tea that an order lacks."""
    return {
        "id": f"UHJvZHVjZXJBc2s6{number}=",
        "orderNumber": str(100_000 + number),
        "state": state,
        "productName": "Chè Shan tuyết",
        "variantName": "Gói 100 g",
        "quantity": 2,
        "quantityPromised": 0,
        "promisedFor": None,
        "reason": "",
        "askedAt": "2026-11-20T03:00:00+00:00",
        "answerBy": f"2026-11-21T0{number}:00:00+00:00",
        "warehouse": {
            "name": "Điểm OCOP Ga Lào Cai",
            "phone": "0214 385 0000",
            "address": {"streetAddress1": "1 Ga", "city": "Lào Cai"},
        },
        **more,
    }


WAITING, LATE = ask(2, "ASKED"), ask(1, "SILENT")
PROMISED = ask(3, "PROMISED", quantityPromised=1, promisedFor="2026-12-01")
KEY = WAITING["id"].rstrip("=")


@pytest.fixture
def short(workshop: Workshop) -> Workshop:
    """One that waits, one past its time, one promised, one declined."""
    workshop.short = [WAITING, PROMISED, ask(4, "DECLINED", reason="Mất mùa"), LATE]
    return workshop


def test_the_overview_counts_what_waits(short: Workshop, producer: Visitor) -> None:
    page = producer.page("/nha-san-xuat")
    assert "2 đơn cần hàng của cơ sở" in page.text
    assert "Trả lời người mua" in page.links[PATH]
    short.short = [PROMISED]
    assert "đơn cần hàng của cơ sở" not in producer.page("/nha-san-xuat").text


def test_the_most_pressing_stands_first(short: Workshop, producer: Visitor) -> None:
    text = producer.page(PATH).text
    places = [text.index(f"Đơn {100_000 + number}, hỏi lúc") for number in (1, 2, 3, 4)]
    assert places == sorted(places)
    assert "2 × Chè Shan tuyết, Gói 100 g" in text
    assert "Mang tới: Điểm OCOP Ga Lào Cai" in text
    assert "Đã quá giờ trả lời" in text
    assert "Hẹn 1 món, tới ngày 01/12/2026." in text
    assert "Lý do: Mất mùa" in text
    short.short = []
    assert "Không đơn nào đang thiếu hàng của cơ sở." in producer.page(PATH).text


def test_promising(short: Workshop, producer: Visitor) -> None:
    typed = {"don": WAITING["id"], f"so-{KEY}": "2", f"ngay-{KEY}": "2026-12-05"}
    answer = producer.send(producer.page(PATH), ANSWER, **typed)
    assert "Đã hẹn. Người mua và điểm bán được báo ngày." in producer.follow(answer).text
    [(what, given)] = short.sent
    assert (what, given["id"], given["quantity"]) == ("promise", WAITING["id"], 2)
    assert str(given["promisedFor"]) == "2026-12-05"


@pytest.mark.parametrize(
    ("units", "day", "words"),
    [
        ("", "2026-12-05", "Hãy ghi số món, từ 1 trở lên."),
        ("0", "2026-12-05", "Hãy ghi số món, từ 1 trở lên."),
        ("2", "mai", "Hãy chọn ngày hàng tới điểm bán."),
    ],
)
def test_promises_that_say_nothing(
    short: Workshop, producer: Visitor, units: str, day: str, words: str
) -> None:
    typed = {"don": WAITING["id"], f"so-{KEY}": units, f"ngay-{KEY}": day}
    answer = producer.send(producer.page(PATH), ANSWER, **typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert short.sent == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("QUANTITY_OUT_OF_RANGE", "Số món phải từ 1 đến số đơn còn thiếu."),
        ("INVALID_DATE", "Hãy chọn ngày từ hôm nay đến một năm tới."),
        ("NO_LONGER_NEEDED", "Đơn này không cần hàng nữa."),
        ("WRONG_STATE", "Đơn này đã được trả lời."),
        ("NOT_FOUND", "Không gửi được. Hãy tải lại trang rồi thử lại."),
    ],
)
def test_what_the_api_refuses(short: Workshop, producer: Visitor, code: str, words: str) -> None:
    page = producer.page(PATH)
    short.refuse = {"field": None, "code": code, "message": ""}
    typed = {"don": WAITING["id"], f"so-{KEY}": "2", f"ngay-{KEY}": "2026-12-05"}
    answer = producer.send(page, ANSWER, **typed)
    assert answer.status_code == 422
    assert words in answer.text


def test_no_goods_with_a_reason(short: Workshop, producer: Visitor) -> None:
    page, typed = producer.page(PATH), {"don": WAITING["id"], "viec": "khong"}
    answer = producer.send(page, ANSWER, **typed)
    assert answer.status_code == 422
    assert "Hãy ghi lý do vào đây." in answer.text
    assert short.sent == []
    answer = producer.send(page, ANSWER, **typed, **{f"ly-do-{KEY}": "Mất mùa"})
    assert answer.headers["location"] == PATH
    assert short.sent == [("refuse", {"id": WAITING["id"], "reason": "Mất mùa"})]


def test_in_english(short: Workshop, producer: Visitor) -> None:
    text = producer.page(f"/en{PATH}").text
    assert "Orders that lack your goods" in text
    assert "Bring to: Điểm OCOP Ga Lào Cai" in text
