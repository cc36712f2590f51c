"""What every page shares: headers, error pages, health, static files."""

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.responder import Responder

PAGES = ["/", "/san-pham", "/san-pham/keo-dua-sap", "/diem-ban", "/diem-ban?tinh=ha-noi", "/sao-ocop-la-gi"]
PAGES += ["/gio-hang", "/dang-nhap", "/en/", "/en/san-pham", "/en/diem-ban?tinh=ha-noi", "/en/sao-ocop-la-gi"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_light_and_ask_nobody_else(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert 'style="' not in answer.text
    assert "<script>" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert 'href="#noi-dung"' in answer.text
    assert 'id="noi-dung"' in answer.text


def test_nobody_there_is_said_with_what_to_do(visitor: Visitor, api: Responder) -> None:
    api.is_down = True
    for path, words in (
        ("/san-pham", "Hãy thử lại sau nửa phút"),
        ("/en/san-pham", "Try again in half a minute"),
    ):
        answer = visitor.get(path)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "30"
        assert words in answer.text


def test_health(visitor: Visitor, api: Responder) -> None:
    assert visitor.get("/health/live").json() == {"status": "ok"}
    assert visitor.get("/health/ready").status_code == 200
    api.is_down = True
    assert visitor.get("/health/live").status_code == 200
    assert visitor.get("/health/ready").status_code == 503


def test_unknown_addresses(visitor: Visitor) -> None:
    for path in ("/khong-co", "/en/khong-co"):
        assert visitor.get(path).status_code == 404


def test_styles_are_kept_for_a_year_under_an_address_with_their_hash(visitor: Visitor) -> None:
    source = visitor.get("/").text
    address = source.split('<link rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in address
    assert "max-age=31536000" in visitor.get(address).headers["cache-control"]


def test_points_of_a_province_and_near(visitor: Visitor) -> None:
    text = visitor.page("/diem-ban?tinh=ha-noi").text
    assert "Điểm OCOP Ga Hà Nội" in text
    assert "Lào Cai, " not in text
    assert "· 3 km" in visitor.page("/diem-ban?vi-do=21.03&kinh-do=105.85").text
    assert visitor.get("/diem-ban?tinh=ben-tre").headers["location"] == "/diem-ban?tinh=vinh-long"


def test_points_are_left_out_where_the_api_has_none(visitor_of_saleor: Visitor) -> None:
    assert "Chưa có điểm bán nào ở đây." in visitor_of_saleor.page("/diem-ban?tinh=ha-noi").text


def test_pages_and_styles_travel_compressed(visitor: Visitor) -> None:
    source = visitor.get("/san-pham", Accept_Encoding="identity")
    packed = visitor.get("/san-pham", Accept_Encoding="gzip")
    assert "content-encoding" not in source.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(source.content) / 2
    assert "Accept-Encoding" in packed.headers["vary"]
    address = source.text.split('<link rel="stylesheet" href="')[1].split('"')[0]
    for _time in range(2):
        style = visitor.get(address, Accept_Encoding="gzip")
        assert style.headers["content-encoding"] == "gzip"
        assert style.text == visitor.get(address, Accept_Encoding="identity").text
    assert visitor.get(address, If_Modified_Since=style.headers["last-modified"]).status_code == 304
