"""What somebody who types a search may mean: goods, their producers, places, groups, words to finish.

Everything comes from goods that may be sold at the moment asked for: a producer, place or group without any is not
suggested. Work is bounded: of very common beginnings only so many rows are looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache

from backend.catalogue.conditions import all_words
from backend.catalogue.search import words_of
from backend.catalogue.sellable import SELLABLE_NOW
from backend.certification.groups import GroupFacts, groups_by_id
from backend.geography.selectors import all_provinces
from backend.geography.types import ProvinceFacts
from backend.kernel.rows import fetch_all
from backend.kernel.vietnamese import fold

MIN_LETTERS = 2
MIN_LETTERS_OF_A_MAKER = 3
MAX_SUGGESTIONS = 20
MAX_OF_A_KIND = 2
MAX_COUNT = 1000


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


# Names that begin with the text, then names in which all words stand, the last one begun. The first are read along an
# index from where they would begin (an upper bound would make PostgreSQL sort); of the others so many are ranked, and
# none are looked for where the first are enough. What two letters begin is too much to look for makers among.
_GOODS = f"""
    WITH beginning AS MATERIALIZED (
        SELECT slug, name, stars, name_key, TRUE AS begins, listing_id FROM (
            SELECT shelf.slug, shelf.name, shelf.stars, shelf.name_key, shelf.listing_id, shelf.search_text
            FROM catalogue_shelf shelf
            WHERE shelf.search_text COLLATE "C" >= %(begin)s AND {SELLABLE_NOW}
            ORDER BY shelf.search_text COLLATE "C", shelf.listing_id LIMIT 60) on_from_here
        WHERE starts_with(search_text, %(begin)s))
    (SELECT 'product', slug, name, 0::bigint FROM (
        SELECT * FROM (
            (SELECT * FROM beginning)
            UNION ALL
            (SELECT shelf.slug, shelf.name, shelf.stars, shelf.name_key, FALSE, shelf.listing_id
             FROM catalogue_shelf shelf
             WHERE (SELECT count(*) FROM beginning) < %(limit)s
               AND shelf.search_words @@ %(name)s::tsquery AND {SELLABLE_NOW}
               AND NOT starts_with(shelf.search_text, %(begin)s) LIMIT 100)) either
        ORDER BY begins DESC, stars DESC, name_key, listing_id LIMIT %(limit)s) goods)
    UNION ALL
    (SELECT 'producer', producer_slug, producer_name, (
        SELECT count(*) FROM (
            SELECT 1 FROM catalogue_shelf shelf
            WHERE shelf.producer_id = found.producer_id AND {SELLABLE_NOW} LIMIT {MAX_COUNT}) own)
     FROM (
        SELECT producer_id, producer_slug, producer_name FROM (
            SELECT shelf.producer_id, shelf.producer_slug, shelf.producer_name FROM catalogue_shelf shelf
            WHERE %(with_makers)s AND shelf.search_words @@ %(producer)s::tsquery AND shelf.producer_name <> ''
              AND {SELLABLE_NOW}
            LIMIT 200) makers
        GROUP BY 1, 2, 3
        ORDER BY count(*) DESC, producer_name, producer_id LIMIT {MAX_OF_A_KIND}) found)
    UNION ALL
    (SELECT 'craft_village', slug, name, products FROM (
        SELECT village.slug, village.name, (
            SELECT count(*) FROM (
                SELECT 1 FROM catalogue_shelf shelf
                WHERE shelf.craft_village_id = village.id AND {SELLABLE_NOW} LIMIT {MAX_COUNT}) own) AS products
        FROM geography_craftvillage village
        WHERE strpos(' ' || village.fold, ' ' || %(begin)s) > 0) villages
     WHERE products > 0 ORDER BY products DESC, slug LIMIT {MAX_OF_A_KIND})
"""
_PLACES = f"""
    SELECT 'province', code, '', (
        SELECT count(*) FROM (
            SELECT 1 FROM catalogue_shelf shelf
            WHERE shelf.province_id = code AND {SELLABLE_NOW} LIMIT {MAX_COUNT}) goods)
    FROM unnest(%(provinces)s::text[]) code
    UNION ALL
    SELECT 'group', asked.id::text, '', NULL
    FROM unnest(%(groups)s::bigint[]) asked(id)
    WHERE EXISTS (
        SELECT 1 FROM certification_productgroup member
        WHERE (member.id = asked.id OR member.parent_id = asked.id)
          AND (SELECT TRUE FROM catalogue_shelf shelf
               WHERE shelf.group_id = member.id AND {SELLABLE_NOW} ORDER BY shelf.stars LIMIT 1))
