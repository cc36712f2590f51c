"""Repeatable chance: every decision draws from a stream that is named after what it decides."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


def stream(seed: int, *names: object) -> Random:
    """The stream of this name: the same in every process and on every machine."""
    return Random(":".join([str(seed), *(str(name) for name in names)]))


class Weighted(Generic[T]):
    """Items drawn in proportion to their weights, which need not sum to one."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        if not items or len(items) != len(weights):
            raise ValueError("a weighted choice needs as many weights as items, and at least one")
        self.items = tuple(items)
        self.sums = tuple(accumulate(weights))

    def draw(self, random: Random) -> T:
        """One item."""
        return self.items[bisect(self.sums, random.random() * self.sums[-1], 0, len(self.items) - 1)]


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers that sum to `total` in proportion to `weights` (largest remainder; ties to the first)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(value) for value in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts
