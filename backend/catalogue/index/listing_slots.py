"""Which slots a listing has: one almost always, more where recognitions follow each other."""

from array import array
from collections.abc import Iterable

_NONE = -1
_ROOM = 1 << 20


class ListingSlots:
    """Slots by listing. Numbers are given in turn, so an array holds them; one far beyond the rest stands beside."""

    def __init__(self, listings: Iterable[int]) -> None:
        listings = array("q", listings)
        most = max(listings, default=0)
        self._end = min(most, 8 * len(listings)) + _ROOM
        self._first = array("i", [_NONE]) * (min(most, self._end - 1) + 1)
        self._others: dict[int, tuple[int, ...]] = {}
        """All slots of listings that have several, or that have no place in the array."""
        for slot, listing in enumerate(listings):
            self._add(listing, slot)

    def get(self, listing: int) -> tuple[int, ...]:
        """Its slots; none where it is not known."""
        found = self._others.get(listing)
        if found is not None:
            return found
        slot = self._first[listing] if 0 <= listing < len(self._first) else _NONE
        return () if slot == _NONE else (slot,)

    def put(self, listing: int, slots: tuple[int, ...]) -> None:
        """Make these its slots, and no others."""
        self._others.pop(listing, None)
        if 0 <= listing < len(self._first):
            self._first[listing] = _NONE
        for slot in slots:
            self._add(listing, slot)

    def _add(self, listing: int, slot: int) -> None:
        known = self.get(listing)
        if known or not 0 <= listing < self._end:
            self._others[listing] = (*known, slot)
            return
        if listing >= len(self._first):
            self._first.extend([_NONE] * (listing + 1 - len(self._first)))
        self._first[listing] = slot
