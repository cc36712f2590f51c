"""Which page numbers a pager shows: the ends, the pages around this one, and a gap for the rest."""

from dataclasses import dataclass

AROUND = 1


@dataclass(frozen=True)
class PageLink:
    """A page to go to; number 0 is a gap, an empty address the page one is on."""

    number: int
    address: str = ""


def shown_numbers(page: int, last: int) -> list[int]:
    """Ascending numbers with 0 for each gap: 6 of 20 → 1 0 5 6 7 0 20. A gap is never a single page wide."""
    wanted = {1, last, *range(page - AROUND, page + AROUND + 1)}
    numbers = sorted(number for number in wanted if 1 <= number <= last)
    shown: list[int] = []
    for number in numbers:
        missing = number - shown[-1] - 1 if shown else 0
        if missing == 1:
            shown.append(number - 1)
        elif missing > 1:
            shown.append(0)
        shown.append(number)
    return shown
