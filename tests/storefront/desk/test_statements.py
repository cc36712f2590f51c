"""What the network owes every producer, on a page and as a file."""

import csv
import io
from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.desk.test_network import Desk
from tests.storefront.responder import Responder
from tests.storefront.statements import sums

PATH = "/mang-luoi/doi-soat"
NBSP = "\u00a0"


@pytest.fixture
def desk(api: Responder) -> Desk:
    """Two producers with sales, one of them a household without a name."""
    desk = Desk()
    rows: list[dict[str, Any]] = [
        {
            "producer": {
                "id": "UHJvZHVjZXI6Nw==",
                "name": "=Hợp tác xã Chè",
                "slug": "che",
                "kind": "COOPERATIVE",
            },
            "sums": sums(1_000_000, 0, 50_000, 52_500, 0, 997_500),
        },
        {
            "producer": {"id": "UHJvZHVjZXI6OA==", "name": "", "slug": "ho", "kind": "HOUSEHOLD"},
            "sums": sums(0, 100_000, 0, -5_000, -1_500, -93_500),
        },
    ]
    api.plugged = desk.root() | {"producerStatements": rows}
    return desk


@pytest.fixture
def officer(desk: Desk, visitor: Visitor) -> Visitor:
    """An officer who has signed in."""
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="can-bo@vidu.vn", password="mat-khau")
    return visitor


def test_everybody_and_all_together(officer: Visitor) -> None:
    text = officer.get(PATH).text
    for words in ("2 cơ sở", "Hộ kinh doanh", f"904.000{NBSP}₫", f"997.500{NBSP}₫", f"−93.500{NBSP}₫"):
        assert words in text, words
    assert "/mang-luoi/doi-soat/UHJvZHVjZXI6Nw?thang=" in text


def test_the_file(officer: Visitor) -> None:
    answer = officer.get(f"{PATH}.csv?thang=rubbish")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    _head, first, second = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert first == ["'=Hợp tác xã Chè", "1000000", "0", "50000", "52500", "0", "997500"]
    assert second == ["Hộ kinh doanh", "0", "100000", "0", "-5000", "-1500", "-93500"]


def test_nobody_else_comes_in(desk: Desk, visitor: Visitor) -> None:
    for path in (PATH, f"{PATH}.csv"):
        assert visitor.get(path).headers["location"].startswith("/dang-nhap")
    desk.roles = []
    visitor.send(visitor.page("/dang-nhap"), "/dang-nhap", email="mua@vidu.vn", password="mat-khau")
    for path in (PATH, f"{PATH}.csv"):
        assert visitor.get(path).status_code == 403
