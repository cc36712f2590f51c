"""Lots of invented foods with the dates they keep to: most are good for long, some end soon, a few are over.

Drawn from a hash of shelf and SKU and not from the data set's own chance, so the rest of the data set stays as it is.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from zlib import crc32

_KEEPS = {"TUOI": 12, "THO": 270, "CB": 120, "GV": 365, "CHE": 540, "CP": 365, "NUOC": 180, "DL": 540}
"""Beginning of the SKU (tables/subgroups.tsv) → days that the goods keep. Crafts, cloth and spirits keep for ever."""
_OVER, _SOON = 3, 13
"""Of a hundred shelves so many have a lot that is over; and up to the second number, one that ends within a week."""
_ENOUGH_TO_PART = 8
"""A lot that is over is a quarter of a shelf of at least so many units: nothing sells out by it."""


@dataclass(frozen=True, slots=True)
class DemoLot:
    """Units of a lot on one shelf."""

    code: str
    expires_on: date
    units: int


def lots_of(sku: str, point: int, on_hand: int, *, as_of: date) -> tuple[DemoLot, ...]:
    """The lots on a shelf (by the point's number), which together are all that lies there; none where goods keep."""
    keeps = _KEEPS.get(sku.partition("-")[0])
    if keeps is None or not on_hand:
        return ()
    chance = crc32(f"{sku}@{point}".encode())
    later = as_of + timedelta(days=keeps // 2 + chance % max(1, keeps // 2))
    if on_hand < _ENOUGH_TO_PART:
        return (_lot(sku, later, on_hand),)
    percent = chance // 1_000 % 100
    if percent < _OVER:
        sooner = as_of - timedelta(days=1 + chance % 10)
    elif percent < _SOON:
        sooner = as_of + timedelta(days=1 + chance % 7)
    else:
        sooner = as_of + timedelta(days=max(8, keeps // 4))
    part = on_hand // 4
    if sooner >= later:
        return (_lot(sku, later, on_hand),)
    return (_lot(sku, sooner, part), _lot(sku, later, on_hand - part))


def _lot(sku: str, expires_on: date, units: int) -> DemoLot:
    return DemoLot(f"{_code_of(expires_on)}-{crc32(sku.encode()) % 100:02d}", expires_on, units)


@cache
def _code_of(expires_on: date) -> str:
    return f"L{expires_on:%y%m%d}"
