"""Reading feeds and sitemaps as their users do: whole documents, parsed strictly."""

import csv
import io
from typing import Any
from xml.etree import ElementTree

from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import Client

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
GOOGLE = {"g": "http://base.google.com/ns/1.0"}
SHOP = "http://127.0.0.1:8080"


def fetch(path: str, **headers: str) -> tuple[Any, bytes]:
    """The response and the whole of what it sends."""
    response = Client().get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    sent = b"".join(response.streaming_content) if response.streaming else response.content
    return response, sent


def close(response: Any) -> None:
    """What the server does after an answer, without parting the test from its database."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def xml(path: str) -> ElementTree.Element:
    """A document that is there and well-formed."""
    response, sent = fetch(path)
    assert response.status_code == 200, path
    return ElementTree.fromstring(sent)


def locations(path: str) -> list[str]:
    """What a sitemap or the index points to."""
    return [node.text or "" for node in xml(path).iterfind("*/s:loc", SITEMAP)]


def items() -> list[ElementTree.Element]:
    """The items of the Merchant feed."""
    return list(xml("/feeds/google.xml").iterfind("channel/item"))


def fact(item: ElementTree.Element, name: str) -> str | None:
    """One attribute of a Merchant item."""
    return item.findtext(f"g:{name}", None, GOOGLE)


def rows() -> list[dict[str, str]]:
    """The rows of the CSV feed."""
    response, sent = fetch("/feeds/products.csv")
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(sent.decode(), newline="")))


def news() -> list[ElementTree.Element]:
    """The items of the recognitions' RSS."""
    return list(xml("/feeds/recognitions.xml").iterfind("channel/item"))


def slugs_everywhere(slug: str) -> dict[str, bool]:
    """In which of the published documents a product stands."""
    address = f"{SHOP}/san-pham/{slug}"
    maps = [where for where in locations("/sitemap.xml") if "/products-" in where]
    return {
        "sitemap": any(address in locations(where.removeprefix(SHOP)) for where in maps),
        "google": any(fact(item, "link") == address for item in items()),
        "csv": any(row["link"] == address for row in rows()),
        "rss": any(item.findtext("link") == address for item in news()),
        "picture": fetch(f"/share/product/{slug}.jpg")[0].status_code == 200,
    }
