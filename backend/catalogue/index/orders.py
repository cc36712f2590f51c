"""An order of the slots in which any page costs the same: blocks of neighbours.

To find page N the blocks before it are only counted; one or two blocks are walked.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from backend.catalogue.index.bits import as_bytes, slots_of_bits, those_in
from backend.catalogue.index.blocks import Block

BLOCKS = 128
LEAST_BLOCK = 64
_SORTED_SOONER = 16
"""Slots whose number squared, times this, is less than there are slots in all are sorted sooner than they are met."""


class SlotOrder:
    """Slots sorted by a key that no two share; they come in its order."""

    def __init__(self, ordered: Sequence[int], key: Callable[[int], Any]) -> None:
        self.key = key
        self._bytes = (max(ordered, default=0) >> 3) + 1
        self._size = max(LEAST_BLOCK, len(ordered) // BLOCKS + 1)
        self._blocks = [
            Block(array("I", ordered[start : start + self._size]))
            for start in range(0, len(ordered), self._size)
        ]

    def insert(self, slot: int) -> None:
        """Put a slot where its key now says."""
        if not self._blocks:
            self._blocks.append(Block(array("I", [slot])))
            self._bytes = max(self._bytes, (slot >> 3) + 1)
            return
        key = self.key(slot)
        number = self._block_for(key)
        block = self._blocks[number]
        block.insert(bisect_left(block.slots, key, key=self.key), slot)
        self._bytes = max(self._bytes, (slot >> 3) + 1)
        if len(block.slots) > 2 * self._size:
            middle = len(block.slots) // 2
            self._blocks[number : number + 1] = [Block(block.slots[:middle]), Block(block.slots[middle:])]

    def remove(self, slot: int) -> None:
        """Take a slot out; its key must still be the one it was put in with."""
        key = self.key(slot)
        number = self._block_for(key)
        block = self._blocks[number]
        place = bisect_left(block.slots, key, key=self.key)
        assert block.slots[place] == slot
        block.remove(place)
        if not block.slots:
            del self._blocks[number]

    def page(self, among: int, *, offset: int, limit: int, descending: bool = False) -> list[int]:
        """At most `limit` of the slots among which we page, in order, after the first `offset` of them.

        `among` holds none that is not in the order.
        """
        if among.bit_count() ** 2 * _SORTED_SOONER < among.bit_length():
            return sorted(slots_of_bits(among), key=self.key, reverse=descending)[offset : offset + limit]
        raw = as_bytes(among).ljust(self._bytes, b"\0")
        found: list[int] = []
        for block in reversed(self._blocks) if descending else self._blocks:
            if len(found) >= limit:
                break
            count = block.count(among, raw)
            if offset >= count:
                offset -= count
                continue
            walk = reversed(block.slots) if descending else block.slots
            members = those_in(raw, walk)
            found += islice(members, offset, offset + limit - len(found))
            offset = 0
        return found

    def _block_for(self, key: Any) -> int:
        return max(0, bisect_right(self._blocks, key, key=lambda block: self.key(block.slots[0])) - 1)
