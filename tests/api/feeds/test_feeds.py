"""The product feeds and the news: exact facts, hostile names, Vietnamese letters, compression, bounds."""

import gzip
import zlib
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from backend.api.http.feeds import streaming
from backend.catalogue.models import Variant
from backend.kernel import clock
from tests.api.feeds.reading import GOOGLE, SHOP, close, fact, fetch, items, news, rows
from tests.factories.goods import make_producer, make_sellable, make_variant

pytestmark = pytest.mark.django_db
HOSTILE = "Mật ong </title><script>alert('ong')</script> & \"Đường\" ]]> \x0b"


def tea(**more: Any) -> Variant:
    """A product with everything said."""
    return make_sellable(
        product={"name": "Chè Đinh Tân Cương", "producer": make_producer(name="Hợp tác xã Hảo Đạt")},
        recognition={
            "stars": 5,
            "score": Decimal("91.50"),
            "decision_number": "2361/QĐ-BNNMT",
            "decided_on": date(2025, 6, 26),
            "authority": "Bộ Nông nghiệp và Môi trường",
        },
        **{"sku": "CHE-1", "name": "Gói 200 g", "price": 120_000, "available": 3, **more},
    )


def test_an_item_of_the_merchant_feed() -> None:
    variant = tea(listing={"description": "Búp non hái sớm.", "cover": "che/dinh.webp"})
    (item,) = items()
    said = {node.tag.partition("}")[2]: node.text for node in item if not node.tag.endswith("product_detail")}
    assert said == {
        "id": f"ocop-{variant.pk}",
        "title": "Chè Đinh Tân Cương",
        "description": "Búp non hái sớm.",
        "link": f"{SHOP}/san-pham/{variant.listing.slug}",
        "image_link": "http://127.0.0.1:8000/thumbnail/che/dinh.webp/1024/webp/",
        "availability": "in_stock",
        "price": "120000 VND",
        "condition": "new",
        "brand": "Hợp tác xã Hảo Đạt",
        "mpn": "CHE-1",
        "product_type": "Thực phẩm > Chè",
        "custom_label_0": "ocop-5",
        "custom_label_1": "Vĩnh Long",
    }
    details = {
        detail.findtext("g:attribute_name", "", GOOGLE): detail.findtext("g:attribute_value", "", GOOGLE)
        for detail in item.iterfind("g:product_detail", GOOGLE)
    }
    assert details == {
        "Hạng sao": "5 sao OCOP",
        "Điểm": "91.5",
        "Số quyết định": "2361/QĐ-BNNMT",
        "Ngày quyết định": "2025-06-26",
        "Cơ quan công nhận": "Bộ Nông nghiệp và Môi trường",
        "Có hiệu lực đến trước": "2028-06-26",
        "Nơi làm ra": "Vĩnh Long",
    }


def test_a_row_of_the_table() -> None:
    variant = tea()
    (row,) = rows()
    assert row == {
        "id": f"ocop-{variant.pk}",
        "item_group_id": f"ocop-{variant.listing_id}",
        "sku": "CHE-1",
        "title": "Chè Đinh Tân Cương",
        "variant": "Gói 200 g",
        "description": "",
        "link": f"{SHOP}/san-pham/{variant.listing.slug}",
        "image_link": "",
        "price": "120000 VND",
        "availability": "in_stock",
        "brand": "Hợp tác xã Hảo Đạt",
        "product_type": "Thực phẩm > Chè",
        "province": "Vĩnh Long",
        "commune": "",
        "ocop_stars": "5",
        "ocop_score": "91.5",
        "decision_number": "2361/QĐ-BNNMT",
        "decided_on": "2025-06-26",
        "authority": "Bộ Nông nghiệp và Môi trường",
        "valid_from": "2025-06-25T17:00:00Z",
        "valid_until": "2028-06-25T17:00:00Z",
        "is_demo": "no",
        "has_demo_price": "no",
    }


def test_variants_are_items_of_one_group() -> None:
    small = tea()
    large = make_variant(small.listing, sku="CHE-2", name="Hộp 500 g", price=290_000, position=1)
    found = items()
    assert [fact(item, "id") for item in found] == [f"ocop-{small.pk}", f"ocop-{large.pk}"]
    assert [fact(item, "title") for item in found] == [
        "Chè Đinh Tân Cương, Gói 200 g",
        "Chè Đinh Tân Cương, Hộp 500 g",
    ]
    assert {fact(item, "item_group_id") for item in found} == {f"ocop-{small.listing_id}"}
    assert [fact(item, "price") for item in found] == ["120000 VND", "290000 VND"]
    assert [fact(item, "availability") for item in found] == ["in_stock", "out_of_stock"]


def test_a_maker_without_a_name_is_no_brand() -> None:
    make_sellable(product={"producer": make_producer(name="")})
    (item,) = items()
    assert (fact(item, "brand"), fact(item, "identifier_exists")) == (None, "no")


def test_what_is_made_up_says_so() -> None:
    make_sellable(listing={"is_demo": True, "description": "Ngon."})
    make_sellable(listing={"has_demo_commerce": True, "description": "Ngon."})
    found = items()
    assert [fact(item, "custom_label_2") for item in found] == ["demo", "demo-price"]
    assert [fact(item, "description") for item in found] == [
        "Sản phẩm minh hoạ, không có thật. Ngon.",
        "Giá và tồn kho minh hoạ. Ngon.",
    ]
    assert [(row["is_demo"], row["has_demo_price"]) for row in rows()] == [("yes", "no"), ("no", "yes")]


