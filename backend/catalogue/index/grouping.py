"""Slots by a number that each of them has, all in one array: lists of their own would cost more than their slots."""

from array import array
from collections.abc import Sequence
from itertools import accumulate


def grouped(numbers: Sequence[int], size: int) -> tuple["array[int]", "array[int]"]:
    """All slots by their number, each number's in order; and where those of each begin, and the last ones end.

    Numbers are below `size`.
    """
    counts = array("I", bytes(4 * (size + 1)))
    for number in numbers:
        counts[number + 1] += 1
    begins = array("I", accumulate(counts))
    free = begins[:]
    slots = array("I", bytes(4 * len(numbers)))
    for slot, number in enumerate(numbers):
        slots[free[number]] = slot
        free[number] += 1
    return slots, begins
