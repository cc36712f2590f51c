"""What an officer approves is told to people by the tasks of its facts."""

import pytest

from backend.feedback.types import Kind
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from celery_tasks.app import app
from celery_tasks.topics import TASK_OF_TOPIC
from tests.factories import make_sellable, make_user
from tests.factories.feedback import answer, make_question

pytestmark = pytest.mark.django_db(transaction=True)

app.loader.import_default_modules()


def test_an_approved_question_and_its_answer():
    tea = make_sellable()
    make_user(producers=[tea.listing.product.producer], email="htx@example.vn")
    question = make_question(tea, email="minh@example.vn")
    answer(Kind.QUESTION, question.pk, tea)
    facts = list(OutboxFact.objects.order_by("pk"))
    assert [fact.topic for fact in facts] == ["feedback.entry_shown", "feedback.answer_shown"]
    for fact in facts:
        app.tasks[TASK_OF_TOPIC[fact.topic]].run(fact.pk, fact.payload)
        fact.refresh_from_db()
        assert fact.done_at is not None
    assert list(Message.objects.order_by("pk").values_list("email", flat=True)) == [
        "htx@example.vn",
        "minh@example.vn",
    ]
    assert find_violations() == []
