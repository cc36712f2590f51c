"""Opening stock: levels, their lots, and the movements that make both. Each unit comes from its producer's account."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from backend.operations.demo.copying import copy_rows, first_free_id
from backend.operations.demo.days import start_of_day
from backend.operations.demo.lots import DemoLot
from backend.stock.models import Account, Level, Lot, Movement, ShelfLot

_LEVEL = ("id", "point_id", "variant_id", "on_hand", "reserved", "has_lots", "expired", "expires_next")
_MOVEMENT = (
    "id", "variant_id", "lot_id", "quantity", "source_id", "destination_id", "kind", "key", "occurred_at",
    "recorded_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpeningShelf:
    """Units of a variant at a point (its number in the data set); `lots` are all of them or none."""

    variant_id: int
    sku: str
    producer_id: int
    point: int
    on_hand: int
    lots: tuple[DemoLot, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The ledger's accounts: of shelves by the point's number in the data set, of producers by their id."""

    shelves: dict[int, int]
    real: dict[int, int]
    """Of real producers."""
    invented: range
    """Identifiers of the invented producers, whose accounts follow each other as they do."""
    first: int
    """The account of the first of them."""

    def __len__(self) -> int:
        return len(self.shelves) + len(self.real) + len(self.invented)

    def of_producer(self, producer: int) -> int:
        """Raises KeyError where there is none."""
        if producer in self.invented:
            return self.first + producer - self.invented.start
        return self.real[producer]


def open_accounts(points: dict[int, UUID], real: Iterable[int], invented: range) -> Accounts:
    """Write the accounts of points (number → id) and of producers (ids; a real one may come again)."""
    first = first_free_id(Account)
    shelves = {point: first + offset for offset, point in enumerate(points)}
    first += len(shelves)
    known = {producer: first + offset for offset, producer in enumerate(dict.fromkeys(real))}
    first += len(known)
    rows: Iterator[tuple[Any, ...]] = chain(
        ((number, Account.Kind.SHELF, points[point], None) for point, number in shelves.items()),
        ((number, Account.Kind.PRODUCER, None, producer) for producer, number in known.items()),
        ((number, Account.Kind.PRODUCER, None, producer) for number, producer in enumerate(invented, first)),
    )
    copy_rows(Account, ("id", "kind", "point_id", "producer_id"), rows)
    return Accounts(shelves, known, invented, first)


def expired_units(lots: Iterable[DemoLot], as_of: date) -> int:
    """Units of lots whose last day was before that day."""
    return sum(lot.units for lot in lots if lot.expires_on < as_of)


def load_opening_stock(
    shelves: Sequence[OpeningShelf],
    *,
    points: dict[int, UUID],
    accounts: Accounts,
    opened_at: datetime,
    as_of: date,
) -> dict[str, int]:
    """Write it all; the number of rows by what they are."""
    lots = _number_lots(shelves)
    levels = range(first_free_id(Level), first_free_id(Level) + len(shelves))
    held = [
        (level, lots[shelf.variant_id, lot.code, lot.expires_on], lot.units)
        for level, shelf in zip(levels, shelves, strict=True)
        for lot in shelf.lots
    ]
    receipts = [
        (
            shelf.variant_id, lot and lots[shelf.variant_id, lot.code, lot.expires_on],
            lot.units if lot else shelf.on_hand, accounts.of_producer(shelf.producer_id),
            accounts.shelves[shelf.point],
            Movement.Kind.RECEIPT, f"seed:{shelf.sku}:{shelf.point}" + (f":{lot.expires_on}" if lot else ""),
            opened_at, opened_at,
        )
        for shelf in shelves
        if shelf.on_hand
        for lot in shelf.lots or (None,)
    ]  # fmt: skip
    return {
        "levels": copy_rows(Level, _LEVEL, _levels(levels, shelves, points, as_of)),
        "lots": copy_rows(
            Lot, ("id", "variant_id", "code", "expires_on"), [(n, *lot) for lot, n in lots.items()]
        ),
        "lots on shelves": copy_rows(
            ShelfLot, ("id", "level_id", "lot_id", "units"), _numbered(ShelfLot, held)
        ),
        "movements": copy_rows(Movement, _MOVEMENT, _numbered(Movement, receipts)),
    }


def _number_lots(shelves: Iterable[OpeningShelf]) -> dict[tuple[int, str, date], int]:
    first = first_free_id(Lot)
    lots: dict[tuple[int, str, date], int] = {}
    for shelf in shelves:
        for lot in shelf.lots:
            lots.setdefault((shelf.variant_id, lot.code, lot.expires_on), first + len(lots))
    return lots


def _numbered(
    model: type[ShelfLot] | type[Movement], rows: Iterable[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    first = first_free_id(model)
    return [(first + offset, *row) for offset, row in enumerate(rows)]


def _levels(
    numbers: Iterable[int], shelves: Iterable[OpeningShelf], points: dict[int, UUID], as_of: date
) -> Iterator[tuple[Any, ...]]:
    for number, shelf in zip(numbers, shelves, strict=True):
        ends = [lot.expires_on + timedelta(days=1) for lot in shelf.lots if lot.expires_on >= as_of]
        yield (
            number, points[shelf.point], shelf.variant_id, shelf.on_hand, 0, bool(shelf.lots),
            expired_units(shelf.lots, as_of), start_of_day(min(ends)) if ends else None,
        )  # fmt: skip
