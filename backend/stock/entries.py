"""A line of the ledger before it is written."""

from dataclasses import dataclass
from datetime import datetime

from backend.stock.models import Movement


@dataclass(frozen=True, slots=True)
class Entry:
    """Units that leave one account and enter another; `key` says what caused it and makes it happen once.

    `lot_id` with its `expires_at` puts what enters a shelf into that lot. What leaves a shelf needs none: the ledger
    takes what expires first. `is_found`: it enters a shelf and nobody said its date; see lot_of_found.
    """

    variant_id: int
    quantity: int
    source_id: int
    destination_id: int
    kind: Movement.Kind
    key: str
    occurred_at: datetime
    lot_id: int | None = None
    expires_at: datetime | None = None
    is_found: bool = False
