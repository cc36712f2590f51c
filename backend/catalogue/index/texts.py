"""A text for each number from 0, in one piece of memory: a million strings of their own would take thrice that."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate


class Texts:
    """Texts by number. Most stay as they came; those that were changed since stand beside."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends: array[int] = array("I", [0])
        self._changed: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        changed = self._changed.get(number)
        if changed is not None:
            return changed
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))

    def __setitem__(self, number: int, text: str) -> None:
        self._changed[number] = text

    def extend(self, texts: Sequence[str]) -> None:
        """Put these behind the others."""
        encoded = [text.encode() for text in texts]
        ends = accumulate(map(len, encoded), initial=len(self._bytes))
        next(ends)
        self._ends.extend(ends)
        self._bytes += b"".join(encoded)
