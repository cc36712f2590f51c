"""The index's counts and pages equal SQL's, whatever the data, filters, order and instant."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.catalogue.conditions import (
    AnyOf,
    Between,
    Column,
    Condition,
    HasPriceBetween,
    InCommune,
    InCraftVillage,
    InPriceBand,
    MadeBy,
    OneOf,
    PickUpIn,
)
from backend.catalogue.index.answers import Slice, ask_index
from backend.catalogue.index.current import INDEX
from backend.catalogue.index.plan import Facet
from backend.catalogue.models import Listing, Variant
from backend.catalogue.ordering import Order
from backend.catalogue.price_bands import PRICE_BANDS
from backend.catalogue.selectors import count_products, product_page, settle_search
from backend.certification.groups import groups_by_id
from backend.certification.models import RecognisedProduct, Recognition
from backend.geography.models import CraftVillage
from backend.kernel import clock
from backend.producers.models import Producer
from backend.stock.models import Level
from tests.domain.catalogue.index.oracle import counts_by_sql, question_of
from tests.domain.catalogue.index.shelves import KINDS, NAMES, PRICES, PROVINCES, fill_shelf

pytestmark = pytest.mark.django_db(transaction=True)


def _some(values: Any, most: int = 3) -> Any:
    return st.lists(st.sampled_from(list(values)), unique=True, max_size=most).map(tuple)


def _filters() -> Any:
    """For each column a filter or none; `others` are conditions that no facet owns or that only SQL understands."""
    keys = [f"{code}/xa-{n}" for code in PROVINCES for n in range(2)]
    maybe: dict[str, Any] = {
        "stars": _some((3, 4, 5)).map(lambda values: OneOf(Column.STARS, values)),
        "province": _some(PROVINCES).map(lambda values: OneOf(Column.PROVINCE, values)),
        "commune": _some(keys).map(InCommune),
        "village": _some([*CraftVillage.objects.values_list("slug", flat=True), "nowhere"]).map(
            InCraftVillage
        ),
        "group": _some(groups_by_id(), 6).map(lambda values: OneOf(Column.GROUP, values)),
        "producer_kind": _some(KINDS).map(lambda values: OneOf(Column.PRODUCER_KIND, values)),
        "price_band": _some(band.slug for band in PRICE_BANDS).map(InPriceBand),
        "in_stock": st.booleans().map(lambda truth: OneOf(Column.IN_STOCK, (truth,))),
        "pickup": _some(PROVINCES).map(PickUpIn),
        "others": st.one_of(
            _some(PRICES, 2).map(lambda prices: HasPriceBetween(*sorted((*prices, 0, 400_000))[-2:])),
            st.sampled_from(PRICES).map(lambda price: Between(Column.PRICE_MIN, None, price)),
            _some(Producer.objects.values_list("slug", flat=True)).map(MadeBy),
            _some(Listing.objects.values_list("pk", flat=True), 20).map(
                lambda pks: OneOf(Column.LISTING, pks)
            ),
            st.just(AnyOf((OneOf(Column.STARS, (5,)), OneOf(Column.IN_STOCK, (True,))))),
        ),
    }
    return st.fixed_dictionaries({name: st.none() | strategy for name, strategy in maybe.items()})


def _check(
    filters: dict[str, Condition | None],
    search: str,
    order: Order,
    descending: bool,
    days: int,
    offset: int,
    limit: int,
) -> None:
    now = clock.now() + timedelta(days=days)
    question = question_of(filters, search=search, order=order, descending=descending)
    answer = ask_index(question, now=now, facets=list(Facet), part=Slice(offset, limit))
    assert answer is not None
    settled = settle_search(question, now=now)
    assert answer.total == count_products(settled, now=now)
    if answer.total:
        assert answer.question.resembling == settled.resembling
    rows, _more = product_page(settled, now=now, limit=limit, offset=offset)
    assert answer.products(now=now) == rows
    for facet in Facet:
        found = {value: count for value, count in answer.counts[facet].items() if count and value is not None}
        # A search that found nothing has no names to go by: then either way of searching may be counted.
        if answer.total or not search:
            expected = counts_by_sql(facet, filters, now=now, search=search, resembling=settled.resembling)
            assert found == expected, facet


def check_many(examples: int) -> None:
    """Whether so many questions, drawn by chance, get SQL's answers."""

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(
        filters=_filters(),
        search=st.sampled_from(
            (
                "",
                "",
                "",
                "tra",
                "mat ong",
                "tra hoa",
                "mat ogn",
                "zzz",
                "ong mat",
                "hoa vang",
                "tra hoa v",
                "!",
                "ngon",
                "hop tac tra",
                "vang tra hoa",
                "dam, am",
                "tu su t",
                "ke ngon",
            )
        ),
        order=st.sampled_from([order for order in Order if order is not Order.RELEVANCE]),
        descending=st.booleans(),
        days=st.sampled_from((0, 0, 6, 21, 350, -35, 0)),
        offset=st.integers(0, 30),
        limit=st.integers(1, 12),
    )
    def check(search: str, order: Order, **drawn: Any) -> None:
        # With a search the market's own order is by likeness.
        _check(search=search, order=Order.RELEVANCE if search else order, **drawn)

    check()


def test_counts_and_pages_equal_those_of_sql() -> None:
    fill_shelf(70, Random(3))
    check_many(60)


@pytest.mark.parametrize("seed", [1, 2])
def test_they_still_do_after_changes_of_every_kind(seed: int) -> None:
    random = Random(seed)
    fill_shelf(30, random)
    built = INDEX.ask(len, now=0)
    assert built
    for _ in range(12):
        change_something(random)
        check_many(3)


def change_something(random: Random) -> None:
    """Change, add or take away goods that are there."""
    listing = random.choice(list(Listing.objects.all()))
    match random.randrange(7):
        case 0:
            Variant.objects.filter(listing=listing).update(price=77_000)
            Listing.objects.filter(pk=listing.pk).update(price_min=77_000, price_max=77_000)
        case 1:
            Listing.objects.filter(pk=listing.pk).update(name=random.choice(NAMES), is_on_sale=True)
        case 2:
            Recognition.objects.filter(product__listing=listing).update(status=Recognition.Status.REVOKED)
        case 3:
            Recognition.objects.filter(product__listing=listing).update(stars=random.choice((3, 4, 5)))
        case 4:
            RecognisedProduct.objects.filter(listing=listing).update(
                province_id=random.choice(PROVINCES), commune=None
            )
        case 5:
            levels = list(Level.objects.values_list("pk", flat=True))
            Level.objects.filter(pk__in=random.sample(levels, 3)).update(on_hand=0)
        case _:
            fill_shelf(2, random)
