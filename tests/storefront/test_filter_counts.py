"""Counts beside the filters and pages by number; a plain Saleor has neither."""

import pytest

from storefront.shop.page_numbers import shown_numbers
from tests.storefront import responder as responder_module
from tests.storefront.conftest import Visitor
from tests.storefront.goods import product
from tests.storefront.responder import Responder


def test_every_choice_says_how_many_it_lists(visitor: Visitor) -> None:
    source = visitor.page("/san-pham?tinh=vinh-long").source
    assert '<option value="vinh-long" selected>Vĩnh Long (2)</option>' in source
    assert '<option value="ha-noi">Hà Nội (2)</option>' in source
    assert '<option value="thuc-pham">Thực phẩm (2)</option>' in source
    assert '<option value="do-uong">Đồ uống (0)</option>' in source
    assert '<span class="tally" id="dem-sao-5">1</span>' in source
    assert '<span class="tally" id="dem-con-hang">2</span>' in source
    assert '<option value="0-50000">Dưới 50.000\u00a0₫ (1)</option>' in source


def test_a_band_of_prices_is_a_filter_like_the_others(visitor: Visitor) -> None:
    page = visitor.page("/san-pham?gia=0-50000")
    assert "1 sản phẩm" in page.text
    assert '<option value="0-50000" selected>' in page.source
    assert any("Dưới 50.000" in " ".join(words) for words in page.links.values())
    assert "1.000.000\u00a0₫ and more" in visitor.page("/en/san-pham?gia=1000000-").source


def test_a_change_without_reloading_brings_the_counts_along(visitor: Visitor) -> None:
    part = visitor.get("/san-pham?sao=5", HX_Request="true", HX_Target="ket-qua").text
    assert part.startswith('<section id="ket-qua"')
    assert 'hx-swap-oob="innerHTML:#loc-tinh"' in part
    assert '<span class="tally" id="dem-sao-4" hx-swap-oob="true">2</span>' in part
    assert "hx-swap-oob" not in visitor.page("/san-pham?sao=5").source


def test_a_plain_saleor_shows_no_counts(visitor_of_saleor: Visitor) -> None:
    source = visitor_of_saleor.page("/san-pham?tinh=vinh-long").source
    assert "tally" not in source
    assert 'name="gia"' not in source
    assert ">Thực phẩm</option>" in source


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, api: Responder) -> None:
    goods = [
        product(
            100 + n,
            f"hang-{n}",
            f"Hàng {n}",
            stars=5,
            province="ha-noi",
            group="che",
            variants=[("Gói", 1000, 1)],
        )
        for n in range(24 * 9 + 1)
    ]
    monkeypatch.setattr(responder_module, "PRODUCTS", goods)


@pytest.mark.usefixtures("many")
def test_pages_by_number(visitor: Visitor) -> None:
    page = visitor.page("/san-pham?sao=5&trang=5")
    assert [
        address for address in page.links if address.startswith("/san-pham?") and "trang=" in address
    ] == [
        f"/san-pham?sao=5&trang={number}"
        for number in (4, 6, 10)  # this page's own number leads nowhere
    ]
    assert "/san-pham?sao=5" in page.links
    assert 'aria-current="page" aria-label="Trang 5"' in page.source
    assert "/san-pham/hang-96" in page.links
    assert "Page 6" in visitor.page("/en/san-pham?trang=5").source


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("written", ["0", "-3", "x", "", "99999999"])
def test_a_number_that_is_none_is_the_first_page(visitor: Visitor, written: str) -> None:
    assert "/san-pham/hang-0" in visitor.page(f"/san-pham?trang={written}").links


@pytest.mark.usefixtures("many")
def test_beyond_the_last_page_is_the_last_page(visitor: Visitor) -> None:
    answer = visitor.get("/san-pham?sao=5&trang=77")
    assert (answer.status_code, answer.headers["location"]) == (302, "/san-pham?sao=5&trang=10")


@pytest.mark.parametrize(
    ("page", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (2, 5, [1, 2, 3, 4, 5]),
        (1, 20, [1, 2, 0, 20]),
        (4, 20, [1, 2, 3, 4, 5, 0, 20]),
        (6, 20, [1, 0, 5, 6, 7, 0, 20]),
        (20, 20, [1, 0, 19, 20]),
    ],
)
def test_which_numbers_are_shown(page: int, last: int, shown: list[int]) -> None:
    assert shown_numbers(page, last) == shown
