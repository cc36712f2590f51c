"""What a new password must be like."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

from backend.accounts.errors import AccountCode, BadPerson
from backend.accounts.models import User
from backend.accounts.services import MAX_PASSWORD_LENGTH

MIN_PASSWORD_LENGTH = 10
_NUMERIC, _COMMON = NumericPasswordValidator(), CommonPasswordValidator()
_SIMILAR = UserAttributeSimilarityValidator(user_attributes=("email", "first_name", "last_name"))


def check_new_password(
    password: str, *, email: str, first_name: str = "", last_name: str = "", field: str = "password"
) -> None:
    """Raises BadPerson at `field` for a password that is too short, too long, or one of the first to be guessed.

    Shorter than MIN_PASSWORD_LENGTH characters, longer than MAX_PASSWORD_LENGTH, nothing but digits, one of those
    that very many people have, or nearly the person's own address or name.
    """
    if "\x00" in password or any("\ud800" <= letter <= "\udfff" for letter in password):
        raise BadPerson(
            AccountCode.INVALID, "A password is made of characters that can be typed.", field=field
        )
    if not MIN_PASSWORD_LENGTH <= len(password) <= MAX_PASSWORD_LENGTH:
        raise BadPerson(
            AccountCode.PASSWORD_TOO_SHORT,
            f"A password has {MIN_PASSWORD_LENGTH} to {MAX_PASSWORD_LENGTH} characters.",
            field=field,
        )
    person = User(email=email, first_name=first_name, last_name=last_name)
    rules = (
        (_NUMERIC, AccountCode.PASSWORD_ENTIRELY_NUMERIC, "Put letters among the digits."),
        (
            _COMMON,
            AccountCode.PASSWORD_TOO_COMMON,
            "Very many people have this password. Choose another one.",
        ),
        (
            _SIMILAR,
            AccountCode.PASSWORD_TOO_SIMILAR,
            "This is nearly your name or address. Choose another one.",
        ),
    )
    for rule, code, message in rules:
        try:
            rule.validate(password, person)
        except ValidationError as error:
            raise BadPerson(code, message, field=field) from error
