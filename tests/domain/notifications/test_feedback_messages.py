"""Who hears of questions, reviews and answers: once, in their language, and nobody else."""

import pytest

from backend.feedback.types import Kind, Part
from backend.notifications.feedback import tell_of_answer, tell_producer
from backend.notifications.feedback_texts import ANSWERED, TO_PRODUCER
from backend.notifications.models import Message
from tests.factories import make_point, make_sellable, make_user, put_on_shelf
from tests.factories.feedback import answer, decide, hand_over, make_question, make_review
from tests.state import database_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def point():
    return make_point()


@pytest.fixture
def tea(point):
    variant = make_sellable(listing={"name": "Trà sen"})
    put_on_shelf(variant, point, 9)
    return variant


def _once(action):
    action()
    after = database_state()
    action()
    assert database_state() == after


def test_everything_is_said_in_both_languages():
    wanted = {(kind, language) for kind in Kind for language in ("vi", "en")}
    assert set(ANSWERED) == set(TO_PRODUCER) == wanted


def test_the_members_of_the_producer_hear_of_a_question_but_not_whose_it_is(tea):
    producer = tea.listing.product.producer
    member = make_user(producers=[producer], language="en")
    make_user(producers=[producer], is_active=False)
    make_user()
    question = make_question(tea, email="minh@example.vn")
    _once(lambda: tell_producer(kind=Kind.QUESTION, entry_id=question.pk))
    message = Message.objects.get()
    assert (message.user_id, message.email, message.language) == (member.pk, member.email, "en")
    assert message.subject == "A new question about Trà sen"
    assert "Giữ được bao lâu?" in message.body
    assert "/en/nha-san-xuat/hoi-dap" in message.body
    assert "minh@example.vn" not in message.subject + message.body


def test_who_asked_hears_of_the_answer(tea):
    question = make_question(tea, email="minh@example.vn")
    answer(Kind.QUESTION, question.pk, tea, "12 tháng.")
    _once(lambda: tell_of_answer(kind=Kind.QUESTION, entry_id=question.pk, revision=1))
    message = Message.objects.get()
    assert (message.user_id, message.email, message.language) == (None, "minh@example.vn", "vi")
    assert message.subject == "Câu hỏi của bạn đã được trả lời"
    assert "12 tháng." in message.body
    assert message.body.endswith(f"/san-pham/{tea.listing.slug}")


def test_the_buyer_hears_of_the_answer_to_a_review(tea, point):
    review = make_review(hand_over(tea, point, email="lan@example.vn", language="en"))
    answer(Kind.REVIEW, review.pk, tea)
    tell_of_answer(kind=Kind.REVIEW, entry_id=review.pk, revision=1)
    message = Message.objects.get()
    assert (message.email, message.language) == ("lan@example.vn", "en")
    assert message.subject == "The producer answered your review"


def test_what_was_taken_down_meanwhile_is_told_to_nobody(tea, point):
    make_user(producers=[tea.listing.product.producer])
    question = make_question(tea)
    answer(Kind.QUESTION, question.pk, tea)
    decide(Kind.QUESTION, question.pk, part=Part.ANSWER, approve=False, reason="Sai")
    tell_of_answer(kind=Kind.QUESTION, entry_id=question.pk, revision=1)
    decide(Kind.QUESTION, question.pk, approve=False, reason="Sai")
    tell_producer(kind=Kind.QUESTION, entry_id=question.pk)
    tell_producer(kind=Kind.QUESTION, entry_id=0)
    assert not Message.objects.exists()
