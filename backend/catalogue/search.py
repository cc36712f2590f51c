"""Search over names and their producers by whole words: folded, so that marks matter neither here nor there.

What has every word is the answer; only where nothing has, goods that have some of them, and stories, are.
"""

import re
from functools import lru_cache

from backend.catalogue.conditions import (
    NOTHING,
    Condition,
    HasWords,
    ResemblesWords,
    Sql,
    all_words,
)
from backend.kernel.vietnamese import fold

MAX_SEARCH_LENGTH = 100
MAX_WORDS = 8
_WORD = re.compile("[a-z0-9]+")


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a search, at most MAX_WORDS: 'Nước-mắm  Phú Quốc' → ('nuoc', 'mam', 'phu', 'quoc')."""
    return tuple(dict.fromkeys(words_in(fold(text[:MAX_SEARCH_LENGTH]))))[:MAX_WORDS]


def words_in(folded: str) -> list[str]:
    """Every word of a folded text, in order."""
    return _WORD.findall(folded)


@lru_cache(maxsize=10_000)
def folded_words(name: str) -> str:
    """The words of a name, of which there are not many to tell apart, each behind a blank."""
    return "".join(f" {word}" for word in words_in(fold(name)))


def begins_a_word(typed: str, name: str) -> bool:
    """Whether the folded words typed stand in the name side by side, the last one perhaps unfinished."""
    return f" {typed}" in folded_words(name)


def search_condition(text: str, *, resembling: bool = False) -> Condition:
    """Goods that have every word of the text, or `resembling` ones; a text without letter or digit fits none."""
    words = words_of(text)
    if not words:
        return NOTHING
    return ResemblesWords(words) if resembling else HasWords(words)


def relevance_sql(sql: Sql, text: str) -> str:
    """How well a shelf row fits, 0 to 105: tens by where the words stand, and its stars.

    100 the name begins with them, 90 side by side in the name, 80 in the name, 70 in name and producer together, 60
    the same with the last word begun, else ten for each word of the name, fifty at most; a story alone gives nothing.
    """
    words = words_of(text)
    if not words:
        return "0"

    def fits(query: str) -> str:
        return f"shelf.search_words @@ {sql.bind(query)}::tsquery"

    begins = f"starts_with(shelf.search_text || ' ', {sql.bind(' '.join(words) + ' ')})"
    steps = [f"WHEN {begins} THEN 100", f"WHEN {fits(all_words(words, weight='A', near=True))} THEN 90"]
    if len(words) > 1:
        steps.append(f"WHEN {fits(all_words(words, weight='A'))} THEN 80")
    steps.append(f"WHEN {fits(all_words(words))} THEN 70")
    steps.append(f"WHEN {fits(all_words(words, last_begins=True))} THEN 60")
    each = " + ".join(f"({fits(all_words((word,), weight='A'))})::integer" for word in words)
    return f"(CASE {' '.join(steps)} ELSE least(10 * ({each}), 50) END + shelf.stars)"
