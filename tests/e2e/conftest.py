"""The whole marketplace as `make up` starts it, with small demo data, and a browser to walk through it.

Its database is a copy on the tests' server; that `make up` makes one of its own is shown in tests/faults/test_up.py.
"""

import json
import os
import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.faults.processes import ROOT, clean_environment
from tests.fixtures.databases import copied_database

CHROMIUM = os.environ.get("OCOP_CHROMIUM", "/usr/bin/chromium")
# The browser's own errands (updates, look-ups) are not part of any test and find no network.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 780}


@dataclass(frozen=True)
class Marketplace:
    """Where it runs, and the environment that reaches it."""

    api: str
    shop: str
    environment: dict[str, str]

    def ocop(self, *arguments: str) -> str:
        """What an ocop command prints."""
        done = subprocess.run(
            [str(ROOT / "ocop"), *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, f"ocop {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout


@pytest.fixture(scope="session")
def marketplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marketplace]:
    """Started once; the tests of this folder share it and run in one process (xdist group "marketplace")."""
    folder = tmp_path_factory.mktemp("marketplace")
    with copied_database(f"ocop_marketplace_{secrets.token_hex(4)}") as database:
        environment = clean_environment(folder, DATABASE_URL=database)
        market = Marketplace("", "", environment)
        market.ocop("up", "--detach", "--scale", "small")
        try:
            services = {
                service["name"]: service
                for service in json.loads(market.ocop("status", "--json"))["services"]
            }
            yield Marketplace(services["api"]["url"], services["storefront"]["url"], environment)
        finally:
            market.ocop("down")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window. It ends with the module: its event loop must not reach other tests."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser, marketplace: Marketplace) -> Iterator[Page]:
    """A page on a telephone of 360 pixels."""
    context = _context(browser, marketplace)
    yield context.new_page()
    context.close()


@pytest.fixture
def other_phone(browser: Browser, marketplace: Marketplace) -> Iterator[Page]:
    """Another person's telephone: nothing of the first one's session is on it."""
    context = _context(browser, marketplace)
    yield context.new_page()
    context.close()


@pytest.fixture
def screen(browser: Browser, marketplace: Marketplace) -> Iterator[Page]:
    """A telephone's screen without moving parts."""
    context = browser.new_context(viewport=PHONE, base_url=marketplace.shop, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def without_javascript(browser: Browser, marketplace: Marketplace) -> Iterator[Page]:
    """A telephone on which no script runs."""
    context = browser.new_context(viewport=PHONE, base_url=marketplace.shop, java_script_enabled=False)
    yield context.new_page()
    context.close()


def _context(browser: Browser, marketplace: Marketplace) -> BrowserContext:
    context = browser.new_context(viewport=PHONE, locale="vi-VN", base_url=marketplace.shop, has_touch=True)
    context.set_default_timeout(15_000)
    return context
