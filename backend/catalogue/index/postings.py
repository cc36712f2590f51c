"""The slots of each word: a list where they are few, a set where they are many, packed while nobody asks for it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import islice

from backend.catalogue.index.bits import as_bytes, bits_of_slots, slots_of_bits, those_in
from backend.catalogue.index.packed import PackedSet, keep

_SPARSE = 256
"""A word that fewer than one slot in so many has is a list of slots, any other a set."""
_IN_HAND = 16


class Postings:
    """Words, or whatever else is looked for, and the slots that have them."""

    def __init__(self, lists: Mapping[str, "array[int]"], size: int) -> None:
        """`size` is the number of slots in all."""
        # What is left of the room in which a list grew is given back.
        self._slots: dict[str, array[int] | int | PackedSet] = {
            word: keep(bits_of_slots(slots, size)) if len(slots) * _SPARSE >= size else slots[:]
            for word, slots in lists.items()
        }
        self._sorted: list[str] | None = None
        """The words in order, once a beginning was asked for and until there are others."""
        self._in_hand: dict[str, int] = {}
        """Sets made of lists and unpacked ones, those asked for last at the end: people search for the same words."""

    def bits(self, word: str) -> int:
        """The slots that have the word."""
        found = self._slots.get(word, 0)
        if isinstance(found, int):
            return found
        made = self._in_hand.pop(word, None)
        if made is None:
            if len(self._in_hand) >= _IN_HAND:
                del self._in_hand[next(iter(self._in_hand))]
            made = found.unpack() if isinstance(found, PackedSet) else bits_of_slots(found, max(found) + 1)
        self._in_hand[word] = made
        return made

    def bits_beginning(self, beginning: str) -> int:
        """The slots that have a word with this beginning."""
        lists: array[int] = array("I")
        bits = 0
        for word in self._words_beginning(beginning):
            found = self._slots[word]
            if isinstance(found, array):
                lists.extend(found)
            else:
                bits |= found if isinstance(found, int) else found.unpack()
        return bits | bits_of_slots(lists, max(lists) + 1) if lists else bits

    def some_beginning(self, beginning: str, among: int, *, most: int) -> list[int]:
        """At most so many of the slots among which we look that have a word with this beginning: common words first."""
        if not among:
            return []
        found: dict[int, None] = {}
        rare: list[array[int]] = []
        for word in self._words_beginning(beginning):
            slots = self._slots[word]
            if isinstance(slots, array):
                rare.append(slots)
            elif len(found) < most:
                found.update(dict.fromkeys(islice(slots_of_bits(self.bits(word) & among), most)))
        raw = as_bytes(among)
        for each in rare:
            if len(found) >= most:
                break
            found.update(dict.fromkeys(those_in(raw, each)))
        return list(found)[:most]

    def _words_beginning(self, beginning: str) -> Iterator[str]:
        words = self._sorted
        if words is None:
            words = self._sorted = sorted(self._slots)
        for place in range(bisect_left(words, beginning), len(words)):
            if not words[place].startswith(beginning):
                break
            yield words[place]

    def add(self, word: str, slot: int) -> None:
        """The slot has the word from now on."""
        self._in_hand.pop(word, None)
        found = self._slots.get(word)
        if found is None:
            self._slots[word] = array("I", [slot])
            self._sorted = None
        elif isinstance(found, int):
            self._slots[word] = found | 1 << slot
        elif isinstance(found, PackedSet):
            found.put(slot, True)
        else:
            found.append(slot)

    def remove(self, word: str, slot: int) -> None:
        """The slot, which had the word, has it no more."""
        self._in_hand.pop(word, None)
        found = self._slots[word]
        if isinstance(found, int):
            found &= ~(1 << slot)
            self._slots[word] = found
        elif isinstance(found, PackedSet):
            # It is not asked whether any is left: a word that nobody has finds nothing.
            found.put(slot, False)
            return
        else:
            found.remove(slot)
        if not found:
            del self._slots[word]
            self._sorted = None
