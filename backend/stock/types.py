"""What stock takes in and hands out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Demand:
    """Units of a variant wanted at one point. One demand becomes one hold."""

    point_id: UUID
    variant_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class HeldUnits:
    """A hold that stands: these units are nobody else's until it is posted, voided, expired or broken."""

    hold_id: UUID
    point_id: UUID
    variant_id: int
    quantity: int


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """Units that a customer brought back to a point. `key` books them once; damaged ones do not go on the shelf."""

    point_id: UUID
    variant_id: int
    quantity: int
    key: str
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """Units on the shelf of a point, how many of them are held for orders and how many are out of date."""

    point_id: UUID
    variant_id: int
    on_hand: int
    reserved: int
    expired: int = 0

    @property
    def free(self) -> int:
        """Units that may still be promised."""
        return max(0, self.on_hand - self.reserved - self.expired)


@dataclass(frozen=True, slots=True)
class LotName:
    """Which lot of a variant: the code on the pack, empty where there is none, and the last day it may be sold."""

    variant_id: int
    code: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class LotOnShelf:
    """Units of a lot on one shelf."""

    code: str
    expires_on: date
    units: int


class EventKind(StrEnum):
    """What a device can report."""

    SALE = "sale"
    RETURN = "return"
    RECEIPT = "receipt"
    DAMAGE = "damage"
    COUNT = "count"
    TRANSFER_SENT = "transfer_sent"
    TRANSFER_RECEIVED = "transfer_received"


class EventStatus(StrEnum):
    """The answer to one reported event."""

    CREATED = "created"
    EXISTS = "exists"
    EXISTS_WITH_DIFFERENT_PAYLOAD = "exists_with_different_payload"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """One event of a device after the door has read it: types and ranges are right, the SKU may be unknown."""

    event_id: UUID
    sequence: int
    kind: EventKind
    sku: str
    quantity: int
    occurred_at: datetime
    transfer_number: int | None = None
    lot_code: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class EventAnswer:
    """What became of one reported event; code and message are empty unless something was wrong or is worth knowing."""

    event_id: UUID
    status: EventStatus
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class StoredEvents:
    """The answers by position in what was reported, and the lowest sequence number that is still missing."""

    answers: list[EventAnswer]
    next_expected_sequence: int


@dataclass(frozen=True, slots=True)
class AppliedEvents:
    """What one run over a device's pending events did."""

    applied: int
    rejected: int
    broken_holds: Mapping[UUID, list[UUID]]
    """Order → its holds that counter sales broke."""
