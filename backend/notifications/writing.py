"""Writing messages: each once by its key, however often its fact rings."""

from collections.abc import Iterable

from django.conf import settings

from backend.kernel import clock
from backend.kernel.transactions import in_transaction
from backend.notifications.events import publish_mail_waiting
from backend.notifications.models import Message


def write_messages(messages: Iterable[Message]) -> None:
    """Write messages; one whose key there is already is left as it is. Those with an address wait to be mailed."""
    now = clock.now()
    rows = list(messages)
    for row in rows:
        row.created_at = now
        if row.email and settings.OCOP_SMTP_URL:
            row.mail, row.due_at = Message.Mail.WAITING, now
    with in_transaction():
        Message.objects.bulk_create(rows, ignore_conflicts=True)
        if any(row.mail == Message.Mail.WAITING for row in rows):
            publish_mail_waiting()
