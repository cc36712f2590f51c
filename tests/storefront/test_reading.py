"""Policies, stories and events at points, as a visitor reads them."""

import json

import pytest

from tests.storefront.conftest import Visitor
from tests.storefront.goods import POINTS
from tests.storefront.responder import Responder

HOSTILE = "Câu đầu &lt;script&gt;alert(1)&lt;/script&gt; <img src=x onerror=alert(2)>"
BODY = {
    "blocks": [
        {"type": "paragraph", "data": {"text": HOSTILE}},
        {"type": "header", "data": {"text": "Hàng nào được trả", "level": 2}},
        {"type": "list", "data": {"style": "unordered", "items": ["Hàng hỏng", "Hàng sai"]}},
    ]
}  # fmt: skip
DAYS = {1: "2026-01-01T17:00:00+00:00", 2: "2026-06-30T17:00:00+00:00", 3: "2027-01-01T17:00:00+00:00"}


def _policy(version: int) -> dict[str, object]:
    return {
        "slug": "khieu-nai-doi-tra",
        "title": "Khiếu nại và đổi trả",
        "body": json.dumps(BODY),
        "version": version,
        "effectiveFrom": DAYS[version],
        "versions": [{"version": v, "effectiveFrom": DAYS[v]} for v in (3, 2, 1)],
    }


def _story(slug: str, **more: object) -> dict[str, object]:
    return {
        "slug": slug,
        "title": f"Chuyện {slug}",
        "body": json.dumps(BODY),
        "isDemo": True,
        "publishedAt": "2026-11-01T00:00:00+00:00",
        "cover": None,
        "province": {"slug": "vinh-long", "name": "Vĩnh Long", "nameEn": "Vinh Long"},
        "producer": {"slug": "htx", "name": "HTX Thử", "isDemo": True},
        **more,
    }


@pytest.fixture
def written(api: Responder) -> Responder:
    """An API with a policy in three versions, the second in effect, and two stories."""
    stories = [_story("moi"), _story("cu")]
    api.plugged = {
        "policies": [_policy(2)],
        "policy": lambda _i, slug, version=None: (
            _policy(version or 2) if slug == "khieu-nai-doi-tra" and (version or 2) in DAYS else None
        ),
        "stories": lambda _i, first=None: stories[:first],
        "story": lambda _i, slug: next((row for row in stories if row["slug"] == slug), None),
    }
    return api


def test_the_list_of_policies(written: Responder, visitor: Visitor) -> None:
    page = visitor.page("/quy-dinh")
    assert page.links["/quy-dinh/khieu-nai-doi-tra"][0] == "Khiếu nại và đổi trả"
    assert "Bản 2, từ 01/07/2026" in page.text
    assert "Version 2, from 01/07/2026" in visitor.page("/en/quy-dinh").text


def test_a_policy_in_effect(written: Responder, visitor: Visitor) -> None:
    page = visitor.page("/quy-dinh/khieu-nai-doi-tra")
    assert "Bản 2, có hiệu lực từ 01/07/2026." in page.text
    assert "<h2>Hàng nào được trả</h2>" in page.source
    assert "<ul><li>Hàng hỏng</li><li>Hàng sai</li></ul>" in page.source
    assert "Đây là bản cũ" not in page.text
    assert {f"/quy-dinh/khieu-nai-doi-tra/{v}" for v in (1, 2, 3)} <= set(page.links)


def test_nothing_in_a_text_becomes_html(written: Responder, visitor: Visitor) -> None:
    raw = visitor.get("/quy-dinh/khieu-nai-doi-tra").text
    assert "Câu đầu &lt;script&gt;alert(1)&lt;/script&gt;" in raw
    assert "<script>alert" not in raw
    assert "onerror" not in raw


