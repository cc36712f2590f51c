"""Reading an amount in đồng the way people type it: 120.000, 120000, "120.000 ₫", 120k, 1,5 triệu."""

import re
import unicodedata

MOST = 100_000_000_000  # đồng: what a price may be at most
_UNIT = re.compile(r"(đồng|đ|₫|vnđ|vnd)$")
_THOUSANDS = re.compile(r"(nghìn|ngàn|k)$")
_MILLIONS = re.compile(r"(triệu|tr)$")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)?", re.ASCII)
_DECIMAL = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)


def read_money(text: str) -> int | None:
    """Whole đồng from what was typed, or None where it cannot be told for certain.

    A dot or comma groups thousands; before "nghìn" or "triệu" it is a decimal sign, with one or two digits
    after it. Three digits there could mean either, so they are refused.
    """
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFC", text).casefold())
    bare = _UNIT.sub("", bare)
    for unit, worth in ((_THOUSANDS, 1_000), (_MILLIONS, 1_000_000)):
        if unit.search(bare):
            return _within(_scaled(unit.sub("", bare), worth))
    if bare.isascii() and bare.isdigit():
        return _within(int(bare[:13]))
    return _within(int(re.sub(r"[.,]", "", bare))) if _GROUPED.fullmatch(bare) else None


def _scaled(number: str, worth: int) -> int | None:
    found = _DECIMAL.fullmatch(number)
    if found is None:
        return None
    whole, part = int(found[1]), (found[2] or "").ljust(2, "0")
    return whole * worth + int(part) * worth // 100


def _within(amount: int | None) -> int | None:
    return amount if amount is not None and 0 < amount <= MOST else None


def typed(amount: int | None) -> str:
    """The amount as it stands in the input: 120000 → "120.000"."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")
