"""Sitemaps: an index, bounded parts, both languages, valid XML."""

from typing import Any

import pytest

from backend.api.http.feeds import sitemaps
from backend.catalogue.models import Listing
from tests.api.feeds.reading import SHOP, SITEMAP, fetch, locations, xml
from tests.factories.goods import make_sellable
from tests.factories.points import make_point

pytestmark = pytest.mark.django_db


def test_the_index_names_every_sitemap_and_each_is_there() -> None:
    make_sellable()
    found = locations("/sitemap.xml")
    names = [address.removeprefix(f"{SHOP}/sitemaps/").partition("-")[0] for address in found]
    assert names == [
        *("pages.xml", "provinces.xml", "communes.xml", "craft", "groups.xml", "points.xml", "texts.xml"),
        "products",
        "producers",
    ]
    for address in found:
        assert xml(address.removeprefix(SHOP)).tag == f"{{{SITEMAP['s']}}}urlset"


def test_an_empty_market_has_no_sitemap_of_products() -> None:
    assert len(locations("/sitemap.xml")) == 7
    assert fetch("/sitemaps/products-0.xml")[0].status_code == 404


@pytest.mark.parametrize("number", ["999999999", "9" * 30, "x", "-1"])
def test_ranges_that_there_are_not(number: str) -> None:
    assert fetch(f"/sitemaps/products-{number}.xml")[0].status_code == 404


def test_a_page_in_each_language_names_all_of_them() -> None:
    variant = make_sellable()
    number = variant.listing_id // sitemaps.LISTINGS_PER_SITEMAP
    entries = xml(f"/sitemaps/products-{number}.xml").findall("s:url", SITEMAP)
    path = f"/san-pham/{variant.listing.slug}"
    assert [entry.findtext("s:loc", "", SITEMAP) for entry in entries] == [
        f"{SHOP}{path}",
        f"{SHOP}/en{path}",
    ]
    for entry in entries:
        links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", SITEMAP)}
        assert links == {"vi": f"{SHOP}{path}", "en": f"{SHOP}/en{path}", "x-default": f"{SHOP}{path}"}


def test_when_a_product_last_changed() -> None:
    variant = make_sellable()
    shown = Listing.objects.get(pk=variant.listing_id).updated_at
    number = variant.listing_id // sitemaps.LISTINGS_PER_SITEMAP
    said = xml(f"/sitemaps/products-{number}.xml").findtext("s:url/s:lastmod", "", SITEMAP)
    assert said == f"{shown:%Y-%m-%dT%H:%M:%SZ}"
    index = [node.text for node in xml("/sitemap.xml").iterfind("s:sitemap/s:lastmod", SITEMAP)]
    assert index == [said, said]  # products, producers


def test_sitemaps_are_cut_by_ranges_of_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "LISTINGS_PER_SITEMAP", 2)
    monkeypatch.setattr(sitemaps, "PAGE", 1)
    slugs = {f"{SHOP}/san-pham/{make_sellable().listing.slug}" for _ in range(5)}
    parts = [where for where in locations("/sitemap.xml") if "/products-" in where]
    assert len(parts) >= 3
    found = [locations(where.removeprefix(SHOP)) for where in parts]
    assert max(map(len, found)) == 4
    assert {address for part in found for address in part if "/en/" not in address} == slugs
    assert sum(map(len, found)) == 10


def test_groups_and_provinces_that_sell_and_provinces_with_points() -> None:
    make_sellable(product={"province_id": "86", "group_code": "1.5"})
    make_point(province_id="01", slug="ga-ha-noi")
    make_point(province_id="15", is_active=False)
    vietnamese = [where for where in locations("/sitemaps/provinces.xml") if "/en/" not in where]
    assert vietnamese == [f"{SHOP}/tinh/vinh-long"]
    groups = [where for where in locations("/sitemaps/groups.xml") if "/en/" not in where]
    assert groups == [f"{SHOP}/san-pham?nhom=thuc-pham", f"{SHOP}/san-pham?nhom=che"]
    assert locations("/sitemaps/points.xml") == [
        f"{SHOP}/diem-ban?tinh=ha-noi",
        f"{SHOP}/en/diem-ban?tinh=ha-noi",
        f"{SHOP}/diem-ban/ga-ha-noi",
        f"{SHOP}/en/diem-ban/ga-ha-noi",
    ]


def test_no_private_page_is_in_any_sitemap() -> None:
    found = [address.removeprefix(SHOP) for address in locations("/sitemaps/pages.xml")]
    assert found[:2] == ["/", "/en/"]
    words = ("gio-hang", "dat-hang", "don-hang", "dang-nhap", "quay", "nha-san-xuat")
    assert [path for path in found if any(word in path for word in words)] == []


def test_statements(django_assert_num_queries: Any) -> None:
    make_sellable()
    with django_assert_num_queries(2):  # the ranges of products, of producers
        xml("/sitemap.xml")
    with django_assert_num_queries(3):  # is there any; a page; the end
        xml("/sitemaps/products-0.xml")
