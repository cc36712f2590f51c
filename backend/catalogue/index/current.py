"""The one index of this process: built when first needed, and brought up to what has been committed before each answer.

Statements run without the lock, so threads wait for each other only while bits are counted. A thread applies what it
read only if nobody has applied a later snapshot meanwhile: then the index already knows all that this request must see.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from ctypes import CDLL
from threading import Lock
from time import monotonic
from typing import TypeVar

from django.conf import settings
from django.db import connection, transaction

from backend.catalogue.index.rows import Changes, Portion, read_changes, read_everything
from backend.catalogue.index.snapshots import Snapshot
from backend.catalogue.index.store import Store
from backend.kernel.rows import execute

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")
PATIENCE_SECONDS = 1.0
"""How long a request waits for another thread that builds the index before it makes do with SQL."""
_ATTEMPTS = 3
_TOLD_EVERY = 100_000


class CatalogueIndex:
    """Safe for threads; each thread uses its own database connection."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._building = Lock()
        self._state: tuple[Store, Snapshot] | None = None

    def ask(self, question: Callable[[Store], Answer], *, now: int) -> Answer | None:
        """What the question makes of an index that knows everything committed before this call.

        None where there is no such index to be had soon. The question runs under the lock: no statements in it.
        `now` in microseconds since 1970. One statement, unless the index must be built.
        """
        if not settings.CATALOGUE_INDEX:
            return None
        if connection.in_atomic_block:
            # What is not committed is for this transaction alone: an index for it, and for nobody else.
            _, portions = read_everything(at_once=None)
            return question(Store(portions, now=now))
        if not self._bring_up_to_date(now):
            return None
        with self._lock:
            assert self._state is not None
            return question(self._state[0])

    def forget(self) -> None:
        """Build anew next time."""
        with self._lock:
            self._state = None

    def _bring_up_to_date(self, now: int) -> bool:
        for _ in range(_ATTEMPTS):
            state = self._state
            if state is not None:
                changes = read_changes(state[1])
                if changes.rows is not None:
                    if self._apply(changes):
                        return True
                    continue
            if not self._building.acquire(timeout=PATIENCE_SECONDS):
                return False
            try:
                # Somebody else may have built it while this thread waited: then only the rest is to be read.
                if self._state is state:
                    self._build(now)
                    return True
            finally:
                self._building.release()
        return False

    def _apply(self, changes: Changes) -> bool:
        """Whether the index now knows at least what the changes tell."""
        with self._lock:
            if self._state is None:
                return False
            store, snapshot = self._state
            if changes.snapshot.age > snapshot.age:
                # A failure half-way must not leave half the changes behind.
                self._state = None
                for listing_id, rows in (changes.rows or {}).items():
                    store.replace(listing_id, rows)
                self._state = store, changes.snapshot
            return True

    def _build(self, now: int) -> None:
        begun = monotonic()
        with self._lock:
            self._state = None  # It is of no more use, and two of them would take twice the memory.
        with transaction.atomic():
            execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            snapshot, portions = read_everything()
            store = Store(_told(portions), now=now)
        _give_back_memory()
        logger.info(
            "The index of %d rows of the shelf is built after %.1f s.", len(store), monotonic() - begun
        )
        with self._lock:
            self._state = store, snapshot


def _give_back_memory() -> None:
    """What building took and left scattered, of a million rows some 40 MB, where the C library can be asked to."""
    trim = getattr(CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _told(portions: Iterable[Portion]) -> Iterator[Portion]:
    """The portions, with a word to the log now and then: a million rows take a while."""
    rows = told = 0
    for portion in portions:
        yield portion
        rows += len(portion)
        if rows - told >= _TOLD_EVERY:
            told = rows
            logger.info("%d rows of the shelf are read.", rows)


INDEX = CatalogueIndex()
