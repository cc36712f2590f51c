"""What is owed to a producer: the month, the sums, the rows, the file."""

import csv
import io
from datetime import date
from typing import Any

import pytest
import time_machine

from storefront.shop.months import Month, recent_months
from tests.storefront.conftest import Visitor
from tests.storefront.portal.workshop import OWNER, Workshop
from tests.storefront.responder import Responder
from tests.storefront.statements import entry, sums

PATH = "/nha-san-xuat/doi-soat"
NBSP = "\u00a0"


@pytest.fixture
def asked(workshop: Workshop, api: Responder) -> list[dict[str, Any]]:
    """What was asked of the API; it answers with a sale and a return."""
    seen: list[dict[str, Any]] = []
    total = sums(200_000, 100_000, 10_000, 5_500, 1_500, 103_000)

    def statement(_info: Any, **given: Any) -> dict[str, Any]:
        seen.append(given)
        return {
            "sums": total,
            "parts": [
                {"point": {"name": "Điểm OCOP Ga Lào Cai"}, "holder": None, "sums": total},
            ],
            "entries": [
                entry("SOLD", "=Chè shan", 200_000, 10_000, 10_500, 3_000, 196_500, holder="Điểm Ga"),
                entry("RETURNED", "Chè vàng", -100_000, 0, -5_000, -1_500, -93_500),
            ],
        }

    api.plugged = workshop.root() | {"producerStatement": statement}
    return seen


def _days(month: Month) -> dict[str, str]:
    return {"from": month.first.isoformat(), "until": month.day_after.isoformat()}


def test_the_month_in_sums_and_rows(producer: Visitor, asked: list[dict[str, Any]]) -> None:
    text = producer.get(PATH).text
    assert asked == [{"producer": OWNER["id"], **_days(recent_months()[0])}]
    for words in (
        f"Đối soát tháng {recent_months()[0].name}",
        f"103.000{NBSP}₫",
        f"mạng lưới bù 10.000{NBSP}₫",
        "Tiền đang ở tài khoản mạng lưới",
        "Đơn 1007 · 10:00 02/11/2026",
        f"−93.500{NBSP}₫",
    ):
        assert words in text, words


@pytest.mark.parametrize(("back", "shown"), [(1, 1), (12, 12), (13, 0), (-1, 0)])
def test_the_month_of_the_address(
    producer: Visitor, asked: list[dict[str, Any]], back: int, shown: int
) -> None:
    said = recent_months()[0].moved(-back).code
    producer.get(f"{PATH}?thang={said}&co-so=UHJvZHVjZXI6OTk=")
    assert asked == [{"producer": OWNER["id"], **_days(recent_months()[shown])}]


def test_a_month_begins_at_midnight_in_vietnam() -> None:
    with time_machine.travel("2026-12-31T16:59:59+00:00", tick=False):
        assert recent_months()[0] == Month(2026, 12)
    with time_machine.travel("2026-12-31T17:00:00+00:00", tick=False):
        first, second, *_, last = recent_months()
    assert (first, second, last) == (Month(2027, 1), Month(2026, 12), Month(2026, 1))
    assert (second.first, second.day_after) == (date(2026, 12, 1), date(2027, 1, 1))


def test_the_file(producer: Visitor, asked: list[dict[str, Any]]) -> None:
    answer = producer.get(f"{PATH}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, back, sold = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert head[0] == "Việc"
    assert back[0] == "Trả hàng"
    assert back[8:] == ["-100000", "0", "-5000", "-1500", "-93500"]
    assert sold[3] == "'=Chè shan"
    assert sold[7] == "quầy Điểm Ga"
    assert len(head) == len(back) == len(sold) == 13


def test_strangers_are_asked_to_sign_in(visitor: Visitor) -> None:
    for path in (PATH, f"{PATH}.csv"):
        assert visitor.get(path).status_code == 302
