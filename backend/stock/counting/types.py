"""What counts hand out."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class CountState(StrEnum):
    """Whether the differences are in the ledger."""

    WAITING = "waiting"
    BOOKED = "booked"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class CountLineFacts:
    """Units of one variant: counted, and expected at that instant."""

    id: int
    count_id: int
    variant_id: int
    counted: int
    expected: int

    @property
    def difference(self) -> int:
        """Above zero when more was found than expected."""
        return self.counted - self.expected


@dataclass(frozen=True, slots=True)
class CountFacts:
    """A count with its lines in order of variant."""

    id: int
    point_id: UUID
    state: CountState
    counted_at: datetime
    decided_at: datetime | None
    lines: list[CountLineFacts] = field(default_factory=list)
