"""Suggestions from the index are those that the shelf in PostgreSQL makes, whatever was changed meanwhile."""

from datetime import timedelta
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from backend.catalogue.index import postings
from backend.catalogue.index.current import INDEX
from backend.catalogue.index.sorted_names import SortedNames
from backend.catalogue.index.suggesting import find_in_index
from backend.catalogue.index.texts import Texts
from backend.catalogue.models import Listing
from backend.catalogue.search import words_of
from backend.catalogue.suggested import Fitting, Typed
from backend.catalogue.suggestion_rows import find_in_sql
from backend.catalogue.suggestions import search_suggestions
from backend.certification.groups import groups_by_id
from backend.certification.models import Recognition
from backend.geography.models import CraftVillage
from backend.kernel import clock
from backend.producers.models import Producer
from tests.domain.catalogue.index.shelves import PROVINCES, fill_shelf

TYPED = (
    "tr",
    "tra",
    "tra ho",
    "mat ong",
    "ong",
    "not",
    "ca",
    "duong thot",
    "a",
    "am tu",
    "producer",
    "co",
    "lang",
    "zz",
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("short", [1, 1_000_000], ids=["all-lists", "all-sets"])
def test_the_index_finds_what_the_shelf_has(short: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(postings, "_SPARSE", short)
    random = Random(7)
    fill_shelf(60, random)
    INDEX.forget()
    changes = (
        lambda: None,
        lambda: Listing.objects.filter(pk__in=_some(random)).update(name="Trà ông Nốt"),
        lambda: Listing.objects.filter(pk__in=_some(random)).update(is_on_sale=False),
        lambda: Producer.objects.filter(kind="company").update(name="Tổ hợp tác Trà Nốt"),
        lambda: CraftVillage.objects.update(name="Làng Trà cũ", fold="lang tra cu"),
        lambda: Listing.objects.update(is_on_sale=True),
        lambda: Recognition.objects.filter(stars=5).update(status=Recognition.Status.REVOKED),
    )
    seen = 0
    for change in changes:
        change()
        for words in TYPED:
            for moment in (clock.now(), clock.now() + timedelta(days=30)):
                typed = Typed(words_of(words), random.choice((1, 3, 20)), moment)
                fitting = Fitting(list(PROVINCES), list(groups_by_id().values()))
                found = find_in_index(typed, fitting)
                assert found == find_in_sql(typed, fitting), words
                seen += len(found.goods) + len(found.makers) + len(found.villages)
    assert seen > 500
    INDEX.forget()


@pytest.mark.django_db(transaction=True)
def test_two_statements_and_one_where_no_goods_fit(django_assert_num_queries: DjangoAssertNumQueries):
    fill_shelf(20, Random(3))
    search_suggestions("ben tr", now=clock.now())
    with django_assert_num_queries(2):  # what changed, the names of goods
        assert search_suggestions("tra", now=clock.now())
    with django_assert_num_queries(1):  # what changed
        search_suggestions("ben tr", now=clock.now())


@pytest.mark.django_db
def test_without_an_index_they_come_from_the_shelf(
    settings, django_assert_num_queries: DjangoAssertNumQueries
):
    fill_shelf(20, Random(3))
    expected = search_suggestions("mat ong", now=clock.now())
    settings.CATALOGUE_INDEX = False
    with django_assert_num_queries(1):  # goods, craft villages and producers
        assert search_suggestions("mat ong", now=clock.now()) == expected != []


def test_names_stay_sorted():
    random = Random(11)
    names = Texts()
    names.extend([random.choice(("", "ca", "ca phe", "cam", "tra", "tra sen")) for _ in range(50)])
    by_name = SortedNames(names)
    for _ in range(300):
        beginning = random.choice(("c", "ca", "ca ", "cb", "tra", "tra s", "z"))
        expected = sorted(
            (slot for slot, name in enumerate(names) if name.startswith(beginning)),
            key=lambda n: (names[n], n),
        )
        assert list(by_name.read(beginning)) == expected
        if random.random() < 0.2:
            names.extend([""])
            by_name.insert(len(names) - 1)
        slot = random.randrange(len(names))
        by_name.remove(slot)
        names[slot] = random.choice(("", "ca", "cao", "tra", "tra xanh", "zz"))
        by_name.insert(slot)


def _some(random: Random) -> list[int]:
    return random.sample(list(Listing.objects.values_list("pk", flat=True)), 15)
