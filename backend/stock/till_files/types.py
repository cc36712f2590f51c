"""What a till's file says: a table, which column means what, rows that are sales, rows that are not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from backend.stock.types import EventKind

Cell: TypeAlias = str | int | float | bool | datetime
"""A cell as the file holds it; a spreadsheet's dates and numbers are no texts. Instants are of Vietnam."""


class Column(StrEnum):
    """What a column of the file may mean."""

    CODE = "code"
    NAME = "name"
    QUANTITY = "quantity"
    TIME = "time"
    CLOCK = "clock"
    """The hour, where the file keeps it apart from the day."""


REQUIRED = (Column.CODE, Column.QUANTITY, Column.TIME)


@dataclass(frozen=True, slots=True)
class Table:
    """A file as rows of cells. `rows` pairs each with its number in the file, as a spreadsheet counts them."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


Columns: TypeAlias = Mapping[Column, int]
"""Meaning → position in the header, from 0."""


class Problem(StrEnum):
    """Why a row is not a sale that can be booked."""

    CODE_MISSING = "CODE_MISSING"
    UNKNOWN_CODE = "UNKNOWN_CODE"
    QUANTITY_UNREADABLE = "QUANTITY_UNREADABLE"
    QUANTITY_NOT_WHOLE = "QUANTITY_NOT_WHOLE"
    QUANTITY_ZERO = "QUANTITY_ZERO"
    QUANTITY_TOO_GREAT = "QUANTITY_TOO_GREAT"
    TIME_UNREADABLE = "TIME_UNREADABLE"
    IN_THE_FUTURE = "IN_THE_FUTURE"
    TOO_OLD = "TOO_OLD"


@dataclass(frozen=True, slots=True)
class Sale:
    """A row that is a sale, or a customer's return where the till wrote a negative number."""

    number: int
    code: str
    name: str
    kind: EventKind
    quantity: int
    occurred_at: datetime
    has_clock: bool


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be booked, with what it said."""

    number: int
    code: str
    name: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class KnownSale:
    """A sale whose code is a variant's: `event_id` is the same however often the same row is uploaded."""

    sale: Sale
    sku: str
    our_name: str
    event_id: UUID
    is_booked: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What booking the file would do. `only_days` when no row tells the hour."""

    sales: tuple[KnownSale, ...]
    bad: tuple[BadRow, ...]

    @property
    def only_days(self) -> bool:
        return bool(self.sales) and not any(each.sale.has_clock for each in self.sales)

    @property
    def fresh(self) -> tuple[KnownSale, ...]:
        return tuple(each for each in self.sales if not each.is_booked)
