"""What is known of the cash of a point and day. Amounts in đồng."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CashMove:
    """Cash of one order: taken with its last part, or (below zero) handed back over the counter."""

    order_id: UUID
    amount: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CountFacts:
    """What somebody counted, and what should have been there by then."""

    number: int
    counted: int
    expected: int
    note: str
    counted_at: datetime
    counted_by: str

    @property
    def difference(self) -> int:
        """Above zero: too much; below: too little."""
        return self.counted - self.expected


@dataclass(frozen=True, slots=True)
class Drawer:
    """One point's day: every move, the earliest first, and every count, the first one first."""

    point_id: UUID
    day: date
    moves: tuple[CashMove, ...]
    counts: tuple[CountFacts, ...]

    @property
    def net(self) -> int:
        """What was taken less what was handed back; below zero when more was handed back."""
        return sum(move.amount for move in self.moves)

    @property
    def expected(self) -> int:
        """What should be in the drawer of this day's orders."""
        return expected_of(self.net)


@dataclass(frozen=True, slots=True)
class CashDay:
    """One point's day in a list of many; `counted` is None until somebody counts."""

    point_id: UUID
    day: date
    moves: int
    net: int
    counts: int
    counted: int | None
    note: str
    counted_at: datetime | None

    @property
    def expected(self) -> int:
        """What should be in the drawer of this day's orders."""
        return expected_of(self.net)

    @property
    def difference(self) -> int | None:
        """Of the last count, by what is known now; None until somebody counts."""
        return None if self.counted is None else self.counted - self.expected


def expected_of(net: int) -> int:
    """A drawer holds no debts: what was handed back beyond a day's takings came out of earlier days' money."""
    return max(net, 0)
