"""A column of the index: what each slot has, and for each value its slots, kept so that they are quickly counted."""

from collections.abc import Hashable, Iterable
from typing import Any

from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.codes import Codes
from backend.catalogue.index.members import Members


class DenseColumn:
    """A column of few values, a set for each. With `many` a slot has a tuple of values instead of one.

    Only slots that are taken may be counted: a cleared one has no value, or None.
    """

    def __init__(self, codes: Codes, *, many: bool = False) -> None:
        self._codes = codes
        self._many = many
        self.bits = codes.sets(many=many)
        self._commonest = max(self.bits, key=lambda value: self.bits[value].bit_count(), default=None)
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
        if cut is not None:
            return {value: cut.count(self._bytes_of(value)) for value in self.bits}
        members = among.bits
        if self._many:
            return {value: (bits & members).bit_count() for value, bits in self.bits.items()}
        # Each has one value, so what no other value has is left for one of them: the largest set is not looked at.
        left = members.bit_count()
        found = {}
        for value, bits in self.bits.items():
            if value != self._commonest:
                found[value] = (bits & members).bit_count()
                left -= found[value]
        return {**found, self._commonest: left} if self.bits else found

    def _bytes_of(self, value: Hashable) -> bytes:
        raw = self._raw.get(value)
        if raw is None:
            size = max((len(self._codes) + 7) >> 3, (self.bits[value].bit_length() + 7) >> 3)
            raw = self._raw[value] = self.bits[value].to_bytes(size, "little")
        return raw


class ClusteredColumn:
    """A column in which the slots of a value stand close together: its set begins where the first of them is.

    Slots that have none are kept nowhere.
    """

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self._sets: dict[Hashable, tuple[int, int]] = {}
        """Value → the byte where its set begins, and the set from there on."""
        for value, slots in zip(codes.values, codes.slots_by_number(), strict=True):
            if slots and value is not None:
                begin = slots[0] >> 3
                moved = (slot - (begin << 3) for slot in slots)
                self._sets[value] = begin, bits_of_slots(moved, slots[-1] + 1 - (begin << 3))

    def put(self, slot: int, value: Any) -> None:
        """Give a slot another value, or None; a slot at the end may be new."""
        if slot < len(self._codes):
            old = self._codes.value(slot)
            if old == value:
                return
            if old is not None:
                begin, bits = self._sets[old]
                self._sets[old] = begin, bits & ~(1 << slot - (begin << 3))
        self._codes.change(slot, value)
        if value is None:
            return
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
