"""Words of names and of makers as sets of slots, and how well each slot fits the words of a search."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from itertools import islice, pairwise
from operator import and_

from backend.catalogue.index.bits import as_bytes, bits_of_slots, slots_of_bits, those_in
from backend.catalogue.index.makers import Makers
from backend.catalogue.index.postings import Postings
from backend.catalogue.index.sorted_names import SortedNames
from backend.catalogue.index.texts import Texts
from backend.catalogue.index.word_lists import (
    NameLists,
    beginnings_of,
    is_odd,
    makers_by_word,
    pairs_of,
    words_of_maker,
)
from backend.catalogue.search import words_in


class WordColumn:
    """What search looks at: the folded name of each slot and its maker's name, by word."""

    def __init__(self, names: Texts, makers: Makers) -> None:
        """Shares the makers with their owner, who gives a slot its maker before its names are put here."""
        self._names, self._makers = names, makers
        self._called: dict[int, str] = {}
        """Slots whose maker has another name here than on the first of its goods."""
        found = NameLists(names)
        self._of_names, self._pairs, self._beginnings = found.words, found.pairs, found.beginnings
        self._odd = found.odd
        self._sorted_names = SortedNames(names)
        self._of_makers = makers_by_word(makers.names, makers.slots_by_maker(), len(names))

    def put(self, slot: int, name: str, maker: str, *, made_before: str) -> None:
        """Give a slot other names, empty ones where it is cleared; a slot at the end may be new.

        `made_before` is the name of its maker so far.
        """
        if slot == len(self._names):
            self._names.extend([""])
            self._sorted_names.insert(slot)
        old_name = self._names[slot]
        if old_name != name:
            self._put_name(slot, old_name, name)
        if made_before != maker:
            for word in words_of_maker(made_before):
                self._of_makers.remove(word, slot)
            for word in words_of_maker(maker):
                self._of_makers.add(word, slot)
        self._called.pop(slot, None)
        if self._makers.name(slot) != maker:
            self._called[slot] = maker

    def having_all(self, words: tuple[str, ...]) -> int:
        """The slots whose name and maker have every word; none have no words."""
        return _all(map(self._bits, words))

    def named_from(self, beginning: str, among: int, *, most: int) -> list[int]:
        """The first so many of the slots among which we look whose names begin so, by folded name."""
        return list(islice(those_in(as_bytes(among), self._sorted_names.read(beginning)), most))

    def some_named(self, words: tuple[str, ...], among: int, *, most: int) -> list[int]:
        """At most so many of the slots among which we look whose names have the words, the last one begun."""
        return _some_begun(self._of_names, words, among, most)

    def some_made_by(self, words: tuple[str, ...], among: int, *, most: int) -> list[int]:
        """The same of makers' names."""
        return _some_begun(self._of_makers, words, among, most)

    def maker_of(self, slot: int) -> str:
        """The name of who makes it; empty for a slot that is new or cleared."""
        called = self._called.get(slot)
        return self._makers.name(slot) if called is None else called

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
            yield 100, self._beginnings.bits(words[0])
            yield 90, named
        else:
            together = self._side_by_side(named, words)
            yield 100, self._beginning(together, words)
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
        bits = among & _all(self._pairs.bits(f"{one} {next_one}") for one, next_one in pairwise(words))
        if len(words) == 2:
            return bits
        # Pairs of which each stands there once follow each other; where a word comes twice they need not.
        asked = f" {' '.join(words)} "
        return self._but_odd(bits, lambda name: asked in f" {' '.join(words_in(name))} ")

    def _beginning(self, among: int, words: tuple[str, ...]) -> int:
        """Of those that have the words side by side, those whose names begin with them, without marks between."""
        bits = among & self._beginnings.bits(" ".join(words[:2]))
        if len(words) == 2:
            return bits
        asked = " ".join(words) + " "
        return self._but_odd(bits, lambda name: f"{name} ".startswith(asked))

    def _but_odd(self, bits: int, fits: Callable[[str], bool]) -> int:
        """The set without those odd slots whose names do not fit."""
        wrong = [slot for slot in slots_of_bits(bits & self._odd) if not fits(self._names[slot])]
        return bits & ~bits_of_slots(wrong, max(wrong) + 1) if wrong else bits

    def _put_name(self, slot: int, old: str, name: str) -> None:
        words_before, words = words_in(old), words_in(name)
        for postings, before, now in (
            (self._of_names, dict.fromkeys(words_before), dict.fromkeys(words)),
            (self._pairs, pairs_of(words_before), pairs_of(words)),
            (self._beginnings, beginnings_of(old), beginnings_of(name)),
        ):
            for each in before:
                postings.remove(each, slot)
            for each in now:
                postings.add(each, slot)
        self._odd = self._odd & ~(1 << slot) | is_odd(name, words) << slot
        self._sorted_names.remove(slot)
        self._names[slot] = name
        self._sorted_names.insert(slot)


def _some_begun(postings: Postings, words: tuple[str, ...], among: int, most: int) -> list[int]:
    *whole, last = words
    return postings.some_beginning(last, _all([among, *map(postings.bits, whole)]), most=most)


def _all(sets: Iterable[int]) -> int:
    """The slots that are in every set; of no sets none."""
    found = list(sets)
    return reduce(and_, found) if found else 0
