"""What the generators hand to the loader: plain facts, no identifiers of any database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeVar, overload

from backend.operations.demo.holdings import Holdings

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class DemoProducer:
    """A maker that does not exist. `number` counts from 1 within one data set."""

    number: int
    name: str
    slug: str
    kind: str
    province: str
    former: str
    commune: str
    village: str
    """Slug of the craft village, or empty."""
    district: str
    address: str
    phone: str
    email: str
    story: str


@dataclass(frozen=True, slots=True)
class DemoVariant:
    """A pack with its price in đồng."""

    sku: str
    name: str
    price: int
    weight_grams: int
    shipping_class: str


@dataclass(frozen=True, slots=True)
class DemoRecognition:
    """An invented decision. Validity is half-open, by days in Vietnam; `status` as in the register."""

    stars: int
    score: str
    status: str
    status_reason: str
    decision_number: str
    decided_on: date
    authority: str
    valid_until: date
    superseded: bool


@dataclass(frozen=True, slots=True)
class DemoLevel:
    """Units of a variant at a point, both by their position in product and data set."""

    variant: int
    point: int
    on_hand: int


@dataclass(frozen=True, slots=True)
class DemoProduct:
    """A product with everything that hangs on it. `producer` is the maker's number, `state` says why it was made."""

    number: int
    producer: int
    name: str
    slug: str
    subgroup: str
    motif: str
    state: str
    story: str
    picture: str
    variants: tuple[DemoVariant, ...]
    recognitions: tuple[DemoRecognition, ...]
    levels: tuple[DemoLevel, ...]
    created_on: date
    moderation: str


@dataclass(frozen=True, slots=True)
class DemoPoint:
    """A point of sale."""

    number: int
    name: str
    slug: str
    kind: str
    province: str
    address: str
    latitude: float
    longitude: float
    phone: str
    email: str
    opening_hours: str


class Rows(Sequence[Row]):
    """Rows that are written down when they are read, the same each time: a million of them are never all there."""

    def __init__(self, size: int, write: Callable[[int], Row]) -> None:
        self._size = size
        # What belongs to one maker stands together, so the last row is often asked for again.
        self._write = lru_cache(maxsize=1)(write)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self._write(each) for each in range(*place.indices(self._size))]
        if not 0 <= place < self._size:
            raise IndexError(place)
        return self._write(place)


@dataclass(frozen=True, slots=True)
class DemoData:
    """One data set, the same for the same scale, day and seed. What has a number N stands at place N - 1."""

    points: tuple[DemoPoint, ...]
    producers: Sequence[DemoProducer]
    products: Sequence[DemoProduct]
    in_force: Holdings
