"""Names that are given away, so that none is given twice."""

from hashlib import blake2b
from itertools import count

from backend.kernel.vietnamese import fold

_SUM_BYTES = 7
"""Of each name so much is kept. That two in a million names share it is all but impossible, and then one of them is
merely called otherwise, the same in every process."""


class Taken:
    """Texts by a short sum of each: half the memory of the texts themselves."""

    def __init__(self) -> None:
        self._sums: set[int] = set()
        self._numbers: dict[int, int] = {}
        """Sum of a name that has others with numbers behind it → the last number that was free."""

    def __contains__(self, text: str) -> bool:
        return _sum_of(text) in self._sums

    def add(self, text: str) -> None:
        """Give it away."""
        self._sums.add(_sum_of(text))

    def numbered(self, name: str) -> str:
        """The name with the first number behind it that is free when folded: where the vocabulary is too small."""
        plain = _sum_of(name)
        for number in count(self._numbers.get(plain, 2)):
            free = f"{name} số {number}"
            if fold(free) not in self:
                self._numbers[plain] = number
                return free
        raise AssertionError("there is always a next number")


def _sum_of(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_SUM_BYTES).digest(), "little")
