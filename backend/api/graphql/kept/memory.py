"""The Valkey side: bounded places for entries, short leases, little patience, and rest after a failure.

Every trouble is the same trouble: nothing is found, nothing is kept, and the answer is worked out. Entries lie in a
fixed number of places and a later one takes an earlier one's, so whatever is asked, memory has a bound, also in a
Valkey that evicts nothing because a broker's tasks are in it.
"""

import logging
import secrets
import time
from functools import cache
from threading import Lock

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError
from redis.retry import Retry

from backend.kernel.rows import fetch_one

logger = logging.getLogger("backend.api.graphql.kept")

PLACES = 4096
MOST_BYTES = 48 * 1024
"""A larger entry is not kept: places times this is the bound, 192 MB."""
KEPT_SECONDS = 3600
"""What nobody asks for leaves memory; it has nothing to do with how long an answer is right."""
LEASE_MS = 2000
TIMEOUT_SECONDS = 0.05
CONNECT_SECONDS = 0.1
REST_SECONDS = 2.0
_RELEASE = """
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
return 0
"""


class Memory:
    """Safe for threads. Nothing here raises."""

    def __init__(self, url: str, *, namespace: str) -> None:
        self._namespace = namespace
        self._rests_until = 0.0
        self._lock = Lock()
        self._valkey = Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=CONNECT_SECONDS,
            retry=Retry(NoBackoff(), 0),
            health_check_interval=0,
        )
        self._release = self._valkey.register_script(_RELEASE)

    def get(self, key: bytes) -> bytes | None:
        """What lies in the key's place: perhaps another key's entry, see read_entry."""
        if self._rests():
            return None
        try:
            found = self._valkey.get(self._place(key))
        except ResponseError:
            return None  # It answers, if strangely: no reason to rest.
        except RedisError as error:
            self._rest(error)
            return None
        return found if isinstance(found, bytes) else None

    def put(self, key: bytes, written: bytes) -> None:
        """Keep an entry, if it is not too large."""
        if len(written) > MOST_BYTES or self._rests():
            return
        try:
            self._valkey.set(self._place(key), written, ex=KEPT_SECONDS)
        except RedisError as error:
            self._rest(error)

    def lease(self, key: bytes) -> str | None:
        """The right to work an answer out while others wait; an empty one where nobody can be asked, None if taken."""
        if self._rests():
            return ""
        token = secrets.token_hex(8)
        try:
            return token if self._valkey.set(self._leased(key), token, nx=True, px=LEASE_MS) else None
        except RedisError as error:
            self._rest(error)
            return ""

    def is_leased(self, key: bytes) -> bool:
        """Whether somebody is working the answer out."""
        if self._rests():
            return False
        try:
            return bool(self._valkey.exists(self._leased(key)))
        except RedisError as error:
            self._rest(error)
            return False

    def release(self, key: bytes, token: str) -> None:
        """Give the right back, unless it has lapsed and is another's."""
        if not token or self._rests():
            return
        try:
            self._release(keys=[self._leased(key)], args=[token])
        except RedisError as error:
            self._rest(error)

    def _place(self, key: bytes) -> str:
        return f"{self._namespace}:{int.from_bytes(key[:8], 'big') % PLACES}"

    def _leased(self, key: bytes) -> str:
        return f"{self._namespace}:lease:{key.hex()}"

    def _rests(self) -> bool:
        return time.monotonic() < self._rests_until

    def _rest(self, error: RedisError) -> None:
        """Leave Valkey alone for a while: one request in so many pays for its silence, not each."""
        with self._lock:
            if not self._rests():
                logger.warning("Answers are not kept for %s s: %s", REST_SECONDS, error)
            self._rests_until = time.monotonic() + REST_SECONDS


@cache
def memory() -> Memory:
    """This process's."""
    return Memory(settings.CACHE_URL, namespace=f"ocop:kept:{_database()}")


def _database() -> str:
    """What tells this database from every other: snapshots of one mean nothing in another."""
    row = fetch_one(
        "SELECT system_identifier::text || '.' || (SELECT oid FROM pg_database WHERE datname = current_database())"
        " FROM pg_control_system()"
    )
    assert row is not None
    return str(row[0])
