"""Sitemaps and feeds under the shop's address, byte by byte as the API sends them."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.storefront.conftest import Visitor, running_storefront

DOCUMENT = "<urlset>Chè Đinh</urlset>".encode() * 5000


class Source(BaseHTTPRequestHandler):
    """An API that knows two documents and is busy with a third."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/feeds/google.xml":
            self._send(503, b"Busy.\n", **{"Retry-After": "30"})
        elif self.path in ("/sitemap.xml", "/feeds/products.csv"):
            kind = {"Content-Type": "text/csv; charset=utf-8", "Cache-Control": "no-cache"}
            if "gzip" in self.headers["Accept-Encoding"]:
                self._send(200, gzip.compress(DOCUMENT), **kind, **{"Content-Encoding": "gzip"})
            else:
                self._send(200, DOCUMENT, **kind)
        else:
            self._send(404, b"Not found.\n")

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Source)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    folder: Path = tmp_path_factory.mktemp("relay")
    with running_storefront(f"http://127.0.0.1:{server.server_port}/graphql/", folder) as url:
        yield Visitor(url)
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/sitemap.xml", "/feeds/products.csv"])
def test_passed_on_as_it_comes(shop: Visitor, path: str) -> None:
    plain = shop.get(path, Accept_Encoding="identity")
    assert (plain.status_code, plain.content) == (200, DOCUMENT)
    assert "content-encoding" not in plain.headers
    packed = shop.get(path, Accept_Encoding="gzip")
    assert (packed.headers["content-encoding"], packed.content) == ("gzip", DOCUMENT)
    assert packed.headers["cache-control"] == "no-cache"
    assert packed.headers["content-type"] == "text/csv; charset=utf-8"
    assert "Accept-Encoding" in packed.headers["vary"]


def test_refusals_are_passed_on(shop: Visitor) -> None:
    busy = shop.get("/feeds/google.xml")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "30")
    assert shop.get("/sitemaps/products-7.xml").status_code == 404


def test_only_what_is_meant_to_be_passed_on(shop: Visitor) -> None:
    for path in ("/feeds/secret.csv", "/sitemaps/../graphql.xml", "/media/a.webp", "/pos/v1/enrol"):
        assert shop.get(path).status_code == 404
    assert shop.http.post("/sitemap.xml").status_code in {403, 405}
    assert shop.http.head("/sitemap.xml").content == b""


def test_without_an_api_the_shop_says_when_to_come_back(visitor: Visitor, tmp_path: Path) -> None:
    with running_storefront("http://127.0.0.1:9/graphql/", tmp_path) as url:
        answer = Visitor(url).get("/sitemap.xml")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
