"""The facts that notifications put into the outbox."""

from backend.kernel import outbox

MAIL_WAITING = "mail.waiting"


def publish_mail_waiting() -> None:
    """There are messages to be mailed. The caller holds the transaction that writes them."""
    outbox.publish(MAIL_WAITING, {})
