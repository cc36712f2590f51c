"""Messages as their readers see them."""

from django.conf import settings

from backend.kernel.errors import PermissionDenied
from backend.notifications.models import Message
from backend.notifications.types import MessageFacts

LATEST = 50


def demo_messages(email: str) -> list[MessageFacts]:
    """The last messages to an address, newest first, in a demo: there they are read instead of being mailed.

    Raises PermissionDenied anywhere else.
    """
    if not settings.OCOP_DEMO:
        raise PermissionDenied("Messages can be read here in a demo only.")
    rows = Message.objects.filter(email=email).exclude(email="").order_by("-created_at", "-id")[:LATEST]
    return [
        MessageFacts(row.pk, row.email, row.language, row.subject, row.body, row.created_at, row.mail)
        for row in rows
    ]
