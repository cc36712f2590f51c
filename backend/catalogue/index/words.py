"""Words of names and of makers as sets of slots, and how well each slot fits the words of a search."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from operator import and_

from backend.catalogue.index.beginnings import Beginnings
from backend.catalogue.index.bits import as_bytes, bits_of_slots, slots_of_bits, those_in
from backend.catalogue.search import words_in
from backend.kernel.vietnamese import fold

_SPARSE = 128
"""A word that fewer than one slot in so many has is a list of slots, any other a bitset."""


class Postings:
    """The slots of each word."""

    def __init__(self, words_by_slot: Iterable[Iterable[str]]) -> None:
        self._slots: dict[str, array[int] | int] = {}
        self._sorted: list[str] | None = None
        lists: dict[str, array[int]] = {}
        size = 0
        for slot, words in enumerate(words_by_slot):
            size = slot + 1
            for word in words:
                found = lists.get(word)
                if found is None:
                    found = lists[word] = array("I")
                found.append(slot)
        for word, slots in lists.items():
            self._slots[word] = slots if len(slots) * _SPARSE < size else bits_of_slots(slots, size)

    def bits(self, word: str) -> int:
        """The slots that have the word."""
        found = self._slots.get(word, 0)
        return found if isinstance(found, int) else bits_of_slots(found, max(found) + 1)

    def bits_beginning(self, beginning: str) -> int:
        """The slots that have a word with this beginning."""
        bits = 0
        for word in self._words_beginning(beginning):
            bits |= self.bits(word)
        return bits

    def some_beginning(self, beginning: str, among: int, *, most: int) -> list[int]:
        """At most so many of the slots among which we look that have a word with this beginning: common words first."""
        found: dict[int, None] = {}
        rare: list[array[int]] = []
        if not among:
            return []
        for word in self._words_beginning(beginning):
            slots = self._slots[word]
            if not isinstance(slots, int):
                rare.append(slots)
            elif len(found) < most:
                found.update(dict.fromkeys(islice(slots_of_bits(slots & among), most)))
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
        found = self._slots.get(word)
        if found is None:
            self._slots[word] = array("I", [slot])
            self._sorted = None
        elif isinstance(found, int):
            self._slots[word] = found | 1 << slot
        else:
            found.append(slot)

    def remove(self, word: str, slot: int) -> None:
        """The slot, which had the word, has it no more."""
        found = self._slots[word]
        if isinstance(found, int):
            self._slots[word] = found & ~(1 << slot)
        else:
            found.remove(slot)
        if not self._slots[word]:
            del self._slots[word]
            self._sorted = None


class WordColumn:
    """What search looks at: the folded name and the maker's name of each slot, by word."""

    def __init__(self, names: list[str], makers: list[str]) -> None:
        self._names, self._makers = names, makers
        words_of_makers = {maker: _words_of_maker(maker) for maker in set(makers)}
        self._of_names = Postings(_distinct(words_in(name)) for name in names)
        self._of_makers = Postings(words_of_makers[maker] for maker in makers)
        self._first = Postings(_first(name) for name in names)
        self._beginnings = Beginnings(names)

    def put(self, slot: int, name: str, maker: str) -> None:
        """Give a slot other names, empty ones where it is cleared; a slot at the end may be new."""
        if slot == len(self._names):
            self._names.append("")
            self._makers.append("")
            self._beginnings.insert(slot)
        if (self._names[slot], self._makers[slot]) == (name, maker):
            return
        for postings, old, new in (
            (self._of_names, _distinct(words_in(self._names[slot])), _distinct(words_in(name))),
            (self._of_makers, _words_of_maker(self._makers[slot]), _words_of_maker(maker)),
            (self._first, _first(self._names[slot]), _first(name)),
        ):
            for word in old:
                postings.remove(word, slot)
            for word in new:
                postings.add(word, slot)
        self._beginnings.remove(slot)
        self._names[slot], self._makers[slot] = name, maker
        self._beginnings.insert(slot)

    def having_all(self, words: tuple[str, ...]) -> int:
        """The slots whose name and maker have every word; none have no words."""
        return _all(map(self._bits, words))

    def named_from(self, beginning: str, among: int, *, most: int) -> list[int]:
        """The first so many of the slots among which we look whose names begin so, by folded name."""
        return list(islice(those_in(as_bytes(among), self._beginnings.read(beginning)), most))

    def some_named(self, words: tuple[str, ...], among: int, *, most: int) -> list[int]:
        """At most so many of the slots among which we look whose names have the words, the last one begun."""
        *whole, last = words
        return self._of_names.some_beginning(last, _all([among, *map(self._of_names.bits, whole)]), most=most)

    def some_made_by(self, words: tuple[str, ...], among: int, *, most: int) -> list[int]:
        """The same of makers' names."""
        *whole, last = words
        return self._of_makers.some_beginning(
            last, _all([among, *map(self._of_makers.bits, whole)]), most=most
        )

    def maker_of(self, slot: int) -> str:
        """The name of who makes it."""
        return self._makers[slot]

    def resembling(self, words: tuple[str, ...]) -> int:
        """The slots that have some of the words, or all with the last one begun, as conditions.some_words."""
        bits = self._begun(words) if words and len(words[-1]) > 1 else 0
        for word in words:
            bits |= self._bits(word)
        return bits

    def ranked(self, words: tuple[str, ...], among: int) -> Iterator[tuple[int, int]]:
        """Relevance without stars, as search.relevance_sql, and the slots that have it: the best first."""
        for relevance, bits in self._steps(words, among):
            if not among:
                return
            here = among & bits
            among &= ~here
            if here:
                yield relevance, here
        if among:
            yield 0, among

    def _steps(self, words: tuple[str, ...], among: int) -> Iterator[tuple[int, int]]:
        """A slot counts where it stands first."""
        if not words:
            return
        in_name = [self._of_names.bits(word) & among for word in words]
        named = _all(in_name)
        if len(words) == 1:
            yield 100, self._first.bits(words[0])
            yield 90, named
        else:
            together = self._side_by_side(named, words)
            yield 100, self._beginning(together & self._first.bits(words[0]), words)
            yield 90, together
            yield 80, named
        yield 70, self.having_all(words)
        yield 60, self._begun(words)
        at_least = [among] + [0] * len(words)
        for bits in in_name:
            for number in range(len(words), 0, -1):
                at_least[number] |= at_least[number - 1] & bits
        for number in range(min(len(words), 5), 0, -1):
            yield 10 * number, at_least[number]

    def _bits(self, word: str) -> int:
        return self._of_names.bits(word) | self._of_makers.bits(word)

    def _begun(self, words: tuple[str, ...]) -> int:
        *whole, last = words
        begun = self._of_names.bits_beginning(last) | self._of_makers.bits_beginning(last)
        return _all([begun, *map(self._bits, whole)])

    def _side_by_side(self, among: int, words: tuple[str, ...]) -> int:
        """Those whose names have the words one after the other; marks between them do not count."""
        asked = f" {' '.join(words)} "
        names = self._names
        slots = [
            slot
            for slot in slots_of_bits(among)
            if asked in f" {names[slot]} " or asked in f" {' '.join(words_in(names[slot]))} "
        ]
        return bits_of_slots(slots, max(slots) + 1) if slots else 0

    def _beginning(self, among: int, words: tuple[str, ...]) -> int:
        asked = " ".join(words) + " "
        slots = [slot for slot in slots_of_bits(among) if f"{self._names[slot]} ".startswith(asked)]
        return bits_of_slots(slots, max(slots) + 1) if slots else 0


def _all(sets: Iterable[int]) -> int:
    """The slots that are in every set; of no sets none."""
    found = list(sets)
    return reduce(and_, found) if found else 0


def _distinct(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(words)


def _first(name: str) -> tuple[str, ...]:
    """What a name begins with, up to the first blank."""
    return (name.split(" ", 1)[0],) if name else ()


def _words_of_maker(maker: str) -> Iterable[str]:
    return _distinct(words_in(fold(maker)))
