"""Filters as bitsets, and what a question comes to: its products, and each facet without its own filters."""

from collections.abc import Collection, Iterable
from typing import Any

from backend.catalogue.conditions import AllOf, AnyOf, Condition
from backend.catalogue.index.members import Members
from backend.catalogue.index.plan import Facet, Plan, column_of, values_of
from backend.catalogue.index.store import Store
from backend.catalogue.ordering import Order
from backend.catalogue.star_order import STARS


class Match:
    """A plan's answer over the store at one instant (microseconds since 1970). Good while the store is not changed.

    `found_outside`: the listings that fit what only SQL could tell, or None where nothing was asked there.
    """

    def __init__(self, store: Store, plan: Plan, *, now: int, found_outside: Collection[int] | None) -> None:
        self._store, self._plan = store, plan
        self._base = store.validity.at(now)
        if found_outside is not None:
            self._base &= store.slots_of_listings(found_outside)
        for part in plan.general:
            self._base &= _bits(store, part, self._base)
        self._own = {column: self._all(parts) for column, parts in plan.own.items()}
        self.bits = self._but_for(None)
        self._members: Members | None = None
        self._counted: dict[str, dict[Any, int]] = {}

    def narrow(self, found: int) -> None:
        """Look among these slots only."""
        self._base &= found
        self.bits &= found
        self._members = None
        self._counted = {}

    def count(self) -> int:
        """How many products there are."""
        return self.bits.bit_count()

    def facet(self, facet: Facet) -> dict[Any, int]:
        """Products by value, with every filter on but the facet's own."""
        found = self._counted.get(facet.column)
        if found is None:
            if facet.column in self._own:
                among = Members(self._but_for(facet.column))
            else:
                # Cut down once for all facets without a filter of their own.
                among = self._members = self._members or Members(self.bits)
            found = self._counted[facet.column] = (
                self._communes(among) if facet is Facet.COMMUNES else self._store.counts(facet.column, among)
            )
        return self._by_top_group(found) if facet is Facet.GROUPS else found

    def _by_top_group(self, counted: dict[Any, int]) -> dict[Any, int]:
        found: dict[Any, int] = {}
        for group, count in counted.items():
            if group is not None:
                top = self._store.top_groups[group]
                found[top] = found.get(top, 0) + count
        return found

    def page(self, order: Order, *, descending: bool, offset: int, limit: int) -> list[int]:
        """The recognitions under which the products of a page stand on the shelf, in order."""
        if order is Order.STARS:
            slots = self._page_by_stars(descending, offset, limit, self.bits)
        else:
            slots = self._store.order(order).page(
                self.bits, offset=offset, limit=limit, descending=descending
            )
        return [self._store.recognitions[slot] for slot in slots]

    def page_of(self, ranked: Iterable[int], *, offset: int, limit: int) -> list[int]:
        """The same in an order of listings that is given."""
        bits = self.bits
        found: list[int] = []
        for listing in ranked:
            for slot in self._store.slots_of.get(listing):
                if bits >> slot & 1:
                    found.append(self._store.recognitions[slot])
            if len(found) >= offset + limit:
                break
        return found[offset : offset + limit]

    def page_by_relevance(
        self, words: tuple[str, ...], *, descending: bool, offset: int, limit: int
    ) -> list[tuple[int, int, int]]:
        """Recognition, listing and relevance of a page's products: the likeliest or the least likely first, then by
        stars the same way, then by name from A."""
        store = self._store
        found: list[tuple[int, int, int]] = []
        ranked: Iterable[tuple[int, int]] = store.words.ranked(words, self.bits)
        for relevance, among in ranked if descending else reversed(list(ranked)):
            count = among.bit_count()
            if offset >= count:
                offset -= count
                continue
            for slot in self._page_by_stars(descending, offset, limit - len(found), among):
                stars = store.dense["stars"].value(slot)
                found.append((store.recognitions[slot], store.listings[slot], relevance + stars))
            offset = 0
            if len(found) >= limit:
                break
        return found

    def _page_by_stars(self, descending: bool, offset: int, limit: int, bits: int) -> list[int]:
        """By stars one way, and within a number of stars by name from A."""
        by_name = self._store.order(Order.NAME)
        found: list[int] = []
        stars = self._store.dense["stars"].bits
        for number in STARS[::-1] if descending else STARS:
            among = bits & stars.get(number, 0)
            count = among.bit_count()
            if offset >= count:
                offset -= count
                continue
            found += by_name.page(among, offset=offset, limit=limit - len(found))
            offset = 0
            if len(found) >= limit:
                break
        return found

    def _communes(self, among: Members) -> dict[Any, int]:
        """Communes are counted where a province, or a commune of it, is chosen: there are thousands of them."""
        codes = {str(code) for code in self._plan.chosen(Facet.PROVINCES)}
        codes.update(str(key).split("/")[0] for key in self._plan.chosen(Facet.COMMUNES))
        if not codes:
            return {}
        there = among.bits & self._store.province.any_of(codes)
        return self._store.commune.counts(among if there == among.bits else Members(there))

    def _but_for(self, left_out: str | None) -> int:
        bits = self._base
        for column, own in self._own.items():
            if column != left_out:
                bits &= own
        return bits

    def _all(self, parts: Iterable[Condition]) -> int:
        bits = self._base
        for part in parts:
            bits &= _bits(self._store, part, self._base)
        return bits


def _bits(store: Store, condition: Condition, among: int) -> int:
    """The slots that fit; `among` is what counts as everything."""
    if isinstance(condition, AllOf):
        bits = among
        for part in condition.parts:
            bits &= _bits(store, part, among)
        return bits
    if isinstance(condition, AnyOf):
        bits = 0
        for part in condition.parts:
            bits |= _bits(store, part, among)
        return bits
    values = values_of(condition)
    match column_of(condition):
        case "listing":
            return store.slots_of_listings(values)  # type: ignore[arg-type]
        case "province":
            return store.province.any_of(values)
        case "commune":
            return store.commune.any_of(values)
        case "village":
            return store.village.any_of(values)
        case "producer":
            return store.makers.any_of(values)
        case "pickup":
            return store.pickup.any_of(values)
        case str(column):
            return store.dense[column].any_of(values)
        case None:
            raise ValueError(f"{condition} is not for the index.")
