"""A column of the index: the value of each slot as a small number, and for each value the set of its slots."""

from array import array
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any

from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.members import Members

_DIGITS = 256


class Codes:
    """The value of each slot, any value that can be a key, in two bytes a slot while there are few."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Hashable, int] = {}
        self._codes: array[int] = array("H")

    def __len__(self) -> int:
        return len(self._codes)

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
            if number > 0xFFFF and self._codes.typecode == "H":
                self._codes = array("I", self._codes)
        return number

    def knows(self, value: Hashable) -> bool:
        """Whether any slot ever had it."""
        return value in self._numbers

    def change(self, slot: int, value: Hashable) -> None:
        """Give a slot another value; a slot at the end may be new."""
        number = self.number_of(value)
        if slot == len(self._codes):
            self._codes.append(number)
        else:
            self._codes[slot] = number

    def grouped(self) -> tuple["array[int]", "array[int]"]:
        """All slots by their value's number, each value's in order; and where each value's begin, and the last ends."""
        counts = array("I", bytes(4 * (len(self.values) + 1)))
        for number in self._codes:
            counts[number + 1] += 1
        begins = array("I", accumulate(counts))
        free = begins[:]
        slots = array("I", bytes(4 * len(self._codes)))
        for slot, number in enumerate(self._codes):
            slots[free[number]] = slot
            free[number] += 1
        return slots, begins

    def slots_by_number(self) -> Iterator["array[int]"]:
        """The slots of each value, in order."""
        slots, begins = self.grouped()
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


class DenseColumn:
    """A column of few values, a set for each. With `many` a slot has a tuple of values instead of one."""

    def __init__(self, codes: Codes, *, many: bool = False) -> None:
        self._codes = codes
        self._many = many
        self.bits = codes.sets(many=many)
        self._raw: dict[Hashable, bytes] = {}

    def value(self, slot: int) -> Any:
        """What a slot has."""
        return self._codes.value(slot)

    def put(self, slot: int, value: Any) -> None:
        """Give a slot another value; a slot at the end may be new."""
        old: Any = () if self._many else None
        if slot < len(self._codes):
            old = self._codes.value(slot)
            if old == value:
                return
        else:
            self._raw.clear()
        self._codes.change(slot, value)
        bit = 1 << slot
        for each in old if self._many else (old,):
            if each in self.bits:
                self.bits[each] &= ~bit
                self._raw.pop(each, None)
        for each in value if self._many else (value,):
            self.bits[each] = self.bits.get(each, 0) | bit
            self._raw.pop(each, None)

    def any_of(self, values: Iterable[Hashable]) -> int:
        """The slots that have one of the values."""
        found = 0
        for value in values:
            found |= self.bits.get(value, 0)
        return found

    def counts(self, among: Members) -> dict[Any, int]:
        """How many of the slots among which we count have each value."""
        cut = among.cut
        if cut is None:
            members = among.bits
            return {value: (bits & members).bit_count() for value, bits in self.bits.items()}
        return {value: cut.count(self._bytes_of(value)) for value in self.bits}

    def _bytes_of(self, value: Hashable) -> bytes:
        raw = self._raw.get(value)
        if raw is None:
            size = max((len(self._codes) + 7) >> 3, (self.bits[value].bit_length() + 7) >> 3)
            raw = self._raw[value] = self.bits[value].to_bytes(size, "little")
        return raw


class ClusteredColumn:
    """A column in which the slots of a value stand close together: its set begins where the first of them is."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._sets: dict[Hashable, tuple[int, int]] = {}
        """Value → the byte where its set begins, and the set from there on."""
        for value, slots in zip(codes.values, codes.slots_by_number(), strict=True):
            if slots:
                begin = slots[0] >> 3
                moved = (slot - (begin << 3) for slot in slots)
                self._sets[value] = begin, bits_of_slots(moved, slots[-1] + 1 - (begin << 3))

    def put(self, slot: int, value: Any) -> None:
        """Give a slot another value; a slot at the end may be new."""
        if slot < len(self._codes):
            old = self._codes.value(slot)
            if old == value:
                return
            begin, bits = self._sets[old]
            self._sets[old] = begin, bits & ~(1 << slot - (begin << 3))
        self._codes.change(slot, value)
        begin, bits = self._sets.get(value, (slot >> 3, 0))
        if slot >> 3 < begin:
            bits <<= (begin - (slot >> 3)) << 3
            begin = slot >> 3
        self._sets[value] = begin, bits | 1 << slot - (begin << 3)

    def any_of(self, values: Iterable[Hashable]) -> int:
        """The slots that have one of the values."""
        found = 0
        for value in values:
            begin, bits = self._sets.get(value, (0, 0))
            found |= bits << (begin << 3)
        return found

    def counts(self, among: Members) -> dict[Any, int]:
        """How many of the slots among which we count have each value; values that none has are left out."""
        raw, first = among.raw, among.first
        found = {}
        for value, (begin, bits) in self._sets.items():
            end = min(len(raw), begin + ((bits.bit_length() + 7) >> 3))
            start = max(begin, first)
            if start < end:
                members = int.from_bytes(raw[start:end], "little")
                count = ((bits >> ((start - begin) << 3)) & members).bit_count()
                if count:
                    found[value] = count
        return found


class SparseColumn:
    """A column of many values with few slots each: their slots one after the other, and what changed beside."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._slots, self._begins = codes.grouped()
        self._changed: dict[int, array[int]] = {}

    def value(self, slot: int) -> Any:
        """What a slot has."""
        return self._codes.value(slot)

    def put(self, slot: int, value: Any) -> None:
        """Give a slot another value; a slot at the end may be new."""
        if slot < len(self._codes):
            old = self._codes.value(slot)
            if old == value:
                return
            self._list_of(self._codes.number_of(old)).remove(slot)
        self._codes.change(slot, value)
        self._list_of(self._codes.number_of(value)).append(slot)

    def slots_of(self, value: Hashable) -> "array[int]":
        """The slots of a value; a value that none ever had has none."""
        if not self._codes.knows(value):
            return array("I")
        number = self._codes.number_of(value)
        changed = self._changed.get(number)
        return changed if changed is not None else self._as_built(number)

    def any_of(self, values: Iterable[Hashable]) -> int:
        """The slots that have one of the values."""
        found = [slot for value in values for slot in self.slots_of(value)]
        return bits_of_slots(found, max(found) + 1) if found else 0

    def _as_built(self, number: int) -> "array[int]":
        if number + 1 >= len(self._begins):
            return array("I")
        return self._slots[self._begins[number] : self._begins[number + 1]]

    def _list_of(self, number: int) -> "array[int]":
        slots = self._changed.get(number)
        if slots is None:
            slots = self._changed[number] = self._as_built(number)
        return slots


class RareColumn(SparseColumn):
    """A column in which most slots have no value: counting goes through those alone that have one."""

    def counts(self, among: Members) -> dict[Any, int]:
        """How many of the slots among which we count have each value; none, and values that none has, are left out."""
        raw, size = among.raw, len(among.raw)
        found = {
            value: sum(raw[slot >> 3] >> (slot & 7) & 1 for slot in self.slots_of(value) if slot >> 3 < size)
            for value in self._codes.values
            if value is not None
        }
        return {value: count for value, count in found.items() if count}
