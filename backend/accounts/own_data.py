"""What people change about themselves."""

from backend.accounts.access import user_by_id
from backend.accounts.models import User
from backend.accounts.people import check_name
from backend.kernel.errors import PermissionDenied

LANGUAGES = ("vi", "en")


def update_person(
    *,
    user_id: int | None,
    first_name: str | None = None,
    last_name: str | None = None,
    language: str | None = None,
) -> User:
    """New names and language; what is None stays. A language we have no texts in is read as Vietnamese.

    Raises PermissionDenied for nobody, BadPerson for a name that is too long.
    """
    user = user_by_id(user_id) if user_id is not None else None
    if user is None:
        raise PermissionDenied("You are not signed in.")
    if first_name is not None:
        user.first_name = check_name(first_name, "first_name")
    if last_name is not None:
        user.last_name = check_name(last_name, "last_name")
    if language is not None:
        user.language = language if language in LANGUAGES else "vi"
    user.save(update_fields=["first_name", "last_name", "language"])
    return user
