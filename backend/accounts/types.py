"""What accounts hand to the doors."""

from dataclasses import dataclass

from backend.accounts.models import User


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A person who has just proved who they are, with fresh tokens."""

    user: User
    access_token: str
    refresh_token: str
    csrf_token: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A new access token for who holds a refresh token."""

    user: User
    access_token: str


@dataclass(frozen=True, slots=True)
class RegistrationLetter:
    """A letter to who asked for an account; `has_account` where the address has one already."""

    email: str
    language: str
    link: str
    has_account: bool


@dataclass(frozen=True, slots=True)
class ResetLetter:
    """A letter to who asked for a new password."""

    user_id: int
    email: str
    language: str
    link: str
