"""Who answers, who moderates: the role matrix over both, for reviews and questions."""

import pytest

from backend.feedback.models import Question, Review
from backend.feedback.types import Kind
from backend.kernel.models import OutboxFact
from tests.api.asking import ask, data, error_codes
from tests.api.feedback.asks import ENTRY, answer, errors_of, moderate, product_gid, shown, words
from tests.api.orders.asks import Town
from tests.factories.feedback import answer as make_answer
from tests.factories.feedback import hand_over, make_question, make_review
from tests.state import database_state

EVERYBODY = [
    "anonymous",
    "buyer",
    "producer",
    "other producer",
    "staff",
    "other staff",
    "officer",
    "superuser",
]
KINDS = ["review", "question"]
MODELS = {"review": Review, "question": Question}
QUEUE = f"""
{{ feedbackToModerate {{
  part since productName producerName review {{ points {ENTRY} }} question {{ {ENTRY} }}
}} }}
"""
OWN_LISTS = f"""
{{
  myQuestions(first: 10) {{ totalCount edges {{ node {{ {ENTRY} }} }} }}
  open: myQuestions(first: 9, unanswered: true) {{ totalCount edges {{ node {{ body }} }} }}
  myReviews(first: 1) {{ totalCount }}
}}
"""


def _make(kind: str, town: Town, *, is_shown: bool) -> int:
    if kind == "review":
        return make_review(hand_over(town.tea, town.point), is_shown=is_shown).pk
    return make_question(town.tea, is_shown=is_shown).pk


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_answers(town: Town, who: str, kind: str):
    pk = _make(kind, town, is_shown=True)
    before = database_state()
    said = answer(kind, pk, town.people[who])
    if who == "producer":
        assert errors_of(said) == []
        [payload] = said["data"].values()
        assert payload[kind]["answer"] == {
            "body": "Cảm ơn bạn.",
            "state": "WAITING",
            "reason": None,
            "revision": 1,
        }
        return
    if who == "other producer":
        assert errors_of(said) == [("id", "NOT_FOUND")]
    else:
        assert error_codes(said) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_moderates(town: Town, who: str, kind: str):
    pk = _make(kind, town, is_shown=False)
    before = database_state()
    said = moderate(kind, pk, town.people[who])
    if who in ("officer", "superuser"):
        assert errors_of(said) == []
        assert MODELS[kind].objects.get().state == "approved"
        [fact] = OutboxFact.objects.filter(topic="feedback.entry_shown")
        assert fact.payload == {"kind": kind, "id": pk}
        return
    assert error_codes(said) == ["PermissionDenied"]
    assert database_state() == before


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_sees_what_waits(town: Town, who: str):
    _make("review", town, is_shown=False)
    _make("question", town, is_shown=False)
    said = ask(QUEUE, user=town.people[who])
    if who not in ("officer", "superuser"):
        assert error_codes(said) == ["PermissionDenied"]
        assert said["data"] is None
        return
    first, second = said["data"]["feedbackToModerate"]
    assert (first["review"]["body"], first["question"]) == ("Thơm, đậm vị.", None)
    assert (second["question"]["body"], second["review"]) == ("Giữ được bao lâu?", None)
    assert (second["productName"], second["producerName"], second["part"]) == ("Trà sen", "HTX Trà", "ENTRY")
    assert "example.vn" not in str(said)


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_sees_a_producers_own_list(town: Town, who: str):
    _make("question", town, is_shown=True)
    _make("question", town, is_shown=False)
    make_answer(Kind.QUESTION, _make("question", town, is_shown=True), town.tea, "12 tháng", is_shown=False)
    said = ask(OWN_LISTS, user=town.people[who])
    if who in ("producer", "other producer"):
        number = 2 if who == "producer" else 0
        assert (
            said["data"]["myQuestions"]["totalCount"] == len(said["data"]["myQuestions"]["edges"]) == number
        )
        assert said["data"]["open"]["totalCount"] == len(said["data"]["open"]["edges"]) == number // 2
        assert "example.vn" not in str(said)
    else:
        assert set(error_codes(said)) == {"PermissionDenied"}
        assert "Giữ được" not in str(said)


