"""Every page names its canonical address, its languages and its picture; private pages name nothing."""

import pytest

from storefront.console.urls import urlpatterns as console_patterns
from storefront.portal.urls import urlpatterns as portal_patterns
from storefront.shop.findable.private_addresses import is_private
from tests.storefront.conftest import Visitor
from tests.storefront.findable.head import head_of
from tests.storefront.responder import Responder

API = "http://127.0.0.1:8000"
PUBLIC = ["/", "/san-pham", "/san-pham/keo-dua-sap", "/diem-ban", "/sao-ocop-la-gi"]


@pytest.mark.parametrize("path", PUBLIC)
def test_every_page_in_both_languages(visitor: Visitor, path: str) -> None:
    base = visitor.base
    languages = {"vi": f"{base}{path}", "en": f"{base}/en{path}", "x-default": f"{base}{path}"}
    for prefix, canonical in (("", languages["vi"]), ("/en", languages["en"])):
        head = head_of(visitor, f"{prefix}{path}?utm_source=thu&fbclid=1")
        assert head.canonical == canonical
        assert head.languages == languages
        assert "robots" not in head.properties
        assert len(head.properties["description"]) > 20
        assert head.properties["og:url"] == canonical
        assert head.properties["og:image"].startswith(f"{API}/share/")
        assert head.properties["og:description"] == head.properties["description"]
        assert head.properties["twitter:card"] == "summary_large_image"
        assert head.properties["og:locale"] == ("en_US" if prefix else "vi_VN")


def test_a_product_is_shared_by_its_name_and_picture(visitor: Visitor) -> None:
    said = head_of(visitor, "/san-pham/mat-ong-nhan").properties
    assert said["og:title"] == "Mật ong hoa nhãn <thượng hạng>"
    assert said["og:type"] == "product"
    assert said["og:image"] == f"{API}/share/product/mat-ong-nhan.jpg"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "Mật ong hoa nhãn <thượng hạng>"


@pytest.mark.parametrize(
    ("query", "picture"),
    [
        ("tinh=vinh-long", "/share/province/vinh-long.jpg"),
        ("nhom=che", "/share/group/che.jpg"),
        ("sao=5", "/share/market.jpg"),
    ],
)
def test_lists_that_are_pages_of_their_own(visitor: Visitor, query: str, picture: str) -> None:
    head = head_of(visitor, f"/san-pham?{query}&khac=1")
    assert head.canonical == f"{visitor.base}/san-pham?{query}"
    assert head.languages["en"] == f"{visitor.base}/en/san-pham?{query}"
    assert head.properties["og:image"] == f"{API}{picture}"
    assert "robots" not in head.properties


@pytest.mark.parametrize(
    "query",
    [
        "q=mật",
        "con-hang=1",
        "sap-xep=gia-tang",
        "tinh=vinh-long&sao=5",
        "sao=4&sao=5",
        "tinh=khong-co",
        "sau=MQ==",
    ],
)
def test_copies_of_lists_are_followed_and_not_listed(visitor: Visitor, query: str) -> None:
    assert head_of(visitor, f"/san-pham?{query}").properties["robots"] == "noindex, follow"


def test_points_near_a_visitor_are_not_listed(visitor: Visitor) -> None:
    assert "robots" not in head_of(visitor, "/diem-ban?tinh=ha-noi").properties
    for query in ("vi-do=21.03&kinh-do=105.85", "tinh=khong-co"):
        assert head_of(visitor, f"/diem-ban?{query}").properties["robots"] == "noindex, follow"


@pytest.mark.parametrize("path", ["/gio-hang", "/en/gio-hang", "/dang-nhap", "/en/dang-nhap"])
def test_private_pages_name_nothing(visitor: Visitor, path: str) -> None:
    head = head_of(visitor, path)
    assert head.properties["robots"] == "noindex"
    assert (head.canonical, head.languages, head.things) == ("", {}, {})
    assert "og:url" not in head.properties


def test_an_error_has_no_address(visitor: Visitor, api: Responder) -> None:
    for path, status in (("/khong-co", 404), ("/san-pham/khong-co", 404)):
        head = head_of(visitor, path, status=status)
        assert (head.properties["robots"], head.canonical) == ("noindex", "")
    api.is_down = True
    assert head_of(visitor, "/san-pham", status=503).properties["robots"] == "noindex"


def test_every_page_of_portal_and_counter_is_private() -> None:
    addresses = [str(each.pattern) for each in (*portal_patterns, *console_patterns)]
    assert [a for a in addresses if not is_private(f"/{a}") or not is_private(f"/en/{a}")] == []


def test_no_public_page_is_private() -> None:
    assert [path for path in (*PUBLIC, "/quay-hang", "/san-pham/quay", "/en") if is_private(path)] == []


def test_robots(visitor: Visitor) -> None:
    answer = visitor.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    lines = answer.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {
        "Disallow: /gio-hang",
        "Disallow: /en/don-hang",
        "Disallow: /nha-san-xuat",
        "Disallow: /quay",
    } <= set(lines)
    assert lines[-1] == f"Sitemap: {visitor.base}/sitemap.xml"
    assert "Disallow: /" not in lines
    assert {"Disallow: /tim/", "Disallow: /en/tim/"} <= set(lines)


@pytest.mark.parametrize("path", ["/yeu-thich", "/so-sanh", "/so-sanh?sp=keo-dua-sap"])
def test_a_visitors_own_pages_are_followed_and_not_listed(visitor: Visitor, path: str) -> None:
    assert head_of(visitor, path).properties["robots"] == "noindex, follow"


def test_on_a_plain_saleor_a_product_is_shared_by_its_own_picture(visitor_of_saleor: Visitor) -> None:
    head = head_of(visitor_of_saleor, "/san-pham/keo-dua-sap")
    assert head.properties["og:image"] == f"{API}/media/keo-dua-sap.webp"
    assert list(head.things) == ["BreadcrumbList"]
