"""All slots that are taken, sorted for the first time: by keys that are gone again when the order stands."""

from array import array
from collections.abc import Iterable, Iterator

from backend.catalogue.index.texts import Texts

_PLACES = 32
_SLOTS = (1 << _PLACES) - 1


def sorted_by_name(names: Texts, listings: Iterable[int]) -> "array[int]":
    """By name, then listing, then slot."""
    # No name has a blank byte, so a name comes before its longer neighbours; numbers of one length compare as text.
    keys = [
        f"{name}\0{listing:020d}" if listing else "" for name, listing in zip(names, listings, strict=True)
    ]
    return array("I", sorted(_taken(listings), key=keys.__getitem__))


def sorted_by_number(numbers: Iterable[int], listings: Iterable[int]) -> "array[int]":
    """By number, then listing, then slot."""
    keys = [
        (number << 64 | listing) << _PLACES | slot
        for slot, (number, listing) in enumerate(zip(numbers, listings, strict=True))
        if listing
    ]
    keys.sort()
    return array("I", (key & _SLOTS for key in keys))


def _taken(listings: Iterable[int]) -> Iterator[int]:
    return (slot for slot, listing in enumerate(listings) if listing)
