"""An order of the slots in which any page costs the same: blocks of neighbours, each with its own bitset.

To find page N the blocks before it are only counted; one or two blocks are walked.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from backend.catalogue.index.bits import as_bytes, bits_of_slots, slots_of_bits, those_in

BLOCKS = 128
LEAST_BLOCK = 64


class _Block:
    """Neighbours in the order: `slots` sorted, and the same as a bitset."""

    def __init__(self, slots: "array[int]") -> None:
        self.slots = slots
        self.bits = bits_of_slots(slots, max(slots) + 1)


class SlotOrder:
    """Slots sorted by a key that no two share; they come in its order."""

    def __init__(self, ordered: Sequence[int], key: Callable[[int], Any]) -> None:
        self.key = key
        self._size = max(LEAST_BLOCK, len(ordered) // BLOCKS + 1)
        self._blocks = [
            _Block(array("I", ordered[start : start + self._size]))
            for start in range(0, len(ordered), self._size)
        ]

    def insert(self, slot: int) -> None:
        """Put a slot where its key now says."""
        if not self._blocks:
            self._blocks.append(_Block(array("I", [slot])))
            return
        key = self.key(slot)
        number = self._block_for(key)
        block = self._blocks[number]
        block.slots.insert(bisect_left(block.slots, key, key=self.key), slot)
        block.bits |= 1 << slot
        if len(block.slots) > 2 * self._size:
            middle = len(block.slots) // 2
            self._blocks[number : number + 1] = [_Block(block.slots[:middle]), _Block(block.slots[middle:])]

    def remove(self, slot: int) -> None:
        """Take a slot out; its key must still be the one it was put in with."""
        key = self.key(slot)
        number = self._block_for(key)
        block = self._blocks[number]
        place = bisect_left(block.slots, key, key=self.key)
        assert block.slots[place] == slot
        del block.slots[place]
        block.bits &= ~(1 << slot)
        if not block.slots:
            del self._blocks[number]

    def page(self, among: int, *, offset: int, limit: int, descending: bool = False) -> list[int]:
        """At most `limit` of the slots among which we page, in order, after the first `offset` of them.

        `among` holds none that is not in the order.
        """
        if among.bit_count() ** 2 < among.bit_length():
            # So few are sorted sooner than they are met by walking.
            return sorted(slots_of_bits(among), key=self.key, reverse=descending)[offset : offset + limit]
        found: list[int] = []
        for block in reversed(self._blocks) if descending else self._blocks:
            if len(found) >= limit:
                break
            inside = among & block.bits
            count = inside.bit_count()
            if offset >= count:
                offset -= count
                continue
            walk = reversed(block.slots) if descending else block.slots
            members = those_in(as_bytes(inside), walk)
            found += islice(members, offset, offset + limit - len(found))
            offset = 0
        return found

    def _block_for(self, key: Any) -> int:
        return max(0, bisect_right(self._blocks, key, key=lambda block: self.key(block.slots[0])) - 1)