"""


def search_suggestions(
    text: str, *, now: datetime, limit: int = 8, in_english: bool = False
) -> list[Suggestion]:
    """At most `limit` suggestions (MAX_SUGGESTIONS at most) for what has been typed so far; none for one letter.

    One statement for goods, craft villages and producers, one more where a place or group fits.
    """
    words = words_of(text)
    typed = " ".join(words)
    if len(typed) < MIN_LETTERS or limit < 1:
        return []
    limit = min(limit, MAX_SUGGESTIONS)
    rows = fetch_all(
        _GOODS,
        {
            "now": now,
            "limit": limit,
            "begin": typed,
            "name": all_words(words, weight="A", last_begins=True),
            "producer": all_words(words, weight="B", last_begins=True),
            "with_makers": len(typed) >= MIN_LETTERS_OF_A_MAKER,
        },
    )
    products = [
        Suggestion(SuggestionKind.PRODUCT, name, slug) for kind, slug, name, _ in rows if kind == "product"
    ]
    producers = [
        Suggestion(SuggestionKind.PRODUCER, name, slug, _shown(count))
        for kind, slug, name, count in rows
        if kind == "producer"
    ]
    villages = [
        Suggestion(SuggestionKind.CRAFT_VILLAGE, name, slug, _shown(count))
        for kind, slug, name, count in rows
        if kind == "craft_village"
    ]
    places = _places(typed, now=now, in_english=in_english)
    first = [*_queries(typed, products), *places, *villages, *producers]
    return [*first, *products][:limit]


def _queries(typed: str, products: list[Suggestion]) -> list[Suggestion]:
    """The words so far as names write them, the last one finished."""
    size = typed.count(" ") + 1
    found: dict[str, str] = {}
    for product in products:
        beginning = " ".join(product.text.lower().split()[:size])
        if fold(beginning).startswith(typed):
            found.setdefault(fold(beginning), beginning)
    return [Suggestion(SuggestionKind.QUERY, each) for each in list(found.values())[:MAX_OF_A_KIND]]


def _places(typed: str, *, now: datetime, in_english: bool) -> list[Suggestion]:
    """Provinces, former ones included, and groups that have goods. No statement where no name fits."""
    fitting = sorted(_fitting_provinces(typed, in_english), key=lambda each: not _begins(typed, each[1]))
    provinces = {facts.code: (facts, shown) for facts, shown in fitting}
    fitting_groups = sorted(_fitting_groups(typed), key=lambda group: not _begins(typed, group.name))
    groups = {group.id: group for group in fitting_groups}
    codes, ids = list(provinces)[:MAX_OF_A_KIND], list(groups)[:MAX_OF_A_KIND]
    if not codes and not ids:
        return []
    found = []
    for kind, key, _, count in fetch_all(_PLACES, {"now": now, "provinces": codes, "groups": ids}):
        if kind == "province":
            if not count:
                continue
            facts, shown = provinces[key]
            found.append(Suggestion(SuggestionKind.PROVINCE, shown, facts.slug, _shown(count)))
        else:
            group = groups[int(key)]
            name = group.name_en if in_english else group.name
            found.append(Suggestion(SuggestionKind.GROUP, name, group.slug))
    return found


def _fitting_provinces(typed: str, in_english: bool) -> Iterator[tuple[ProvinceFacts, str]]:
    for facts in all_provinces():
        name = facts.name_en if in_english else facts.name
        if _begins_a_word(typed, facts.name) or _begins_a_word(typed, facts.name_en):
            yield facts, name
            continue
        for former in facts.former:
            if _begins_a_word(typed, former.name):
                yield facts, f"{former.name} → {name}"
                break


def _fitting_groups(typed: str) -> Iterator[GroupFacts]:
    for group in groups_by_id().values():
        if _begins_a_word(typed, group.name) or _begins_a_word(typed, group.name_en):
            yield group


def _begins(typed: str, name: str) -> bool:
    return _folded(name).startswith(f" {typed}")


def _begins_a_word(typed: str, name: str) -> bool:
    return f" {typed}" in _folded(name)


@lru_cache(maxsize=1000)
def _folded(name: str) -> str:
    """A place's or group's words, each behind a blank."""
    return "".join(f" {word}" for word in words_of(name))


def _shown(count: int) -> int | None:
    return count if count < MAX_COUNT else None
