"""Whatever another connection commits, in whatever order, is in the very next answer; nothing uncommitted ever is."""

from datetime import timedelta
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from backend.catalogue import change_log
from backend.catalogue.conditions import Column, HasPriceBetween, OneOf
from backend.catalogue.index import current
from backend.catalogue.index.answers import IndexAnswer, Slice, ask_index
from backend.catalogue.index.plan import Facet
from backend.catalogue.models import Listing, Shelf, Variant
from backend.catalogue.selectors import ProductQuestion
from backend.certification.models import Recognition
from backend.kernel import clock
from backend.kernel.rows import execute
from backend.salespoints.models import Point
from backend.stock.models import Level
from tests.concurrency.together import PATIENCE, run_together
from tests.factories import make_point, make_sellable, put_on_shelf

pytestmark = pytest.mark.django_db(transaction=True)


def ask(question: ProductQuestion | None = None, **more: Any) -> IndexAnswer:
    found = ask_index(
        question or ProductQuestion(), now=more.pop("now", clock.now()), facets=list(Facet), **more
    )
    assert found is not None
    return found


def elsewhere(action: Any) -> None:
    """Run and commit it over another connection."""
    (outcome,) = run_together(action)
    assert not isinstance(outcome, Exception), outcome


class Open:
    """A transaction over a connection of its own that has written and waits for leave to commit."""

    def __init__(self, action: Any, *, roll_back: bool = False) -> None:
        self._ready, self._leave = Event(), Event()

        def run() -> None:
            try:
                with transaction.atomic():
                    action()
                    self._ready.set()
                    self._leave.wait(PATIENCE)
                    transaction.set_rollback(roll_back)
            finally:
                connection.close()

        self._thread = Thread(target=run)
        self._thread.start()
        assert self._ready.wait(PATIENCE)

    def finish(self) -> None:
        self._leave.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()


def rename(variant: Variant, name: str) -> Any:
    return lambda: Listing.objects.filter(pk=variant.listing_id).update(name=name)


def names(**more: Any) -> list[str]:
    answer = ask(part=Slice(0, 100), **more)
    # The order is the index's; the rows come from the shelf by their keys.
    return [product.name for product in answer.products(now=clock.now())]


def test_a_revocation_a_price_and_stock_are_in_the_next_answer():
    point, first, second = make_point(), make_sellable(), make_sellable()
    before = ask()
    assert (before.total, before.counts[Facet.STARS][4]) == (2, 2)

    elsewhere(lambda: Recognition.objects.filter(product=first.listing.product).update(status="revoked"))
    assert (ask().total, ask().counts[Facet.STARS][4]) == (1, 1)

    elsewhere(
        lambda: Listing.objects.filter(pk=second.listing_id).update(price_min=3_000_000, price_max=3_000_000)
    )
    assert ask().counts[Facet.PRICE_BANDS]["1000000-"] == 1

    elsewhere(lambda: put_on_shelf(second, point, 2))
    assert (ask().counts[Facet.IN_STOCK][True], ask().counts[Facet.PICKUP_PROVINCES]["86"]) == (1, 1)

    elsewhere(lambda: Level.objects.update(reserved=2))
    assert ask().counts[Facet.PICKUP_PROVINCES]["86"] == 0
    elsewhere(lambda: Level.objects.update(reserved=1))
    assert ask().counts[Facet.PICKUP_PROVINCES]["86"] == 1
    elsewhere(lambda: Point.objects.update(accepts_pickup=False))
    assert ask().counts[Facet.PICKUP_PROVINCES]["86"] == 0


def test_transactions_that_commit_out_of_order():
    variants = [make_sellable(listing={"name": name}) for name in ("An", "Bình", "Dừa")]
    assert names() == ["An", "Bình", "Dừa"]
    early = Open(rename(variants[0], "Xôi"))
    late = Open(rename(variants[1], "Yến"))
    assert names() == ["An", "Bình", "Dừa"]
    late.finish()
    assert names() == ["An", "Dừa", "Yến"]
    elsewhere(rename(variants[2], "Vải"))
    assert names() == ["An", "Vải", "Yến"]
    early.finish()
    assert names() == ["Vải", "Xôi", "Yến"]


def test_what_is_rolled_back_never_was():
    variant = make_sellable(listing={"name": "An"})
    make_sellable(listing={"name": "Bình"})
    assert names() == ["An", "Bình"]
    undone = Open(rename(variant, "Yến"), roll_back=True)
    assert names() == ["An", "Bình"]
    undone.finish()
    assert names() == ["An", "Bình"]


def test_a_transaction_sees_its_own_work_and_nobody_else_does():
    make_sellable()
    assert ask().total == 1
    with transaction.atomic():
        make_sellable()
        assert ask().total == 2
        transaction.set_rollback(True)
    assert ask().total == 1


