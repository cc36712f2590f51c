"""Why accounts refuse: bad tokens and links, wrong passwords, too many attempts."""

from enum import StrEnum

from backend.kernel.errors import DomainError


class AccountCode(StrEnum):
    """Refusals of signing in and of tokens, by the names that Saleor's clients know."""

    INVALID_CREDENTIALS = "INVALID_CREDENTIALS"
    LOGIN_ATTEMPT_DELAYED = "LOGIN_ATTEMPT_DELAYED"
    JWT_SIGNATURE_EXPIRED = "JWT_SIGNATURE_EXPIRED"
    JWT_INVALID_TOKEN = "JWT_INVALID_TOKEN"
    JWT_INVALID_CSRF_TOKEN = "JWT_INVALID_CSRF_TOKEN"
    INVALID = "INVALID"
    INVALID_PASSWORD = "INVALID_PASSWORD"
    PASSWORD_TOO_SHORT = "PASSWORD_TOO_SHORT"
    PASSWORD_TOO_COMMON = "PASSWORD_TOO_COMMON"
    PASSWORD_TOO_SIMILAR = "PASSWORD_TOO_SIMILAR"
    PASSWORD_ENTIRELY_NUMERIC = "PASSWORD_ENTIRELY_NUMERIC"
    PASSWORD_RESET_ALREADY_REQUESTED = "PASSWORD_RESET_ALREADY_REQUESTED"
    UNIQUE = "UNIQUE"


class InvalidCredentials(DomainError):
    """The e-mail and the password do not belong together; which of them is wrong is not said."""

    def __init__(self) -> None:
        super().__init__(AccountCode.INVALID_CREDENTIALS, "Please, enter valid credentials", field="email")


class TooManyAttempts(DomainError):
    """Too many wrong passwords; `wait_seconds` until the next attempt is looked at."""

    def __init__(self, wait_seconds: int) -> None:
        minutes = max(1, -(-wait_seconds // 60))
        super().__init__(
            AccountCode.LOGIN_ATTEMPT_DELAYED,
            f"Too many attempts to sign in. Try again in {minutes} minutes.",
            field="email",
            minutes=minutes,
        )


class AskedTooOften(DomainError):
    """Too many letters or tries; `wait_seconds` until the next one is taken."""

    def __init__(self, code: AccountCode, wait_seconds: int) -> None:
        minutes = max(1, -(-wait_seconds // 60))
        super().__init__(code, f"Asked too often. Try again in {minutes} minutes.", minutes=minutes)


class LinkWorthless(DomainError):
    """The link of a letter is not ours, was used, is too old, or belongs to another address."""

    def __init__(self) -> None:
        super().__init__(
            AccountCode.INVALID, "This link is used or too old. Ask for a new letter.", field="token"
        )


class WrongOldPassword(DomainError):
    """Who wants a new password does not know the old one."""

    def __init__(self) -> None:
        super().__init__(
            AccountCode.INVALID_CREDENTIALS, "The old password is not right.", field="old_password"
        )


class TokenExpired(DomainError):
    """The token's time is over: a client refreshes it and tries again."""

    def __init__(self, *, field: str = "token") -> None:
        super().__init__(AccountCode.JWT_SIGNATURE_EXPIRED, "Signature has expired", field=field)


class TokenInvalid(DomainError):
    """The token is forged, foreign, of another type, or its user signed out everywhere."""

    def __init__(self, *, field: str = "token") -> None:
        super().__init__(AccountCode.JWT_INVALID_TOKEN, "Invalid token", field=field)


class CsrfMismatch(DomainError):
    """The CSRF token does not belong to the refresh token."""

    def __init__(self) -> None:
        super().__init__(AccountCode.JWT_INVALID_CSRF_TOKEN, "Invalid csrf token", field="csrfToken")


class BadPerson(DomainError):
    """A person who cannot be entered like this."""
