"""Slowing down who guesses passwords: a bounded number of failures per e-mail and per address in a window.

An attempt is counted before its password is looked at, so many at once cannot slip through; success takes it off
again. What is refused does not count: nobody can keep somebody else locked out by going on.
"""

from datetime import timedelta

from backend.accounts.counting import TooOften, count_within, key_of, network, sweep
from backend.accounts.errors import TooManyAttempts
from backend.accounts.models import SignInAttempt

WINDOW = timedelta(minutes=15)
MAX_PER_EMAIL = 10
MAX_PER_ADDRESS = 100
"""An address may be a whole cooperative's or a storefront's, so it may fail more often than one mailbox."""
_PURPOSE = "sign-in"


def count_attempt(*, email: str, client_address: str | None) -> list[int]:
    """Count one attempt; the ids of its rows, for forget_attempts. Raises TooManyAttempts, which counts nothing.

    Without an address (only our own proxies are known) the e-mail alone is counted: strangers must not use up each
    other's attempts.
    """
    limits = {("email", email): MAX_PER_EMAIL}
    if client_address is not None:
        limits[("address", network(client_address))] = MAX_PER_ADDRESS
    try:
        return count_within(purpose=_PURPOSE, limits=limits, window=WINDOW)
    except TooOften as error:
        raise TooManyAttempts(error.wait_seconds) from error


def forget_attempts(*, email: str, counted: list[int]) -> None:
    """After a success: this attempt and the failures of this e-mail no longer count; old rows are swept away."""
    SignInAttempt.objects.filter(pk__in=counted).delete()
    SignInAttempt.objects.filter(key=key_of(_PURPOSE, "email", email)).delete()
    sweep()
