"""What requests to producers hand out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID


class SupplyState(StrEnum):
    """How far a request has come."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    RECEIVED = "received"


OPEN = (SupplyState.REQUESTED, SupplyState.ACCEPTED)
"""States in which goods are still waited for."""
ANSWER_WITHIN = timedelta(days=3)
"""A producer that has not answered for longer is called by telephone."""


@dataclass(frozen=True, slots=True)
class SupplyFacts:
    """A request of a point to the producer of a variant, in units."""

    id: int
    point_id: UUID
    producer_id: int
    variant_id: int
    state: SupplyState
    asked: int
    promised: int
    promised_for: date | None
    received: int
    note: str
    reason: str
    requested_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    order_id: UUID | None = None
    """The order that the goods are for; None where the point wants them for its shelf."""
