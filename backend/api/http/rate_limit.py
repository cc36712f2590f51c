"""A token bucket per caller, in this process's memory: it needs no server and bounds what one caller can ask of us.

With n processes a caller gets up to n times the rate; the limit protects the service, it is no billing.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

MOST_CALLERS = 10_000
"""Callers remembered at once; the one not seen for longest is forgotten first."""


class RateLimit:
    """`burst` calls at once and `per_second` on average, for each key."""

    def __init__(self, *, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str) -> float:
        """Take one call: 0.0 when it is allowed, else the seconds after which to try again."""
        with self._lock:
            now = self._clock()
            tokens, at = self._buckets.pop(key, (float(self._burst), now))
            tokens = min(tokens + (now - at) * self._per_second, self._burst)
            allowed = tokens >= 1
            self._buckets[key] = (tokens - 1 if allowed else tokens, now)
            if len(self._buckets) > MOST_CALLERS:
                self._buckets.popitem(last=False)
            return 0.0 if allowed else (1 - tokens) / self._per_second