@pytest.mark.parametrize(
    ("version", "said"), [(1, "Đây là bản cũ."), (3, "Bản này mới được báo trước, chưa có hiệu lực.")]
)
def test_versions_that_are_not_in_effect_say_so(
    written: Responder, visitor: Visitor, version: int, said: str
) -> None:
    page = visitor.page(f"/quy-dinh/khieu-nai-doi-tra/{version}")
    assert said in page.text
    assert '<meta name="robots" content="noindex">' in page.source
    assert "Xem bản đang có hiệu lực" in page.links["/quy-dinh/khieu-nai-doi-tra"]


@pytest.mark.parametrize(
    "path",
    ["/quy-dinh/khong-co", "/quy-dinh/khieu-nai-doi-tra/4", "/quy-dinh/khieu-nai-doi-tra/0",
     "/quy-dinh/khieu-nai-doi-tra/99999999999", "/chuyen/khong-co"],
)  # fmt: skip
def test_what_is_not_there(written: Responder, visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_every_page_leads_to_the_policies(written: Responder, visitor: Visitor) -> None:
    links = visitor.page("/sao-ocop-la-gi").links
    assert {
        "/quy-dinh", "/quy-dinh/khieu-nai-doi-tra", "/quy-dinh/du-lieu-ca-nhan", "/quy-dinh/thu-tu-xep-hang",
    } <= set(links)  # fmt: skip
    assert "/en/quy-dinh" in visitor.page("/en/sao-ocop-la-gi").links


def test_stories_are_told_on_the_first_page(written: Responder, visitor: Visitor) -> None:
    page = visitor.page("/")
    assert [page.links[f"/chuyen/{slug}"] for slug in ("moi", "cu")] == [["Chuyện moi"], ["Chuyện cu"]]
    assert page.links["/chuyen"] == ["Đọc mọi chuyện", "Chuyện làng nghề"]


def test_stories(written: Responder, visitor: Visitor) -> None:
    page = visitor.page("/chuyen")
    assert [page.links[f"/chuyen/{slug}"] for slug in ("moi", "cu")] == [["Chuyện moi"], ["Chuyện cu"]]
    assert page.text.count("Chuyện minh hoạ") == 2
    one = visitor.page("/chuyen/moi")
    assert "Người làm: HTX Thử" in one.text
    assert "được dựng lên để thử phiên chợ" in one.text
    assert "/chuyen/cu" in one.links
    assert "/chuyen/moi" not in one.links
    assert "Demo story" in visitor.page("/en/chuyen/moi").text


def test_an_api_that_knows_none_of_it(visitor_of_saleor: Visitor) -> None:
    for path in ("/quy-dinh/khieu-nai-doi-tra", "/chuyen/moi"):
        assert visitor_of_saleor.get(path).status_code == 404
    assert "Chưa có quy định nào" in visitor_of_saleor.page("/quy-dinh").text
    assert "Chưa có câu chuyện nào" in visitor_of_saleor.page("/chuyen").text


def test_events_stand_with_their_point(api: Responder, visitor: Visitor) -> None:
    event = {
        "id": "UG9pbnRFdmVudDox", "kind": "TASTING", "title": "Thử <b>chè</b> Shan", "body": "Mời nếm.",
        "startsAt": "2026-11-28T02:00:00+00:00", "endsAt": "2026-11-28T04:30:00+00:00", "isDemo": True,
    }  # fmt: skip
    late = {
        **event,
        "kind": "MARKET_DAY",
        "title": "Chợ đêm",
        "endsAt": "2026-11-29T01:00:00+00:00",
        "isDemo": False,
    }
    api.plugged = {"points": [{**POINTS[0], "events": [event, late]}, {**POINTS[1], "events": []}]}
    page = visitor.page("/diem-ban?tinh=ha-noi")
    assert "Thử <b>chè</b> Shan Minh hoạ 09:00–11:30 28/11/2026 · Thử món Mời nếm." in page.text
    assert "Chợ đêm 09:00 28/11/2026 – 08:00 29/11/2026 · Ngày chợ" in page.text
    assert page.source.count('class="point-events"') == 1
    assert "Tasting" in visitor.page("/en/diem-ban?tinh=ha-noi").text
