"""Counting what strangers do in a window of time, under keyed hashes: the table holds nobody's e-mail or address."""

import hashlib
import hmac
import ipaddress
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Min

from backend.accounts.models import SignInAttempt
from backend.kernel import clock

LONGEST_WINDOW = timedelta(minutes=15)
"""Rows are kept this long; no caller may count further back."""
SWEPT_AT_ONCE = 100


class TooOften(Exception):
    """More than the limit within the window; `wait_seconds` until one is taken again."""

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"wait {wait_seconds} s")
        self.wait_seconds = wait_seconds


def count_within(*, purpose: str, limits: Mapping[tuple[str, str], int], window: timedelta) -> list[int]:
    """Count one deed under each (kind, value) of `limits`; the ids of its rows.

    Counted before it is judged, so many at once cannot slip through. Raises TooOften, which counts nothing.
    """
    if window > LONGEST_WINDOW:
        raise ValueError("Rows are not kept for so long.")
    now = clock.now()
    most = {key_of(purpose, kind, value): limit for (kind, value), limit in limits.items()}
    rows = SignInAttempt.objects.bulk_create([SignInAttempt(key=key, at=now) for key in most])
    mine = [row.pk for row in rows]
    counted = (
        SignInAttempt.objects.filter(key__in=most, at__gt=now - window)
        .values_list("key")
        .annotate(number=Count("pk"), first=Min("at"))
    )
    waits = [first + window - now for key, number, first in counted if number > most[key]]
    if waits:
        SignInAttempt.objects.filter(pk__in=mine).delete()
        raise TooOften(int(max(waits).total_seconds()))
    return mine


def sweep() -> None:
    """Delete some of the rows that nobody counts any more."""
    over = (
        SignInAttempt.objects.filter(at__lte=clock.now() - LONGEST_WINDOW)
        .order_by("at")
        .values("pk")[:SWEPT_AT_ONCE]
    )
    SignInAttempt.objects.filter(pk__in=over).delete()


def key_of(purpose: str, kind: str, value: str) -> str:
    """A keyed hash of what is counted."""
    message = f"{purpose} {kind} {value}".encode(errors="replace")
    return hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).hexdigest()


def network(client_address: str) -> str:
    """An IPv4 address, or the /64 of an IPv6 one: a household has that many to change between."""
    address = ipaddress.ip_address(client_address)
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False))
