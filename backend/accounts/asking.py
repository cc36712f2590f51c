"""How often strangers may ask us to write letters, and try the links in them."""

from datetime import timedelta

from backend.accounts.counting import TooOften, count_within, network, sweep
from backend.accounts.errors import AccountCode, AskedTooOften

WINDOW = timedelta(minutes=15)
LETTERS_PER_EMAIL = 3
LETTERS_PER_ADDRESS = 20
TRIES_PER_ADDRESS = 60


def count_letter(*, purpose: str, email: str, client_address: str | None, code: AccountCode) -> None:
    """Count a letter that somebody asks for. Raises AskedTooOften with `code`, which counts nothing.

    The address that it is written to counts whether or not it is known here.
    """
    limits = {("email", email.lower()): LETTERS_PER_EMAIL}
    if client_address is not None:
        limits["address", network(client_address)] = LETTERS_PER_ADDRESS
    _count(purpose, limits, code)


def count_try(*, purpose: str, client_address: str | None) -> None:
    """Count a link that is tried. Raises AskedTooOften. Nobody can guess one: this spares us the work."""
    if client_address is not None:
        limits = {("address", network(client_address)): TRIES_PER_ADDRESS}
        _count(purpose, limits, AccountCode.LOGIN_ATTEMPT_DELAYED)


def _count(purpose: str, limits: dict[tuple[str, str], int], code: AccountCode) -> None:
    try:
        count_within(purpose=purpose, limits=limits, window=WINDOW)
    except TooOften as error:
        raise AskedTooOften(code, error.wait_seconds) from error
    sweep()
