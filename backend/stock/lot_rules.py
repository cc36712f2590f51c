"""Which lots leave a shelf: first expired, first out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.stock.models import Movement

THROWN_AWAY = frozenset({Movement.Kind.DAMAGE, Movement.Kind.CORRECTION})
"""Movements of goods that nobody buys: what is out of date goes first of all."""

FOUND = frozenset({Movement.Kind.CORRECTION, Movement.Kind.RETURN})
"""Movements that bring units onto a shelf of which nobody said the date."""


@dataclass(slots=True)
class LotUnits:
    """Units of a lot on a shelf while the plan runs; `lot_id` None are those in no lot, good for ever."""

    lot_id: int | None
    expires_at: datetime | None
    units: int


def pick_lots(
    lots: Sequence[LotUnits], quantity: int, *, kind: Movement.Kind, now: datetime
) -> list[tuple[int | None, int]]:
    """Take `quantity` units off the shelf: (lot, units) of each part, in the order in which they go.

    What is sold or sent: good lots by their date, then units in no lot, then what is out of date (it left the shelf,
    so it is booked). What is thrown away or goes back: by date, so the out of date first, then units in no lot.
    `lots` is left with what remains. More than there is counts as in no lot: the level's constraint refuses it.
    """
    parts: list[tuple[int | None, int]] = []
    for lot in sorted(lots, key=lambda lot: _rank(lot, kind, now)):
        taken = min(quantity, lot.units)
        if taken:
            parts.append((lot.lot_id, taken))
            lot.units -= taken
            quantity -= taken
    return [*parts, (None, quantity)] if quantity else parts


def lot_of_found(lots: Sequence[LotUnits], *, now: datetime) -> LotUnits | None:
    """Where units belong that a count found or a customer brought back: nobody asked them for their date.

    With what would be sold next: the good lot with the earliest day, else units in no lot, else what is over. So they
    leave as soon as any other, and get no better date than the shelf has. None for an empty shelf.
    """
    there = [lot for lot in lots if lot.units > 0]
    return min(there, key=lambda lot: _rank(lot, Movement.Kind.SALE, now), default=None)


def _rank(lot: LotUnits, kind: Movement.Kind, now: datetime) -> tuple[int, float, int]:
    if lot.expires_at is None or lot.lot_id is None:
        return 1, 0.0, 0
    is_over = lot.expires_at <= now
    return 2 if is_over and kind not in THROWN_AWAY else 0, lot.expires_at.timestamp(), lot.lot_id
