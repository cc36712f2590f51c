"""Who may review what, until when, and what of it is shown."""

from uuid import uuid4

import pytest

from backend.accounts.actor import ANONYMOUS, Actor
from backend.feedback.errors import AlreadyModerated, NotHandedOver, OwnGoods, Unfit
from backend.feedback.models import Review, Tally
from backend.feedback.selectors import reviewable_lines, shown_pages, tallies
from backend.feedback.services import write_review
from backend.feedback.types import Kind, ListingTally, Part
from backend.kernel.errors import NotFound
from backend.kernel.models import AuditEntry, OutboxFact
from tests.factories.feedback import answer, decide, hand_over, make_review, producer_of
from tests.factories.orders import make_order
from tests.state import database_state


def _write(order, line=None, actor=ANONYMOUS, **words):
    values = {"points": 4, "body": "Ngon", "display_name": "Lan", **words}
    line_id = line or order.lines.get().pk
    return write_review(actor=actor, link_key=order.link_key, order_line_id=line_id, **values)


def _refused(error, action):
    before = database_state()
    with pytest.raises(error) as refusal:
        action()
    assert database_state() == before
    return refusal.value


def test_a_review_waits_and_can_be_changed_until_an_officer_decides(tea, point):
    order = hand_over(tea, point)
    pk = _write(order)
    review = Review.objects.get()
    assert (review.pk, review.state, review.points, review.revision) == (pk, "waiting", 4, 1)
    assert (review.listing_id, review.producer_id) == (tea.listing_id, tea.listing.product.producer_id)
    assert _write(order, points=2, body="Hơi nhạt") == pk
    review = Review.objects.get()
    assert (review.points, review.body, review.revision) == (2, "Hơi nhạt", 2)
    assert shown_pages(Kind.REVIEW, [tea.listing_id], after=None, limit=5) == {tea.listing_id: []}
    assert tallies([tea.listing_id]) == {}
    decide(Kind.REVIEW, pk)
    assert tallies([tea.listing_id]) == {tea.listing_id: ListingTally(1, 2, 0)}
    assert _refused(AlreadyModerated, lambda: _write(order, points=5)).field == "order_line"


@pytest.mark.parametrize("stage", ["planned", "offered", "accepted", "packed"])
def test_nothing_before_the_goods_are_handed_over(tea, point, stage):
    order = make_order((tea, 1), stage=stage, pickup=point)
    _refused(NotHandedOver, lambda: _write(order))
    [line] = reviewable_lines(order.link_key)
    assert (line.may_review, line.review) == (False, None)


def test_another_orders_line_is_none_of_this_orders(tea, point):
    mine, other = hand_over(tea, point), hand_over(tea, point)
    _refused(NotFound, lambda: _write(mine, line=other.lines.get().pk))
    _refused(
        NotFound,
        lambda: write_review(
            actor=ANONYMOUS,
            link_key=uuid4(),
            order_line_id=mine.lines.get().pk,
            points=5,
            body="",
            display_name="",
        ),
    )


def test_who_makes_or_hands_out_the_goods_does_not_review_them(tea, point):
    order = hand_over(tea, point)
    _refused(OwnGoods, lambda: _write(order, actor=producer_of(tea)))
    _refused(OwnGoods, lambda: _write(order, actor=Actor(point_ids=frozenset({point.pk}))))


@pytest.mark.parametrize(
    ("words", "field", "code"),
    [
        ({"points": 0}, "points", "INVALID"),
        ({"points": 6}, "points", "INVALID"),
        ({"body": "a" * 2001}, "body", "TOO_LONG"),
        ({"display_name": "a" * 61}, "display_name", "TOO_LONG"),
        ({"display_name": "lan@example.vn"}, "display_name", "INVALID"),
    ],
)
def test_unfit_words(tea, point, words, field, code):
    order = hand_over(tea, point)
    refusal = _refused(Unfit, lambda: _write(order, **words))
    assert (refusal.field, refusal.code.value) == (field, code)


def test_two_thousand_characters_and_no_words_are_both_fine(tea, point):
    _write(hand_over(tea, point), body="ă" * 2000)
    _write(hand_over(tea, point), body=None, display_name=None)
    assert sorted(len(body) for body in Review.objects.values_list("body", flat=True)) == [0, 2000]


def test_taken_down_and_shown_again_the_tally_follows(tea, point):
    first, second = make_review(hand_over(tea, point), points=5), make_review(hand_over(tea, point), points=2)
    assert tallies([tea.listing_id])[tea.listing_id].rating == 3.5
    decide(Kind.REVIEW, first.pk, approve=False, reason="Lời lẽ xúc phạm")
    assert tallies([tea.listing_id]) == {tea.listing_id: ListingTally(1, 2, 0)}
    decide(Kind.REVIEW, first.pk)
    assert tallies([tea.listing_id]) == {tea.listing_id: ListingTally(2, 7, 0)}
    shown = shown_pages(Kind.REVIEW, [tea.listing_id], after=None, limit=5)[tea.listing_id]
    assert [row.id for row in shown] == [second.pk, first.pk]
    assert [
        row.id for row in shown_pages(Kind.REVIEW, [tea.listing_id], after=second.pk, limit=5)[tea.listing_id]
    ] == [first.pk]
    actions = list(
        AuditEntry.objects.filter(subject_type="Review").order_by("pk").values_list("action", flat=True)
    )
    assert actions == ["review.approved", "review.approved", "review.rejected", "review.approved"]


def test_a_rejected_review_stays_as_it_is_and_says_why(tea, point):
    order = hand_over(tea, point)
    review = make_review(order, is_shown=False)
    decide(Kind.REVIEW, review.pk, approve=False, reason="Có số điện thoại")
    _refused(AlreadyModerated, lambda: _write(order))
    [line] = reviewable_lines(order.link_key)
    assert (line.may_review, line.review.state, line.review.reason) == (False, "rejected", "Có số điện thoại")
    assert not Tally.objects.exists()
    assert not OutboxFact.objects.filter(topic__startswith="feedback.").exists()


def test_an_answer_is_shown_once_approved_and_a_rejected_one_can_be_written_anew(tea, point):
    review = make_review(hand_over(tea, point))
    answer(Kind.REVIEW, review.pk, tea, "Chữa bách bệnh", is_shown=False)
    decide(Kind.REVIEW, review.pk, part=Part.ANSWER, approve=False, reason="Không nói công dụng chữa bệnh")
    answer(Kind.REVIEW, review.pk, tea, "Cảm ơn chị.")
    row = Review.objects.get()
    assert (row.answer, row.answer_state, row.answer_reason, row.answer_revision) == (
        "Cảm ơn chị.",
        "approved",
        "",
        2,
    )
    _refused(AlreadyModerated, lambda: answer(Kind.REVIEW, review.pk, tea, "Khác"))
    assert tallies([tea.listing_id]) == {tea.listing_id: ListingTally(1, 5, 0)}
