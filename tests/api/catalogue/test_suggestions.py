"""Suggestions: beginnings of words in names, producers, places and groups, and only where goods may be sold."""

from datetime import timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from backend.catalogue.models import Listing, Variant
from backend.certification.groups import groups_by_id
from backend.certification.models import Recognition
from backend.geography.selectors import all_provinces
from backend.producers.models import Producer
from tests.api.asking import data
from tests.factories import make_listing, make_producer, make_product, make_sellable

pytestmark = pytest.mark.django_db

QUERY = "query($q: String!, $n: Int) { searchSuggestions(query: $q, first: $n) { kind text slug count } }"


def suggested(text: str, first: int = 20, **headers: str) -> list[tuple[str, str, int | None]]:
    """Kind, text and count of each."""
    rows = data(QUERY, {"q": text, "n": first}, **headers)["searchSuggestions"]
    assert all((row["slug"] is None) is (row["kind"] == "QUERY") for row in rows)
    return [(row["kind"], row["text"], row["count"]) for row in rows]


@pytest.fixture
def goods() -> Variant:
    """One certified product of a cooperative in Vĩnh Long."""
    maker = make_producer(name="Hợp tác xã Sen Hồng")
    return make_sellable(listing={"name": "Đường thốt nốt"}, product={"producer": maker})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("du", [("QUERY", "đường", None), ("PRODUCT", "Đường thốt nốt", None)]),
        ("ĐƯỜNG TH", [("QUERY", "đường thốt", None), ("PRODUCT", "Đường thốt nốt", None)]),
        ("not", [("PRODUCT", "Đường thốt nốt", None)]),
        ("sen h", [("PRODUCER", "Hợp tác xã Sen Hồng", 1)]),
        ("vinh lo", [("PROVINCE", "Vĩnh Long", 1)]),
        ("bến tr", [("PROVINCE", "Bến Tre → Vĩnh Long", 1)]),
        ("ha noi", []),
        ("d", []),
        ("", []),
        ("   ", []),
        ("\x00\x00", []),
        ("%_", []),
        ("'' | 'duong':*", [("QUERY", "đường", None), ("PRODUCT", "Đường thốt nốt", None)]),
        ("😀😀", []),
        ("z" * 10_000, []),
    ],
)
@pytest.mark.usefixtures("goods")
def test_what_is_suggested(typed: str, expected: list[tuple[str, str, int | None]]):
    assert suggested(typed) == expected


@pytest.mark.usefixtures("goods")
def test_groups_with_goods_in_the_readers_language():
    assert ("GROUP", "Chè", None) in suggested("che")
    assert suggested("rượu") == []
    english = suggested("tea", HTTP_ACCEPT_LANGUAGE="en")
    assert [row for row in english if row[0] == "GROUP"] != []


WAYS = {
    "revoked": lambda v: Recognition.objects.update(status=Recognition.Status.REVOKED),
    "suspended": lambda v: Recognition.objects.update(status=Recognition.Status.SUSPENDED),
    "draft": lambda v: Listing.objects.update(moderation=Listing.Moderation.DRAFT),
    "switched off": lambda v: Listing.objects.update(is_on_sale=False),
    "producer suspended": lambda v: Producer.objects.update(standing=Producer.Standing.SUSPENDED),
}
TYPED = ("duong", "not", "sen h", "vinh lo", "ben tr", "che")


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_what_may_not_be_sold(way: str, goods: Variant):
    assert all(suggested(typed) for typed in TYPED)
    WAYS[way](goods)
    assert [suggested(typed) for typed in TYPED] == [[]] * len(TYPED)


def test_nothing_that_was_never_recognised():
    make_listing(make_product(producer=make_producer(name="Tổ Lạ")), name="Lạ lùng")
    assert suggested("la") == []


@pytest.mark.parametrize(
    ("offset", "is_seen"),
    [(timedelta(milliseconds=-1), True), (timedelta(0), False), (timedelta(milliseconds=1), False)],
)
def test_the_end_of_validity_to_the_millisecond(goods: Variant, offset: timedelta, is_seen: bool):
    ends = goods.listing.product.recognitions.get().valid_until
    with time_machine.travel(ends + offset, tick=False):
        assert [bool(suggested(typed)) for typed in TYPED] == [is_seen] * len(TYPED)


@pytest.mark.parametrize(
    ("offset", "is_seen"),
    [(timedelta(milliseconds=-1), False), (timedelta(0), True), (timedelta(milliseconds=1), True)],
)
def test_the_start_of_validity_to_the_millisecond(goods: Variant, offset: timedelta, is_seen: bool):
    begins = goods.listing.product.recognitions.get().valid_from
    with time_machine.travel(begins + offset, tick=False):
        assert [bool(suggested(typed)) for typed in TYPED] == [is_seen] * len(TYPED)


def test_how_many():
    for number in range(25):
        make_sellable(listing={"name": f"Mứt {number:02}"})
    assert [len(suggested("mut", first)) for first in (-1, 0, 1, 8, 1000)] == [0, 0, 1, 8, 20]
    assert len(data(QUERY, {"q": "mut"})["searchSuggestions"]) == 8


@pytest.mark.usefixtures("goods")
def test_statements(django_assert_num_queries: DjangoAssertNumQueries):
    groups_by_id()
    all_provinces()
    # Within a transaction the index is made for it alone, of two statements.
    with django_assert_num_queries(3):  # a snapshot, the shelf, the names of goods
        suggested("thot")
    with django_assert_num_queries(2):  # a snapshot, the shelf
        suggested("ben tr")
