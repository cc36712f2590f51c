"""One column of the index: which value a slot has, and for each value the set of its slots."""

from array import array
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from backend.catalogue.index.bits import bits_of_slots, slots_of_bits


class DenseColumn:
    """A column of few values, a bitset for each. With `many` a slot has a tuple of values instead of one."""

    def __init__(self, values: list[Any], *, many: bool = False) -> None:
        self.values = values
        self.many = many
        raw: dict[Hashable, bytearray] = {}
        size = (len(values) + 7) >> 3
        for slot, value in enumerate(values):
            for each in value if many else (value,):
                bits = raw.get(each)
                if bits is None:
                    bits = raw[each] = bytearray(size)
                bits[slot >> 3] |= 1 << (slot & 7)
        self.bits: dict[Hashable, int] = {
            value: int.from_bytes(bits, "little") for value, bits in raw.items()
        }

    def put(self, slot: int, value: Any) -> None:
        """Give a slot another value; a slot at the end may be new."""
        if slot == len(self.values):
            self.values.append(() if self.many else None)
        old = self.values[slot]
        if old == value:
            return
        self.values[slot] = value
        bit = 1 << slot
        for each in old if self.many else (old,):
            if each in self.bits:
                self.bits[each] &= ~bit
        for each in value if self.many else (value,):
            self.bits[each] = self.bits.get(each, 0) | bit

    def any_of(self, values: Iterable[Hashable]) -> int:
        """The slots that have one of the values."""
        found = 0
        for value in values:
            found |= self.bits.get(value, 0)
        return found

    def counts(self, among: int) -> dict[Any, int]:
        """How many of the slots among which we count have each value."""
        return {value: (bits & among).bit_count() for value, bits in self.bits.items()}


class SparseColumn:
    """A column of many values with few slots each: a list of slots for each value, a bitset only when asked for."""

    def __init__(self, values: list[Any]) -> None:
        self.values = values
        self.slots: dict[Hashable, array[int]] = {}
        for slot, value in enumerate(values):
            self._list_of(value).append(slot)

    def put(self, slot: int, value: Any) -> None:
        """Give a slot another value; a slot at the end may be new."""
        if slot == len(self.values):
            self.values.append(None)
            self._list_of(None).append(slot)
        old = self.values[slot]
        if old == value:
            return
        self.values[slot] = value
        self.slots[old].remove(slot)
        if not self.slots[old]:
            del self.slots[old]
        self._list_of(value).append(slot)

    def any_of(self, values: Iterable[Hashable]) -> int:
        """The slots that have one of the values."""
        found = [slot for value in values for slot in self.slots.get(value, ())]
        return bits_of_slots(found, max(found) + 1) if found else 0

    def counts(self, among: int) -> dict[Any, int]:
        """How many of the slots among which we count have each value; values that none has are left out."""
        return Counter(self.values[slot] for slot in slots_of_bits(among))

    def _list_of(self, value: Hashable) -> "array[int]":
        slots = self.slots.get(value)
        if slots is None:
            slots = self.slots[value] = array("I")
        return slots


class RareColumn(SparseColumn):
    """A column in which most slots have no value: counting goes through those alone that have one."""

    def counts(self, among: int) -> dict[Any, int]:
        """How many of the slots among which we count have each value; none, and values that none has, are left out."""
        bits = among.to_bytes(max(len(self.values), among.bit_length()) // 8 + 1, "little")
        found = {
            value: sum(bits[slot >> 3] >> (slot & 7) & 1 for slot in slots)
            for value, slots in self.slots.items()
            if value is not None
        }
        return {value: count for value, count in found.items() if count}
