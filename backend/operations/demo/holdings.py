"""Which goods each maker has in force: a byte and four for each maker, as there may be half a million of them."""

from array import array
from collections.abc import Iterable, Iterator

from backend.operations.demo.drafts import Draft


class Holdings:
    """Numbers of products in force by their maker's number. Goods of one maker follow each other."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._numbers = array("I")
        self._ends = array("I", [0])
        for draft in drafts:
            while len(self._ends) <= draft.producer:
                self._ends.append(len(self._numbers))
            if draft.state == "in_force":
                self._numbers.append(draft.number)
                self._ends[draft.producer] = len(self._numbers)

    def of(self, producer: int) -> list[int]:
        """The maker's products in force."""
        return list(self._numbers[self._ends[producer - 1] : self._ends[producer]])

    def largest_first(self) -> Iterator[int]:
        """Makers that have any, those with the most first, then by number."""
        sizes = bytearray(
            min(255, end - begin) for begin, end in zip(self._ends, self._ends[1:], strict=False)
        )
        for size in range(max(sizes, default=0), 0, -1):
            place = sizes.find(size)
            while place >= 0:
                yield place + 1
                place = sizes.find(size, place + 1)
