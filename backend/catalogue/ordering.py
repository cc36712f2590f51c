"""The orders in which the shelf can be read, and keyset paging through each of them in both directions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from backend.catalogue.conditions import Sql
from backend.catalogue.types import CatalogueProduct

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CursorValue = str | int


def _microseconds(instant: datetime | None) -> int:
    return (instant - _EPOCH) // timedelta(microseconds=1) if instant else 0


def _instant(value: CursorValue) -> datetime:
    microseconds = int(value)
    # A made-up cursor may lie outside the calendar; the ends of it serve as well.
    try:
        return _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if microseconds > 0 else datetime.min.replace(tzinfo=UTC)


def _same(value: CursorValue) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Key:
    """One part of an order: its SQL, its direction, and how it stands in a cursor."""

    sql: str
    descending: bool
    cursor_type: type
    of: Callable[[CatalogueProduct], CursorValue]
    to_sql: Callable[[CursorValue], Any] = _same


class Order(Enum):
    """What the shelf may be sorted by."""

    NAME = "name"
    PRICE = "price"
    CREATED = "created"
    UPDATED = "updated"
    VALID_UNTIL = "valid_until"
    STARS = "stars"
    RELEVANCE = "relevance"


def keys_of(order: Order, *, descending: bool) -> tuple[Key, ...]:
    """The order's keys, ending with the listing's id so that no two rows stand in the same place."""
    name = Key("shelf.name_key", False, str, lambda row: row.name_key)
    listing = Key("shelf.listing_id", False, int, lambda row: row.listing_id)
    match order:
        case Order.STARS:
            # Within a number of stars names run from A, whichever end the stars begin at.
            return Key("shelf.stars", descending, int, lambda row: row.stars or 0), name, listing
        case Order.RELEVANCE:
            return Key("relevance", descending, int, lambda row: row.relevance), name, listing
        case Order.NAME:
            first = Key(name.sql, descending, str, name.of)
        case Order.PRICE:
            first = Key("shelf.price_min", descending, int, lambda row: row.price_min or 0)
        case Order.CREATED:
            first = Key(
                "shelf.created_at", descending, int, lambda row: _microseconds(row.created_at), _instant
            )
        case Order.UPDATED:
            first = Key(
                "shelf.updated_at", descending, int, lambda row: _microseconds(row.updated_at), _instant
            )
        case Order.VALID_UNTIL:
            first = Key(
                "shelf.valid_until", descending, int, lambda row: _microseconds(row.valid_until), _instant
            )
    return first, Key(listing.sql, descending, int, listing.of)


def cursor_shape(keys: tuple[Key, ...]) -> tuple[type, ...]:
    """The types of a cursor's values."""
    return tuple(key.cursor_type for key in keys)


def cursor_of(keys: tuple[Key, ...], row: CatalogueProduct) -> tuple[CursorValue, ...]:
    """Where a row stands in the order."""
    return tuple(key.of(row) for key in keys)


def order_by(keys: tuple[Key, ...], *, backwards: bool) -> str:
    """The ORDER BY list; backwards reads the same order from its end."""
    return ", ".join(f"{key.sql} {'DESC' if key.descending is not backwards else 'ASC'}" for key in keys)


def beyond(sql: Sql, keys: tuple[Key, ...], cursor: tuple[CursorValue, ...], *, forwards: bool) -> str:
    """The rows after the cursor (or before it).

    Where all keys run the same way this is one row comparison, which an index follows; else it is spelt out.
    """
    values = [sql.bind(key.to_sql(value)) for key, value in zip(keys, cursor, strict=True)]
    signs = ["<" if key.descending is forwards else ">" for key in keys]
    if len(set(signs)) == 1:
        return f"({', '.join(key.sql for key in keys)}) {signs[0]} ({', '.join(values)})"
    alternatives = []
    for place, key in enumerate(keys):
        equal = [f"{before.sql} = {value}" for before, value in zip(keys[:place], values, strict=False)]
        alternatives.append(f"({' AND '.join([*equal, f'{key.sql} {signs[place]} {values[place]}'])})")
    # The first bound again, alone: it lets an index start at the right place.
    first = f"{keys[0].sql} {signs[0]}= {values[0]}"
    return f"({first} AND ({' OR '.join(alternatives)}))"
