"""Slowing down who guesses passwords: a bounded number of failures per e-mail and network, and each alone, in a window.

An attempt is counted before its password is looked at, so many at once cannot slip through; success takes it off
again. What is refused does not count: nobody can keep somebody else locked out by going on.
"""

from collections.abc import Collection
from datetime import timedelta

from backend.accounts.counting import TooOften, count_within, key_of, network, sweep
from backend.accounts.errors import TooManyAttempts
from backend.accounts.models import SignInAttempt

WINDOW = timedelta(minutes=15)
MAX_PER_EMAIL = 10
"""From one network. Whoever guesses at somebody's mailbox locks nobody out but their own network."""
MAX_PER_EMAIL_ANYWHERE = 50
"""From all networks together; then the way in is the letter of a password reset."""
MAX_PER_ADDRESS = 100
"""An address may be a whole cooperative's or a storefront's, so it may fail more often than one mailbox."""
_PURPOSE = "sign-in"


def count_attempt(*, email: str, client_address: str | None) -> list[int]:
    """Count one attempt; the ids of its rows, for forget_attempts. Raises TooManyAttempts, which counts nothing.

    Without an address (only our own proxies are known) the e-mail alone is counted: strangers must not use up each
    other's attempts.
    """
    if client_address is None:
        limits = {("email", email): MAX_PER_EMAIL}
    else:
        near = network(client_address)
        limits = {
            ("email", email): MAX_PER_EMAIL_ANYWHERE,
            ("email from", f"{near} {email}"): MAX_PER_EMAIL,
            ("address", near): MAX_PER_ADDRESS,
        }
    try:
        return count_within(purpose=_PURPOSE, limits=limits, window=WINDOW)
    except TooOften as error:
        raise TooManyAttempts(error.wait_seconds) from error


def forget_attempts(*, email: str, counted: Collection[int], client_address: str | None) -> None:
    """After a success: this attempt and the failures of this e-mail no longer count; old rows are swept away.

    Those that other networks made at it still do, each for its own network.
    """
    SignInAttempt.objects.filter(pk__in=counted).delete()
    keys = [key_of(_PURPOSE, "email", email)]
    if client_address is not None:
        keys.append(key_of(_PURPOSE, "email from", f"{network(client_address)} {email}"))
    SignInAttempt.objects.filter(key__in=keys).delete()
    sweep()
