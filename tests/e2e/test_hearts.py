"""Hearts on cards in a browser: by keyboard, by a hasty finger, on the way back, and without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import CHROMIUM, PHONE, QUIET, Marketplace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

KEPT = {"aria-pressed": "true", "name": "bo"}
NOT_KEPT = {"aria-pressed": "false", "name": "san-pham"}


def is_so(page: Page, place: int, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        expect(page.locator(".heart").nth(place)).to_have_attribute(name, value)


def listing(page: Page) -> None:
    page.goto("/san-pham")
    page.wait_for_load_state("networkidle")


def test_the_keyboard_keeps_and_lets_go_and_hears_of_it(phone: Page) -> None:
    listing(phone)
    heart = phone.locator(".heart").nth(1)
    name = phone.locator(".good-name").nth(1).inner_text()
    expect(heart).to_have_accessible_name(f"Yêu thích: {name}")
    heart.focus()
    phone.keyboard.press("Enter")
    is_so(phone, 1, KEPT)
    expect(heart).to_be_focused()
    expect(phone.locator("#dem-yeu-thich")).to_have_text("1")
    expect(phone.get_by_role("status").filter(has_text="Đã giữ lại.")).to_have_count(1)
    expect(phone).to_have_url(re.compile("/san-pham$"))
    phone.keyboard.press("Space")
    is_so(phone, 1, NOT_KEPT)
    expect(phone.locator("#dem-yeu-thich")).to_be_hidden()
    expect(phone.get_by_role("status").filter(has_text="Đã bỏ khỏi danh sách.")).to_have_count(1)


def test_a_double_click_keeps_and_a_hasty_row_loses_none(phone: Page) -> None:
    listing(phone)
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    phone.locator(".heart").nth(0).dblclick()
    is_so(phone, 0, KEPT)
    phone.evaluate("[1, 2, 3].forEach(place => document.querySelectorAll('.heart')[place].click())")
    expect(phone.locator("#dem-yeu-thich")).to_have_text("4")
    assert len(sent) == 4
    phone.goto("/yeu-thich")
    expect(phone.locator(".good")).to_have_count(4)


def test_the_way_back_shows_what_is_kept_now(phone: Page) -> None:
    listing(phone)
    phone.locator(".heart").nth(0).click()
    is_so(phone, 0, KEPT)
    phone.locator(".good > a").nth(0).click()
    phone.get_by_role("button", name="Bỏ khỏi yêu thích").click()
    expect(phone.get_by_role("button", name="Yêu thích", exact=True)).to_be_visible()
    phone.go_back()
    if not phone.url.endswith("/san-pham"):
        phone.go_back()
    expect(phone).to_have_url(re.compile("/san-pham$"))
    is_so(phone, 0, NOT_KEPT)
    expect(phone.locator("#dem-yeu-thich")).to_be_hidden()


def test_a_heart_is_a_form_where_no_script_runs(without_javascript: Page) -> None:
    page = without_javascript
    page.goto("/san-pham?sao=4")
    page.locator(".heart").nth(1).click()
    expect(page).to_have_url(re.compile(r"/san-pham\?sao=4$"))
    is_so(page, 1, KEPT)
    is_so(page, 0, NOT_KEPT)
    expect(page.locator("#dem-yeu-thich")).to_have_text("1")
    expect(page.locator("main")).to_contain_text("Đã giữ lại.")
    page.locator(".heart").nth(1).click()
    is_so(page, 1, NOT_KEPT)


def test_a_refused_press_is_sent_as_a_form(phone: Page) -> None:
    listing(phone)
    phone.route("**/yeu-thich", lambda route: route.abort(), times=1)
    phone.locator(".heart").nth(2).click()
    expect(phone.locator("main")).to_contain_text("Đã giữ lại.")
    is_so(phone, 2, KEPT)


@pytest.fixture
def remembering(browser: Browser, marketplace: Marketplace) -> Iterator[Page]:
    """A telephone that keeps the pages one leaves in its memory, which Playwright switches off."""
    chromium = browser.browser_type.launch(
        executable_path=CHROMIUM, args=QUIET, ignore_default_args=["--disable-back-forward-cache"]
    )
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", base_url=marketplace.shop)
    context.set_default_timeout(15_000)
    yield context.new_page()
    chromium.close()


def test_a_page_that_comes_back_out_of_memory_shows_what_is_kept_now(remembering: Page) -> None:
    page = remembering
    listing(page)
    page.evaluate("window.addEventListener('pageshow', event => { window.cameBack = event.persisted; })")
    page.locator(".heart").nth(0).click()
    is_so(page, 0, KEPT)
    page.locator(".good > a").nth(0).click()
    page.get_by_role("button", name="Bỏ khỏi yêu thích").click()
    expect(page.get_by_role("button", name="Yêu thích", exact=True)).to_be_visible()
    page.evaluate("history.go(-(history.length - 2))")
    expect(page).to_have_url(re.compile("/san-pham$"))
    assert page.evaluate("window.cameBack") is True, "the browser made the page anew: nothing was tried"
    is_so(page, 0, NOT_KEPT)
    expect(page.locator("#dem-yeu-thich")).to_be_hidden()
