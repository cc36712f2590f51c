"""What somebody who types a search may mean: goods, their producers, places, groups, words to finish.

Everything comes from goods that may be sold at the moment asked for: a producer, place or group without any is not
suggested. Work is bounded: of very common beginnings only so many rows are looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from backend.catalogue.index.suggesting import find_in_index
from backend.catalogue.search import begins_a_word, folded_words, words_of
from backend.catalogue.suggested import MAX_COUNT, MAX_OF_A_KIND, Fitting, Found, Typed
from backend.catalogue.suggestion_rows import find_in_sql
from backend.certification.groups import GroupFacts, groups_by_id
from backend.geography.selectors import all_provinces
from backend.geography.types import ProvinceFacts
from backend.kernel.vietnamese import fold

MIN_LETTERS = 2
MAX_SUGGESTIONS = 20


class SuggestionKind(Enum):
    """What is suggested."""

    QUERY = "query"
    PROVINCE = "province"
    GROUP = "group"
    CRAFT_VILLAGE = "craft_village"
    PRODUCER = "producer"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion; `slug` is empty for words, `count` is None where goods are not counted or are MAX_COUNT."""

    kind: SuggestionKind
    text: str
    slug: str = ""
    count: int | None = None


def search_suggestions(
    text: str, *, now: datetime, limit: int = 8, in_english: bool = False
) -> list[Suggestion]:
    """At most `limit` suggestions (MAX_SUGGESTIONS at most) for what has been typed so far; none for one letter.

    From the index in memory: one statement asks what changed, one more reads the names of goods. Without an index as
    many, over the shelf.
    """
    typed = Typed(words_of(text), min(limit, MAX_SUGGESTIONS), now)
    if len(typed.text) < MIN_LETTERS or limit < 1:
        return []
    provinces = _fitting_provinces(typed.text, in_english)
    groups = _fitting_groups(typed.text)
    fitting = Fitting([facts.code for facts, _ in provinces], groups)
    found = find_in_index(typed, fitting) or find_in_sql(typed, fitting)
    return [
        *_queries(typed.text, found),
        *_provinces(provinces, found),
        *_groups(groups, found, in_english),
        *(
            Suggestion(SuggestionKind.CRAFT_VILLAGE, name, slug, _shown(count))
            for slug, name, count in found.villages
        ),
        *(
            Suggestion(SuggestionKind.PRODUCER, name, slug, _shown(count))
            for slug, name, count in found.makers
        ),
        *(Suggestion(SuggestionKind.PRODUCT, name, slug) for slug, name in found.goods),
    ][: typed.limit]


def _queries(typed: str, found: Found) -> list[Suggestion]:
    """The words so far as names write them, the last one finished."""
    size = typed.count(" ") + 1
    written: dict[str, str] = {}
    for _, name in found.goods:
        beginning = " ".join(name.lower().split()[:size])
        if fold(beginning).startswith(typed):
            written.setdefault(fold(beginning), beginning)
    return [Suggestion(SuggestionKind.QUERY, each) for each in list(written.values())[:MAX_OF_A_KIND]]


def _provinces(fitting: list[tuple[ProvinceFacts, str]], found: Found) -> Iterator[Suggestion]:
    for facts, shown in fitting:
        count = found.provinces.get(facts.code)
        if count:
            yield Suggestion(SuggestionKind.PROVINCE, shown, facts.slug, _shown(count))


def _groups(fitting: list[GroupFacts], found: Found, in_english: bool) -> Iterator[Suggestion]:
    for group in fitting:
        if group.id in found.groups:
            yield Suggestion(SuggestionKind.GROUP, group.name_en if in_english else group.name, group.slug)


def _fitting_provinces(typed: str, in_english: bool) -> list[tuple[ProvinceFacts, str]]:
    """Provinces of which a name, a former one's too, has a word that begins so, and what to call them."""
    fitting = []
    for facts in all_provinces():
        name = facts.name_en if in_english else facts.name
        if begins_a_word(typed, facts.name) or begins_a_word(typed, facts.name_en):
            fitting.append((facts, name))
            continue
        for former in facts.former:
            if begins_a_word(typed, former.name):
                fitting.append((facts, f"{former.name} → {name}"))
                break
    return sorted(fitting, key=lambda each: not _begins(typed, each[1]))[:MAX_OF_A_KIND]


def _fitting_groups(typed: str) -> list[GroupFacts]:
    fitting = [
        group
        for group in groups_by_id().values()
        if begins_a_word(typed, group.name) or begins_a_word(typed, group.name_en)
    ]
    return sorted(fitting, key=lambda group: not _begins(typed, group.name))[:MAX_OF_A_KIND]


def _begins(typed: str, name: str) -> bool:
    return folded_words(name).startswith(f" {typed}")


def _shown(count: int) -> int | None:
    return count if count < MAX_COUNT else None
