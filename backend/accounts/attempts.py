"""Slowing down who guesses passwords: a bounded number of failures per e-mail and per address in a window.

An attempt is counted before its password is looked at, so many at once cannot slip through; success takes it off
again. What is refused does not count: nobody can keep somebody else locked out by going on.
"""

import hashlib
import hmac
import ipaddress
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Min

from backend.accounts.errors import TooManyAttempts
from backend.accounts.models import SignInAttempt
from backend.kernel import clock

WINDOW = timedelta(minutes=15)
MAX_PER_EMAIL = 10
MAX_PER_ADDRESS = 100
"""An address may be a whole cooperative's or a storefront's, so it may fail more often than one mailbox."""
SWEPT_AT_ONCE = 100


def count_attempt(*, email: str, client_address: str | None) -> list[int]:
    """Count one attempt; the ids of its rows, for forget_attempts. Raises TooManyAttempts, which counts nothing.

    Without an address (only our own proxies are known) the e-mail alone is counted: strangers must not use up each
    other's attempts.
    """
    now = clock.now()
    limits = {_key("email", email): MAX_PER_EMAIL}
    if client_address is not None:
        limits[_key("address", _network(client_address))] = MAX_PER_ADDRESS
    rows = SignInAttempt.objects.bulk_create([SignInAttempt(key=key, at=now) for key in limits])
    mine = [row.pk for row in rows]
    counted = (
        SignInAttempt.objects.filter(key__in=limits, at__gt=now - WINDOW)
        .values_list("key")
        .annotate(number=Count("pk"), first=Min("at"))
    )
    waits = [first + WINDOW - now for key, number, first in counted if number > limits[key]]
    if waits:
        SignInAttempt.objects.filter(pk__in=mine).delete()
        raise TooManyAttempts(int(max(waits).total_seconds()))
    return mine


def forget_attempts(*, email: str, counted: list[int]) -> None:
    """After a success: this attempt and the failures of this e-mail no longer count; old rows are swept away."""
    SignInAttempt.objects.filter(pk__in=counted).delete()
    SignInAttempt.objects.filter(key=_key("email", email)).delete()
    over = (
        SignInAttempt.objects.filter(at__lte=clock.now() - WINDOW).order_by("at").values("pk")[:SWEPT_AT_ONCE]
    )
    SignInAttempt.objects.filter(pk__in=over).delete()


def _key(kind: str, value: str) -> str:
    """A keyed hash: the table holds nobody's e-mail or address."""
    message = f"sign-in {kind} {value}".encode(errors="replace")
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


def _network(client_address: str) -> str:
    """An IPv4 address, or the /64 of an IPv6 one: a household has that many to change between."""
    address = ipaddress.ip_address(client_address)
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
