"""Lots on shelves: opened by receipts, split off by the ledger when goods leave, counted by the clock.

Only shelves that ever had a lot have rows here. Whoever writes holds the lock of the level.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from backend.kernel.rows import execute, fetch_all, fetch_one
from backend.stock.entries import Entry
from backend.stock.lot_rules import FOUND, LotUnits, lot_of_found, pick_lots
from backend.stock.types import LotName

_OPEN = """
    INSERT INTO stock_lot (variant_id, code, expires_on)
    SELECT * FROM unnest(%(variants)s::bigint[], %(codes)s::text[], %(days)s::date[]) AS l(variant_id, code, expires_on)
    ORDER BY variant_id, expires_on, code ON CONFLICT DO NOTHING
"""
_FIND = """
    SELECT lot.variant_id, lot.code, lot.expires_on, lot.id, lot.expires_at FROM stock_lot lot
    JOIN unnest(%(variants)s::bigint[], %(codes)s::text[], %(days)s::date[]) AS l(variant_id, code, expires_on)
        USING (variant_id, code, expires_on)
"""
_SHELVES = """
    SELECT account.id, level.variant_id, level.id, level.on_hand, level.has_lots
    FROM stock_account account JOIN stock_level level ON level.point_id = account.point_id
    WHERE account.id = ANY(%(accounts)s::bigint[]) AND account.kind = 'shelf'
      AND level.variant_id = ANY(%(variants)s::bigint[])
      AND (level.has_lots OR level.variant_id = ANY(%(entering)s::bigint[]))
"""
_ON_SHELVES = """
    SELECT held.level_id, held.lot_id, lot.expires_at, held.units
    FROM stock_shelflot held JOIN stock_lot lot ON lot.id = held.lot_id
    WHERE held.level_id = ANY(%(levels)s::bigint[])
"""
_CHANGE = """
    MERGE INTO stock_shelflot held
    USING unnest(%(levels)s::bigint[], %(lots)s::bigint[], %(units)s::integer[]) AS change(level_id, lot_id, units)
        ON held.level_id = change.level_id AND held.lot_id = change.lot_id
    WHEN MATCHED AND held.units + change.units = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET units = held.units + change.units
    WHEN NOT MATCHED THEN INSERT (level_id, lot_id, units) VALUES (change.level_id, change.lot_id, change.units)
"""
_MARK = "UPDATE stock_level SET has_lots = true WHERE id = ANY(%(levels)s::bigint[]) AND NOT has_lots"
_LAST = """
    SELECT lot.id, lot.expires_at FROM stock_lot lot
    WHERE lot.variant_id = %(variant)s AND EXISTS (
        SELECT FROM stock_movement movement WHERE movement.lot_id = lot.id AND movement.destination_id = %(shelf)s)
    ORDER BY lot.expires_at DESC, lot.id DESC LIMIT 1
"""
_EXPIRED = """
    SELECT held.level_id, sum(held.units)::integer
    FROM stock_shelflot held JOIN stock_lot lot ON lot.id = held.lot_id
    WHERE held.level_id = ANY(%(levels)s::bigint[]) AND lot.expires_at <= %(now)s GROUP BY held.level_id