def test_a_certificate_near_its_end_gives_the_item_an_end() -> None:
    end = clock.start_of_day(clock.today() + timedelta(days=20))
    make_sellable(recognition={"valid_until": end})
    (item,) = items()
    assert fact(item, "expiration_date") == f"{end:%Y-%m-%dT%H:%M:%SZ}"


def test_hostile_texts_stay_texts() -> None:
    make_sellable(
        product={"name": HOSTILE, "producer": make_producer(name='=HYPERLINK("http://evil.example")')},
        listing={"description": '{"blocks":[{"type":"paragraph","data":{"text":"<b>Đậm</b> &amp; thơm"}}]}'},
        recognition={"authority": "+UBND <tỉnh>"},
        name="@SUM(1)",
    )
    clean = HOSTILE.replace("\x0b", "").strip()
    (item,) = items()
    assert (fact(item, "title") or "").strip() == clean
    assert fact(item, "description") == "Đậm & thơm"
    assert fact(item, "brand") == '=HYPERLINK("http://evil.example")'
    (row,) = rows()
    assert row["title"].strip() == clean
    assert row["brand"] == '\'=HYPERLINK("http://evil.example")'
    assert (row["authority"], row["variant"]) == ("'+UBND <tỉnh>", "'@SUM(1)")
    (entry,) = news()
    assert clean in (entry.findtext("title") or "")


@pytest.mark.parametrize(
    "broken", ['{"blocks": 5}', '{"blocks":[7]}', "{", '{"blocks":[{"data":{"text":4}}]}', "[]"]
)
def test_no_description_breaks_a_feed(broken: str) -> None:
    make_sellable(listing={"description": broken})
    assert (len(items()), len(rows())) == (1, 1)


def test_the_news_are_the_newest_in_force_first() -> None:
    today = clock.today()
    for days in (40, 10, 20):
        make_sellable(
            product={"name": f"Món {days}"},
            recognition={"decided_on": today - timedelta(days=days), "stars": 3},
        )
    found = news()
    assert [entry.findtext("title") for entry in found] == [f"Món {days}: 3 sao" for days in (10, 20, 40)]
    newest = clock.start_of_day(today - timedelta(days=10))
    assert found[0].findtext("pubDate") == f"{newest:%a, %d %b %Y %H:%M:%S} +0000"
    assert (found[0].findtext("guid") or "").startswith("ocop:recognition:")
    assert "Vĩnh Long: 3 sao OCOP theo quyết định" in (found[0].findtext("description") or "")


def test_the_news_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.api.http.feeds.news.NEWEST", 2)
    for _ in range(3):
        make_sellable()
    assert len(news()) == 2


DOCUMENTS = [
    ("/feeds/google.xml", "application/xml; charset=utf-8"),
    ("/feeds/products.csv", "text/csv; charset=utf-8"),
    ("/feeds/recognitions.xml", "application/rss+xml; charset=utf-8"),
    ("/sitemap.xml", "application/xml; charset=utf-8"),
]


@pytest.mark.parametrize(("path", "content_type"), DOCUMENTS)
def test_plain_or_gzip(path: str, content_type: str) -> None:
    tea()
    plain, document = fetch(path)
    packed, sent = fetch(path, Accept_Encoding="br, gzip;q=0.8")
    assert (packed["Content-Type"], packed["Content-Encoding"]) == (content_type, "gzip")
    assert gzip.decompress(sent) == document
    assert (packed["Vary"], packed["Cache-Control"]) == ("Accept-Encoding", "no-cache")
    assert "Content-Encoding" not in plain
    for refused in ("gzip;q=0", "br", "gzip; q=0.0, br", "identity"):
        assert "Content-Encoding" not in fetch(path, Accept_Encoding=refused)[0], refused


@pytest.mark.parametrize("path", [path for path, _ in DOCUMENTS])
def test_only_read(path: str) -> None:
    answer = Client().post(path)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert Client().head(path).status_code == 200


def test_memory_is_bounded_by_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.api.http.feeds.table.PAGE", 2)
    for _ in range(7):
        make_sellable()
    response = Client().get("/feeds/products.csv")
    parts = [part.decode() for part in response.streaming_content]
    assert [part.count("\r\n") for part in parts] == [1, 2, 2, 2, 1]


def test_few_documents_at_a_time_and_a_slot_comes_back() -> None:
    under_way = [Client().get("/feeds/google.xml") for _ in range(streaming.AT_ONCE)]
    refused, _ = fetch("/feeds/google.xml")
    assert (refused.status_code, refused["Retry-After"]) == (503, "30")
    close(under_way[0])  # never begun
    next(iter(under_way[1].streaming_content))
    close(under_way[1])  # left in the middle
    close(under_way[1])
    again = [Client().get("/feeds/google.xml") for _ in range(2)]
    assert [answer.status_code for answer in again] == [200, 200]
    for answer in (*under_way[2:], *again):
        close(answer)


def test_gzip_is_sent_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    inflater = zlib.decompressobj(wbits=31)
    parts = list(streaming._gzip(str(n) * 100_000 for n in range(3)))
    assert "".join(inflater.decompress(part).decode() for part in parts) == "".join(
        str(n) * 100_000 for n in range(3)
    )


def test_statements(django_assert_num_queries: Any) -> None:
    tea()
    for read in (items, rows):
        with django_assert_num_queries(2):  # a page; the end
            read()
    with django_assert_num_queries(1):
        news()
