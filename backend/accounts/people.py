"""Entering people and giving them the network's own roles. Memberships of producers and points stand there."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError

from backend.accounts.access import find_user
from backend.accounts.errors import AccountCode, BadPerson
from backend.accounts.models import User
from backend.accounts.services import MAX_PASSWORD_LENGTH, new_token_key
from backend.kernel import audit, clock
from backend.kernel.transactions import in_transaction

MIN_PASSWORD_LENGTH = 10


def enter_person(
    *, actor: str, email: str, password: str, first_name: str = "", last_name: str = "", language: str = "vi"
) -> User:
    """A new active user without any role. Audited.

    Raises BadPerson for what is no e-mail address, one that is taken, and a password shorter than
    MIN_PASSWORD_LENGTH or longer than MAX_PASSWORD_LENGTH.
    """
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadPerson(AccountCode.INVALID, f"{email!r} is no e-mail address.", field="email") from error
    if not MIN_PASSWORD_LENGTH <= len(password) <= MAX_PASSWORD_LENGTH:
        raise BadPerson(
            AccountCode.PASSWORD_TOO_SHORT,
            f"A password has {MIN_PASSWORD_LENGTH} to {MAX_PASSWORD_LENGTH} characters.",
            field="password",
        )
    user = User(
        email=email,
        first_name=first_name.strip(),
        last_name=last_name.strip(),
        language=language,
        date_joined=clock.now(),
        token_key=new_token_key(),
    )
    user.set_password(password)
    try:
        with in_transaction():
            user.save(force_insert=True)
            audit.record(actor=actor, action="user.entered", subject=("User", user.pk))
    except IntegrityError as error:
        if find_user(email) is None:
            raise
        raise BadPerson(AccountCode.UNIQUE, f"{email} has an account already.", field="email") from error
    return user


def set_officer(*, actor: str, user_id: int, is_officer: bool) -> None:
    """Make a user an officer of the certification desk, or no longer. Idempotent; audited when it changes something."""
    with in_transaction():
        changed = User.objects.filter(pk=user_id, is_officer=not is_officer).update(is_officer=is_officer)
        if changed:
            audit.record(
                actor=actor,
                action="user.role_changed",
                subject=("User", user_id),
                before={"is_officer": not is_officer},
                after={"is_officer": is_officer},
            )
