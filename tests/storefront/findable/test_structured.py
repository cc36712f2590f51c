"""JSON-LD: the market, the way to a page, and offers of what may be sold at this very moment."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storefront.shop.findable import structured
from storefront.shop.findable.head_markup import json_ld
from tests.storefront.conftest import Visitor
from tests.storefront.findable.head import head_of
from tests.storefront.goods import PRODUCTS
from tests.storefront.responder import Responder

CERTIFICATE = {
    "Số sao": 5,
    "Điểm": 91.25,
    "Quyết định số": "101/QĐ-UBND",
    "Ngày ký": "2025-03-10",
    "Nơi cấp": "UBND tỉnh",
    "Hiệu lực từ": "2025-03-10",
    "Hiệu lực đến trước": "2028-03-10",
    "Giá và tồn kho minh hoạ": True,
}


def product_context_of(node: dict[str, Any]) -> dict[str, Any]:
    """What a product's page prints, as far as it is told to machines."""
    variants = [{"name": "Bình", "sku": "S", "price": 1_250_000, "available": 1}]
    return {"variants": variants, "paragraphs": [], "pictures": [], "group": {"name": ""}, "product": node}


def test_a_product(visitor: Visitor) -> None:
    data = head_of(visitor, "/san-pham/gom-ve-tay-bat-trang").things["Product"]
    address = f"{visitor.base}/san-pham/gom-ve-tay-bat-trang"
    said = {each["name"]: each["value"] for each in data.pop("additionalProperty")}
    assert said == CERTIFICATE
    assert data.pop("offers") == {
        "@type": "Offer",
        "url": address,
        "name": "Bình 20 cm",
        "sku": "SKU-1-0",
        "price": "1250000",
        "priceCurrency": "VND",
        "availability": "https://schema.org/InStock",
        "itemCondition": "https://schema.org/NewCondition",
        "validThrough": "2028-03-09T17:00:00+00:00",
        "seller": {
            "@type": "Organization",
            "@id": f"{visitor.base}/#to-chuc",
            "name": "Phiên chợ OCOP",
        },
    }
    assert data == {
        "@type": "Product",
        "@id": f"{address}#san-pham",
        "name": "Bình gốm vẽ tay Bát Tràng",
        "description": "Làm theo lối cũ của làng & xã.",
        "url": address,
        "image": ["http://127.0.0.1:8000/media/gom-ve-tay-bat-trang.webp"],
        "category": "Hàng thủ công mỹ nghệ",
        "countryOfOrigin": {"@type": "Country", "name": "VN"},
        "brand": {"@type": "Brand", "name": "Hợp tác xã An Bình"},
        "manufacturer": {
            "@type": "Organization",
            "name": "Hợp tác xã An Bình",
            "address": {"@type": "PostalAddress", "addressRegion": "Hà Nội", "addressCountry": "VN"},
        },
        "sku": "SKU-1-0",
    }


def test_variants_are_offered_together(visitor: Visitor) -> None:
    offers = head_of(visitor, "/san-pham/keo-dua-sap").things["Product"]["offers"]
    assert (offers["@type"], offers["lowPrice"], offers["highPrice"]) == ("AggregateOffer", "48000", "90000")
    assert [offer["sku"] for offer in offers["offers"]] == ["SKU-2-0", "SKU-2-1"]


def test_sold_out_is_said(visitor: Visitor) -> None:
    offer = head_of(visitor, "/san-pham/che-shan-tuyet").things["Product"]["offers"]
    assert offer["availability"] == "https://schema.org/OutOfStock"


def test_the_way_to_a_product(visitor: Visitor) -> None:
    steps = head_of(visitor, "/en/san-pham/che-shan-tuyet").things["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Home"),
        (2, "Products"),
        (3, "Tea"),
        (4, "Chè Shan tuyết cổ thụ"),
    ]
    assert steps[2]["item"] == f"{visitor.base}/en/san-pham?nhom=che"


def test_the_market(visitor: Visitor) -> None:
    things = head_of(visitor, "/").things
    assert things["Organization"]["url"] == f"{visitor.base}/"
    assert visitor.get(things["Organization"]["logo"].removeprefix(visitor.base)).status_code == 200
    assert things["WebSite"]["potentialAction"]["target"]["urlTemplate"] == f"{visitor.base}/san-pham?q={{q}}"


def test_what_left_the_shelf_has_none(visitor: Visitor, api: Responder) -> None:
    api.hidden.add("keo-dua-sap")
    assert head_of(visitor, "/san-pham/keo-dua-sap", status=404).things == {}


START = datetime(2025, 3, 9, 17, tzinfo=UTC)
END = datetime(2028, 3, 9, 17, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("moment", "is_told"),
    [
        (START - MILLISECOND, False),
        (START, True),
        (END - MILLISECOND, True),
        (END, False),
        (END + MILLISECOND, False),
    ],
)
def test_a_millisecond_either_side_of_the_validity(
    moment: datetime, is_told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storefront.clock.now", lambda: moment)
    node = PRODUCTS[0]
    page = product_context_of(node)
    assert (structured.product_data(node, page, "/san-pham/x") is not None) is is_told


def test_without_a_whole_validity_nothing_is_claimed() -> None:
    for recognition in ({}, {"validFrom": "x", "validUntil": "y"}, {"validFrom": None, "validUntil": None}):
        assert structured._in_force_until(recognition) is None


def test_no_name_ends_the_block() -> None:
    written = json_ld({"@type": "Product", "name": "</script><script>alert(1)</script> & \u2028 Đậm"})
    assert written.count("</script>") == 1
    assert written.endswith('Đậm"}</script>')
    assert "\u2028" not in written


def test_opinions_are_told_of_real_goods_alone(visitor: Visitor, api: Responder) -> None:
    review = {
        "id": "UmV2aWV3OjE=",
        "points": 4,
        "body": "Ngon </script>",
        "displayName": "",
        "createdAt": "2026-10-01T01:00:00+00:00",
        "answer": None,
    }
    page = {"hasNextPage": False}
    told = {"totalCount": 3, "pageInfo": page, "edges": [{"node": review}]}
    node = {**PRODUCTS[0], "isDemo": False, "hasDemoCommerce": False, "rating": 4.33, "reviews": told}
    path = f"/san-pham/{node['slug']}"
    api.plugged["product"] = lambda _i, **_: node
    data = head_of(visitor, path).things["Product"]
    assert data["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": 4.33,
        "reviewCount": 3,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert data["review"] == [
        {
            "@type": "Review",
            "author": {"@type": "Person", "name": "Người đã mua"},
            "datePublished": "2026-10-01",
            "reviewRating": {"@type": "Rating", "ratingValue": 4, "bestRating": 5, "worstRating": 1},
            "reviewBody": "Ngon </script>",
        }
    ]
    for silent in (
        {"isDemo": True},
        {"hasDemoCommerce": True},
        {"rating": None, "reviews": {**told, "totalCount": 0}},
    ):
        api.plugged["product"] = lambda _i, silent=silent, **_: {**node, **silent}
        data = head_of(visitor, path).things["Product"]
        assert "aggregateRating" not in data
        assert "review" not in data
