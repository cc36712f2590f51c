"""Who makes what: the slots of each maker, and its slug and name held once for all its goods."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from backend.catalogue.index.bits import as_bytes, bits_of_slots, slots_of_bits, those_in
from backend.catalogue.index.grouping import grouped
from backend.catalogue.index.texts import Texts


class Makers:
    """Makers by number, as they come: slugs, names, and the number of each slot's maker."""

    def __init__(self) -> None:
        self.names = Texts()
        """As the maker is called on the first of its goods."""
        self._slugs = Texts()
        self._of_slot = array("I")
        self._numbers: dict[str, int] | None = {}
        """Numbers by slug while rows come in; afterwards they are looked for in the sorted numbers."""
        self._sorted = array("I")
        self._slots, self._begins = array("I"), array("I", [0])
        self._changed: dict[int, array[int]] = {}
        self._later: dict[str, int] = {}
        """Numbers by slug of makers who came afterwards."""

    def extend(self, slugs: Sequence[str], names: Sequence[str]) -> None:
        """Give new slots at the end their makers, who are called so there."""
        assert self._numbers is not None
        called = dict(zip(reversed(slugs), reversed(names), strict=True))
        new = [slug for slug in dict.fromkeys(slugs) if slug not in self._numbers]
        for slug in new:
            self._numbers[slug] = len(self._numbers)
        self._slugs.extend(new)
        self.names.extend([called[slug] for slug in new])
        self._of_slot.extend(map(self._numbers.__getitem__, slugs))

    def settle(self) -> None:
        """All rows are there: from now on slots change one by one."""
        self._numbers = None
        self._sorted = array("I", sorted(range(len(self._slugs)), key=self._slugs.__getitem__))
        self._slots, self._begins = grouped(self._of_slot, len(self._slugs))

    def slots_by_maker(self) -> Iterator["array[int]"]:
        """The slots of each maker in the makers' order, as they came."""
        return (self._slots[begin:end] for begin, end in pairwise(self._begins))

    def slug(self, slot: int) -> str:
        """Of a slot's maker; empty where the slot is cleared."""
        return self._slugs[self._of_slot[slot]]

    def name(self, slot: int) -> str:
        """What a slot's maker is called on the first of its goods."""
        return self.names[self._of_slot[slot]]

    def put(self, slot: int, slug: str, name: str) -> None:
        """Give a slot another maker, who is called so there; no slug where it is cleared. It may be new at the end."""
        if slot < len(self._of_slot):
            if self.slug(slot) == slug:
                return
            self._list_of(self._of_slot[slot]).remove(slot)
        else:
            self._of_slot.append(0)
        number = self._number(slug)
        if number is None:
            number = self._later[slug] = len(self._slugs)
            self._slugs.extend([slug])
            self.names.extend([name])
        self._of_slot[slot] = number
        self._list_of(number).append(slot)

    def any_of(self, slugs: Iterable[object]) -> int:
        """The slots of these makers."""
        numbers = (self._number(str(slug)) for slug in slugs)
        found = [slot for number in numbers if number is not None for slot in self._slots_of(number)]
        return bits_of_slots(found, max(found) + 1) if found else 0

    def with_most(self, among: int, *, most: int) -> tuple[int, list[tuple[int, int]]]:
        """How many makers have slots among these, and at most so many of them: those with the most, then by slug.

        Of each one of these slots, and how many there are.
        """
        goods = Counter(map(self._of_slot.__getitem__, slots_of_bits(among)))
        least = min(sorted(goods.values(), reverse=True)[:most], default=0)
        likely = [number for number, count in goods.items() if count >= least]
        likely.sort(key=lambda number: (-goods[number], self._slugs[number]))
        raw = as_bytes(among)
        first = [(next(those_in(raw, self._slots_of(number))), goods[number]) for number in likely[:most]]
        return len(goods), first

    def _number(self, slug: str) -> int | None:
        place = bisect_left(self._sorted, slug, key=self._slugs.__getitem__)
        if place < len(self._sorted) and self._slugs[self._sorted[place]] == slug:
            return self._sorted[place]
        return self._later.get(slug)

    def _slots_of(self, number: int) -> "array[int]":
        changed = self._changed.get(number)
        if changed is not None:
            return changed
        if number + 1 >= len(self._begins):
            return array("I")
        return self._slots[self._begins[number] : self._begins[number + 1]]

    def _list_of(self, number: int) -> "array[int]":
        slots = self._changed.get(number)
        if slots is None:
            slots = self._changed[number] = self._slots_of(number)
        return slots
