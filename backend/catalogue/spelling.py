"""Spellings near a word: one slip of a finger away, typed by Telex rules, or several words run together. Pure."""

import re
from collections.abc import Collection, Iterator
from itertools import islice

MIN_MENDABLE = 3
"""Letters that a word must have: of shorter ones every other word is a neighbour."""
MAX_MENDABLE = 20
MAX_JOINED = 40
_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"))


def deletions(word: str) -> set[str]:
    """The word and what is left of it without any one letter, as catalogue_near_spellings in SQL."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def is_one_slip(typed: str, word: str) -> bool:
    """Whether one letter too many, too few, wrong, or two in each other's place make the one into the other.

    >>> is_one_slip("phee", "phe"), is_one_slip("hpe", "phe"), is_one_slip("xyz", "phe")
    (True, True, False)
    """
    if abs(len(typed) - len(word)) > 1 or typed == word:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    mine, theirs = typed[start:], word[start:]
    if len(mine) == len(theirs):
        swapped = len(mine) > 1 and mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
        return mine[1:] == theirs[1:] or swapped
    return mine[1:] == theirs or mine == theirs[1:]


def without_telex(typed: str) -> str:
    """What was meant by letters typed for an input method that was off: 'nuwowsc' → 'nuoc', 'mawms' → 'mam'.

    Tone letters stand after the first vowel; those before it are consonants.
    """
    vowel = re.search("[aeiouy]", typed)
    if vowel is None:
        return typed
    head, tail = typed[: vowel.end()], typed[vowel.end() :]
    bare = head + re.sub("[sfrxjz]", "", tail)
    for written, meant in _TELEX:
        bare = bare.replace(written, meant)
    return bare


def pieces(joined: str) -> set[str]:
    """Everything of two to eight letters that stands in the word."""
    joined = joined[:MAX_JOINED]
    return {joined[start : start + size] for size in range(2, 9) for start in range(len(joined) - size + 1)}


def splits(joined: str, known: Collection[str], *, most: int) -> list[tuple[str, ...]]:
    """At most `most` ways to read the word as two or more known ones, those of the fewest words first."""
    if len(joined) > MAX_JOINED:
        return []
    ways = _ways_to_the_end(joined, known)
    fewest = min(ways[0] - {1}, default=0)
    return list(islice(_split(joined, 0, known, ways, fewest), most)) if fewest else []


def _ways_to_the_end(joined: str, known: Collection[str]) -> list[set[int]]:
    """For each place, of how many known words the rest can be made: so no blind alley is ever entered."""
    ways: list[set[int]] = [set() for _ in joined] + [{0}]
    for place in reversed(range(len(joined))):
        for end in _ends(joined, place, known):
            ways[place] |= {count + 1 for count in ways[end]}
    return ways


def _ends(joined: str, place: int, known: Collection[str]) -> Iterator[int]:
    for end in range(place + 2, min(place + 8, len(joined)) + 1):
        if joined[place:end] in known:
            yield end


def _split(
    joined: str, place: int, known: Collection[str], ways: list[set[int]], count: int
) -> Iterator[tuple[str, ...]]:
    if count == 0:
        yield ()
        return
    for end in _ends(joined, place, known):
        if count - 1 in ways[end]:
            for rest in _split(joined, end, known, ways, count - 1):
                yield (joined[place:end], *rest)