@pytest.mark.parametrize("kind", KINDS)
def test_refusals_of_a_decision(town: Town, kind: str):
    pk = _make(kind, town, is_shown=False)
    officer = town.people["officer"]
    before = database_state()
    for input, error in (
        ({"decision": "REJECT"}, ("reason", "REQUIRED")),
        ({"decision": "REJECT", "reason": "a" * 301}, ("reason", "TOO_LONG")),
        ({"revision": 2}, ("revision", "CHANGED_MEANWHILE")),
        ({"part": "ANSWER"}, ("id", "NOTHING_TO_MODERATE")),
    ):
        assert errors_of(moderate(kind, pk, officer, **input)) == [error]
    assert errors_of(moderate(kind, pk + 1, officer)) == [("id", "NOT_FOUND")]
    assert errors_of(answer(kind, pk, town.people["producer"])) == [("id", "NOT_SHOWN")]
    assert database_state() == before


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_public_once_approved(town: Town, kind: str):
    pk = _make(kind, town, is_shown=True)
    answer(kind, pk, town.people["producer"], "Giữ được 12 tháng.")
    [edge] = shown(town.tea)[f"{kind}s"]["edges"]
    assert edge["node"]["answer"] is None
    assert errors_of(moderate(kind, pk, town.people["officer"], part="ANSWER")) == []
    [edge] = shown(town.tea)[f"{kind}s"]["edges"]
    assert edge["node"]["answer"] == {
        "body": "Giữ được 12 tháng.",
        "state": "APPROVED",
        "reason": None,
        "revision": None,
    }
    [fact] = OutboxFact.objects.filter(topic="feedback.answer_shown")
    assert fact.payload == {"kind": kind, "id": pk, "revision": 1}


def test_reviews_by_pages_newest_first(town: Town):
    for number in range(5):
        make_review(hand_over(town.tea, town.point), body=f"Số {number}", points=1 + number)
    page = shown(town.tea)
    assert (page["rating"], page["reviewCount"], page["reviews"]["totalCount"]) == (3.0, 5, 5)
    assert words(page["reviews"]) == ["Số 4", "Số 3"]
    second = shown(town.tea, after=page["reviews"]["pageInfo"]["endCursor"])
    assert words(second["reviews"]) == ["Số 2", "Số 1"]
    assert second["reviews"]["pageInfo"]["hasNextPage"] is True
    last = shown(town.tea, after=second["reviews"]["pageInfo"]["endCursor"])
    assert words(last["reviews"]) == ["Số 0"]
    assert last["reviews"]["pageInfo"]["hasNextPage"] is False
    assert shown(town.jam)["rating"] is None


def test_feedback_of_many_products_is_one_statement_each(town: Town, django_assert_num_queries):
    for variant in (town.tea, town.jam):
        make_review(hand_over(variant, town.point))
        make_question(variant)
    feedback = (
        "rating reviews(first: 3) { edges { node { body } } } questions(first: 3) { edges { node { body } } }"
    )
    with django_assert_num_queries(4):  # the shelf, the tallies, the reviews, the questions
        found = data(f"{{ products(first: 5) {{ edges {{ node {{ name {feedback} }} }} }} }}")
    assert [len(edge["node"]["reviews"]["edges"]) for edge in found["products"]["edges"]] == [1, 1]


def test_a_product_without_feedback_asks_for_its_tally_alone(town: Town, django_assert_num_queries):
    feedback = "rating reviews(first: 3) { edges { node { body } } } questions(first: 3) { totalCount }"
    with django_assert_num_queries(2):  # the shelf, the tally
        data(f"query($id: ID!) {{ product(id: $id) {{ name {feedback} }} }}", {"id": product_gid(town.tea)})
