"""Checking what people type: goods with units, and texts."""

from collections.abc import Mapping

from backend.kernel.errors import NotFound
from backend.kernel.rows import fetch_all
from backend.stock.errors import LinesRefused, QuantityOutOfRange, TextRefused

MAX_UNITS = 100_000
MOST_LINES = 100


def check_goods(lines: Mapping[int, int], *, least: int) -> None:
    """Units by variant, `least`..MAX_UNITS each, of variants that there are.

    Raises LinesRefused, QuantityOutOfRange, NotFound.
    """
    if not 1 <= len(lines) <= MOST_LINES:
        raise LinesRefused(MOST_LINES)
    if any(not least <= units <= MAX_UNITS for units in lines.values()):
        raise QuantityOutOfRange(least, MAX_UNITS)
    known = fetch_all(
        "SELECT id FROM catalogue_variant WHERE id = ANY(%(ids)s::bigint[])", {"ids": list(lines)}
    )
    if len(known) < len(lines):
        raise NotFound("There are no such goods.", field="lines")


def check_text(text: str, field: str, longest: int, *, required: bool = False) -> str:
    """The text without space around it. Raises TextRefused."""
    text = text.replace("\r\n", "\n").strip()
    if not text and required:
        raise TextRefused(field, longest, missing=True)
    if len(text) > longest or any(not (sign.isprintable() or sign == "\n") for sign in text):
        raise TextRefused(field, longest)
    return text
