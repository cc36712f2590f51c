"""page, pages and menu: policies and stories as Saleor's pages, and menus whose every item leads somewhere."""

from datetime import timedelta

import pytest
from django.conf import settings

from backend.api.graphql.ids import to_global_id
from backend.catalogue.collections import collection_by_slug
from backend.certification.groups import group_by_slug
from backend.editorial.menus import MenuTarget, menus
from backend.editorial.models import Story
from backend.kernel import clock
from tests.api.asking import ask, data

pytestmark = pytest.mark.django_db
PAGE = """
    query($slug: String, $id: ID) { page(slug: $slug, id: $id) {
        id slug title content isPublished pageType { slug name } seoTitle seoDescription metadata { key }
        assignedAttributes { attribute { slug } } translation(languageCode: EN) { title content slug } } }
"""
MENU = """
    query($slug: String) { menu(slug: $slug) { name items {
        name level url category { slug } collection { slug } page { slug } translation(languageCode: EN) { name }
        children { name level url category { slug } collection { slug } page { slug } parent { name } } } } }
"""


def make_story(slug="nguoi-giu-lua", **fields):
    values = {
        "title": "Người giữ lửa",
        "body": "Một câu chuyện.",
        "published_at": clock.now() - timedelta(hours=1),
    }
    return Story.objects.create(slug=slug, **{**values, **fields})


def test_a_policy_is_a_page_in_both_languages():
    page = data(PAGE, {"slug": "du-lieu-ca-nhan"})["page"]
    assert (page["slug"], page["isPublished"], page["pageType"]) == (
        "du-lieu-ca-nhan", True, {"slug": "policy", "name": "Quy định"},
    )  # fmt: skip
    assert page["title"] == page["seoTitle"]
    assert '"blocks"' in page["content"]
    assert page["translation"]["title"] not in ("", page["title"])
    assert page["translation"]["content"] != page["content"]
    assert (page["assignedAttributes"], page["metadata"], page["translation"]["slug"]) == ([], [], None)
    assert data(PAGE, {"id": page["id"]})["page"] == page


def test_a_story_is_a_page_once_it_is_published():
    make_story()
    make_story("mai-moi-ra", published_at=clock.now() + timedelta(hours=1))
    page = data(PAGE, {"slug": "nguoi-giu-lua"})["page"]
    assert (page["title"], page["pageType"]["slug"], page["translation"]) == ("Người giữ lửa", "story", None)
    assert data(PAGE, {"slug": "mai-moi-ra"})["page"] is None


@pytest.mark.parametrize("slug", ["khong-co", "", "\x00"])
def test_unknown_pages_are_null(slug):
    assert data(PAGE, {"slug": slug})["page"] is None


def test_bad_questions_are_told():
    assert ask(PAGE, {})["errors"][0]["message"].startswith("Name the page")
    assert ask(PAGE, {"id": to_global_id("Product", 1)})["errors"][0]["message"].startswith("Invalid ID")


def test_pages_by_slug_and_in_order():
    make_story()
    query = """query($where: PageWhereInput, $first: Int, $after: String) {
        pages(where: $where, first: $first, after: $after) { totalCount edges { cursor node { slug } } } }"""
    policies = [
        "quy-che-hoat-dong",
        "khieu-nai-doi-tra",
        "du-lieu-ca-nhan",
        "thu-tu-xep-hang",
        "danh-cho-nguoi-ban",
    ]
    every = data(query, {"first": 20})["pages"]
    slugs = [edge["node"]["slug"] for edge in every["edges"]]
    assert set(slugs) == {*policies, "nguoi-giu-lua"}
    assert slugs[-1] == "nguoi-giu-lua"
    some = data(query, {"first": 20, "where": {"slug": {"oneOf": ["nguoi-giu-lua", "du-lieu-ca-nhan", "x"]}}})
    assert [edge["node"]["slug"] for edge in some["pages"]["edges"]] == ["du-lieu-ca-nhan", "nguoi-giu-lua"]
    one = data(query, {"first": 20, "where": {"slug": {"eq": "du-lieu-ca-nhan"}}})["pages"]
    assert one["totalCount"] == 1
    after = data(query, {"first": 20, "after": every["edges"][1]["cursor"]})["pages"]
    assert [edge["node"]["slug"] for edge in after["edges"]] == slugs[2:]


def test_the_menus_lead_somewhere():
    navbar = data(MENU, {"slug": "navbar"})["menu"]
    assert [item["name"] for item in navbar["items"]] == [
        "Sản phẩm",
        "Năm sao",
        "Theo vùng",
        "Làng nghề",
        "Điểm bán",
    ]
    assert navbar["items"][0]["url"] == f"{settings.OCOP_STOREFRONT_URL}/san-pham"
    assert navbar["items"][1]["collection"] == {"slug": "nam-sao"}
    assert navbar["items"][2]["translation"] == {"name": "By region"}
    assert navbar["items"][0]["children"][0]["category"] == {"slug": "thuc-pham"}
    assert {child["parent"]["name"] for child in navbar["items"][0]["children"]} == {"Sản phẩm"}
    footer = data(MENU, {"slug": "footer"})["menu"]
    assert len([child for child in footer["items"][1]["children"] if child["page"]]) == 5
    for item in (*navbar["items"], *footer["items"]):
        for each in (item, *item["children"]):
            leads = [each["url"], each["category"], each["collection"], each["page"]]
            assert sum(target is not None for target in leads) == 1, each


def test_the_data_names_what_there_is():
    known = {MenuTarget.CATEGORY: group_by_slug, MenuTarget.COLLECTION: collection_by_slug}
    for menu in menus().values():
        assert menu.items
        for item in menu.items:
            assert item.kind not in known or known[item.kind](item.target) is not None, item
            assert item.parent_id is None or any(each.id == item.parent_id for each in menu.below(None))


@pytest.mark.parametrize("slug", ["khong-co", "", "\x00"])
def test_unknown_menus_are_null(slug):
    assert data(MENU, {"slug": slug})["menu"] is None


def test_a_menu_costs_one_statement(django_assert_num_queries):
    group_by_slug("thuc-pham")
    with django_assert_num_queries(1):
        data(MENU, {"slug": "footer"})
