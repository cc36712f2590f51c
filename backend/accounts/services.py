"""Signing in, staying signed in and signing out everywhere."""

import secrets

from django.contrib.auth.hashers import make_password

from backend.accounts import access, attempts, tokens
from backend.accounts.errors import InvalidCredentials
from backend.accounts.models import User
from backend.accounts.types import Refreshed, SignedIn
from backend.kernel import audit, clock
from backend.kernel.transactions import in_transaction

MAX_EMAIL_LENGTH = 254
MAX_PASSWORD_LENGTH = 256


def new_token_key() -> str:
    """A value for User.token_key: 32 characters that nobody can guess."""
    return secrets.token_hex(16)


def sign_in(*, email: str, password: str, client_address: str | None, issuer: str) -> SignedIn:
    """Tokens for the user with this e-mail (letter case aside) and password. `issuer` is the URL posted to,
    `client_address` an IP address where one is known.

    Raises InvalidCredentials, after the same work whether the address is known or not, and TooManyAttempts.
    """
    email = email.strip().lower()[:MAX_EMAIL_LENGTH]
    counted = attempts.count_attempt(email=email, client_address=client_address)
    user = _check_password(email, password)
    attempts.forget_attempts(email=email, counted=counted)
    User.objects.filter(pk=user.pk).update(last_login=clock.now())
    refresh_token, csrf_token = tokens.issue_refresh_token(user, issuer=issuer)
    return SignedIn(user, tokens.issue_access_token(user, issuer=issuer), refresh_token, csrf_token)


def refresh(*, refresh_token: str, issuer: str, csrf_token: str | None = None) -> Refreshed:
    """A new access token for a refresh token; the CSRF token is checked where one is given.

    Raises TokenExpired, TokenInvalid (field refresh_token) and CsrfMismatch.
    """
    claims = tokens.read_token(refresh_token, type_=tokens.REFRESH, field="refresh_token")
    if csrf_token is not None:
        tokens.check_csrf_token(claims, csrf_token)
    user = access.user_for_claims(claims, field="refresh_token")
    return Refreshed(user, tokens.issue_access_token(user, issuer=issuer))


def sign_out_everywhere(*, user_id: int, actor: str) -> None:
    """Make every token of the user worthless, from the next request on. Audited; `actor` as in audit.record."""
    with in_transaction():
        User.objects.filter(pk=user_id).update(token_key=new_token_key())
        audit.record(actor=actor, action="user.signed_out_everywhere", subject=("User", user_id))


def _check_password(email: str, password: str) -> User:
    user = access.find_user(email) if len(password) <= MAX_PASSWORD_LENGTH else None
    password = password[:MAX_PASSWORD_LENGTH].encode(errors="replace").decode()
    if user is None:
        # The work that a known address costs: the clock tells nobody which ones exist.
        make_password(password)
        raise InvalidCredentials
    if not user.check_password(password):
        raise InvalidCredentials
    return user
