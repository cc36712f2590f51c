"""Paging by cursor, forward and back, with the filters kept."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.storefront import responder as responder_module
from tests.storefront.conftest import Visitor
from tests.storefront.goods import product
from tests.storefront.page import Page
from tests.storefront.responder import Responder

MANY = [
    product(
        100 + n,
        f"hang-{n:02d}",
        f"Hàng {n:02d}",
        stars=5,
        province="ha-noi",
        group="che",
        variants=[("Gói", 1000 * (n + 1), 1)],
    )
    for n in range(50)
]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, api: Responder) -> None:
    monkeypatch.setattr(responder_module, "PRODUCTS", MANY)


def goods(page: Page) -> list[str]:
    return [a.removeprefix("/san-pham/") for a in page.links if a.startswith("/san-pham/")]


def link(page: Page, text: str) -> str:
    return next(address for address, words in page.links.items() if text in " ".join(words))


def test_forward_and_back(visitor: Visitor, many: None) -> None:
    first = visitor.page("/san-pham?sao=5")
    assert goods(first) == [f"hang-{n:02d}" for n in range(24)]
    assert not any("Trang trước" in " ".join(words) for words in first.links.values())
    second = visitor.page(link(first, "Trang sau"))
    assert goods(second) == [f"hang-{n:02d}" for n in range(24, 48)]
    third = visitor.page(link(second, "Trang sau"))
    assert goods(third) == ["hang-48", "hang-49"]
    assert not any("Trang sau" in " ".join(words) for words in third.links.values())
    assert goods(visitor.page(link(third, "Trang trước"))) == goods(second)
    assert parse_qs(urlsplit(link(second, "Trang sau")).query)["sao"] == ["5"]
    assert "50 sản phẩm" in second.text


def test_a_full_page_stays_light(visitor: Visitor, many: None) -> None:
    assert len(visitor.get("/san-pham").content) < 100_000
