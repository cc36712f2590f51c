"""What statements consist of. All amounts in đồng; those of goods that came back are negative."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    """What an entry is about."""

    SOLD = "sold"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Period:
    """Days in Vietnam: `since` belongs to it, `until` does not."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an entry moves: paid by buyers, added by the network for its own vouchers, kept as commission and as tax."""

    paid: int
    subsidy: int
    commission: int
    withheld: int

    @property
    def owed(self) -> int:
        """What is the producer's."""
        return self.paid + self.subsidy - self.commission - self.withheld


@dataclass(frozen=True, slots=True)
class Parcel:
    """Units of an order line that one point handed over, their order being paid.

    `moved_before`: units of the line that left in earlier parcels; `called_off`: units nobody will hand over.
    """

    id: int
    producer_id: int
    producer_kind: str
    order_id: UUID
    order_number: int
    point_id: UUID
    holder_id: UUID | None
    product_name: str
    variant_name: str
    unit_price: int
    quantity: int
    discount: int
    borne_by: str
    called_off: int
    units: int
    moved_before: int
    sold_at: datetime


@dataclass(frozen=True, slots=True)
class Comeback:
    """Units of a parcel that were taken back: how many of the line and of the parcel had come back before."""

    parcel: Parcel
    id: int
    units: int
    line_before: int
    parcel_before: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a statement. `holder_id` is the point whose drawer has the money; None for the network's account."""

    kind: Kind
    at: datetime
    parcel: Parcel
    units: int
    amounts: Amounts

    @property
    def holder_id(self) -> UUID | None:
        """Who has the money."""
        return self.parcel.holder_id


@dataclass(frozen=True, slots=True)
class Sums:
    """Entries added up."""

    captured: int = 0
    refunded: int = 0
    subsidy: int = 0
    commission: int = 0
    withheld: int = 0

    @property
    def owed(self) -> int:
        """What is the producer's: negative where more came back than was sold."""
        return self.captured - self.refunded + self.subsidy - self.commission - self.withheld


@dataclass(frozen=True, slots=True)
class Statement:
    """One producer's entries of a period, the earliest first."""

    producer_id: int
    period: Period
    entries: tuple[Entry, ...]


def sums_of(entries: Iterable[Entry]) -> Sums:
    """Each entry was rounded for itself: the sums are those of the entries."""
    captured = refunded = subsidy = commission = withheld = 0
    for entry in entries:
        amounts = entry.amounts
        if entry.kind is Kind.SOLD:
            captured += amounts.paid
        else:
            refunded -= amounts.paid
        subsidy += amounts.subsidy
        commission += amounts.commission
        withheld += amounts.withheld
    return Sums(captured, refunded, subsidy, commission, withheld)
