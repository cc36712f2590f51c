"""What every page must be, looked at once: nothing for axe by day or by night, nothing wider than the screen."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A night has the same words and order as the day; what axe may find in it is colour.
COLOURS = "axe.run({runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations']})"


def check_page(page: Page) -> None:
    """No violation of any weight, and no sideways scrolling."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    by_day = Axe().run(page).response["violations"]
    page.emulate_media(color_scheme="dark")
    by_night = page.evaluate(COLOURS)["violations"]
    page.emulate_media(color_scheme="light")
    found = [
        (violation["id"], [node["target"] for node in violation["nodes"]])
        for violation in (*by_day, *by_night)
    ]
    assert found == [], found
    sideways = page.evaluate(SIDEWAYS)
    assert sideways <= 0, f"{sideways} pixels wider than the screen"
