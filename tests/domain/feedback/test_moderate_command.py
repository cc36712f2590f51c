"""`ocop moderate` shows what waits of reviews and questions and records an officer's answer."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from backend.feedback.models import Question, Review
from backend.feedback.types import Kind
from tests.factories import make_user
from tests.factories.feedback import answer, hand_over, make_question, make_review
from tests.state import database_state


def _moderate(**options: object) -> str:
    out = StringIO()
    call_command("moderate", stdout=out, **options)
    return out.getvalue()


def test_an_officer_reads_and_decides(tea, point):
    officer = make_user(is_officer=True).email
    review = make_review(hand_over(tea, point), is_shown=False, points=2, body="Hơi nhạt")
    question = make_question(tea)
    answer(Kind.QUESTION, question.pk, tea, "12 tháng.", is_shown=False)
    listed = _moderate()
    assert f"review:{review.pk}@1" in listed
    assert "2/5  by Chị Lan" in listed
    assert f"question-answer:{question.pk}@1" in listed
    assert "> Giữ được bao lâu?" in listed
    assert "2 waiting" in listed
    assert question.email not in listed
    assert _moderate(approve=f"question-answer:{question.pk}@1", officer=officer) == "Approved.\n"
    assert _moderate(reject=f"review:{review.pk}@1", officer=officer, reason="Xúc phạm") == "Rejected.\n"
    assert (Question.objects.get().answer_state, Review.objects.get().reason) == ("approved", "Xúc phạm")
    assert "0 waiting" in _moderate()


@pytest.mark.parametrize("name", ["review:{pk}@2", "review:0@1", "tea", "review:1", "१२"])
def test_what_does_not_wait_like_this_changes_nothing(tea, point, name):
    officer = make_user(is_officer=True).email
    review = make_review(hand_over(tea, point), is_shown=False)
    before = database_state()
    with pytest.raises(CommandError):
        _moderate(approve=name.format(pk=review.pk), officer=officer)
    assert database_state() == before


def test_only_officers(tea, point):
    review = make_review(hand_over(tea, point), is_shown=False)
    nobody = make_user().email
    before = database_state()
    with pytest.raises(CommandError, match="Only an officer moderates"):
        _moderate(approve=f"review:{review.pk}@1", officer=nobody)
    assert database_state() == before
