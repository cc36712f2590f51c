"""What provinces, communes, producers and points have on the shelf: counts, makers and the goods themselves."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from backend.certification.groups import groups_by_id
from backend.certification.models import Recognition
from backend.geography.models import Commune
from backend.geography.selectors import all_provinces
from backend.kernel import clock
from backend.producers.models import Producer
from tests.api.asking import ask, data
from tests.api.catalogue.test_leaks import WAYS, counts
from tests.factories import make_point, make_producer, make_sellable, make_user, make_variant, put_on_shelf

pytestmark = pytest.mark.django_db

PROVINCE = """
query($name: String!) { province(name: $name) {
  productCount producerCount
  groupCounts { category { slug } productCount fiveStarCount }
  communes { slug name productCount isDemo province { slug } }
  producers(first: 5) { slug productCount commune { name } province { slug } }
} }
"""
COMMUNE = """
query($province: String!, $slug: String!) { commune(province: $province, slug: $slug) {
  name slug productCount province { slug name }
  products(first: 9) { totalCount edges { node { slug commune { slug } communeName } } }
} }
"""
POINT = """
query($slug: String!) { point(slug: $slug) {
  slug name latitude
  products(first: 9, sortBy: {field: NAME, direction: ASC}) { totalCount edges { node { name recognition { stars } } } }
} }
"""


def make_commune(name: str = "Xã An Bình", slug: str = "xa-an-binh", **fields: Any) -> Commune:
    """A commune of Vĩnh Long."""
    return Commune.objects.create(**{"province_id": "86", "name": name, "slug": slug, "fold": slug, **fields})


def named(point: str) -> list[str]:
    """The goods of a point."""
    found = data(POINT, {"slug": point})["point"]["products"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"]["name"] for edge in found["edges"]]


def test_what_a_province_is_known_for():
    an_binh, cai_be = make_commune(), make_commune("Xã Cái Bè", "xa-cai-be", is_demo=True)
    maker = make_producer(slug="htx-lon", commune=an_binh)
    for _ in range(2):
        make_sellable(product={"producer": maker, "commune": an_binh})
    make_sellable(product={"commune": cai_be, "group_code": "4.1"}, recognition={"stars": 5})
    make_sellable(product={"province_id": "01"})
    answer = data(PROVINCE, {"name": "Bến Tre"})["province"]
    producers = answer.pop("producers")
    assert answer == {
        "productCount": 3,
        "producerCount": 2,
        "groupCounts": [
            {"category": {"slug": "thuc-pham"}, "productCount": 2, "fiveStarCount": 0},
            {
                "category": {"slug": "thu-cong-my-nghe"},
                "productCount": 1,
                "fiveStarCount": 1,
            },
        ],
        "communes": [
            {
                "slug": "xa-an-binh",
                "name": "Xã An Bình",
                "productCount": 2,
                "isDemo": False,
                "province": {"slug": "vinh-long"},
            },
            {
                "slug": "xa-cai-be",
                "name": "Xã Cái Bè",
                "productCount": 1,
                "isDemo": True,
                "province": {"slug": "vinh-long"},
            },
        ],
    }
    assert producers[0] == {
        "slug": "htx-lon",
        "productCount": 2,
        "commune": {"name": "Xã An Bình"},
        "province": {"slug": "vinh-long"},
    }
    assert [each["productCount"] for each in producers] == [2, 1]


def test_a_province_without_goods_is_empty():
    assert data(PROVINCE, {"name": "ha-noi"})["province"] == {
        "productCount": 0,
        "producerCount": 0,
        "groupCounts": [],
        "communes": [],
        "producers": [],
    }


@pytest.mark.parametrize("first", [-1, 51])
def test_no_more_producers_than_a_page(first: int):
    answer = ask(f'{{ province(name: "ha-noi") {{ producers(first: {first}) {{ slug }} }} }}')
    assert answer["errors"][0]["message"] == "`first` must be between 0 and 50."


def test_a_commune_and_its_goods():
    here, elsewhere = make_commune(), make_commune("Xã An Bình", "xa-an-binh", province_id="01")
    variant = make_sellable(product={"commune": here})
    make_sellable(product={"commune": elsewhere, "province_id": "01"})
    make_sellable()
    node = {"slug": variant.listing.slug, "commune": {"slug": "xa-an-binh"}, "communeName": "Xã An Bình"}
    assert data(COMMUNE, {"province": "Trà Vinh", "slug": "xa-an-binh"})["commune"] == {
        "name": "Xã An Bình",
        "slug": "xa-an-binh",
        "productCount": 1,
        "province": {"slug": "vinh-long", "name": "Vĩnh Long"},
        "products": {"totalCount": 1, "edges": [{"node": node}]},
    }


@pytest.mark.parametrize(
    ("province", "slug"), [("nowhere", "xa-an-binh"), ("vinh-long", "xa-khac"), ("ha-noi", "xa-an-binh")]
)
def test_no_such_commune(province: str, slug: str):
    make_commune()
    assert data(COMMUNE, {"province": province, "slug": slug}) == {"commune": None}


def test_a_point_has_what_stands_there_free():
    here, there = make_point(slug="cho-vinh-long"), make_point(slug="ga-hue")
    honey, tea = make_sellable(listing={"name": "Mật ong"}), make_sellable(listing={"name": "Trà"})
    put_on_shelf(honey, here, 3)
    put_on_shelf(make_variant(honey.listing), here, 1)
    put_on_shelf(tea, there, 2)
    sold_out = put_on_shelf(make_sellable(listing={"name": "Đã hứa hết"}), here, 2)
    type(sold_out).objects.filter(pk=sold_out.pk).update(reserved=2)
    assert named("cho-vinh-long") == ["Mật ong"]
    assert named("ga-hue") == ["Trà"]


def test_a_closed_or_unknown_point_is_none():
    make_point(slug="da-dong", is_active=False)
    assert data(POINT, {"slug": "da-dong"}) == data(POINT, {"slug": "khong-co"}) == {"point": None}


EVERY_PLACE = """
query($province: String!, $commune: String!, $point: String!, $producer: String!) {
  province(name: $province) {
    productCount producerCount groupCounts { productCount } communes { productCount }
    producers(first: 9) { name productCount }
  }
  commune(province: $province, slug: $commune) {
    productCount products(first: 9) { totalCount edges { node { name } } }
  }
  point(slug: $point) { products(first: 9) { totalCount edges { node { name } } } }
  producer(slug: $producer) { name productCount }
}
"""


def every_place() -> tuple[Any, dict[str, str]]:
    """A product that is seen through each of the places, and the question."""
    commune, point = make_commune(), make_point()
    variant = make_sellable(listing={"name": "Mật ong bạc hà"}, product={"commune": commune})
    put_on_shelf(variant, point, 9)
    producer = variant.listing.product.producer
    asked = {"province": "86", "commune": commune.slug, "point": point.slug, "producer": producer.slug}
    return variant, {**asked, "province": "vinh-long"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("who", ["nobody", "its producer", "staff of the point"])
def test_no_place_shows_what_may_not_be_sold(way: str, who: str):
    variant, asked = every_place()
    producer = variant.listing.product.producer
    user = {
        "nobody": lambda: None,
        "its producer": lambda: make_user(producers=[producer]),
        "staff of the point": lambda: make_user(points=[_point(asked)]),
    }[who]()
    before = data(EVERY_PLACE, asked, user=user)
    assert set(counts(before)) == {1}
    assert str(before).count("Mật ong bạc hà") == 2

    WAYS[way](variant)

    after = data(EVERY_PLACE, asked, user=user)
    assert set(counts(after)) == {0}
    assert "Mật ong" not in str(after)
    assert after["province"] == {
        "productCount": 0,
        "producerCount": 0,
        "groupCounts": [],
        "communes": [],
        "producers": [],
    }
    suspended = Producer.objects.get(pk=producer.pk).standing == Producer.Standing.SUSPENDED
    assert (after["producer"] is None) is suspended


def _point(asked: dict[str, str]) -> Any:
    from backend.salespoints.models import Point

    return Point.objects.get(slug=asked["point"])


@pytest.mark.parametrize(("offset", "seen"), [(timedelta(microseconds=-1), 1), (timedelta(0), 0)])
def test_places_lose_it_when_its_time_is_up(offset: timedelta, seen: int):
    variant, asked = every_place()
    ends = Recognition.objects.get(product=variant.listing.product).valid_until
    with time_machine.travel(ends + offset, tick=False):
        assert clock.now() == ends + offset
        assert set(counts(data(EVERY_PLACE, asked))) == {seen}


def test_how_many_statements_places_take(django_assert_num_queries: DjangoAssertNumQueries):
    groups_by_id()
    all_provinces()
    for number in range(3):
        commune = make_commune(f"Xã {number}", f"xa-{number}")
        variant = make_sellable(product={"commune": commune})
        Producer.objects.filter(pk=variant.listing.product.producer_id).update(commune=commune)
        put_on_shelf(variant, make_point(slug=f"diem-{number}"), 2)
    with django_assert_num_queries(9):
        # province counts, groups, communes' counts, communes, two for makers, their counts, profiles, their communes
        data(PROVINCE, {"name": "vinh-long"})
    with django_assert_num_queries(6):
        # the commune, two for its count, the shelf, the goods' count, goods' communes (name)
        data(COMMUNE.replace(" commune { slug }", ""), {"province": "vinh-long", "slug": "xa-1"})
    with django_assert_num_queries(4):  # the point, what stands there, the shelf, the count
        data(POINT, {"slug": "diem-1"})
    with django_assert_num_queries(2):  # the shelf, the counts of all its producers
        data("{ products(first: 9) { edges { node { producer { productCount } } } } }")
    with django_assert_num_queries(3):  # the shelf, two statements for the communes of all provinces
        data("{ products(first: 9) { edges { node { province { communes { name } } } } } }")
