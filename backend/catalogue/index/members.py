"""The slots among which values are counted, and how to count without going through the stretches where none of them is.

Neighbours in the index are alike: of one province, of the same stars, of names that begin alike. So what fits a filter
or a search stands close together in most cases, and only there need other bits be looked at.
"""

from functools import cached_property
from operator import itemgetter

from backend.catalogue.index.bits import as_bytes

PIECE = 128
_NOTHING = bytes(PIECE)
WORTH_CUTTING = 8_192
"""Bytes of a set below which counting the whole of it costs next to nothing."""
_MOSTPIECES = 500
_MOST_SHARE = 0.4


class Members:
    """A set of slots that is not changed any more."""

    def __init__(self, bits: int) -> None:
        self.bits = bits

    @cached_property
    def raw(self) -> bytes:
        """The set as bytes."""
        return as_bytes(self.bits)

    @cached_property
    def first(self) -> int:
        """The first byte that has any of them."""
        return len(self.raw) - len(self.raw.lstrip(b"\0"))

    @cached_property
    def cut(self) -> "Cut | None":
        """The stretches in which they are, or None where that is about everywhere."""
        size = (self.bits.bit_length() + 7) >> 3
        if size < WORTH_CUTTING or self.bits.bit_count() > _MOST_SHARE * self.bits.bit_length():
            return None
        pieces: list[slice] = []
        start = end = self.first // PIECE * PIECE
        taken = 0
        for place in range(start, size, PIECE):
            if self.raw[place : place + PIECE] == _NOTHING:
                continue
            if place != end:
                pieces.append(slice(start, end))
                start = place
            end = min(place + PIECE, size)
            taken += end - place
        pieces.append(slice(start, end))
        if len(pieces) > _MOSTPIECES or taken > _MOST_SHARE * size:
            return None
        return Cut(self.raw, pieces)


class Cut:
    """Some stretches of every set, joined: numbers of slots are lost, but not how many there are."""

    def __init__(self, raw: bytes, pieces: list[slice]) -> None:
        # One piece more makes it a tuple even where there is one.
        self._taken = itemgetter(*pieces, slice(0, 0))
        self.bits = self._join(raw)

    def count(self, raw: bytes) -> int:
        """How many of the members are in another set, which is at least as long as theirs."""
        return (self._join(raw) & self.bits).bit_count()

    def _join(self, raw: bytes) -> int:
        return int.from_bytes(b"".join(self._taken(raw)), "little")
