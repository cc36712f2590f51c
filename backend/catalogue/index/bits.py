"""Sets of slots as integers: bit n is slot n. AND, OR and counting run at the speed of memory."""

import re
from collections.abc import Iterable, Iterator


def bits_of_slots(slots: Iterable[int], size: int) -> int:
    """The set of these slots, all below `size`."""
    raw = bytearray((size + 7) >> 3)
    for slot in slots:
        raw[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(raw, "little")


def as_bytes(bits: int) -> bytes:
    """The set as bytes, in which a single bit is looked up without touching the others."""
    return bits.to_bytes((bits.bit_length() + 7) >> 3, "little")


_PLACES = tuple(tuple(place for place in range(8) if byte >> place & 1) for byte in range(256))
_NOT_EMPTY = re.compile(rb"[^\0]+")


def slots_of_bits(bits: int) -> Iterator[int]:
    """Every slot of the set, in ascending order. Stretches without any are skipped at the speed of memory."""
    raw = as_bytes(bits)
    for stretch in _NOT_EMPTY.finditer(raw):
        for number in range(stretch.start(), stretch.end()):
            for place in _PLACES[raw[number]]:
                yield number << 3 | place


def those_in(raw: bytes, slots: Iterable[int]) -> Iterator[int]:
    """The slots that are in the set, in their order."""
    size = len(raw)
    for slot in slots:
        place = slot >> 3
        if place < size and raw[place] >> (slot & 7) & 1:
            yield slot
