"""What places have on the shelf, counted in memory as of everything committed before the call.

One statement each, which asks for changes. None where the index cannot serve: ask SQL then (place_rows.py).
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TypeVar

from django.db import connection

from backend.catalogue.index.current import INDEX
from backend.catalogue.index.members import Members
from backend.catalogue.index.store import Store
from backend.catalogue.index.validity import instant_of

Answer = TypeVar("Answer")


def products_by_province(*, now: datetime) -> dict[str, int] | None:
    """Products sold at `now` by province."""
    return _ask(lambda store, valid: _some(store.counts("province", Members(valid))), now=now)


def products_by_commune(provinces: Collection[str], *, now: datetime) -> dict[str, dict[str, int]] | None:
    """Products sold at `now` by province and commune, named as conditions.InCommune does."""

    def count(store: Store, among: int) -> dict[str, int]:
        return _some(store.commune.counts(Members(among)))

    return _by_province(count, provinces, now=now)


def products_by_group(
    provinces: Collection[str], *, now: datetime
) -> dict[str, dict[int, tuple[int, int]]] | None:
    """Products sold at `now` by province and top-level group: all of them, and those with five stars."""

    def count(store: Store, among: int) -> dict[int, tuple[int, int]]:
        five_star = store.counts("group", Members(among & store.dense["stars"].any_of([5])))
        found: dict[int, tuple[int, int]] = {}
        for group, products in _some(store.counts("group", Members(among))).items():
            before = found.get(store.top_groups[group], (0, 0))
            found[store.top_groups[group]] = before[0] + products, before[1] + five_star[group]
        return found

    return _by_province(count, provinces, now=now)


def makers_by_province(
    provinces: Collection[str], *, most: int, now: datetime
) -> dict[str, tuple[int, list[tuple[int, int]]]] | None:
    """How many makers each province has at `now`, and those with the most goods there, then by slug.

    Of each a recognition under which one of these goods stands on the shelf, and how many there are.
    """

    def count(store: Store, among: int) -> tuple[int, list[tuple[int, int]]]:
        total, first = store.makers.with_most(among, most=most)
        return total, [(store.recognitions[slot], products) for slot, products in first]

    return _by_province(count, provinces, now=now)


def _by_province(
    count: Callable[[Store, int], Answer], provinces: Collection[str], *, now: datetime
) -> dict[str, Answer] | None:
    """What is made of each province's slots in force; provinces without any are left out."""

    def answer(store: Store, valid: int) -> dict[str, Answer]:
        slots = {code: store.province.any_of([code]) & valid for code in provinces}
        return {code: count(store, among) for code, among in slots.items() if among}

    return _ask(answer, now=now)


def _ask(question: Callable[[Store, int], Answer], *, now: datetime) -> Answer | None:
    if connection.in_atomic_block:
        return None  # An index for this transaction alone costs more than the count.
    instant = instant_of(now)
    return INDEX.ask(lambda store: question(store, store.validity.at(instant)), now=instant)


def _some(counts: dict[Answer, int]) -> dict[Answer, int]:
    return {value: count for value, count in counts.items() if count}
