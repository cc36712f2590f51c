"""Craft villages: what they and their producers have on the shelf, how they are found, and what never shows."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from backend.catalogue.models import Shelf
from backend.certification.models import Recognition
from backend.geography.models import Commune, CraftVillage
from backend.kernel import clock
from backend.producers.models import Producer
from tests.api.asking import ask, data
from tests.api.catalogue.test_leaks import WAYS
from tests.factories import make_craft_village, make_producer, make_sellable

pytestmark = pytest.mark.django_db

VILLAGE = """
query($slug: String!) { craftVillage(slug: $slug) {
  slug name craft story isDemo productCount province { slug } commune { slug }
  producers { slug productCount }
  products(first: 9) { totalCount edges { node { slug producer { craftVillage { slug } } } } }
} }
"""
VILLAGES = """
query($province: String, $first: Int) { craftVillages(province: $province, first: $first) { slug productCount } }
"""
EVERY_PATH = """
query($slug: String!) {
  craftVillage(slug: $slug) {
    productCount producers { slug } products(first: 5) { totalCount edges { node { slug } } } }
  craftVillages { slug }
  inProvince: craftVillages(province: "vinh-long") { slug }
  filtered: products(first: 5, where: {attributes: [{slug: "craft-village", values: [$slug]}]}) {
    totalCount edges { node { slug } } }
  products { facets { craftVillages { value count } } }
  searchSuggestions(query: "lang gom") { kind slug count }
}
"""


@pytest.fixture
def village() -> CraftVillage:
    """A village of potters, with a product of its one producer on sale."""
    commune = Commune.objects.create(
        province_id="86", name="Xã Nhơn Phú", slug="xa-nhon-phu", fold="xa nhon phu"
    )
    village = make_craft_village(name="Làng gốm Mang Thít", commune=commune)
    maker = make_producer(slug="lo-gom", craft_village=village)
    make_sellable(product={"producer": maker, "group_code": "4.1"}, listing={"slug": "binh-gom"})
    make_sellable(product={"producer": make_producer()})
    return village


@pytest.mark.usefixtures("village")
def test_a_village_its_producers_and_its_goods():
    assert data(VILLAGE, {"slug": "lang-gom-mang-thit"})["craftVillage"] == {
        "slug": "lang-gom-mang-thit",
        "name": "Làng gốm Mang Thít",
        "craft": "Gốm",
        "story": "Đất sét ven sông.",
        "isDemo": False,
        "productCount": 1,
        "province": {"slug": "vinh-long"},
        "commune": {"slug": "xa-nhon-phu"},
        "producers": [{"slug": "lo-gom", "productCount": 1}],
        "products": {
            "totalCount": 1,
            "edges": [
                {"node": {"slug": "binh-gom", "producer": {"craftVillage": {"slug": "lang-gom-mang-thit"}}}}
            ],
        },
    }
    english = data(VILLAGE, {"slug": "lang-gom-mang-thit"}, HTTP_ACCEPT_LANGUAGE="en")["craftVillage"]
    assert (english["craft"], english["story"]) == ("Pottery", "Clay from the river.")


@pytest.mark.parametrize("slug", ["khong-co", "", "x" * 5000])
@pytest.mark.usefixtures("village")
def test_no_such_village(slug: str):
    assert data(VILLAGE, {"slug": slug}) == {"craftVillage": None}


def test_villages_with_the_most_goods_first():
    small, big, far = (make_craft_village(name=name) for name in ("Làng Nhỏ", "Làng Lớn", "Làng Trống"))
    north = make_craft_village(name="Làng Bắc", province_id="01")
    for village, goods in ((small, 1), (big, 2), (north, 1)):
        maker = make_producer(province_id=village.province_id, craft_village=village)
        for _ in range(goods):
            make_sellable(product={"producer": maker, "province_id": village.province_id})
    make_producer(craft_village=far)
    expected = [("lang-lon", 2), ("lang-bac", 1), ("lang-nho", 1)]
    assert _listed() == expected
    assert _listed(first=1) == expected[:1]
    assert _listed(province="Bến Tre") == [("lang-lon", 2), ("lang-nho", 1)]
    assert _listed(province="nowhere") == []


def _listed(**variables: Any) -> list[tuple[str, int]]:
    rows = data(VILLAGES, variables)["craftVillages"]
    return [(row["slug"], row["productCount"]) for row in rows]


@pytest.mark.parametrize("first", [-1, 201])
def test_no_more_villages_than_a_page(first: int):
    answer = ask(VILLAGES, {"first": first})
    assert answer["errors"][0]["message"] == "`first` must be between 0 and 200."


def test_a_facet_counts_with_the_other_filters_and_without_its_own(village: CraftVillage):
    other = make_craft_village(name="Làng chiếu")
    make_sellable(
        product={"producer": make_producer(craft_village=other)},
        recognition={"stars": 5},
        listing={"slug": "chieu"},
    )
    assert _facet() == {"lang-chieu": (1, False), village.slug: (1, False)}
    assert _facet({"slug": "craft-village", "values": [village.slug]}) == {
        "lang-chieu": (1, False),
        village.slug: (1, True),
    }
    assert _facet({"slug": "ocop-stars", "values": ["5"]}) == {"lang-chieu": (1, False)}
    assert _facet(
        {"slug": "ocop-stars", "values": ["5"]}, {"slug": "craft-village", "values": [village.slug]}
    ) == {"lang-chieu": (1, False), village.slug: (0, True)}


def _facet(*attributes: dict[str, Any]) -> dict[str, tuple[int, bool]]:
    query = """query($where: ProductWhereInput) { products(where: $where) { facets {
      craftVillages { value label count selected } } } }"""
    rows = data(query, {"where": {"attributes": list(attributes)}})["products"]["facets"]["craftVillages"]
    return {row["value"]: (row["count"], row["selected"]) for row in rows}


def test_a_village_that_changes_its_name_is_called_so_at_once(village: CraftVillage):
    query = "{ products { facets { craftVillages { label } } } }"
    assert data(query)["products"]["facets"]["craftVillages"] == [{"label": "Làng gốm Mang Thít"}]
    CraftVillage.objects.filter(pk=village.pk).update(name="Làng gốm đỏ")
    assert data(query)["products"]["facets"]["craftVillages"] == [{"label": "Làng gốm đỏ"}]


@pytest.mark.parametrize("typed", ["mang th", "lang gom", "Làng GỐM"])
@pytest.mark.usefixtures("village")
def test_it_is_suggested_by_the_beginning_of_a_word(typed: str):
    query = "query($q: String!) { searchSuggestions(query: $q) { kind text slug count } }"
    assert data(query, {"q": typed})["searchSuggestions"] == [
        {"kind": "CRAFT_VILLAGE", "text": "Làng gốm Mang Thít", "slug": "lang-gom-mang-thit", "count": 1}
    ]


@pytest.mark.parametrize("way", [*WAYS, "left the village", "lapses while asked"])
def test_a_village_has_only_what_may_be_sold_now(village: CraftVillage, way: str):
    variant = Shelf.objects.get(craft_village_id=village.pk).listing.variants.get()
    before = data(EVERY_PATH, {"slug": village.slug})
    assert before == {
        "craftVillage": {
            "productCount": 1,
            "producers": [{"slug": "lo-gom"}],
            "products": {"totalCount": 1, "edges": [{"node": {"slug": "binh-gom"}}]},
        },
        "craftVillages": [{"slug": village.slug}],
        "inProvince": [{"slug": village.slug}],
        "filtered": {"totalCount": 1, "edges": [{"node": {"slug": "binh-gom"}}]},
        "products": {"facets": {"craftVillages": [{"value": village.slug, "count": 1}]}},
        "searchSuggestions": [{"kind": "CRAFT_VILLAGE", "slug": village.slug, "count": 1}],
    }
    moment = None
    if way == "left the village":
        Producer.objects.filter(slug="lo-gom").update(craft_village=None)
    elif way == "lapses while asked":
        moment = Recognition.objects.get(product__listing__slug="binh-gom").valid_until + timedelta(
            microseconds=1
        )
    else:
        WAYS[way](variant)
    with time_machine.travel(moment or clock.now(), tick=False):
        after = data(EVERY_PATH, {"slug": village.slug})
    nothing = {"totalCount": 0, "edges": []}
    assert after == {
        "craftVillage": {"productCount": 0, "producers": [], "products": nothing},
        "craftVillages": [],
        "inProvince": [],
        "filtered": nothing,
        "products": {"facets": {"craftVillages": []}},
        "searchSuggestions": [],
    }


def test_a_producer_belongs_to_a_village_of_its_own_province(village: CraftVillage):
    elsewhere = make_producer(province_id="01")
    with pytest.raises(IntegrityError, match="producer_in_its_villages_province"), transaction.atomic():
        Producer.objects.filter(pk=elsewhere.pk).update(craft_village=village)
    assert Producer.objects.get(pk=elsewhere.pk).craft_village is None


def test_one_statement_for_each_question(django_assert_num_queries: DjangoAssertNumQueries):
    for n in range(4):
        village = make_craft_village()
        for _ in range(n + 1):
            make_sellable(product={"producer": make_producer(craft_village=village)})
    data(VILLAGES)
    with django_assert_num_queries(1):  # the villages with their counts
        data(VILLAGES)
    with django_assert_num_queries(3):  # the villages with their counts, their makers, the provinces' counts
        data(
            "{ craftVillages { productCount producers { slug } province { slug } } provinces { productCount } }"
        )
    slug = Producer.objects.order_by("-pk").values_list("slug", flat=True)[0]
    with django_assert_num_queries(3):  # the producer, its profile, the village
        data("query($s: String!) { producer(slug: $s) { craftVillage { name } } }", {"s": slug})
