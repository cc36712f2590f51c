"""Signing in, staying signed in, signing out here and everywhere."""

import secrets

from django.contrib.auth.hashers import make_password

from backend.accounts import access, attempts, tokens
from backend.accounts.errors import InvalidCredentials, TokenInvalid
from backend.accounts.models import EndedSession, User
from backend.accounts.types import Refreshed, SignedIn
from backend.kernel import audit, clock
from backend.kernel.transactions import in_transaction

MAX_EMAIL_LENGTH = 254
MAX_PASSWORD_LENGTH = 256
SWEPT_AT_ONCE = 100


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
    attempts.forget_attempts(email=email, counted=counted, client_address=client_address)
    return begin_session(user, issuer=issuer)


def begin_session(user: User, *, issuer: str) -> SignedIn:
    """Tokens for a person who has just proved who they are. `issuer` is the URL posted to."""
    User.objects.filter(pk=user.pk).update(last_login=clock.now())
    key = tokens.new_session_key()
    refresh_token, csrf_token = tokens.issue_refresh_token(user, issuer=issuer, session_key=key)
    access_token = tokens.issue_access_token(user, issuer=issuer, session_key=key)
    return SignedIn(user, access_token, refresh_token, csrf_token)


def refresh(*, refresh_token: str, issuer: str, csrf_token: str | None = None) -> Refreshed:
    """A new access token for a refresh token; the CSRF token is checked where one is given.

    Raises TokenExpired, TokenInvalid (field refresh_token) and CsrfMismatch.
    """
    claims = tokens.read_token(refresh_token, type_=tokens.REFRESH, field="refresh_token")
    if csrf_token is not None:
        tokens.check_csrf_token(claims, csrf_token)
    user = access.user_for_claims(claims, field="refresh_token")
    access_token = tokens.issue_access_token(user, issuer=issuer, session_key=claims.session_key)
    return Refreshed(user, access_token)


def sign_out(*, refresh_token: str) -> None:
    """End the session that the refresh token belongs to: none of its tokens is good from the next request on.

    Idempotent; other sessions of the person go on. Raises TokenExpired and TokenInvalid (field refresh_token), the
    latter also for a token of before sessions had names, which sign_out_everywhere ends.
    """
    claims = tokens.read_token(refresh_token, type_=tokens.REFRESH, field="refresh_token")
    if not claims.session_key:
        raise TokenInvalid(field="refresh_token")
    EndedSession.objects.bulk_create(
        [EndedSession(key=claims.session_key, until=claims.expires_at)], ignore_conflicts=True
    )
    over = EndedSession.objects.filter(until__lte=clock.now()).order_by("until").values("pk")[:SWEPT_AT_ONCE]
    EndedSession.objects.filter(pk__in=over).delete()


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
