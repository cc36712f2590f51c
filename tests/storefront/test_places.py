"""Pages of provinces, communes, producers and points: what they say, where they lead, and what they never show."""

from typing import Any

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.findable.head import head_of
from tests.storefront.goods import POINTS, PRODUCTS, PROVINCES, category
from tests.storefront.responder import Responder

COMMUNE = {
    "id": "Q29tbXVuZTox",
    "slug": "xa-an-binh",
    "name": "Xã An Bình",
    "isDemo": True,
    "productCount": 2,
}
VILLAGE = {
    "id": "Q3JhZnRWaWxsYWdlOjE=",
    "slug": "lang-keo-dua",
    "name": "Làng kẹo dừa <An Bình>",
    "craft": "Kẹo dừa",
    "story": "Cô nước cốt dừa trên bếp lửa.",
    "isDemo": False,
    "productCount": 2,
    "province": PROVINCES[0],
    "commune": COMMUNE,
}
MAKER = {
    **PRODUCTS[1]["producer"],
    "productCount": 2,
    "commune": COMMUNE,
    "craftVillage": VILLAGE,
    "story": "Hai mươi hộ cùng làm.\n\nTừ năm 1998.",
}


def goods(*slugs: str, more: bool = False) -> dict[str, Any]:
    """A page of products; `more` says that another follows."""
    rows = [product for product in PRODUCTS if product["slug"] in slugs]
    info = {"hasNextPage": more, "hasPreviousPage": False, "startCursor": "A=", "endCursor": "B="}
    return {"totalCount": len(rows), "pageInfo": info, "edges": [{"node": row} for row in rows]}


@pytest.fixture(autouse=True)
def plugged(api: Responder) -> None:
    """A province with everything, its commune, a maker and a point."""
    province = {
        **PROVINCES[0],
        "productCount": 2,
        "producerCount": 1,
        "groupCounts": [{"category": category("thuc-pham"), "productCount": 2, "fiveStarCount": 1}],
        "communes": [COMMUNE],
        "producers": [MAKER, {**MAKER, "slug": "ho-1", "name": "", "kind": "HOUSEHOLD"}],
    }
    of_commune = goods("keo-dua-sap", "mat-ong-nhan", more=True)
    in_villages = [{"value": "lang-keo-dua", "label": VILLAGE["name"], "count": 2}]
    commune = {**COMMUNE, "products": {**of_commune, "facets": {"craftVillages": in_villages}}}
    village = {**VILLAGE, "producers": [MAKER], "products": of_commune}
    point = {**POINTS[0], "products": goods("gom-ve-tay-bat-trang")}
    api.plugged = {
        "province": lambda _i, name: province if name == "vinh-long" else None,
        "commune": lambda _i, province, slug: commune if slug == "xa-an-binh" else None,
        "craftVillage": lambda _i, slug: village if slug == "lang-keo-dua" else None,
        "craftVillages": lambda _i, province=None, first=None: [VILLAGE],
        "producer": lambda _i, slug: MAKER if slug == "htx-an-binh" else None,
        "point": lambda _i, slug: point if slug == "diem-1" else None,
    }


def test_a_province_and_what_it_is_known_for(visitor: Visitor) -> None:
    page = visitor.page("/tinh/vinh-long")
    assert "Vĩnh Long ngày nay gồm cả Bến Tre, Trà Vinh." in page.text
    assert "sản phẩm 2 năm sao 1 cơ sở 1 điểm bán 1" in page.text
    assert page.links["/san-pham?tinh=vinh-long&nhom=thuc-pham"] == ["Thực phẩm 2 sản phẩm 1 năm sao"]
    assert page.links["/tinh/vinh-long/xa-an-binh"] == ["Xã An Bình 2"]
    assert page.links["/co-so/htx-an-binh"] == ["Hợp tác xã An Bình Hợp tác xã Cơ sở minh hoạ 2 sản phẩm"]
    assert page.links["/co-so/ho-1"] == ["Hộ sản xuất Cơ sở minh hoạ 2 sản phẩm"]
    assert page.links["/diem-ban/diem-2"] == ["Điểm OCOP chợ Vĩnh Long"]
    assert "/san-pham/keo-dua-sap" in page.links
    assert "/san-pham/lua-van-phuc" not in page.links


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/tinh/ben-tre", "/tinh/vinh-long"),
        ("/tinh/Vĩnh Long", "/tinh/vinh-long"),
        ("/en/tinh/tra-vinh", "/en/tinh/vinh-long"),
        ("/tinh/ben-tre/xa-an-binh", "/tinh/vinh-long/xa-an-binh"),
    ],
)
def test_former_names_move_for_good(visitor: Visitor, asked: str, target: str) -> None:
    answer = visitor.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (301, target)


