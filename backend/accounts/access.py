"""From a token to the person behind it."""

from django.db.models import Exists
from django.db.models.functions import Lower

from backend.accounts import tokens
from backend.accounts.actor import Actor
from backend.accounts.errors import TokenInvalid
from backend.accounts.models import EndedSession, User


def user_for_claims(claims: tokens.Claims, *, field: str = "token") -> User:
    """The active user of a verified token. Raises TokenInvalid when they are gone or signed out. One query."""
    ended = EndedSession.objects.filter(key=claims.session_key)
    user = (
        User.objects.filter(pk=claims.user_id, is_active=True, token_key=claims.token_key)
        .exclude(Exists(ended))
        .first()
    )
    if user is None:
        raise TokenInvalid(field=field)
    return user


def user_for_token(token: str, *, type_: str = tokens.ACCESS) -> User:
    """The active user whom a token names. Raises TokenExpired or TokenInvalid. One query."""
    return user_for_claims(tokens.read_token(token, type_=type_))


def actor_for_user(user: User) -> Actor:
    """The person without memberships: the domains above accounts add them (Actor.with_memberships)."""
    return Actor(user_id=user.pk, is_superuser=user.is_superuser, is_officer=user.is_officer)


def actor_for_token(token: str) -> Actor:
    """Who acts with this access token, memberships not yet added. Raises TokenExpired or TokenInvalid."""
    return actor_for_user(user_for_token(token))


def find_user(email: str) -> User | None:
    """The active user with this e-mail address, letter case and surrounding space aside."""
    folded = email.strip().lower().encode(errors="replace").decode()
    if "\x00" in folded:  # PostgreSQL holds no such text.
        return None
    return User.objects.annotate(folded=Lower("email")).filter(folded=folded, is_active=True).first()


def user_by_id(user_id: int) -> User | None:
    """The active user with this key."""
    return User.objects.filter(pk=user_id, is_active=True).first()


def user_of_actor(actor: Actor) -> User | None:
    """The row behind an actor; None for nobody."""
    return User.objects.filter(pk=actor.user_id).first() if actor.user_id is not None else None
