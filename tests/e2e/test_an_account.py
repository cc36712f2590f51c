"""An account on a telephone, from the form through the letter to an order, a forgotten password and signing out."""

import re
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.accessibility import check_page
from tests.e2e.conftest import PHONE, Marketplace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

EMAIL, PASSWORD, NEW_PASSWORD = "mai.tran@vidu.vn", "canh chua cá lóc", "bún bò Huế ngon"
PATIENCE = 60
OWN_PAGES = ("", "/don-hang", "/dia-chi", "/dia-chi/them", "/thong-tin")


@pytest.fixture
def phone(browser: Browser, marketplace: Marketplace) -> Iterator[BrowserContext]:
    """Without JavaScript."""
    context = browser.new_context(viewport=PHONE, base_url=marketplace.shop, java_script_enabled=False)
    yield context
    context.close()


def link_in_letter(page: Page, subject: str) -> str:
    """The link of the letter with this subject, once its task has written it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        page.goto(f"/hop-thu?dia-chi={quote(EMAIL)}")
        letter = page.locator("ol.letters > li", has_text=subject)
        if letter.count():
            return letter.first.locator("a").first.get_attribute("href") or ""
        page.wait_for_timeout(300)
    raise AssertionError(f"no letter {subject!r} within {PATIENCE} s")


def sign_in(page: Page, password: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Thư điện tử").fill(EMAIL)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def test_from_the_form_to_an_order_and_out_again(
    phone: BrowserContext, browser: Browser, marketplace: Marketplace
) -> None:
    page = phone.new_page()
    page.goto("/tai-khoan/dang-ky")
    page.get_by_label("Họ và tên").fill("Trần Thị Mai")
    page.get_by_label("Thư điện tử").fill(EMAIL)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Mở tài khoản").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hãy xem hộp thư")

    page.goto(link_in_letter(page, "Xác nhận tài khoản"))
    page.get_by_role("button", name="Đúng là tôi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản đã mở")
    sign_in(page, PASSWORD)
    expect(page).to_have_url(re.compile("/tai-khoan$"))

    page.goto("/tai-khoan/dia-chi/them")
    page.get_by_label("Họ và tên người nhận").fill("Trần Thị Mai")
    page.get_by_label("Số điện thoại").fill("0912 345 678")
    page.get_by_label("Tỉnh, thành").fill("Bến Tre")
    page.get_by_label("Xã, phường, đặc khu").fill("Xã Giồng Trôm")
    page.get_by_label("Số nhà, đường, thôn, ấp").fill("12 Lê Lợi")
    page.get_by_role("button", name="Lưu địa chỉ").click()
    expect(page.get_by_text("Bến Tre nay thuộc Vĩnh Long.")).to_be_visible()

    page.goto("/san-pham?con-hang=1")
    page.locator("li.good > a").first.click()
    page.locator("form[action='/gio-hang/them'] button").first.click()
    page.goto("/dat-hang")
    expect(page.get_by_label("Số nhà, đường, thôn, ấp")).to_have_value("12 Lê Lợi")
    expect(page.get_by_label("Thư điện tử")).to_have_value(EMAIL)
    page.get_by_label("Số nhà, đường, thôn, ấp").fill("99 Trần Phú")
    page.get_by_label("Lưu địa chỉ này vào sổ địa chỉ").check()
    page.get_by_role("button", name="Xem lại đơn").click()
    page.locator("input[name='cach-tra'][value*='cash']").check()
    page.locator(".confirm button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đơn hàng")
    # Its owner sees the whole address; whoever only has the link does not.
    expect(page.get_by_text("99 Trần Phú")).to_be_visible()
    stranger = browser.new_context(base_url=marketplace.shop).new_page()
    stranger.goto(page.url)
    expect(stranger.get_by_text("99 Trần Phú")).to_have_count(0)
    stranger.context.close()

    page.goto("/tai-khoan/don-hang")
    expect(page.locator(".own-orders > li")).to_have_count(1)
    page.goto("/tai-khoan/dia-chi")
    expect(page.locator(".address-cards > li")).to_have_count(2)

    own = browser.new_context(
        viewport=PHONE,
        base_url=marketplace.shop,
        storage_state=phone.storage_state(),
        reduced_motion="reduce",
    )
    look = own.new_page()
    for path in OWN_PAGES:
        look.goto(f"/en/tai-khoan{path}")
        check_page(look)
    own.close()

    # A copy of the cookie is worthless once its owner has signed out.
    copy = browser.new_context(base_url=marketplace.shop, storage_state=phone.storage_state())
    copied = copy.new_page()
    copied.goto("/tai-khoan")
    expect(copied).to_have_url(re.compile("/tai-khoan$"))
    page.goto("/tai-khoan")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    copied.goto("/tai-khoan")
    expect(copied).to_have_url(re.compile("/dang-nhap"))
    copy.close()

    page.goto("/tai-khoan/quen-mat-khau")
    page.get_by_label("Thư điện tử").fill(EMAIL)
    page.get_by_role("button", name="Gửi đường dẫn").click()
    page.goto(link_in_letter(page, "Đặt mật khẩu mới"))
    page.get_by_label("Mật khẩu mới").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Lưu và vào tài khoản").click()
    expect(page).to_have_url(re.compile("/tai-khoan$"))
