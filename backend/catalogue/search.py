"""Search over names: folded, so that marks matter neither in the question nor in the name.

Names that contain every word are the answer; only where there are none, names that are spelt alike are.
"""

import re

from backend.catalogue.conditions import NOTHING, Condition, NameContains, NameResembles, Sql, escape_like
from backend.kernel.vietnamese import fold

MAX_SEARCH_LENGTH = 100
MAX_WORDS = 8


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a search, at most MAX_WORDS: 'Nước-mắm  Phú Quốc' → ('nuoc', 'mam', 'phu', 'quoc')."""
    folded = fold(text[:MAX_SEARCH_LENGTH].replace("\x00", " "))
    return tuple(dict.fromkeys(re.findall(r"[^\W_]+", folded)))[:MAX_WORDS]


def search_condition(text: str, *, resembling: bool = False) -> Condition:
    """Names that contain every word of the text, or `resembling` ones; a text without letter or digit fits none."""
    words = words_of(text)
    if not words:
        return NOTHING
    return NameResembles(words) if resembling else NameContains(words)


def relevance_sql(sql: Sql, text: str) -> str:
    """How well a shelf row's name fits, 0 to 2000: the words as they stand first, then by likeness of spelling."""
    phrase = " ".join(words_of(text))
    if not phrase:
        return "0"
    return (
        f"(CASE WHEN shelf.search_text LIKE {sql.bind(f'%{escape_like(phrase)}%')} THEN 1000 ELSE 0 END"
        f" + (1000 * word_similarity({sql.bind(phrase)}, shelf.search_text))::integer)"
    )