@pytest.mark.parametrize(
    "path",
    [
        "/tinh/atlantis",
        "/tinh/%00",
        "/tinh/vinh-long/%00",
        "/co-so/%00",
        "/diem-ban/%00",
        "/tinh/vinh-long/xa-khac",
        "/tinh/atlantis/xa-an-binh",
        "/co-so/ai-do",
        "/diem-ban/da-dong",
    ],
)
def test_what_is_not_there(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_a_commune_without_goods_has_no_page(visitor: Visitor, api: Responder) -> None:
    api.plugged["commune"] = {**COMMUNE, "productCount": 0, "products": goods()}
    assert visitor.get("/tinh/vinh-long/xa-an-binh").status_code == 404


def test_a_commune_and_its_pages(visitor: Visitor) -> None:
    page = visitor.page("/tinh/vinh-long/xa-an-binh")
    assert "Vĩnh Long · 2 sản phẩm còn giấy công nhận Tên xã minh hoạ" in page.text
    assert {"/san-pham/keo-dua-sap", "/san-pham/mat-ong-nhan", "/tinh/vinh-long"} <= set(page.links)
    assert page.links["?sau=B%3D"] == ["Trang sau →"]


def test_a_maker_with_story_goods_and_certificates(visitor: Visitor) -> None:
    page = visitor.page("/co-so/htx-an-binh")
    assert "Hợp tác xã · Xã An Bình · Vĩnh Long" in page.text.replace(
        "Xã An Bình Vĩnh", "Xã An Bình · Vĩnh"
    ).replace("Hợp tác xã Xã", "Hợp tác xã · Xã")
    assert "Chuyện người làm Hai mươi hộ cùng làm. Từ năm 1998." in page.text
    assert "102/QĐ-UBND · UBND tỉnh ký 10/03/2025, có hiệu lực đến trước 10/03/2028" in page.text
    assert "Giấy công nhận minh hoạ" in page.text
    assert page.links["/tinh/vinh-long/xa-an-binh"] == ["Xã An Bình"]


def test_a_maker_without_goods_says_so(visitor: Visitor, api: Responder) -> None:
    api.plugged["products"] = goods()
    text = visitor.page("/co-so/htx-an-binh").text
    assert "Lúc này cơ sở không có sản phẩm nào còn giấy công nhận được bày bán." in text
    assert "Giấy công nhận còn hiệu lực" not in text


def test_a_point_with_hours_route_and_goods(visitor: Visitor) -> None:
    page = visitor.page("/diem-ban/diem-1")
    assert "Nhà ga, bến xe Địa chỉ 12 đường Ga, Hà Nội Mở cửa 7:00-21:00" in page.text
    assert "Toạ độ 21.02437, 105.84120" in page.text
    assert "Có: đặt ở đây, đến điểm bán lấy" in page.text
    label = "%C4%90i%E1%BB%83m%20OCOP%20Ga%20H%C3%A0%20N%E1%BB%99i"
    route = f"geo:21.02437,105.84120?q=21.02437,105.84120({label})"
    assert page.links[route] == ["Chỉ đường bằng ứng dụng bản đồ"]
    assert page.links["tel:02438250000"] == ["0243 825 0000"]
    assert "/san-pham/gom-ve-tay-bat-trang" in page.links


def test_a_point_without_pick_up_or_goods(visitor: Visitor, api: Responder) -> None:
    api.plugged["point"] = {**POINTS[2], "products": goods()}
    text = visitor.page("/diem-ban/diem-3").text
    assert "Không, chỉ mua tại chỗ" in text
    assert "Lúc này kệ của điểm bán chưa có món nào." in text


@pytest.mark.parametrize(
    ("path", "operation"),
    [
        ("/tinh/vinh-long", "ProvincePage"),
        ("/tinh/vinh-long/xa-an-binh", "CommunePage"),
        ("/co-so/htx-an-binh", "ProducerPage"),
        ("/diem-ban/diem-1", "PointPage"),
        ("/nam-sao", "Listing"),
    ],
)
def test_one_request_to_the_api(visitor: Visitor, api: Responder, path: str, operation: str) -> None:
    visitor.page("/san-pham")
    api.asked.clear()
    visitor.page(path)
    assert api.asked == [operation]


PATHS = ["/tinh", "/tinh/vinh-long", "/tinh/vinh-long/xa-an-binh", "/co-so/htx-an-binh", "/diem-ban/diem-1"]
PATHS += [
    "/lang-nghe",
    "/lang-nghe/lang-keo-dua",
    "/nam-sao",
    "/yeu-thich",
    "/so-sanh",
    "/so-sanh?sp=keo-dua-sap&sp=mat-ong-nhan",
]


@pytest.mark.parametrize("path", [prefix + path for prefix in ("", "/en") for path in PATHS])
def test_pages_are_light_and_without_inline_styles(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert len(answer.content) < 100_000
    assert 'style="' not in answer.text
    assert "<script>" not in answer.text


def test_five_stars_by_group(visitor: Visitor) -> None:
    page = visitor.page("/nam-sao")
    assert "2 sản phẩm được từ 90 điểm trở lên" in page.text
    assert page.text.index("Kẹo dừa sáp") < page.text.index("Bình gốm vẽ tay Bát Tràng")
    assert "/san-pham/mat-ong-nhan" not in page.links


def test_the_product_page_leads_to_its_place_maker_and_points(visitor: Visitor) -> None:
    links = visitor.page("/san-pham/keo-dua-sap").links
    expected = {"/tinh/vinh-long", "/tinh/vinh-long/xa-an-binh", "/co-so/htx-an-binh", "/diem-ban/diem-2"}
    assert expected <= set(links)


def test_a_plain_saleor_has_no_places_but_five_stars(visitor_of_saleor: Visitor) -> None:
    assert visitor_of_saleor.get("/tinh/vinh-long").status_code == 404
    assert "/san-pham/keo-dua-sap" in visitor_of_saleor.page("/nam-sao").links


def test_craft_villages_by_province(visitor: Visitor, api: Responder) -> None:
    page = visitor.page("/lang-nghe")
    assert page.links["/lang-nghe/lang-keo-dua"] == ["Làng kẹo dừa <An Bình> Kẹo dừa Vĩnh Long · 2 sản phẩm"]
    assert "là minh hoạ" not in page.text
    api.plugged["craftVillages"] = [{**VILLAGE, "isDemo": True}]
    assert "gắn với làng ở đây là minh hoạ" in visitor.page("/lang-nghe").text
    api.plugged["craftVillages"] = []
    page = visitor.page("/lang-nghe")
    assert "chưa làng nghề nào có hàng" in page.text
    assert '<meta name="robots" content="noindex, follow">' in page.source


def test_a_craft_village_with_its_makers_and_goods(visitor: Visitor) -> None:
    page = visitor.page("/lang-nghe/lang-keo-dua")
    assert "Cô nước cốt dừa trên bếp lửa." in page.text
    assert page.links["/tinh/vinh-long/xa-an-binh"] == ["Xã An Bình"]
    assert page.links["/co-so/htx-an-binh"] == ["Hợp tác xã An Bình Hợp tác xã Cơ sở minh hoạ 2 sản phẩm"]
    assert "/san-pham/keo-dua-sap" in page.links
    assert page.links["/san-pham?lang-nghe=lang-keo-dua"] == ["Lọc trong danh sách"]
    assert page.links["?sau=B%3D"] == ["Trang sau →"]
    assert "<An Bình>" not in visitor.get("/lang-nghe/lang-keo-dua").text


@pytest.mark.parametrize("path", ["/tinh/vinh-long", "/tinh/vinh-long/xa-an-binh", "/co-so/htx-an-binh"])
def test_the_village_is_linked_from(visitor: Visitor, path: str) -> None:
    assert visitor.page(path).links["/lang-nghe/lang-keo-dua"][0].startswith("Làng kẹo dừa <An Bình>")


def test_a_village_without_goods_has_no_page(visitor: Visitor, api: Responder) -> None:
    api.plugged["craftVillage"] = {**VILLAGE, "productCount": 0, "producers": [], "products": goods()}
    assert visitor.get("/lang-nghe/lang-keo-dua").status_code == 404
    assert visitor.get("/lang-nghe/khong-co").status_code == 404


def test_a_plain_saleor_knows_no_villages(visitor_of_saleor: Visitor) -> None:
    assert visitor_of_saleor.get("/lang-nghe/lang-keo-dua").status_code == 404
    assert "chưa làng nghề nào" in visitor_of_saleor.page("/lang-nghe").text


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("/tinh/vinh-long", ["Tỉnh, thành", "Vĩnh Long"]),
        ("/tinh/vinh-long/xa-an-binh", ["Tỉnh, thành", "Vĩnh Long", "Xã An Bình"]),
        ("/lang-nghe/lang-keo-dua", ["Làng nghề", "Vĩnh Long", "Làng kẹo dừa <An Bình>"]),
        ("/co-so/htx-an-binh", ["Vĩnh Long", "Hợp tác xã An Bình"]),
        ("/diem-ban/diem-1", ["Điểm bán", POINTS[0]["name"]]),
    ],
)
def test_the_way_there_a_picture_and_one_listed_page(visitor: Visitor, path: str, steps: list[str]) -> None:
    head = head_of(visitor, path)
    assert [each["name"] for each in head.things["BreadcrumbList"]["itemListElement"]] == [
        "Trang đầu",
        *steps,
    ]
    assert "/share/province/" in head.properties["og:image"]
    assert "robots" not in head.properties
    if path != "/tinh/vinh-long":
        assert head_of(visitor, f"{path}?sau=MA%3D%3D").properties["robots"] == "noindex, follow"


def test_a_real_village_is_told_as_a_place_and_one_of_the_demo_is_not(
    visitor: Visitor, api: Responder
) -> None:
    data = head_of(visitor, "/lang-nghe/lang-keo-dua").things["Place"]
    assert (data["name"], data["address"]["addressRegion"]) == ("Làng kẹo dừa <An Bình>", "Vĩnh Long")
    api.plugged["craftVillage"] = {
        **VILLAGE,
        "isDemo": True,
        "producers": [],
        "products": goods("keo-dua-sap"),
    }
    assert "Place" not in head_of(visitor, "/lang-nghe/lang-keo-dua").things
