"""Which slots are in force at an instant: half-open from start to end, in microseconds since 1970."""

from array import array
from heapq import heapify, heappop, heappush

from backend.catalogue.index.bits import bits_of_slots

_SLOT_BITS = 32
_SLOT_MASK = (1 << _SLOT_BITS) - 1
_NEVER = 1 << 62


class Validity:
    """Knows the next instant at which any slot begins or ends, and turns the bits over when it comes."""

    def __init__(self, starts: "array[int]", ends: "array[int]", *, now: int) -> None:
        self.starts, self.ends = starts, ends
        self._low, self._seen = -_NEVER, now
        self._boundaries: list[int] = []
        for slot, (start, end) in enumerate(zip(starts, ends, strict=True)):
            for instant in (start, end):
                if instant > now:
                    self._boundaries.append(instant << _SLOT_BITS | slot)
                elif instant > self._low:
                    self._low = instant
        heapify(self._boundaries)
        self.bits = self._worked_out(now)

    def at(self, now: int) -> int:
        """The slots in force at `now`. Going forward is cheap; an instant before the last change is worked out anew."""
        if now < self._low:
            return self._worked_out(now)
        while self._boundaries and self._boundaries[0] >> _SLOT_BITS <= now:
            entry = heappop(self._boundaries)
            self._low = max(self._low, entry >> _SLOT_BITS)
            self._seen = max(self._seen, self._low)
            self._turn(entry & _SLOT_MASK)
        self._seen = max(self._seen, now)
        return self.bits

    def put(self, slot: int, start: int, end: int) -> None:
        """Give a slot its time; start and end 0 for never. A slot at the end may be new."""
        if slot == len(self.starts):
            self.starts.append(0)
            self.ends.append(0)
        if (self.starts[slot], self.ends[slot]) == (start, end):
            return
        self.starts[slot], self.ends[slot] = start, end
        for instant in (start, end):
            if instant > self._seen:
                heappush(self._boundaries, instant << _SLOT_BITS | slot)
            else:
                self._low = max(self._low, instant)
        self._turn(slot)

    def _turn(self, slot: int) -> None:
        if self.starts[slot] <= self._seen < self.ends[slot]:
            self.bits |= 1 << slot
        else:
            self.bits &= ~(1 << slot)

    def _worked_out(self, now: int) -> int:
        spans = enumerate(zip(self.starts, self.ends, strict=True))
        return bits_of_slots((slot for slot, (start, end) in spans if start <= now < end), len(self.starts))
