"""A number for each slot, in four bytes while all of them have room there."""

from array import array
from collections.abc import Iterable, Iterator


class Numbers:
    """Whole numbers by slot, in eight bytes from when the first one comes that is negative or has no room in four."""

    def __init__(self) -> None:
        self._array = array("I")

    def __len__(self) -> int:
        return len(self._array)

    def __getitem__(self, slot: int) -> int:
        return self._array[slot]

    def __iter__(self) -> Iterator[int]:
        return iter(self._array)

    def __setitem__(self, slot: int, number: int) -> None:
        try:
            self._array[slot] = number
        except OverflowError:
            self._widen()
            self._array[slot] = number

    def append(self, number: int) -> None:
        """Give the next slot its number."""
        self.extend((number,))

    def extend(self, numbers: Iterable[int]) -> None:
        """Give so many slots at the end their numbers."""
        try:
            new = array("I", numbers := tuple(numbers))
        except OverflowError:
            self._widen()
            new = array("q", numbers)
        self._array.extend(new if new.typecode == self._array.typecode else array("q", new))

    def _widen(self) -> None:
        if self._array.typecode == "I":
            self._array = array("q", self._array)
