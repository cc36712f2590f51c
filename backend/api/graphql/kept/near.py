"""The entries asked for last, in this process: spares the way to Valkey, and is believed no more than Valkey is."""

from collections import OrderedDict
from threading import Lock

from backend.api.graphql.kept.entries import Entry

MOST_BYTES = 4 * 1024 * 1024
_EACH = 1024
"""What an entry takes beside its text, roughly."""


class Near:
    """Bounded; what was not asked for longest goes first. Safe for threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._entries: OrderedDict[bytes, Entry] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes) -> Entry | None:
        """The entry, whether it still stands or not."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
            return entry

    def put(self, key: bytes, entry: Entry) -> None:
        """Remember an entry, in place of the one before."""
        size = len(entry.body) + _EACH
        if size > self._most_bytes // 8:
            return
        with self._lock:
            self._forget(key)
            self._entries[key] = entry
            self._bytes += size
            while self._bytes > self._most_bytes:
                self._forget(next(iter(self._entries)))

    def clear(self) -> None:
        """Remember nothing."""
        with self._lock:
            self._entries.clear()
            self._bytes = 0

    def _forget(self, key: bytes) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= len(entry.body) + _EACH


NEAR = Near()