def test_a_row_deleted_by_hand_and_everything_truncated():
    first, _second = make_sellable(), make_sellable()
    assert ask().total == 2
    elsewhere(lambda: Shelf.objects.filter(listing=first.listing).delete())
    assert ask().total == 1
    elsewhere(lambda: execute("TRUNCATE catalogue_shelf"))
    assert ask().total == 0


def test_many_changes_at_once_are_read_together(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("backend.catalogue.index.rows.MOST_CHANGES", 2)
    variants = [make_sellable() for _ in range(4)]
    assert ask().total == 4
    elsewhere(
        lambda: Listing.objects.filter(pk__in=[v.listing_id for v in variants]).update(is_on_sale=False)
    )
    assert ask().total == 0


def test_a_millisecond_either_side_of_a_boundary():
    start, end = clock.now() + timedelta(days=1), clock.now() + timedelta(days=2)
    make_sellable(recognition={"valid_from": start, "valid_until": end, "stars": 5})
    make_sellable(recognition={"valid_from": start - timedelta(days=9), "valid_until": start, "stars": 3})
    ms = timedelta(milliseconds=1)
    at = [start - ms, start, start + ms, end - ms, end]
    expected = [(1, 0), (0, 1), (0, 1), (0, 1), (0, 0)]

    def stars(now: Any) -> tuple[int, int]:
        counts = ask(now=now).counts[Facet.STARS]
        return counts[3], counts[5]

    assert [stars(now) for now in at] == expected
    # Threads may ask about instants that lie a little back.
    assert [stars(now) for now in reversed(at)] == expected[::-1]
    assert [stars(now) for now in at] == expected


def test_one_statement_for_what_the_index_knows_and_more_for_stories_and_prices(
    django_assert_num_queries: DjangoAssertNumQueries,
):
    make_sellable(listing={"name": "Trà sen"})
    ask()
    with django_assert_num_queries(1):
        assert ask(part=Slice(0, 5)).total == 1
    with django_assert_num_queries(1):
        assert ask(ProductQuestion(search="tra")).total == 1
    with django_assert_num_queries(3):  # what changed, the stories, what changed meanwhile
        assert ask(ProductQuestion(search="tra senn")).question.resembling
    with django_assert_num_queries(2):  # what SQL alone can tell, what changed
        priced = ProductQuestion(search="tra", condition=HasPriceBetween(low=0))
        assert ask(priced).total == 1


def test_forgetting_the_log_keeps_every_reader_right():
    variant = make_sellable(listing={"name": "An"})
    assert names() == ["An"]
    open_one = Open(rename(make_sellable(listing={"name": "Bình"}), "Yến"))
    elsewhere(rename(variant, "Cam"))
    assert names() == ["Bình", "Cam"]
    change_log.forget_changes(older_than=timedelta(0))
    elsewhere(rename(variant, "Dừa"))
    assert names() == ["Bình", "Dừa"]
    open_one.finish()
    assert names() == ["Dừa", "Yến"]
    change_log.forget_changes(older_than=timedelta(0))
    assert names() == ["Dừa", "Yến"]


def test_a_reader_from_before_what_was_forgotten_builds_anew(monkeypatch: pytest.MonkeyPatch):
    variant = make_sellable(listing={"name": "An"})
    assert names() == ["An"]
    old = current.INDEX._state
    elsewhere(rename(variant, "Cam"))
    change_log.forget_changes(older_than=timedelta(0))
    assert current.INDEX._state is old
    assert names() == ["Cam"]


def test_eight_threads_while_the_shelf_changes():
    variants = [make_sellable() for _ in range(6)]
    ask()

    def read() -> int:
        for _ in range(40):
            found = ask()
            # Both are of one moment, whichever it was.
            assert sum(found.counts[Facet.STARS].values()) == found.total
        return found.total

    def write() -> None:
        for turn in range(20):
            Recognition.objects.filter(product=variants[turn % 6].listing.product).update(
                status="granted" if turn % 2 else "suspended"
            )

    outcomes = run_together(*[read] * 8, write)
    assert not [each for each in outcomes if isinstance(each, Exception)], outcomes
    assert ask().total == Shelf.objects.count()


def test_no_index_means_sql(settings: Any):
    settings.CATALOGUE_INDEX = False
    assert ask_index(ProductQuestion(), now=clock.now()) is None


def test_who_waits_too_long_for_another_thread_makes_do_with_sql(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(current, "PATIENCE_SECONDS", 0.01)
    current.INDEX.forget()
    with current.INDEX._building:
        assert ask_index(ProductQuestion(), now=clock.now()) is None
    assert ask().total == 0


def test_filters_stay_on_for_the_other_facets_only():
    make_sellable(recognition={"stars": 5})
    make_sellable(recognition={"stars": 4})
    found = ask(ProductQuestion(condition=OneOf(Column.STARS, (5,))))
    assert found.total == 1
    assert (found.counts[Facet.STARS][5], found.counts[Facet.STARS][4]) == (1, 1)
    assert found.counts[Facet.PROVINCES]["86"] == 1
    assert found.chosen[Facet.STARS] == {5}
