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
        (OFFICER, ["/mang-luoi", "/mang-luoi/doi-soat", "/mang-luoi/duyet", "/mang-luoi/ky-gui"]),
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
