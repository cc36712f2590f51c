"""Letters about accounts are written by the tasks of their facts."""

import pytest

from backend.accounts.new_password import ask_password_reset, change_password
from backend.accounts.registering import register
from backend.kernel.models import OutboxFact
from backend.notifications.models import Message
from backend.operations.invariants import find_violations
from celery_tasks.app import app
from celery_tasks.topics import TASK_OF_TOPIC
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)

app.loader.import_default_modules()


def test_an_account_is_asked_for_a_password_forgotten_and_changed():
    user = make_user(email="lan@example.vn", password="mat-khau-cu-cua-lan")
    register(email="mai@example.vn", password="rau-muong-xao")
    ask_password_reset(email="lan@example.vn")
    change_password(user_id=user.pk, old="mat-khau-cu-cua-lan", new="mat-khau-khac-han")
    ask_password_reset(email="lan@example.vn", language="en")
    ask_password_reset(email="khong-ai@example.vn")
    for fact in OutboxFact.objects.order_by("pk"):
        app.tasks[TASK_OF_TOPIC[fact.topic]].run(fact.pk, fact.payload)
        fact.refresh_from_db()
        assert fact.done_at is not None
    assert list(Message.objects.order_by("pk").values_list("email", "subject")) == [
        ("mai@example.vn", "Xác nhận tài khoản Phiên chợ OCOP"),
        # The letter that was asked for before the change is worthless by now and is not written.
        ("lan@example.vn", "Mật khẩu của bạn đã được đổi"),
        ("lan@example.vn", "A new password for the OCOP market"),
    ]
    assert find_violations() == []
