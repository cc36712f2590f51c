"""Bank rows as officers see them. Amounts in đồng."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class RowState(StrEnum):
    """What became of a row."""

    OPEN = "open"
    """Something of it is for a person to settle."""
    BOOKED = "booked"
    """It paid an order, all of it or but for what went back."""
    GIVEN_BACK = "given_back"
    """All of it went back to its sender."""


@dataclass(frozen=True, slots=True)
class BankRow:
    """A credit on the market's account, why it was left for a person, and what was made of it."""

    id: int
    booked_on: date
    amount: int
    text: str
    bank_reference: str
    outcome: str
    order_id: UUID | None
    wanted: int | None
    """What the payment that the text names asks for; None where it names none."""
    booked: int
    given_back: int
    back_reference: str
    note: str
    imported_at: datetime
    handled_at: datetime | None
    handled_by: str

    @property
    def left(self) -> int:
        """What is still to be settled."""
        return self.amount - self.booked - self.given_back

    @property
    def state(self) -> RowState:
        """OPEN while anything is left."""
        if self.left:
            return RowState.OPEN
        return RowState.BOOKED if self.booked else RowState.GIVEN_BACK


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows; None and "" are no condition. Days are those of the bank, `until` is left out."""

    state: RowState | None = None
    search: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RowCounts:
    """Rows that a filter without a state would list, by state, and what of the open ones is left (đồng)."""

    open: int
    booked: int
    given_back: int
    left: int
