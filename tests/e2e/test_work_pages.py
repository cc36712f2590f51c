"""Pages of the counter and of the network's officer in a browser: nothing for axe, nothing wider than the screen."""

import pytest
from playwright.sync_api import Page

from tests.e2e.accessibility import check_page
from tests.e2e.test_a_sale import COOPERATIVE, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

MANAGER = ("ga-ha-noi@ocop-demo.example", "demo-ga-ha-noi")
OFFICER = ("can-bo@ocop-demo.example", "demo-can-bo")


@pytest.mark.parametrize(
    ("person", "paths"),
    [
        (
            MANAGER,
            [
                "/quay",
                "/quay/ban-hang",
                "/quay/su-kien",
                "/quay/tep-ban-hang",
                "/quay/da-giao",
                "/quay/kho",
                "/quay/ghi-kho",
                "/quay/kiem-ke",
                "/quay/chuyen-hang",
                "/quay/xin-co-so",
                "/quay/tra-hang",
                "/quay/doi-soat",
                "/quay/ky-gui",
                "/quay/thoi-gian-tra-loi",
                "/quay/thiet-bi",
            ],
        ),
        (
            OFFICER,
            [
                "/mang-luoi",
                "/mang-luoi/doi-soat",
                "/mang-luoi/duyet",
                "/mang-luoi/ho-so",
                "/mang-luoi/ky-gui",
            ],
        ),
        (
            OFFICER,
            [
                "/mang-luoi/tien-mat",
                "/mang-luoi/sao-ke",
                "/mang-luoi/hoan-tien",
                "/mang-luoi/thoi-gian-tra-loi",
            ],
        ),
        (
            COOPERATIVE,
            [
                "/nha-san-xuat",
                "/nha-san-xuat/mat-hang",
                "/nha-san-xuat/dat-hang",
                "/nha-san-xuat/hoi-dap",
                "/nha-san-xuat/doi-soat",
                "/nha-san-xuat/don-can-hang",
                "/nha-san-xuat/ho-so",
                "/nha-san-xuat/ho-so/moi",
            ],
        ),
    ],
    ids=["counter", "officer", "officer's money", "producer"],
)
def test_work_pages_are_open_to_everybody(
    screen: Page,
    person: tuple[str, str],
    paths: list[str],
) -> None:
    sign_in(screen, person)
    for path in paths:
        answer = screen.goto(path)
        assert answer is not None
        assert answer.status == 200
        check_page(screen)


def test_one_producers_statement_is_open_to_everybody(screen: Page) -> None:
    sign_in(screen, OFFICER)
    screen.goto("/mang-luoi/doi-soat")
    screen.locator("main a[href*='/mang-luoi/doi-soat/']").first.click()
    screen.wait_for_url("**/mang-luoi/doi-soat/*")
    check_page(screen)


def test_a_dossier_is_open_to_everybody(screen: Page) -> None:
    """A producer opens one and fills it in, an officer looks through it: each page as they meet it."""
    sign_in(screen, COOPERATIVE)
    screen.goto("/nha-san-xuat/ho-so/moi")
    screen.locator("input[name=san-pham][value=moi]").first.check()
    screen.locator("input[name=ten]").first.fill("Trà thử của trình duyệt")
    screen.locator("select[name=nhom]").first.select_option("che")
    screen.locator("main form .button").first.click()
    screen.wait_for_url("**/nha-san-xuat/ho-so/*-*")
    check_page(screen)
    page = screen.url
    for key in screen.evaluate("[...document.querySelectorAll('.paper.missing')].map(paper => paper.id)"):
        screen.goto(page)
        paper = screen.locator(f"#{key}")
        if paper.locator("details").get_attribute("open") is None:
            paper.locator("summary").click()
        file = {"name": f"{key}.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 " + key.encode()}
        paper.locator("input[name=tep]").set_input_files(file)
        paper.locator("details .button").click()
        screen.wait_for_url(f"**?xong={key}*")
    screen.locator("#nop .button").click()
    screen.get_by_text("Đã nộp hồ sơ.").wait_for()
    check_page(screen)
    screen.locator(".work-footer .link-button").click()
    sign_in(screen, OFFICER)
    screen.goto(page.split("?")[0].split("#")[0].replace("/nha-san-xuat/", "/mang-luoi/"))
    check_page(screen)
    screen.locator("button[value=du]").click()
    screen.get_by_text("Đủ giấy tờ. Hồ sơ chờ tỉnh chấm điểm.").wait_for()
