"""What asking producers takes in and hands out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class AskState(StrEnum):
    """How far an ask has come.

    KEPT: the promised goods came. SILENT: nobody answered in time. BROKEN: what was promised did not come, or will
    not. CLOSED: the order needs it no more.
    """

    ASKED = "asked"
    PROMISED = "promised"
    KEPT = "kept"
    DECLINED = "declined"
    SILENT = "silent"
    BROKEN = "broken"
    CLOSED = "closed"


ANSWERABLE = (AskState.ASKED, AskState.SILENT)
"""States in which an answer still helps the buyer: a late one is better than none."""


class Verdict(StrEnum):
    """What producers make of units that no point has."""

    WAITING = "waiting"
    """At least one may still answer."""
    PROMISED = "promised"
    """Everything that was asked for is promised, or a part of each line."""
    NOBODY = "nobody"
    """All have answered, and somebody sends nothing; or there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class AskFacts:
    """Units of an order's line that a producer is asked for."""

    id: int
    order_id: UUID
    order_number: int
    order_line_id: UUID
    product_name: str
    variant_name: str
    producer_id: int
    variant_id: int
    point_id: UUID
    state: AskState
    units: int
    promised: int
    promised_for: date | None
    reason: str
    asked_at: datetime
    answer_by: datetime
    answered_at: datetime | None
