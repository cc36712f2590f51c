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
    """How well a shelf row's name fits, 0 to 2000: the phrase as it stands counts 1000 more than similar words."""
    phrase = " ".join(words_of(text))
    if not phrase:
        return "0"
    pattern = sql.bind(f"%{escape_like(phrase)}%")
    return (
        f"(CASE WHEN shelf.search_text LIKE {pattern} THEN 1000 ELSE 0 END"
        f" + (1000 * word_similarity({sql.bind(phrase)}, shelf.search_text))::integer)"
    )
