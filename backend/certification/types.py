"""What goes into the register and what comes out of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """What a row of the register means at an instant. Expiry comes by time alone, so it is no stored status."""

    IN_FORCE = "in_force"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as an authority published it; what is not known is empty. `evidence`: a stored file or an address."""

    stars: int
    score: Decimal | None = None
    decision_number: str = ""
    decided_on: date | None = None
    decided_year: int | None = None
    authority: str = ""
    evidence: str = ""
    valid_from: datetime | None = None
    """Set only where the decision names another term than 36 months from its day."""
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegisterProduct:
    """A product of the register as plain facts."""

    product_id: int
    name: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One row of the register, as stored. `valid_from <= instant < valid_until`."""

    recognition_id: int
    product_id: int
    stars: int
    score: Decimal | None
    status: str
    decision_number: str
    decided_on: date | None
    decided_year: int | None
    authority: str
    evidence: str
    valid_from: datetime | None
    valid_until: datetime | None
    is_superseded: bool
    status_reason: str
    is_demo: bool


@dataclass(frozen=True, slots=True)
class RegisterStanding:
    """What a row of the register means at the instant asked for.

    `missing`: which of number, date, authority, evidence it does not state. `starts_at` and `ends_at` (exclusive) are
    the validity, or for a row without one the earliest and the latest that its date or year allows; None where not
    even the year is known.
    """

    recognition_id: int
    state: State
    missing: tuple[str, ...]
    starts_at: datetime | None
    ends_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one line of a register file."""

    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A line of a register file, understood: the product, who makes it, and the decision. Codes, not names."""

    line: int
    register_key: str
    name: str
    group_code: str
    producer_name: str
    producer_kind: str
    province_code: str
    place_as_written: str
    province_as_written: str
    source: str
    decision: Decision
    is_documented: bool


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. `applied` is False for a dry run and whenever nothing was written."""

    applied: bool
    rows: int
    products_new: int
    products_known: int
    producers_new: int
    granted: int
    incomplete: int
    superseded: int
    unchanged: int
    sellable_now: int
    """Of the rows understood: documented and in force at the moment of the import."""
    errors: tuple[RowError, ...]
