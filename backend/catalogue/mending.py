"""What a search that found nothing was meant to be: words run together or apart, a slip of the finger.

A reading is offered only if goods that may be sold now have its words: the vocabulary alone proves nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import islice, pairwise, product

from backend.catalogue.conditions import all_words
from backend.catalogue.search import words_of
from backend.catalogue.selectors import ProductQuestion, settle_search
from backend.catalogue.sellable import SELLABLE_NOW
from backend.catalogue.spelling import (
    MAX_MENDABLE,
    MIN_MENDABLE,
    deletions,
    is_one_slip,
    pieces,
    splits,
    without_telex,
)
from backend.kernel.rows import fetch_all

MAX_READINGS = 24
MAX_NEIGHBOURS = 8
MAX_HITS = 200
"""Goods counted for a reading, so that a common word costs no more than this."""


class Mending(Enum):
    """What was done to the words."""

    CORRECTED = "corrected"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Mended:
    """A search that finds goods, near the one that was typed. `text` is folded."""

    kind: Mending
    text: str


def settle_and_mend(question: ProductQuestion, *, now: datetime) -> tuple[ProductQuestion, Mended | None]:
    """The question as it will be answered, its words mended where no goods have them.

    One statement where goods have the words, else three or four.
    """
    settled = settle_search(question, now=now)
    mended = mend(settled.search, now=now) if settled.resembling else None
    if mended is None:
        return settled, None
    return settle_search(replace(settled, search=mended.text, resembling=False), now=now), mended


def mend(text: str, *, now: datetime) -> Mended | None:
    """The nearest reading that finds goods, or None: also where the words as typed do, begun or in a story.

    Two statements. To be asked only where no goods have every word.
    """
    words = words_of(text)
    if not words:
        return None
    known, near = _vocabulary(words)
    readings = _readings(words, known, near)
    hits = _hits(
        [all_words(words, last_begins=len(words[-1]) > 1), *map(all_words, readings)], words, now=now
    )
    if hits.pop(0):
        return None
    best = max(
        zip(hits, readings.values(), readings, strict=True), key=_rank, default=(0, Mending.JOINED, ())
    )
    return Mended(best[1], " ".join(best[2])) if best[0] else None


def _rank(found: tuple[int, Mending, tuple[str, ...]]) -> tuple[bool, bool, int, tuple[str, ...]]:
    hits, kind, reading = found
    # Words run together are no slip, so they are the likelier reading; the text itself settles what is even.
    return hits > 0, kind is Mending.JOINED, hits, reading


def _vocabulary(words: tuple[str, ...]) -> tuple[frozenset[str], dict[str, list[str]]]:
    """Which of the words, their pieces and their pairs are known, and the known spellings near each unknown word."""
    wanted = set(words) | {first + second for first, second in pairwise(words)}
    wanted |= {without_telex(word) for word in words}
    near: set[str] = set()
    for word in words:
        wanted |= pieces(word)
        if MIN_MENDABLE <= len(word) <= MAX_MENDABLE:
            near |= deletions(word)
    rows = fetch_all(
        "SELECT word FROM catalogue_searchword WHERE word = ANY(%(wanted)s::text[])"
        " UNION SELECT word FROM catalogue_searchword WHERE nearby && %(near)s::text[]",
        {"wanted": sorted(wanted), "near": sorted(near)},
    )
    known = frozenset(row[0] for row in rows)
    return known, {word: _neighbours(word, known) for word in words if word not in known}


def _neighbours(word: str, known: frozenset[str]) -> list[str]:
    meant = without_telex(word)
    found = sorted(
        (each for each in known if len(word) >= MIN_MENDABLE and is_one_slip(word, each)),
        # A first letter is seldom the wrong one, and short words are common in everything.
        key=lambda each: (each[0] != word[0], len(each) < 2, each),
    )[:MAX_NEIGHBOURS]
    return list(dict.fromkeys([*([meant] if meant in known else []), *found]))


def _readings(
    words: tuple[str, ...], known: frozenset[str], near: dict[str, list[str]]
) -> dict[tuple[str, ...], Mending]:
    """Other words that may be meant, at most MAX_READINGS of each kind."""
    found: dict[tuple[str, ...], Mending] = {}
    for place, pair in enumerate(pairwise(words)):
        if "".join(pair) in known:
            found[(*words[:place], "".join(pair), *words[place + 2 :])] = Mending.JOINED
    choices = [[(word,)] if word in known else splits(word, known, most=4) for word in words]
    for reading in islice(product(*choices), MAX_READINGS):
        found[sum(reading, ())] = Mending.JOINED
    mixed = [
        [(word,)] if word in known else [(each,) for each in near[word]] or choice
        for word, choice in zip(words, choices, strict=True)
    ]
    for reading in islice(product(*mixed), MAX_READINGS):
        found.setdefault(sum(reading, ()), Mending.CORRECTED)
    found.pop(words, None)
    return found


def _hits(queries: list[str], words: tuple[str, ...], *, now: datetime) -> list[int]:
    """Goods that each query finds, MAX_HITS at most; of the first, those whose stories have all the words too."""
    rows = fetch_all(
        f"""
        SELECT (SELECT count(*) FROM (
            SELECT 1 FROM catalogue_shelf shelf
            WHERE shelf.search_words @@ asked.query::tsquery AND {SELLABLE_NOW} LIMIT {MAX_HITS}) found)
          + CASE WHEN asked.place > 1 THEN 0 ELSE (SELECT count(*) FROM (
            SELECT 1 FROM catalogue_shelf shelf
            WHERE (shelf.listing_id = ANY(ARRAY(SELECT told.id FROM catalogue_listing told
                   WHERE to_tsvector('simple', vi_words(told.description)) @@ %(every)s::tsquery))
                OR shelf.producer_id = ANY(ARRAY(SELECT told.id FROM producers_producer told
                   WHERE to_tsvector('simple', vi_words(told.story)) @@ %(every)s::tsquery)))
              AND {SELLABLE_NOW} LIMIT 1) told) END
        FROM unnest(%(queries)s::text[]) WITH ORDINALITY asked(query, place) ORDER BY asked.place
        """,
        {"queries": queries, "every": all_words(words), "now": now},
    )
    return [row[0] for row in rows]
