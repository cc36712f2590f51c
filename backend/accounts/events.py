"""The facts that accounts put into the outbox, each in the transaction that makes it true."""

from uuid import UUID

from backend.kernel import outbox

REGISTRATION_ASKED = "accounts.registration_asked"
PASSWORD_RESET_ASKED = "accounts.password_reset_asked"
PASSWORD_CHANGED = "accounts.password_changed"


def registration_asked(registration_id: UUID) -> None:
    """Somebody wants an account: its address gets a letter."""
    outbox.publish(REGISTRATION_ASKED, {"registration_id": str(registration_id)})


def password_reset_asked(reset_id: UUID) -> None:
    """Somebody wants a new password: the address gets a letter if it has an account."""
    outbox.publish(PASSWORD_RESET_ASKED, {"reset_id": str(reset_id)})


def password_changed(user_id: int, mark: str) -> None:
    """A password was changed: its owner is to know. `mark` tells this change from another one."""
    outbox.publish(PASSWORD_CHANGED, {"user_id": user_id, "mark": mark})
