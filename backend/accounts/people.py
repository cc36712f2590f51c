"""Entering people and giving them the network's own roles. Memberships of producers and points stand there."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError

from backend.accounts.access import find_user
from backend.accounts.errors import AccountCode, BadPerson
from backend.accounts.models import User
from backend.accounts.passwords import check_new_password
from backend.accounts.services import MAX_EMAIL_LENGTH, new_token_key
from backend.kernel import audit, clock
from backend.kernel.transactions import in_transaction

MAX_NAME_LENGTH = 80


def check_email(email: str) -> str:
    """The address, trimmed. Raises BadPerson for what is none, or is too long to be kept."""
    email = email.strip()
    try:
        if "\x00" in email or len(email) > MAX_EMAIL_LENGTH:
            raise ValidationError("not kept")
        validate_email(email)
    except ValidationError as error:
        raise BadPerson(
            AccountCode.INVALID, f"{email[:100]!r} is no e-mail address.", field="email"
        ) from error
    return email


def check_name(name: str, field: str) -> str:
    """A name on one line. Raises BadPerson for one longer than MAX_NAME_LENGTH or that no text can hold."""
    name = " ".join(name.split())
    if len(name) > MAX_NAME_LENGTH or "\x00" in name:
        raise BadPerson(AccountCode.INVALID, f"A name has at most {MAX_NAME_LENGTH} characters.", field=field)
    return name


def enter_person(
    *, actor: str, email: str, password: str, first_name: str = "", last_name: str = "", language: str = "vi"
) -> User:
    """A new active user without any role. Audited.

    Raises BadPerson for what is no e-mail address, one that is taken, and what check_new_password refuses.
    """
    email = check_email(email)
    check_new_password(password, email=email, first_name=first_name, last_name=last_name)
    user = User(
        email=email,
        first_name=check_name(first_name, "first_name"),
        last_name=check_name(last_name, "last_name"),
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
