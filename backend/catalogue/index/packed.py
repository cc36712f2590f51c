"""A large set at rest. Neighbours in the index are alike, so a word stands in few stretches and the rest is zeros."""

from zlib import compress, decompress

from backend.catalogue.index.bits import as_bytes, bits_of_slots

WORTH_PACKING = 16_384
"""Bytes of a set below which it stays as it is."""
_MOST_SHARE = 0.5
"""What packing must come to at most, or the set stays as it is."""
_MOST_CHANGES = 500


class PackedSet:
    """A set that is unpacked when it is asked for, in a tenth to half a millisecond; a few changes stand beside."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed
        self._changes: dict[int, bool] = {}
        """Slot → whether it is in the set since then."""

    def unpack(self) -> int:
        """The set."""
        bits = int.from_bytes(decompress(self._packed), "little")
        if self._changes:
            most = max(self._changes) + 1
            bits |= bits_of_slots((slot for slot, is_in in self._changes.items() if is_in), most)
            bits &= ~bits_of_slots((slot for slot, is_in in self._changes.items() if not is_in), most)
        return bits

    def put(self, slot: int, is_in: bool) -> None:
        """Take a slot in or out."""
        self._changes[slot] = is_in
        if len(self._changes) > _MOST_CHANGES:
            self._packed = _packed(as_bytes(self.unpack()))
            self._changes = {}


KeptSet = int | PackedSet


def keep(bits: int) -> KeptSet:
    """The set as it is best kept."""
    raw = as_bytes(bits)
    if len(raw) < WORTH_PACKING:
        return bits
    packed = _packed(raw)
    return PackedSet(packed) if len(packed) <= _MOST_SHARE * len(raw) else bits


def _packed(raw: bytes) -> bytes:
    # The quickest level: the others are slower to pack and gain little.
    return compress(raw, 1)
