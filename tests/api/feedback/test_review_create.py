"""reviewCreate and orderReviews: the order's address is the buyer's proof."""

from uuid import uuid4

import pytest

from backend.api.graphql.ids import to_global_id
from backend.feedback.models import Review
from backend.feedback.types import Kind
from tests.api.asking import data
from tests.api.feedback.asks import errors_of, review, shown
from tests.api.orders.asks import Town
from tests.factories.feedback import answer, hand_over, make_review
from tests.factories.orders import make_order
from tests.state import database_state

MAY_REVIEW = ["anonymous", "buyer", "other producer", "other staff", "officer", "superuser"]
LINES = """
query($order: ID!) { orderReviews(order: $order) {
  orderLine mayReview review { points body displayName state reason revision answer { body } product { slug } }
} }
"""


def _lines(order):
    return data(LINES, {"order": to_global_id("Order", order.link_key)})["orderReviews"]


@pytest.mark.parametrize("who", MAY_REVIEW)
def test_whoever_knows_the_order_reviews_it(town: Town, who: str):
    order = hand_over(town.tea, town.point)
    answer = review(order, town.people[who])
    assert errors_of(answer) == []
    written = answer["data"]["reviewCreate"]["review"]
    assert (written["points"], written["body"], written["displayName"]) == (4, "Ngon", "Lan")
    assert (written["state"], written["revision"], written["answer"]) == ("WAITING", None, None)
    [line] = _lines(order)
    assert line["orderLine"] == to_global_id("OrderLine", order.lines.get().pk)
    assert (line["mayReview"], line["review"]["state"]) == (True, "WAITING")
    assert shown(town.tea)["reviewCount"] == 0


@pytest.mark.parametrize("who", ["producer", "staff"])
def test_not_who_makes_or_hands_out_the_goods(town: Town, who: str):
    order = hand_over(town.tea, town.point)
    before = database_state()
    assert errors_of(review(order, town.people[who])) == [("orderLine", "OWN_GOODS")]
    assert database_state() == before


def test_not_before_they_are_handed_over(town: Town):
    order = make_order((town.tea, 1), stage="packed", pickup=town.point)
    before = database_state()
    assert errors_of(review(order)) == [("orderLine", "NOT_HANDED_OVER")]
    assert database_state() == before
    assert [line["mayReview"] for line in _lines(order)] == [False]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"points": 6}, ("points", "INVALID")),
        ({"points": -1}, ("points", "INVALID")),
        ({"body": "a" * 2001}, ("body", "TOO_LONG")),
        ({"displayName": "a@b.vn"}, ("displayName", "INVALID")),
        ({"order": to_global_id("Order", uuid4())}, ("orderLine", "NOT_FOUND")),
        ({"order": "khong"}, ("id", "GRAPHQL_ERROR")),
    ],
)
def test_what_is_refused_stands_at_its_field_and_changes_nothing(town: Town, given, error):
    order = hand_over(town.tea, town.point)
    before = database_state()
    assert errors_of(review(order, **given)) == [error]
    assert database_state() == before


def test_once_decided_it_is_the_last_word(town: Town):
    order = hand_over(town.tea, town.point)
    make_review(order)
    before = database_state()
    assert errors_of(review(order, points=1)) == [("orderLine", "ALREADY_MODERATED")]
    assert database_state() == before


def test_the_buyer_sees_no_answer_that_waits(town: Town):
    order = hand_over(town.tea, town.point)
    answer(Kind.REVIEW, make_review(order).pk, town.tea, "Chờ duyệt", is_shown=False)
    [line] = _lines(order)
    assert (line["review"]["state"], line["review"]["answer"]) == ("APPROVED", None)


def test_an_order_nobody_placed_and_a_lapsed_products_name(town: Town):
    assert data(LINES, {"order": to_global_id("Order", uuid4())})["orderReviews"] == []
    order = hand_over(town.tea, town.point)
    town.tea.listing.is_on_sale = False
    town.tea.listing.save()
    assert errors_of(review(order)) == []
    [line] = _lines(order)
    assert (line["review"]["body"], line["review"]["product"]) == ("Ngon", None)
    assert Review.objects.get().state == "waiting"


def test_two_statements_for_an_orders_reviews(town: Town, django_assert_num_queries):
    order = hand_over(town.tea, town.point)
    make_review(order)
    with django_assert_num_queries(2):  # the reviews, the lines
        data(
            "query($order: ID!) { orderReviews(order: $order) { mayReview review { points body state } } }",
            {"order": to_global_id("Order", order.link_key)},
        )
