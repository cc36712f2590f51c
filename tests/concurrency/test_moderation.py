"""A review is counted once, and an officer approves the words that were read, whoever else is at it."""

from threading import Barrier

import pytest

from backend.accounts.actor import ANONYMOUS
from backend.feedback import moderating
from backend.feedback.errors import AlreadyModerated, ChangedMeanwhile, NothingToModerate
from backend.feedback.models import Review, Tally
from backend.feedback.rows import MODELS
from backend.feedback.services import write_review
from backend.feedback.types import Kind
from backend.operations.invariants import find_violations
from tests.concurrency.together import run_together
from tests.factories import make_point, make_sellable, put_on_shelf
from tests.factories.feedback import decide, hand_over, make_review

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3


@pytest.fixture
def order():
    """Goods in their buyer's hands."""
    variant, point = make_sellable(), make_point()
    put_on_shelf(variant, point, 3)
    return hand_over(variant, point)


def _two_officers(review):
    return run_together(*[lambda: decide(Kind.REVIEW, review.pk, revision=1)] * 2)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_officers_approve_it_at_once(order, _round):
    outcomes = _two_officers(make_review(order, is_shown=False))
    assert sorted(str(type(outcome)) for outcome in outcomes) == sorted(
        [str(type(None)), str(NothingToModerate)]
    )
    assert Tally.objects.values_list("reviews", "points").get() == (1, 5)
    assert find_violations() == []


def test_without_the_lock_it_is_counted_twice(order, monkeypatch):
    review, both_have_read = make_review(order, is_shown=False), Barrier(2)

    def read_only(kind, entry_id):
        entry = MODELS[kind].objects.get(pk=entry_id)
        both_have_read.wait(10)
        return entry

    monkeypatch.setattr(moderating, "lock_entry", read_only)
    assert _two_officers(review) == [None, None]
    assert Tally.objects.values_list("reviews", "points").get() == (2, 10)
    assert "I6 a listing's rating is that of its shown reviews" in {v.invariant for v in find_violations()}


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_buyer_changes_the_words_while_an_officer_approves_them(order, _round):
    review = make_review(order, is_shown=False, body="Ngon", points=5)
    line = order.lines.get().pk
    changed, decided = run_together(
        lambda: write_review(
            actor=ANONYMOUS,
            link_key=order.link_key,
            order_line_id=line,
            points=1,
            body="Khác",
            display_name="",
        ),
        lambda: decide(Kind.REVIEW, review.pk, revision=1),
    )
    row = Review.objects.get()
    if decided is None:
        assert isinstance(changed, AlreadyModerated)
        assert (row.state, row.body, row.points) == ("approved", "Ngon", 5)
    else:
        assert isinstance(decided, ChangedMeanwhile)
        assert (row.state, row.body, row.points) == ("waiting", "Khác", 1)
    assert find_violations() == []
