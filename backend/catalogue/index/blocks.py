"""A block of an order: slots that follow each other there, and how many of them are among those that one looks for."""

import re
from array import array

from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.members import WORTH_CUTTING, Cut

_STRETCH = re.compile(rb"[^\0]+(?:\0{1,16}[^\0]+)*")
_MOST_STRETCHES = 500
_MOST_CHANGES = 32


class Block:
    """Neighbours in the order. Where these stand in few stretches of the index too, nothing but the stretches is kept
    as a set; by name they do, for the index itself is in the order of names within province and stars.
    """

    def __init__(self, slots: "array[int]") -> None:
        self.slots = slots
        """In order."""
        self._take_stock()

    def count(self, among: int, raw: bytes) -> int:
        """How many are in a set; `raw` is the same as bytes, with room for every slot of the order."""
        if self._cut is None:
            return (among & self._bits).bit_count()
        if len(self._changes) > _MOST_CHANGES:
            self._take_stock()
            return self.count(among, raw)
        found = self._cut.count(raw)
        for slot, change in self._changes.items():
            if raw[slot >> 3] >> (slot & 7) & 1:
                found += change
        return found

    def insert(self, place: int, slot: int) -> None:
        """Put a slot at this place of the block."""
        self.slots.insert(place, slot)
        self._bits |= 1 << slot if self._cut is None else 0
        self._note(slot, 1)

    def remove(self, place: int) -> None:
        """Take out the slot at this place."""
        slot = self.slots.pop(place)
        self._bits &= ~(1 << slot) if self._cut is None else 0
        self._note(slot, -1)

    def _note(self, slot: int, change: int) -> None:
        if self._cut is None:
            return
        if slot in self._changes:
            del self._changes[slot]
        else:
            self._changes[slot] = change

    def _take_stock(self) -> None:
        self._changes: dict[int, int] = {}
        """Slots that came (1) or went (-1) since the stretches were found."""
        self._cut: Cut | None = None
        size = (max(self.slots, default=0) >> 3) + 1
        self._bits = bits_of_slots(self.slots, size << 3)
        if size < WORTH_CUTTING:
            return
        raw = self._bits.to_bytes(size, "little")
        stretches = [slice(*found.span()) for found in _STRETCH.finditer(raw)]
        if len(stretches) <= _MOST_STRETCHES:
            self._cut, self._bits = Cut(raw, stretches), 0
