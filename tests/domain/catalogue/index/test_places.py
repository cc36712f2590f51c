"""What places have on the shelf: the index in memory says what PostgreSQL does, whatever was changed meanwhile."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from backend.catalogue import place_counts
from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.current import INDEX
from backend.catalogue.index.makers import Makers
from backend.catalogue.models import Listing
from backend.certification.models import Recognition
from backend.geography.models import Commune
from backend.kernel import clock
from backend.producers.models import Producer
from tests.domain.catalogue.index.shelves import PROVINCES, fill_shelf
from tests.domain.catalogue.index.test_equals_sql import change_something
from tests.factories import make_sellable

ASKED = (*PROVINCES, "91")


def _counts(now: datetime) -> tuple[Any, ...]:
    communes = list(Commune.objects.values_list("pk", flat=True))
    return (
        place_counts.count_by_province(now=now),
        place_counts.count_by_commune_of(ASKED, now=now),
        place_counts.count_in_communes(communes, now=now),
        place_counts.goods_by_group(ASKED, now=now),
        place_counts.makers_of(ASKED, now=now),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("most", [2, 50])
def test_the_index_counts_what_the_shelf_has(
    most: int, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_counts, "MOST_MAKERS", most)
    random = Random(most)
    fill_shelf(40, random)
    INDEX.forget()
    changes = (
        lambda: None,
        *(lambda: change_something(random),) * 8,
        lambda: Producer.objects.filter(kind="company").update(name="Tổ hợp tác Trà Nốt"),
        lambda: Listing.objects.update(is_on_sale=True),
        lambda: Recognition.objects.filter(stars=5).update(status=Recognition.Status.REVOKED),
    )
    seen = 0
    for change in changes:
        change()
        for days in (0, 6, 30, -35):
            now = clock.now() + timedelta(days=days)
            settings.CATALOGUE_INDEX = True
            found = _counts(now)
            settings.CATALOGUE_INDEX = False
            assert found == _counts(now)
            provinces, communes, in_communes, groups, makers = found
            seen += all((provinces, communes, in_communes, groups, makers))
            assert sum(provinces.values()) == sum(goods.products for of in groups.values() for goods in of)
            assert all(len(of.first) == min(most, of.total) for of in makers.values())
    assert seen > 30
    INDEX.forget()


@pytest.mark.django_db(transaction=True)
def test_how_many_statements_each_takes(
    settings: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill_shelf(20, Random(5))
    now = clock.now()
    place_counts.count_by_province(now=now)
    communes = list(Commune.objects.values_list("pk", flat=True))
    for index in (True, False):
        settings.CATALOGUE_INDEX = index
        with django_assert_num_queries(1):  # what changed, or the counts
            place_counts.count_by_province(now=now)
        with django_assert_num_queries(1):
            place_counts.count_by_commune_of(ASKED, now=now)
        with django_assert_num_queries(1):
            place_counts.goods_by_group(ASKED, now=now)
        with django_assert_num_queries(2):  # the communes
            place_counts.count_in_communes(communes, now=now)
        with django_assert_num_queries(2):  # who the makers are
            place_counts.makers_of(ASKED, now=now)
        with django_assert_num_queries(1):  # there are none
            assert place_counts.makers_of(["91"], now=now) == {}


@pytest.mark.django_db(transaction=True)
def test_what_is_revoked_is_gone_with_the_next_count() -> None:
    variant = make_sellable(product={"province_id": "91"})
    make_sellable(product={"province_id": "91"})
    now = clock.now()
    assert place_counts.count_by_province(now=now) == {"91": 2}
    assert place_counts.makers_of(["91"], now=now)["91"].total == 2
    Recognition.objects.filter(product__listing=variant.listing_id).update(status=Recognition.Status.REVOKED)
    assert place_counts.count_by_province(now=now) == {"91": 1}
    assert place_counts.makers_of(["91"], now=now)["91"].total == 1


def test_makers_with_the_most_come_first_then_by_slug() -> None:
    makers = Makers()
    makers.extend(["c", "a", "b", "a", "c", "d"], ["C", "A", "B", "A", "C", "D"])
    makers.settle()
    among = bits_of_slots([0, 1, 2, 4, 5], 6)
    assert makers.with_most(among, most=9) == (4, [(0, 2), (1, 1), (2, 1), (5, 1)])
    assert makers.with_most(among, most=2) == (4, [(0, 2), (1, 1)])
    makers.put(5, "b", "B")
    makers.put(6, "b", "B")
    assert makers.with_most(among | 1 << 6, most=2) == (3, [(2, 3), (0, 2)])
    assert makers.with_most(0, most=2) == (0, [])