"""


@dataclass(slots=True)
class _Shelf:
    level_id: int
    has_lots: bool
    loose: LotUnits
    lots: dict[int, LotUnits] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenLot:
    """A lot by its number, and the instant from which it may be sold no more."""

    lot_id: int
    expires_at: datetime


def open_lots(names: Collection[LotName]) -> dict[LotName, OpenLot]:
    """The lots of these names, made where they do not exist yet. Called before any level is locked."""
    if not names:
        return {}
    wanted = list(dict.fromkeys(names))
    parameters = {
        "variants": [name.variant_id for name in wanted],
        "codes": [name.code for name in wanted],
        "days": [name.expires_on for name in wanted],
    }
    execute(_OPEN, parameters)
    return {LotName(*row[:3]): OpenLot(*row[3:]) for row in fetch_all(_FIND, parameters)}


def expired_units(level_ids: Collection[int], now: datetime) -> dict[int, int]:
    """Level → units of lots that are over at `now`; levels without any are left out."""
    return dict(fetch_all(_EXPIRED, {"levels": list(level_ids), "now": now})) if level_ids else {}


def split_by_lot(entries: Sequence[Entry], *, now: datetime) -> list[Entry]:
    """The entries as the ledger will have them, those that leave a shelf with lots in as many parts as lots; the lots
    on the shelves are brought up to date. The levels are locked and not yet changed."""
    shelves = _shelves(entries)
    if not shelves:
        return list(entries)
    before = {(s.level_id, lot): held.units for s in shelves.values() for lot, held in s.lots.items()}
    rows: list[Entry] = []
    for entry in entries:
        source = shelves.get((entry.source_id, entry.variant_id))
        parts = [entry] if source is None else _leave(entry, source, now)
        destination = shelves.get((entry.destination_id, entry.variant_id))
        is_found = entry.is_found or entry.kind in FOUND
        if destination is not None and is_found and entry.lot_id is None:
            parts = [_with_lot(entry, destination, now)]
        rows.extend(parts)
        if destination is not None:
            for part in parts:
                _enter(part, destination)
    _write(shelves.values(), before)
    return rows


def _shelves(entries: Sequence[Entry]) -> dict[tuple[int, int], _Shelf]:
    rows = fetch_all(
        _SHELVES,
        {
            "accounts": list({account for e in entries for account in (e.source_id, e.destination_id)}),
            "variants": list({e.variant_id for e in entries}),
            "entering": list({e.variant_id for e in entries if e.lot_id is not None}),
        },
    )
    shelves = {
        (account, variant): _Shelf(level_id, has_lots, LotUnits(None, None, on_hand))
        for account, variant, level_id, on_hand, has_lots in rows
    }
    by_level = {shelf.level_id: shelf for shelf in shelves.values()}
    lotted = [shelf.level_id for shelf in shelves.values() if shelf.has_lots]
    for level_id, lot_id, expires_at, units in fetch_all(_ON_SHELVES, {"levels": lotted}) if lotted else []:
        by_level[level_id].lots[lot_id] = LotUnits(lot_id, expires_at, units)
        by_level[level_id].loose.units -= units
    return shelves


def _leave(entry: Entry, shelf: _Shelf, now: datetime) -> list[Entry]:
    picked = pick_lots([*shelf.lots.values(), shelf.loose], entry.quantity, kind=entry.kind, now=now)
    return [
        replace(
            entry,
            lot_id=lot_id,
            expires_at=shelf.lots[lot_id].expires_at if lot_id else None,
            quantity=units,
            key=entry.key if number == 0 else f"{entry.key}:lot{lot_id or 0}",
        )
        for number, (lot_id, units) in enumerate(picked)
    ]


def _with_lot(entry: Entry, shelf: _Shelf, now: datetime) -> Entry:
    """Units that come without a word of their date; see lot_of_found. On an empty shelf they are of the lot with the
    latest day that ever came there."""
    found = lot_of_found([*shelf.lots.values(), shelf.loose], now=now)
    if found is not None:
        return replace(entry, lot_id=found.lot_id, expires_at=found.expires_at)
    last = fetch_one(_LAST, {"variant": entry.variant_id, "shelf": entry.destination_id})
    return replace(entry, lot_id=last[0], expires_at=last[1]) if last else entry


def _enter(entry: Entry, shelf: _Shelf) -> None:
    if entry.lot_id is None:
        shelf.loose.units += entry.quantity
        return
    if entry.lot_id not in shelf.lots:
        shelf.lots[entry.lot_id] = LotUnits(entry.lot_id, entry.expires_at, 0)
    shelf.lots[entry.lot_id].units += entry.quantity
    shelf.has_lots = True


def _write(shelves: Collection[_Shelf], before: dict[tuple[int, int], int]) -> None:
    changes = [
        (shelf.level_id, lot_id, held.units - before.get((shelf.level_id, lot_id), 0))
        for shelf in shelves
        for lot_id, held in shelf.lots.items()
    ]
    changes = sorted(change for change in changes if change[2])
    if changes:
        levels, lots, units = zip(*changes, strict=True)
        execute(_CHANGE, {"levels": list(levels), "lots": list(lots), "units": list(units)})
        execute(_MARK, {"levels": sorted(set(levels))})
