"""Search over names: folded, so that marks matter neither in the question nor in the name."""

import re

from backend.catalogue.conditions import NOTHING, Condition, NameMatches, Sql, escape_like
from backend.kernel.vietnamese import fold

MAX_SEARCH_LENGTH = 100
MAX_WORDS = 8


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a search, at most MAX_WORDS: 'Nước-mắm  Phú Quốc' → ('nuoc', 'mam', 'phu', 'quoc')."""
    folded = fold(text[:MAX_SEARCH_LENGTH].replace("\x00", " "))
    return tuple(dict.fromkeys(re.findall(r"[^\W_]+", folded)))[:MAX_WORDS]


def search_condition(text: str) -> Condition:
    """Names that fit the text; a text without any letter or digit fits none."""
    words = words_of(text)
    return NameMatches(words) if words else NOTHING


def relevance_sql(sql: Sql, text: str) -> str:
    """How well a shelf row's name fits, 0 to 3000.

    The phrase as it stands counts most (2000), then all its words (1000); how similar the spelling is comes on top.
    """
    words = words_of(text)
    if not words:
        return "0"
    phrase = " ".join(words)
    as_it_stands = f"shelf.search_text LIKE {sql.bind(f'%{escape_like(phrase)}%')}"
    return (
        f"(CASE WHEN {as_it_stands} THEN 2000 WHEN {sql.contains_all(words)} THEN 1000 ELSE 0 END"
        f" + (1000 * word_similarity({sql.bind(phrase)}, shelf.search_text))::integer)"
    )
