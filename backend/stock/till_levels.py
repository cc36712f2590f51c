"""What a till follows: the levels of its point with the names, prices and barcodes of what stands there.

A cursor is the database snapshot that its reader has seen. What a later transaction wrote, or one that was under way
then, is not visible in it and comes with the next page, however late it committed and whatever the clocks said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DataError

from backend.kernel import clock
from backend.kernel.errors import DomainError
from backend.kernel.rows import fetch_all, fetch_one
from backend.kernel.transactions import in_transaction
from backend.stock.errors import StockCode
from backend.stock.selectors import EXPIRED

PAGE = 500
LONGEST_CURSOR = 4000
_SNAPSHOT = r"\d{1,19}:\d{1,19}:(?:\d{1,19}(?:,\d{1,19})*)?"
_CURSOR = re.compile(rf"(?P<seen>{_SNAPSHOT}|)~(?P<reading>{_SNAPSHOT})~(?P<after>\d{{1,18}})")

_NOW = "SELECT pg_current_snapshot()::text"
_IS_PAST = """
    SELECT pg_snapshot_xmax(%(cursor)s::pg_snapshot)::text::numeric
        <= pg_snapshot_xmax(pg_current_snapshot())::text::numeric
"""
_PAGE = f"""
    SELECT level.variant_id, variant.sku, variant.gtin, listing.name, variant.name, variant.price, level.on_hand,
           level.reserved, {EXPIRED}
    FROM stock_level level
    JOIN catalogue_variant variant ON variant.id = level.variant_id
    JOIN catalogue_listing listing ON listing.id = variant.listing_id
    WHERE level.point_id = %(point)s::uuid AND level.variant_id > %(after)s
      AND (%(seen)s::text IS NULL
           OR NOT pg_visible_in_snapshot(level.changed_xid, %(seen)s::text::pg_snapshot)
           OR NOT pg_visible_in_snapshot(variant.changed_xid, %(seen)s::text::pg_snapshot))
    ORDER BY level.variant_id LIMIT %(limit)s
"""


class CursorInvalid(DomainError):
    """The cursor is not one of ours. Asking without one begins anew."""

    def __init__(self) -> None:
        super().__init__(
            StockCode.CURSOR_INVALID,
            "This cursor was not given by us. Ask without it to begin anew.",
            field="since",
        )


@dataclass(frozen=True, slots=True)
class TillLevel:
    """A variant at the till's point: units, price in đồng. Without units left on_hand is 0; it is never left out."""

    sku: str
    gtin: str
    product_name: str
    variant_name: str
    price: int
    on_hand: int
    reserved: int
    expired: int

    @property
    def free(self) -> int:
        """Units that nobody was promised and that are good."""
        return max(0, self.on_hand - self.reserved - self.expired)


@dataclass(frozen=True, slots=True)
class TillLevels:
    """A page in order of variant; `cursor` asks for what follows, at once while `has_more`."""

    levels: list[TillLevel]
    cursor: str
    has_more: bool


def levels_since(*, point_id: UUID, cursor: str | None = None, limit: int = PAGE) -> TillLevels:
    """What changed at the point since the cursor was given, or everything without one; `limit` rows at most.

    A row may come again, none is left out. Raises CursorInvalid.
    """
    with in_transaction():
        seen, reading, after = _read(cursor)
        rows: Sequence[tuple[Any, ...]] = fetch_all(
            _PAGE,
            {
                "point": point_id, "seen": seen, "after": after, "limit": min(limit, PAGE) + 1, "now": clock.now(),
            },
        )  # fmt: skip
    page = rows[: min(limit, PAGE)]
    has_more = len(rows) > len(page)
    following = f"{seen or ''}~{reading}~{page[-1][0]}" if has_more else f"{reading}~{reading}~0"
    return TillLevels([TillLevel(*row[1:]) for row in page], following, has_more)


def _read(cursor: str | None) -> tuple[str | None, str, int]:
    """(snapshot that was seen to the end, snapshot this round began with, last variant of this round)."""
    now = _ask(_NOW, {})
    if cursor is None:
        return None, now, 0
    match = _CURSOR.fullmatch(cursor) if len(cursor) <= LONGEST_CURSOR else None
    if match is None:
        raise CursorInvalid
    try:
        with in_transaction():
            is_past = all(_ask(_IS_PAST, {"cursor": match[name] or now}) for name in ("seen", "reading"))
    except DataError:
        raise CursorInvalid from None
    if not is_past:
        # From another database, or from before this one was restored: its transactions say nothing here.
        return None, now, 0
    after = int(match["after"])
    return match["seen"] or None, match["reading"] if after else now, after


def _ask(sql: str, parameters: dict[str, str]) -> Any:
    row = fetch_one(sql, parameters)
    assert row is not None
    return row[0]
