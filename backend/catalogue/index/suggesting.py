"""What goods suggest, from the index: nothing but the names of the goods themselves is read from the shelf."""

from collections import Counter
from dataclasses import dataclass, field

from backend.catalogue.index.current import INDEX
from backend.catalogue.index.store import Store
from backend.catalogue.index.validity import instant_of
from backend.catalogue.ordering import Order
from backend.catalogue.search import begins_a_word
from backend.catalogue.sellable import SELLABLE_NOW
from backend.catalogue.suggested import MAX_OF_A_KIND, Fitting, Found, Typed
from backend.kernel.rows import fetch_all

BEGINNINGS = 60
"""So many names that begin with the text are looked at, in the order of folded names."""
OTHERS = 100
"""So many more in which the words stand further back."""
GOODS_OF_MAKERS = 200
"""Makers are those of so many goods whose makers' names fit."""
_NAMES = f"""
    SELECT shelf.recognition_id, shelf.slug, shelf.name FROM catalogue_shelf shelf
    WHERE shelf.recognition_id = ANY(%(ids)s) AND {SELLABLE_NOW}
"""


@dataclass(slots=True)
class _Chosen:
    """All that is found but for the names of goods: these stand on the shelf under recognitions."""

    found: Found
    recognitions: list[int] = field(default_factory=list)


def find_in_index(typed: Typed, fitting: Fitting) -> Found | None:
    """As of everything committed before this call; None where the index cannot serve.

    One statement asks for changes, one more for the names of goods where there are any.
    """
    now = instant_of(typed.now)
    chosen = INDEX.ask(lambda store: _choose(store, typed, fitting, now), now=now)
    if chosen is None:
        return None
    if chosen.recognitions:
        rows = fetch_all(_NAMES, {"ids": chosen.recognitions, "now": typed.now})
        names = {recognition: (slug, name) for recognition, slug, name in rows}
        chosen.found.goods = [names[each] for each in chosen.recognitions if each in names]
    return chosen.found


def _choose(store: Store, typed: Typed, fitting: Fitting, now: int) -> _Chosen:
    valid = store.validity.at(now)
    chosen = _Chosen(Found())
    chosen.recognitions = [store.recognitions[slot] for slot in _goods(store, typed, valid)]
    if typed.is_enough_for_makers:
        chosen.found.makers = _makers(store, typed, valid)
    chosen.found.villages = _villages(store, typed, valid)
    chosen.found.provinces = {
        code: (store.province.any_of([code]) & valid).bit_count() for code in fitting.provinces
    }
    groups = store.dense["group"]
    chosen.found.groups = {group.id for group in fitting.groups if groups.any_of(group.member_ids) & valid}
    return chosen


def _goods(store: Store, typed: Typed, valid: int) -> list[int]:
    """Slots whose names begin with the text, then those that have the words elsewhere: each by stars, then by name."""
    stars = store.dense["stars"].value

    def best(slots: list[int]) -> list[int]:
        by_name = store.sort_key(Order.NAME)
        return sorted(slots, key=lambda slot: (-stars(slot), by_name(slot)))

    goods = best(store.words.named_from(typed.text, valid, most=BEGINNINGS))[: typed.limit]
    if len(goods) < typed.limit:
        had = set(goods)
        others = store.words.some_named(typed.words, valid, most=OTHERS)
        goods += best([slot for slot in others if slot not in had])
    return goods[: typed.limit]


def _makers(store: Store, typed: Typed, valid: int) -> list[tuple[str, str, int]]:
    slots = store.words.some_made_by(typed.words, valid, most=GOODS_OF_MAKERS)
    counted = Counter((store.makers.slug(slot), store.words.maker_of(slot)) for slot in slots)
    likely = sorted(counted, key=lambda maker: (-counted[maker], maker[1], maker[0]))
    return [
        (slug, name, (store.makers.any_of([slug]) & valid).bit_count())
        for slug, name in likely[:MAX_OF_A_KIND]
    ]


def _villages(store: Store, typed: Typed, valid: int) -> list[tuple[str, str, int]]:
    counted = [
        (slug, name, (store.village.any_of([slug]) & valid).bit_count())
        for slug, name in store.village_names.items()
        if begins_a_word(typed.text, name)
    ]
    return sorted((each for each in counted if each[2]), key=lambda each: (-each[2], each[0]))[:MAX_OF_A_KIND]
