"""One storefront process per test session, asking a responder with fixed goods instead of the API."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.storefront.page import Page, read_page
from tests.storefront.responder import Responder, start

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30


class Visitor:
    """Somebody with a browser: keeps cookies, follows nothing unless asked."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.http = httpx.Client(base_url=base, timeout=20, trust_env=False)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.http.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def page(self, path: str) -> Page:
        """A page that is expected to be there."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.headers.get("location"))
        return read_page(answer.status_code, answer.text)

    def send(self, page: Page, action: str, **values: str) -> httpx.Response:
        """Fill in a form of a page and press its button."""
        form = page.form(action)
        return self.http.post(action, data={**form.values, **values})

    def follow(self, answer: httpx.Response) -> Page:
        """Where a redirect leads."""
        assert answer.status_code in {302, 303}, (answer.status_code, answer.text[:500])
        return self.page(answer.headers["location"])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_storefront(api_url: str, folder: Path) -> Iterator[str]:
    """A storefront process asking the API at an address; yields its own."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("OCOP_")},
        "DJANGO_SETTINGS_MODULE": "storefront.settings",
        "OCOP_ENV": "test",
        "OCOP_API_URL": api_url,
        "OCOP_STOREFRONT_URL": url,
        "OCOP_RUN_DIR": str(folder),
    }
    log = folder / "log.txt"
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [*command, "storefront.wsgi:application"], cwd=ROOT, env=environment, stdout=sink, stderr=sink
        )
    try:
        _wait_until_it_answers(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{url}/health/live", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    pytest.fail(f"the storefront did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def responder_and_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Responder, str]]:
    """The responder and the address of a storefront that asks it."""
    responder, server = start()
    with running_storefront(responder.url, tmp_path_factory.mktemp("storefront")) as url:
        yield responder, url
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def _site_on_plain_saleor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    responder, server = start()
    responder.speaks_ocop = False
    with running_storefront(responder.url, tmp_path_factory.mktemp("plain")) as url:
        yield url
    server.shutdown()
    server.server_close()


@pytest.fixture
def api(responder_and_site: tuple[Responder, str]) -> Iterator[Responder]:
    """The responder, fresh for this test."""
    responder = responder_and_site[0]
    responder.reset()
    yield responder
    responder.reset()


@pytest.fixture
def visitor(responder_and_site: tuple[Responder, str], api: Responder) -> Visitor:
    """A new visitor without cookies."""
    return Visitor(responder_and_site[1])


@pytest.fixture
def visitor_of_saleor(_site_on_plain_saleor: str) -> Visitor:
    """A new visitor of a storefront whose API knows nothing but Saleor."""
    return Visitor(_site_on_plain_saleor)
