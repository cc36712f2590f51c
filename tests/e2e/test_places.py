"""The tile map under a thumb, and the way from a province to a product, its maker, favourites and comparison."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import check_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

BOXES = """tiles => tiles.map(tile => { const box = tile.getBoundingClientRect();
           return [Math.round(box.x), Math.round(box.y), box.width, box.height]; })"""


@pytest.mark.parametrize("path", ["/", "/tinh", "/en/tinh"])
def test_34_equal_squares_for_a_thumb(phone: Page, path: str) -> None:
    phone.goto(path)
    boxes = phone.locator(".tile").evaluate_all(BOXES)
    assert len(boxes) == 34
    assert len({(x, y) for x, y, _width, _height in boxes}) == 34
    assert min(min(width, height) for _x, _y, width, height in boxes) >= 44
    assert max(width for *_xy, width, _height in boxes) - min(width for *_xy, width, _height in boxes) < 0.1
    cut_off = phone.locator(".tile").evaluate_all(
        "tiles => tiles.filter(t => t.scrollWidth > t.clientWidth || t.scrollHeight > t.clientHeight)"
        ".map(t => t.textContent)"
    )
    assert cut_off == []


def test_the_keyboard_goes_from_north_to_south(phone: Page) -> None:
    phone.goto("/tinh")
    phone.locator(".tile").first.focus()
    names = []
    for _ in range(6):
        names.append(phone.evaluate("document.activeElement.querySelector('.tile-name').textContent"))
        phone.keyboard.press("Tab")
    assert names == ["Lai Châu", "Lào Cai", "Tuyên Quang", "Cao Bằng", "Điện Biên", "Sơn La"]


def test_places_are_open_to_everybody(screen: Page) -> None:
    """From the map to a province, a commune, a maker and a point, each without a violation."""
    screen.goto("/tinh")
    screen.locator('.tile[href="/tinh/thai-nguyen"]').click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Sản vật Thái Nguyên")
    check_page(screen)
    links = ['a[href^="/tinh/thai-nguyen/"]', 'a[href^="/co-so/"]', 'a[href^="/diem-ban/"]']
    addresses = [screen.locator(link).first.get_attribute("href") for link in links]
    for address in addresses:
        assert address is not None
        for prefix in ("", "/en"):
            screen.goto(prefix + address)
            check_page(screen)
    screen.goto("/san-pham?tinh=thai-nguyen")
    screen.locator(".map-filter summary").click()
    check_page(screen)
    screen.locator(".map-filter .tile").first.click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("Sản phẩm OCOP của Lai Châu")


def test_favourites_and_comparison_need_no_javascript(without_javascript: Page) -> None:
    page = without_javascript
    for place in (0, 1):
        page.goto("/nam-sao")
        page.locator(".good > a").nth(place).click()
        page.get_by_role("button", name="Yêu thích").click()
        expect(page.get_by_text("Đã giữ lại.")).to_be_visible()
        page.get_by_role("button", name="So sánh").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("So sánh sản phẩm")
    expect(page.get_by_role("columnheader")).to_have_count(2)
    page.goto("/yeu-thich")
    expect(page.locator(".good")).to_have_count(2)
    page.get_by_role("button", name="Bỏ ra").first.click()
    expect(page.locator(".good")).to_have_count(1)


def test_a_full_comparison_fits_a_telephone(screen: Page) -> None:
    screen.goto("/nam-sao")
    slugs = screen.locator(".good > a").evaluate_all(
        "links => links.map(link => link.pathname.split('/').pop())"
    )
    screen.goto("/so-sanh?" + "&".join(f"sp={slug}" for slug in slugs[:4]))
    expect(screen.get_by_role("columnheader")).to_have_count(4)
    check_page(screen)
