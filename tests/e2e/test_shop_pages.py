"""The buyers' pages in a browser: nothing serious for axe, no sideways scrolling, no request elsewhere, no JavaScript
needed."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.accessibility import SIDEWAYS, check_page
from tests.e2e.conftest import Marketplace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

PAGES = [
    "/",
    "/san-pham",
    "/san-pham?tinh=vinh-long&sao=5",
    "/san-pham?q=khong-co-gi-nhu-the",
    "/diem-ban?tinh=ha-noi",
    "/sao-ocop-la-gi",
    "/nam-sao",
    "/tinh",
    "/tinh/vinh-long",
    "/lang-nghe",
    "/yeu-thich",
    "/so-sanh",
    "/quy-dinh",
    "/quy-dinh/khieu-nai-doi-tra",
    "/chuyen",
    "/gio-hang",
    "/hop-thu",
    "/dang-nhap",
    "/tai-khoan/dang-ky",
    "/tai-khoan/quen-mat-khau",
    "/tai-khoan/xac-nhan?email=mai%40vidu.vn&token=x",
    "/tai-khoan/dat-mat-khau?email=mai%40vidu.vn&token=x",
    "/khong-co-trang-nay",
]
BUYER = {"Họ và tên": "Nguyễn Thị Mai", "Số điện thoại": "0912 345 678", "Thư điện tử": "mai@vidu.vn"}
HOME = {"Xã, phường, đặc khu": "Xã An Bình", "Số nhà, đường, thôn, ấp": "12 ấp Hoà Quý"}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_are_open_to_everybody(screen: Page, prefix: str) -> None:
    for path in PAGES:
        screen.goto(prefix + path)
        check_page(screen)


def test_single_pages_are_open_to_everybody(screen: Page) -> None:
    for start, link in (
        ("/chuyen", ".story-card a"),
        ("/lang-nghe", ".village-cards a"),
        ("/diem-ban?tinh=ha-noi", ".point-list h2 a"),
    ):
        screen.goto(start)
        screen.goto(str(screen.locator(link).first.get_attribute("href")))
        check_page(screen)
    screen.goto("/san-pham")
    product = screen.locator(".good > a").first.get_attribute("href")
    screen.goto(f"{product}/y-kien")
    check_page(screen)
    screen.goto(f"{product}#hoi-dap")
    screen.locator(".ask summary").click()
    check_page(screen)


def test_opened_suggestions_are_open_to_everybody(screen: Page) -> None:
    screen.goto("/", wait_until="networkidle")
    screen.get_by_role("combobox", name="Tìm sản phẩm").press_sequentially("lang")
    expect(screen.locator("#goi-y [role=option]").first).to_be_visible()
    check_page(screen)


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_wider_than_other_screens(browser: Browser, marketplace: Marketplace, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=marketplace.shop)
    page = context.new_page()
    for path in ("/", "/san-pham", "/tinh", "/nam-sao", "/gio-hang"):
        for prefix in ("", "/en"):
            page.goto(prefix + path)
            assert page.evaluate(SIDEWAYS) <= 0, (width, prefix + path)
    context.close()


def test_nothing_comes_from_elsewhere(phone: Page, marketplace: Marketplace) -> None:
    asked: set[str] = set()
    complaints: list[str] = []
    phone.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    phone.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    for path in ("/", "/san-pham", "/diem-ban"):
        phone.goto(path)
        phone.wait_for_load_state("networkidle")
    assert asked <= {urlsplit(marketplace.shop).netloc, urlsplit(marketplace.api).netloc}
    assert complaints == []


def in_stock(page: Page) -> None:
    """Open the first five-star product that is in stock."""
    page.goto("/san-pham?sao=5&con-hang=1")
    page.locator(".good a").first.click()
    expect(page.locator("#giay")).to_be_visible()


def test_the_way_to_an_order_is_open_to_everybody(screen: Page) -> None:
    in_stock(screen)
    check_page(screen)
    screen.get_by_role("button", name="Cho vào giỏ").click()
    expect(screen.get_by_text("Đã cho vào giỏ.")).to_be_visible()
    screen.goto("/gio-hang")
    check_page(screen)
    screen.goto("/dat-hang")
    screen.get_by_role("button", name="Xem lại đơn").click()
    expect(screen.get_by_role("alert")).to_contain_text("Hãy ghi họ tên người nhận.")
    check_page(screen)
    fill_in(screen)
    check_page(screen)


def fill_in(page: Page) -> None:
    """The form, up to the page that shows what will be confirmed."""
    for label, value in {**BUYER, **HOME}.items():
        page.get_by_label(label).fill(value)
    page.locator("#f-province").select_option("vinh-long")
    page.get_by_role("button", name="Xem lại đơn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Xem lại và xác nhận")


def test_an_order_needs_no_javascript(without_javascript: Page) -> None:
    page = without_javascript
    in_stock(page)
    name = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Cho vào giỏ").click()
    expect(page).to_have_url(re.compile("/gio-hang$"))
    page.get_by_role("link", name="Đặt hàng").click()
    fill_in(page)
    page.get_by_role("button", name=re.compile("Xác nhận đặt hàng")).click()
    expect(page).to_have_url(re.compile("/don-hang/[0-9a-f-]{36}$"))
    expect(page.get_by_text(name)).to_be_visible()


def test_filters_swap_the_results_in_place(phone: Page) -> None:
    phone.goto("/san-pham")
    expect(phone.locator("#loc-tinh")).to_be_hidden()
    phone.get_by_text("Lọc và sắp xếp").click()
    phone.locator("main").evaluate("node => { node.dataset.kept = 'yes' }")
    phone.locator("#loc-tinh").select_option("vinh-long")
    expect(phone).to_have_url(re.compile(r"tinh=vinh-long"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sản phẩm OCOP của Vĩnh Long")
    expect(phone.locator("main")).to_have_attribute("data-kept", "yes")
