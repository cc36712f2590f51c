"""What came of an order, held against what must have come of it: money, goods and letters. No database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backend.operations.walk.plays import Expected, Play


@dataclass(frozen=True, slots=True)
class Bought:
    """A line as the order's page shows it: a unit's price without the voucher, and what the line costs with it."""

    price: int
    total: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the buyer's page says, in đồng. `captured` is all that came in, before anything went back."""

    number: str
    bought: tuple[Bought, ...]
    fee: int
    total: int
    captured: int
    refunded: int
    on_the_way_back: int


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a producer's statement, in đồng."""

    paid: int
    subsidy: int
    commission: int
    withheld: int
    owed: int
    in_a_drawer: bool
    """Whether a point has the money, and not the network's account."""


@dataclass(frozen=True, slots=True)
class Books:
    """What the house says: rows of statements, letters by what they say, and of each good the units on shelves, held
    there, and written off as damaged during the walk."""

    rows: tuple[Row, ...]
    news: Counter[str]
    to_points: Counter[str]
    on_shelves: tuple[int, ...]
    held: tuple[int, ...]
    damaged: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table, in đồng: `sold` is what statements say was paid for goods that stayed, `waits` what was paid
    for goods still to be handed over. `differences` is empty when everything is as it must be."""

    play: Play
    number: str
    captured: int
    refunded: int
    sold: int
    delivery: int
    waits: int
    owed: int
    letters: int
    differences: tuple[str, ...]


def line_of(play: Play, expected: Expected, page: Page, books: Books) -> Line:
    """Add up one order."""
    kept = expected.handed_over - expected.returned
    waits = _worth(page.bought, expected.waiting) if expected.paid_at_once else 0
    delivery = page.fee if expected.handed_over or waits else 0
    asked = page.total if expected.paid_at_once else _worth(page.bought, expected.handed_over) + delivery
    sold, subsidy = sum(row.paid for row in books.rows), sum(row.subsidy for row in books.rows)
    full_price = sum(page.bought[good].price * units for good, units in kept.items())
    found = [
        ("the total", page.total, sum(line.total for line in page.bought) + page.fee),
        ("captured", page.captured, asked),
        ("on its way back", page.on_the_way_back, 0),
        ("captured − refunded", page.captured - page.refunded, sold + delivery + waits),
        ("what statements say was paid", sold, _worth(page.bought, kept)),
        ("paid and subsidies in statements", sold + subsidy, full_price),
        *_rows(books.rows, expected),
        *_goods(play, expected, books),
        ("letters to the buyer", _said(books.news), _said(expected.news)),
        ("letters to points", _said(books.to_points), _said(expected.to_points)),
    ]
    return Line(
        play, page.number, page.captured, page.refunded, sold, delivery, waits,
        sum(row.owed for row in books.rows), books.news.total() + books.to_points.total(),
        tuple(
            f"order {page.number} ({play}): {what}: {is_so}, and not {wanted}"
            for what, is_so, wanted in found if is_so != wanted
        ),
    )  # fmt: skip


def _rows(rows: Sequence[Row], expected: Expected) -> list[tuple[str, object, object]]:
    found: list[tuple[str, object, object]] = []
    for row in rows:
        found.append(("owed in a row", row.owed, row.paid + row.subsidy - row.commission - row.withheld))
        found.append(("whether a point has the money", row.in_a_drawer, not expected.paid_at_once))
    return found


def _goods(play: Play, expected: Expected, books: Books) -> list[tuple[str, object, object]]:
    found: list[tuple[str, object, object]] = []
    for good, placed in enumerate(play.shelves):
        sound = expected.returned[good] - expected.damaged[good]
        left = expected.handed_over[good] + expected.missing[good] - sound - expected.brought[good]
        found.append(("units on shelves", books.on_shelves[good], sum(placed.values()) - left))
        found.append(("units held", books.held[good], expected.waiting[good]))
        found.append(("units damaged", books.damaged[good], expected.damaged[good]))
    return found


def _worth(bought: Sequence[Bought], units: Mapping[int, int]) -> int:
    """What these units cost: their lines less the share of those that are gone, which is rounded down."""
    gone = [line.quantity - units.get(good, 0) for good, line in enumerate(bought)]
    return sum(
        line.total - line.total * left // line.quantity for line, left in zip(bought, gone, strict=True)
    )


def _said(counts: Counter[Any]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items()) if count)
