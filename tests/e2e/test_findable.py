"""Found and shared, over the real processes: from robots.txt to a product's picture, and pictures in modern formats."""

import csv
import io
import re
from xml.etree import ElementTree

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.e2e.conftest import Marketplace

pytestmark = pytest.mark.xdist_group("marketplace")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def fetch(address: str) -> httpx.Response:
    """An answer that is expected to be there."""
    answer = httpx.get(address, trust_env=False, timeout=30)
    assert answer.status_code == 200, address
    return answer


def locations(address: str) -> list[str]:
    """What a sitemap points to."""
    return [node.text or "" for node in ElementTree.fromstring(fetch(address).content).iter(LOC)]


def test_from_robots_to_a_products_picture(marketplace: Marketplace) -> None:
    sitemap = fetch(f"{marketplace.shop}/robots.txt").text.rpartition("Sitemap: ")[2].strip()
    assert sitemap == f"{marketplace.shop}/sitemap.xml"
    maps = locations(sitemap)
    pages = {where.rpartition("/")[2]: locations(where) for where in maps}
    for found in pages.values():
        assert fetch(found[0]).headers["content-type"] == "text/html; charset=utf-8"
        assert {address.startswith(marketplace.shop) for address in found} == {True}
    products = pages["products-0.xml"]
    source = fetch(products[-1]).text
    assert f'<link rel="canonical" href="{products[-1]}">' in source
    picture = re.search(r'property="og:image" content="([^"]+)"', source)
    assert picture is not None
    assert Image.open(io.BytesIO(fetch(picture[1]).content)).size == (1200, 630)
    rows = list(csv.DictReader(io.StringIO(fetch(f"{marketplace.shop}/feeds/products.csv").text, newline="")))
    assert {row["link"] for row in rows} == {each for each in products if "/en/" not in each}
    items = ElementTree.fromstring(fetch(f"{marketplace.shop}/feeds/google.xml").content).findall(".//item")
    assert len(items) == len(rows)


@pytest.mark.browser
def test_a_browser_takes_avif_of_the_right_width(phone: Page) -> None:
    phone.goto("/san-pham")
    picture = phone.locator(".good img").first
    picture.evaluate("image => image.decode()")
    taken = picture.evaluate("image => image.currentSrc")
    assert re.fullmatch(r".+/thumbnail/.+/(256|512)/avif/", taken)
    box = picture.bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(box["height"], abs=1)
    assert phone.locator(".good img[loading=lazy]").count() == 20


def test_a_page_of_goods_is_light(marketplace: Marketplace) -> None:
    assert len(fetch(f"{marketplace.shop}/san-pham").content) < 100_000
