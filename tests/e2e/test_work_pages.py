"""Pages of the counter and of the network's officer in a browser: nothing for axe, nothing wider than the screen."""

import pytest
from playwright.sync_api import Page

from tests.e2e.test_a_sale import sign_in
from tests.e2e.test_shop_pages import check_page, screen  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("marketplace")]

MANAGER = ("ga-ha-noi@ocop-demo.example", "demo-ga-ha-noi")
OFFICER = ("can-bo@ocop-demo.example", "demo-can-bo")


@pytest.mark.parametrize(
    ("person", "paths"),
    [
        (MANAGER, ["/quay", "/quay/ban-hang", "/quay/su-kien", "/quay/tep-ban-hang"]),
        (OFFICER, ["/mang-luoi"]),
    ],
    ids=["counter", "officer"],
)
def test_work_pages_are_open_to_everybody(
    screen: Page,  # noqa: F811
    person: tuple[str, str],
    paths: list[str],
) -> None:
    sign_in(screen, person)
    for path in paths:
        answer = screen.goto(path)
        assert answer is not None
        assert answer.status == 200
        check_page(screen)
