"""The slots by folded name, to read from where a text would stand: names that begin with it stand side by side."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator

from backend.catalogue.index.texts import Texts


class SortedNames:
    """Shares the names with their owner, who takes a slot out before its name changes and puts it in again.

    Sorted when first asked for, kept sorted from then on.
    """

    def __init__(self, names: Texts) -> None:
        self._names = names
        self._slots: array[int] | None = None

    def insert(self, slot: int) -> None:
        """Put a slot where its name now says."""
        if self._slots is not None:
            self._slots.insert(self._place(self._names[slot], slot), slot)

    def remove(self, slot: int) -> None:
        """Take a slot out; its name must still be the one it was put in with."""
        if self._slots is not None:
            place = self._place(self._names[slot], slot)
            assert self._slots[place] == slot
            del self._slots[place]

    def read(self, beginning: str) -> Iterator[int]:
        """The slots whose names begin so, by name."""
        names = self._names
        if self._slots is None:
            self._slots = array("I", sorted(range(len(names)), key=names.__getitem__))
        slots = self._slots
        for place in range(bisect_left(slots, beginning, key=names.__getitem__), len(slots)):
            if not names[slots[place]].startswith(beginning):
                break
            yield slots[place]

    def _place(self, name: str, slot: int) -> int:
        """Where a slot of this name stands or would stand: by name, and within a name by number."""
        assert self._slots is not None
        names = self._names
        return bisect_left(self._slots, (name, slot), key=lambda each: (names[each], each))
