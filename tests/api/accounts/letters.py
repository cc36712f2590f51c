"""Letters as their readers get them: the facts of the outbox are carried out, the links are read from the texts."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from backend.accounts import events
from backend.kernel import outbox
from backend.kernel.models import OutboxFact
from backend.notifications import account_letters
from backend.notifications.models import Message

CARRIED_OUT: dict[str, Callable[[Any], None]] = {
    events.REGISTRATION_ASKED: lambda fact: account_letters.tell_registered(
        registration_id=UUID(fact["registration_id"])
    ),
    events.PASSWORD_RESET_ASKED: lambda fact: account_letters.tell_password_reset(
        reset_id=UUID(fact["reset_id"])
    ),
    events.PASSWORD_CHANGED: lambda fact: account_letters.tell_password_changed(**fact),
}


def deliver() -> list[Message]:
    """Carry out every fact that waits; the letters there are, oldest first.

    The services are called as the tasks call them, which would close the connection of the test's transaction.
    """
    for fact in OutboxFact.objects.filter(done_at__isnull=True).order_by("pk"):
        CARRIED_OUT[fact.topic](fact.payload)
        outbox.mark_done(fact.pk)
    return list(Message.objects.order_by("pk"))


def link_of(letter: Message) -> tuple[str, dict[str, str]]:
    """The first address in a letter: up to its question mark, and what stands behind it."""
    found = re.search(r"https?://\S+", letter.body)
    assert found is not None, letter.body
    parts = urlsplit(found[0])
    return found[0].partition("?")[0], {name: values[0] for name, values in parse_qs(parts.query).items()}
