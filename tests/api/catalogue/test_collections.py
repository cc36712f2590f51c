"""collection, collections and product.collections: sets by rules, in which nothing stands that may not be sold."""

from datetime import timedelta

import pytest

from backend.api.graphql.ids import to_global_id
from backend.catalogue.collections import collections_by_id
from backend.certification.models import Recognition
from backend.geography.selectors import province_by_code
from backend.kernel import clock
from tests.api.asking import ask, data
from tests.factories import (
    make_listing,
    make_point,
    make_product,
    make_recognition,
    make_variant,
    put_on_shelf,
)

pytestmark = pytest.mark.django_db
ONE = """
    query($slug: String, $id: ID, $channel: String) { collection(slug: $slug, id: $id, channel: $channel) {
        id slug name seoTitle seoDescription description backgroundImage { url } metadata { key }
        translation(languageCode: EN) { name description }
        products(first: 10, sortBy: {field: NAME, direction: ASC}) { totalCount edges { node { name } } } } }
"""
OF_PRODUCT = "query($slug: String) { product(slug: $slug) { collections { slug } } }"


def names(slug: str) -> list[str]:
    found = data(ONE, {"slug": slug})["collection"]["products"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"]["name"] for edge in found["edges"]]


def make_good(name, stars, province):
    product = make_product(name=name, province_id=province)
    make_recognition(product, stars=stars)
    return make_variant(make_listing(product))


@pytest.fixture
def market():
    """Goods of four provinces and three ranks, one of them out of stock, one no longer recognised."""
    goods = {
        "A năm sao": make_good("A năm sao", 5, "86"),
        "B bốn sao": make_good("B bốn sao", 4, "20"),
        "C ba sao": make_good("C ba sao", 3, "86"),
        "D hết hàng": make_good("D hết hàng", 5, "20"),
        "E hết hạn": make_good("E hết hạn", 5, "86"),
    }
    point = make_point()
    for name in ("A năm sao", "B bốn sao", "C ba sao", "E hết hạn"):
        put_on_shelf(goods[name], point, 3)
    gone = goods["E hết hạn"].listing.product
    Recognition.objects.filter(product=gone).update(valid_until=clock.now() - timedelta(seconds=1))
    return goods


def test_rules_choose_and_what_may_not_be_sold_is_in_none(market):
    assert names("nam-sao") == ["A năm sao", "D hết hàng"]
    assert names("featured-products") == ["A năm sao", "B bốn sao"]
    assert names("song-nuoc-mien-tay") == ["A năm sao", "C ba sao"]
    assert names("nui-phia-bac") == ["B bốn sao", "D hết hàng"]
    assert names("cao-nguyen") == []


def test_a_product_names_its_collections(market):
    def of(name):
        found = data(OF_PRODUCT, {"slug": market[name].listing.slug})["product"]
        return [each["slug"] for each in found["collections"]] if found else None

    assert of("A năm sao") == ["featured-products", "nam-sao", "song-nuoc-mien-tay"]
    assert of("C ba sao") == ["song-nuoc-mien-tay"]
    assert of("D hết hàng") == ["nam-sao", "nui-phia-bac"]
    assert of("E hết hạn") is None


def test_the_two_sides_of_a_rule_agree(market):
    listed = {slug: set(names(slug)) for slug in (each.slug for each in collections_by_id().values())}
    for name, variant in market.items():
        found = data(OF_PRODUCT, {"slug": variant.listing.slug})["product"]
        held = {each["slug"] for each in found["collections"]} if found else set()
        assert held == {slug for slug, goods in listed.items() if name in goods}


@pytest.mark.parametrize("given", ["filter: {collections: [%s]}", "where: {collection: {eq: %s}}"])
def test_products_are_filtered_by_collection(market, given):
    gid = f'"{to_global_id("Collection", 2)}"'
    query = "{ products(first: 10, %s) { edges { node { name } } } }"
    found = data(query % (given % gid))["products"]["edges"]
    assert {edge["node"]["name"] for edge in found} == {"A năm sao", "D hết hàng"}
    unknown = f'"{to_global_id("Collection", 999)}"'
    assert data(query % (given % unknown))["products"]["edges"] == []


def test_texts_in_both_languages_and_by_id(market):
    shown = data(ONE, {"id": to_global_id("Collection", 2)})["collection"]
    assert (shown["slug"], shown["name"], shown["seoTitle"]) == ("nam-sao", "Năm sao", "Năm sao")
    assert "hội đồng" in shown["description"]
    assert (shown["backgroundImage"], shown["metadata"]) == (None, [])
    assert shown["translation"]["name"] == "Five stars"
    assert "national council" in shown["translation"]["description"]


@pytest.mark.parametrize("slug", ["khong-co", "", "\x00", "x" * 5000])
def test_unknown_ones_are_null(slug):
    assert data(ONE, {"slug": slug})["collection"] is None


def test_an_unknown_channel_and_bad_questions():
    assert data(ONE, {"slug": "nam-sao", "channel": "khac"})["collection"] is None
    assert ask(ONE, {})["errors"][0]["message"].startswith("Name the collection")
    wrong = ask(ONE, {"id": to_global_id("Category", 2)})
    assert wrong["errors"][0]["message"].startswith("Invalid ID")


def test_all_of_them_in_pages():
    query = """query($after: String) { collections(first: 3, after: $after) {
        totalCount pageInfo { endCursor } edges { node { slug } } } }"""
    first = data(query)["collections"]
    rest = data(query, {"after": first["pageInfo"]["endCursor"]})["collections"]
    slugs = [edge["node"]["slug"] for edge in (*first["edges"], *rest["edges"])]
    assert slugs == [each.slug for each in collections_by_id().values()]
    assert first["totalCount"] == 5


def test_the_data_names_provinces_there_are(db):
    for each in collections_by_id().values():
        for rule in each.rules:
            if rule.column.name == "PROVINCE":
                assert all(province_by_code(str(code)) for code in rule.values), each.slug


def test_a_collection_costs_no_more_than_its_listing(market, django_assert_num_queries):
    names("nam-sao")
    query = '{ collection(slug: "nam-sao") { name products(first: 10) { edges { node { name } } } } }'
    with django_assert_num_queries(1):
        data(query)
