"""What each slot has, as a small number, and for each value the set of its slots."""

from array import array
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.grouping import grouped

_DIGITS = 256


class Codes:
    """The value of each slot, any value that can be a key, in a byte or two a slot while there are few."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Hashable, int] = {}
        self._codes: array[int] = array("B")

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[Any]:
        return map(self.values.__getitem__, self._codes)

    def value(self, slot: int) -> Any:
        """What a slot has."""
        return self.values[self._codes[slot]]

    def extend(self, values: Sequence[Any]) -> None:
        """Give new slots at the end their values."""
        for value in dict.fromkeys(values):
            self.number_of(value)
        self._codes.extend(map(self._numbers.__getitem__, values))

    def number_of(self, value: Hashable) -> int:
        """The value's number, a new one where it has none."""
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
            if number >> 8 * self._codes.itemsize:
                self._codes = array("H" if self._codes.itemsize == 1 else "I", self._codes)
        return number

    def change(self, slot: int, value: Hashable) -> None:
        """Give a slot another value; a slot at the end may be new."""
        number = self.number_of(value)
        if slot == len(self._codes):
            self._codes.append(number)
        else:
            self._codes[slot] = number

    def slots_by_number(self) -> Iterator["array[int]"]:
        """The slots of each value, in order."""
        slots, begins = grouped(self._codes, len(self.values))
        return (slots[begin:end] for begin, end in pairwise(begins))

    def sets(self, *, many: bool) -> dict[Hashable, int]:
        """The slots of each value as a set. With `many` each value is a tuple, and the sets are those of its parts."""
        if many or len(self.values) > _DIGITS:
            lists: dict[Hashable, array[int]] = {}
            for value, slots in zip(self.values, self.slots_by_number(), strict=True):
                for each in value if many else (value,):
                    lists.setdefault(each, array("I")).extend(slots)
            return {each: bits_of_slots(slots, len(self)) for each, slots in lists.items()}
        # A number in base 2 is read at once: its digits are the slots from last to first.
        codes = array("B", self._codes).tobytes()[::-1]
        found: dict[Hashable, int] = {}
        for number, value in enumerate(self.values):
            table = bytes(b"01"[code == number] for code in range(_DIGITS))
            found[value] = int(codes.translate(table) or b"0", 2)
        return found
