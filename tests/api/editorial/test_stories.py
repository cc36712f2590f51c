"""Stories at the door."""

import json
from datetime import timedelta

import pytest

from backend.editorial.models import Story
from backend.kernel import clock
from tests.api.asking import ask, data
from tests.factories import make_producer

pytestmark = pytest.mark.django_db

LIST = (
    "query ($n: Int) { stories(first: $n) { slug title isDemo producer { slug story } province { slug } } }"
)
ONE = "query ($s: String!) { story(slug: $s) { slug title body publishedAt cover(size: 512) { url alt } } }"


def _story(slug, *, hours=-1, **fields):
    values = {
        "title": f"Chuyện {slug}",
        "body": "Một câu.",
        "published_at": clock.now() + timedelta(hours=hours),
    }
    return Story.objects.create(slug=slug, **{**values, **fields})


def test_newest_first_and_only_what_is_published():
    producer = make_producer()
    _story("cu", hours=-9, producer=producer, province_id="86", is_demo=True)
    _story("moi")
    _story("mai", hours=1)
    assert data(LIST)["stories"] == [
        {"slug": "moi", "title": "Chuyện moi", "isDemo": False, "producer": None, "province": None},
        {
            "slug": "cu",
            "title": "Chuyện cu",
            "isDemo": True,
            "producer": {"slug": producer.slug, "story": producer.story},
            "province": {"slug": "vinh-long"},
        },
    ]
    assert [row["slug"] for row in data(LIST, {"n": 1})["stories"]] == ["moi"]
    assert data(ONE, {"s": "mai"}) == {"story": None}
    assert data(ONE, {"s": "khong-co"}) == {"story": None}


def test_one():
    row = _story("moi", body="# Đầu\n\n<b>", cover="demo/x.webp")
    answer = data(ONE, {"s": "moi"})["story"]
    assert answer["publishedAt"] == row.published_at.isoformat()
    assert answer["cover"]["alt"] == ""
    assert "demo/x.webp" in answer["cover"]["url"]
    assert [block["data"]["text"] for block in json.loads(answer["body"])["blocks"]] == ["Đầu", "&lt;b&gt;"]


@pytest.mark.parametrize("first", [-1, 51])
def test_too_many(first):
    assert ask(LIST, {"n": first})["errors"][0]["extensions"]["code"] == "GraphQLError"


def test_statements(django_assert_num_queries):
    _story("mot", producer=make_producer())
    data(LIST)
    with django_assert_num_queries(2):
        data(LIST)
    for number in range(9):
        _story(f"chuyen-{number}", producer=make_producer())
    with django_assert_num_queries(2):
        assert len(data(LIST)["stories"]) == 10
