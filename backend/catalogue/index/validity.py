"""Which slots are in force at an instant: half-open from start to end, in microseconds since 1970."""

from array import array
from datetime import UTC, datetime, timedelta
from heapq import heapify, heappop, heappush

from backend.catalogue.index.bits import bits_of_slots

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER = 1 << 62


def instant_of(moment: datetime) -> int:
    """A moment as the index counts them."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


class Validity:
    """Knows the next instant at which any slot begins or ends, and turns the bits over when it comes."""

    def __init__(self, starts: "array[int]", ends: "array[int]", *, now: int) -> None:
        self.starts, self.ends = starts, ends
        self._low, self._seen = -_NEVER, now
        self._due: dict[int, array[int]] = {}
        """Instant to come → slots that begin or end then; whole days of them share one."""
        for instants in (starts, ends):
            for slot, instant in enumerate(instants):
                if instant > now:
                    self._note(instant, slot)
                elif instant > self._low:
                    self._low = instant
        self._instants = list(self._due)
        heapify(self._instants)
        self.bits = self._worked_out(now)

    def at(self, now: int) -> int:
        """The slots in force at `now`. Going forward is cheap; an instant before the last change is worked out anew."""
        if now < self._low:
            return self._worked_out(now)
        while self._instants and self._instants[0] <= now:
            instant = heappop(self._instants)
            self._low = max(self._low, instant)
            self._seen = max(self._seen, self._low)
            for slot in self._due.pop(instant):
                self._turn(slot)
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
                if instant not in self._due:
                    heappush(self._instants, instant)
                self._note(instant, slot)
            else:
                self._low = max(self._low, instant)
        self._turn(slot)

    def _note(self, instant: int, slot: int) -> None:
        slots = self._due.get(instant)
        if slots is None:
            slots = self._due[instant] = array("I")
        slots.append(slot)

    def _turn(self, slot: int) -> None:
        if self.starts[slot] <= self._seen < self.ends[slot]:
            self.bits |= 1 << slot
        else:
            self.bits &= ~(1 << slot)

    def _worked_out(self, now: int) -> int:
        spans = enumerate(zip(self.starts, self.ends, strict=True))
        return bits_of_slots((slot for slot, (start, end) in spans if start <= now < end), len(self.starts))
