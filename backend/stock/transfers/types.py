"""What transfers hand out."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class TransferState(StrEnum):
    """How far a transfer has come."""

    REQUESTED = "requested"
    AGREED = "agreed"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    SENT = "sent"
    RECEIVED = "received"


TRAVELLING = frozenset({TransferState.AGREED, TransferState.SENT, TransferState.RECEIVED})
"""States in which goods may have left or arrived, so that a till's report of it is booked."""


@dataclass(frozen=True, slots=True)
class TransferLineFacts:
    """Units of one variant; `lost` were sent, did not arrive and were written off."""

    id: int
    transfer_id: int
    variant_id: int
    asked: int
    agreed: int
    sent: int
    received: int
    lost: int

    @property
    def on_the_way(self) -> int:
        """Units that left the sender and have not arrived: what the account in transit holds of this line."""
        return max(0, self.sent - self.received - self.lost)

    @property
    def surplus(self) -> int:
        """Units that arrived though nobody said that they were sent."""
        return max(0, self.received + self.lost - self.sent)


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """A transfer with its lines in order of variant."""

    id: int
    sender_id: UUID
    receiver_id: UUID
    state: TransferState
    note: str
    reason: str
    requested_at: datetime
    answered_at: datetime | None
    sent_at: datetime | None
    ended_at: datetime | None
    order_id: UUID | None
    lines: list[TransferLineFacts] = field(default_factory=list)

    @property
    def has_difference(self) -> bool:
        """Whether something was lost, or came that nobody had sent."""
        return any(line.lost or line.surplus for line in self.lines)


@dataclass(frozen=True, slots=True)
class TransferSource:
    """A point that could give units of a variant, and how far away it is."""

    point_id: UUID
    free: int
    distance_km: float
