"""Questions: asked of what is for sale, so often and no oftener, answered by the producer, told to who asked."""

import pytest

from backend.accounts.actor import Actor
from backend.accounts.models import SignInAttempt
from backend.feedback import asking
from backend.feedback.errors import ChangedMeanwhile, NothingToModerate, NotShown, TooManyQuestions, Unfit
from backend.feedback.models import Question
from backend.feedback.selectors import all_waiting, tallies
from backend.feedback.services import write_answer
from backend.feedback.types import Kind, ListingTally, Part
from backend.kernel.errors import NotFound, PermissionDenied
from tests.factories.feedback import answer, decide, make_question, producer_of
from tests.state import database_state


def test_a_question_waits_is_shown_and_counted(tea):
    question = make_question(tea, is_shown=False)
    assert (question.state, question.producer_id) == ("waiting", tea.listing.product.producer_id)
    [waiting] = all_waiting()
    assert (waiting.part, waiting.entry.id, waiting.product_name) == (Part.ENTRY, question.pk, "Trà sen")
    assert "@" not in repr(waiting)
    decide(Kind.QUESTION, question.pk)
    assert tallies([tea.listing_id]) == {tea.listing_id: ListingTally(0, 0, 1)}
    assert all_waiting() == []


def test_only_what_is_for_sale_is_asked_about(tea):
    tea.listing.is_on_sale = False
    tea.listing.save()
    before = database_state()
    with pytest.raises(NotFound):
        make_question(tea)
    assert database_state() == before


@pytest.mark.parametrize(
    ("words", "field", "code"),
    [
        ({"body": "  \n "}, "body", "REQUIRED"),
        ({"body": "a" * 1001}, "body", "TOO_LONG"),
        ({"email": ""}, "email", "REQUIRED"),
        ({"email": "khong phai"}, "email", "INVALID"),
        ({"display_name": "toi@example.vn"}, "display_name", "INVALID"),
    ],
)
def test_unfit_questions(tea, words, field, code):
    before = database_state()
    with pytest.raises(Unfit) as refusal:
        make_question(tea, **words)
    assert (refusal.value.field, refusal.value.code.value) == (field, code)
    assert database_state() == before


def test_a_mailbox_asks_only_so_often_and_the_counters_name_nobody(tea):
    for _ in range(asking.MAX_PER_EMAIL):
        make_question(tea, email="Hay.Hoi@example.vn", is_shown=False)
    before = database_state()
    with pytest.raises(TooManyQuestions) as refusal:
        make_question(tea, email="hay.hoi@example.vn")
    assert refusal.value.params == {"minutes": 15}
    assert database_state() == before
    make_question(tea, email="khac@example.vn")
    assert {len(key) for key in SignInAttempt.objects.values_list("key", flat=True)} == {64}


def test_an_address_asks_only_so_often(tea, monkeypatch):
    monkeypatch.setattr(asking, "MAX_PER_ADDRESS", 2)

    def ask(address):
        asking.ask_question(
            listing_id=tea.listing_id,
            body="?",
            display_name="",
            email=f"hoi{Question.objects.count()}@example.vn",
            language="vi",
            client_address=address,
        )

    ask("2001:db8::1")
    ask("2001:db8::2")
    with pytest.raises(TooManyQuestions):
        ask("2001:db8::3")
    ask("2001:db8:1::1")
    assert Question.objects.count() == 3


def test_only_its_producer_answers_and_only_what_is_shown(tea):
    question = make_question(tea, is_shown=False)

    def write(actor):
        write_answer(actor=actor, kind=Kind.QUESTION, entry_id=question.pk, body="12 tháng")

    for actor, error in (
        (Actor(), PermissionDenied),
        (Actor(is_superuser=True, is_officer=True), PermissionDenied),
        (Actor(producer_ids=frozenset({0})), NotFound),
        (producer_of(tea), NotShown),
    ):
        before = database_state()
        with pytest.raises(error):
            write(actor)
        assert database_state() == before
    decide(Kind.QUESTION, question.pk)
    write(producer_of(tea))
    before = database_state()
    write(producer_of(tea))
    assert database_state() == before
    assert Question.objects.get().answer == "12 tháng"


def test_an_officer_decides_on_the_words_that_were_read(tea):
    question = make_question(tea)
    answer(Kind.QUESTION, question.pk, tea, "Sáu tháng", is_shown=False)
    answer(Kind.QUESTION, question.pk, tea, "Chữa bách bệnh", is_shown=False)
    with pytest.raises(ChangedMeanwhile):
        decide(Kind.QUESTION, question.pk, part=Part.ANSWER, revision=1)
    with pytest.raises(NothingToModerate):
        decide(Kind.QUESTION, question.pk)
    with pytest.raises(Unfit):
        decide(Kind.QUESTION, question.pk, part=Part.ANSWER, approve=False)
    assert Question.objects.get().answer_state == "waiting"
