"""What search looks for in names and makers: words, neighbouring words, beginnings; and all slots by these at once."""

from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from backend.catalogue.index.bits import bits_of_slots
from backend.catalogue.index.postings import Postings
from backend.catalogue.index.texts import Texts
from backend.catalogue.search import words_in
from backend.kernel.vietnamese import fold


def pairs_of(words: list[str]) -> Iterable[str]:
    """Words that stand side by side, each pair once."""
    return dict.fromkeys(f"{one} {next_one}" for one, next_one in pairwise(words))


def beginnings_of(name: str) -> list[str]:
    """What a folded name begins with: up to its first blank, and up to its second where it goes on so far."""
    if not name:
        return []
    first, *rest = name.split(" ", 2)
    return [first, f"{first} {rest[0]}"] if rest else [first]


def is_odd(name: str, words: list[str]) -> bool:
    """Whether a word comes twice, or there are marks between words."""
    return len(set(words)) < len(words) or " ".join(words) != name


def words_of_maker(maker: str) -> Iterable[str]:
    """The folded words of a maker's name, each once."""
    return dict.fromkeys(word for part in maker.split() for word in _words_of_part(part))


@lru_cache(maxsize=8_192)
def _words_of_part(part: str) -> tuple[str, ...]:
    return tuple(words_in(fold(part)))


class NameLists:
    """All folded names taken apart."""

    def __init__(self, names: Texts) -> None:
        words_lists: defaultdict[str, array[int]] = defaultdict(_no_slots)
        pair_lists: defaultdict[str, array[int]] = defaultdict(_no_slots)
        beginning_lists: defaultdict[str, array[int]] = defaultdict(_no_slots)
        odd: list[int] = []
        for slot, name in enumerate(names):
            words = words_in(name)
            distinct: Iterable[str] = words
            pairs: Iterable[str]
            if is_odd(name, words):
                odd.append(slot)
                distinct, pairs, beginnings = dict.fromkeys(words), pairs_of(words), beginnings_of(name)
            else:
                # The rule for almost all: each word once and nothing but blanks between.
                pairs = [f"{one} {next_one}" for one, next_one in pairwise(words)]
                beginnings = words[:1] + pairs[:1]
            for word in distinct:
                words_lists[word].append(slot)
            for pair in pairs:
                pair_lists[pair].append(slot)
            for beginning in beginnings:
                beginning_lists[beginning].append(slot)
        size = len(names)
        self.words = Postings(words_lists, size)
        self.pairs = Postings(pair_lists, size)
        self.beginnings = Postings(beginning_lists, size)
        self.odd = bits_of_slots(odd, size)
        """Names of which pairs do not tell the whole truth: see is_odd."""


def makers_by_word(makers: Texts, slots_of_makers: Iterable["array[int]"], size: int) -> Postings:
    """The slots by the words of their makers; `slots_of_makers` in the makers' order, `size` the slots in all."""
    lists: defaultdict[str, array[int]] = defaultdict(_no_slots)
    for maker, slots in zip(makers, slots_of_makers, strict=True):
        for word in words_of_maker(maker):
            lists[word].extend(slots)
    return Postings(lists, size)


def _no_slots() -> "array[int]":
    return array("I")
