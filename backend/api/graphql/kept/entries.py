"""How a kept answer is written down: its terms, its text, and a sum over both and the key, for memory may be wrong."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import orjson

_SUM = 8
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer (JSON text) that stands from `since` until before `until`, in microseconds since 1970, and only while
    nothing under `topics` has changed after `snapshot`. `until` None: time alone changes nothing in it."""

    snapshot: str
    since: int
    until: int | None
    topics: tuple[str, ...]
    body: bytes

    def stands_at(self, now: datetime) -> bool:
        """Whether time has changed nothing."""
        instant = instant_of(now)
        return self.since <= instant and (self.until is None or instant < self.until)


def instant_of(moment: datetime) -> int:
    """Microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def write_entry(key: bytes, entry: Entry) -> bytes:
    """The entry as bytes that only `read_entry` with the same key takes for it."""
    terms = orjson.dumps([entry.snapshot, entry.since, entry.until, entry.topics])
    rest = len(terms).to_bytes(4, "big") + terms + entry.body
    return _sum(key, rest) + rest


def read_entry(key: bytes, written: bytes | None) -> Entry | None:
    """The entry, or None for anything that was not written for this key just so."""
    if written is None or len(written) < _SUM + 4 or written[:_SUM] != _sum(key, written[_SUM:]):
        return None
    end = _SUM + 4 + int.from_bytes(written[_SUM : _SUM + 4], "big")
    snapshot, since, until, topics = orjson.loads(written[_SUM + 4 : end])
    return Entry(snapshot, since, until, tuple(topics), written[end:])


def _sum(key: bytes, rest: bytes) -> bytes:
    return blake2b(rest, digest_size=_SUM, key=key).digest()
