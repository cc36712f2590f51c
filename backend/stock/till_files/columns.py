"""Which column means what: guessed from the words tills use, as long as nobody said otherwise."""

import hashlib
from collections.abc import Sequence

from backend.kernel.vietnamese import fold
from backend.stock.till_files.errors import ColumnMissing, ColumnTwice
from backend.stock.till_files.types import REQUIRED, Cell, Column, Columns

HEADER_WITHIN = 15
"""Reports of tills begin with the shop's name, the period and so on: the header comes after."""

_WORDS: dict[Column, tuple[str, ...]] = {
    column: tuple(word.strip() for word in words.split(","))
    for column, words in {
        Column.CODE: "ma hang, ma san pham, ma sp, ma vach, ma hang hoa, ma, sku, barcode, code, ean",
        Column.NAME: "ten hang, ten san pham, ten sp, ten hang hoa, mat hang, san pham, ten, product, name",
        Column.QUANTITY: "so luong, sl, sl ban, so luong ban, quantity, qty",
        Column.TIME: "thoi gian, thoi gian ban, ngay gio, ngay gio ban, ngay ban, ngay, ngay lap, date, time",
        Column.CLOCK: "gio, gio ban, hour",
    }.items()
}


def header_at(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Position of the row that names most columns among the first ones; the first row where none names two."""
    if not rows:
        return None
    known = [len(guess_columns([str(cell) for cell in row])) for row in rows[:HEADER_WITHIN]]
    most = max(known)
    return known.index(most) if most >= 2 else 0


def guess_columns(header: Sequence[str]) -> dict[Column, int]:
    """The columns that can be told by their names, the likeliest name first, each at most once."""
    folded = [fold(name) for name in header]
    found: dict[Column, int] = {}
    for column, words in _WORDS.items():
        for word in words:
            if word in folded and folded.index(word) not in found.values():
                found[column] = folded.index(word)
                break
    return found


def check_columns(columns: Columns, *, width: int) -> None:
    """Raises ColumnMissing for one that is needed and not told or not there, ColumnTwice for one that means two."""
    for column in REQUIRED:
        if column not in columns:
            raise ColumnMissing(column)
    for column, position in columns.items():
        if not 0 <= position < width:
            raise ColumnMissing(column)
        if list(columns.values()).count(position) > 1:
            raise ColumnTwice(column)


def signature(header: Sequence[str]) -> str:
    """The same for every file of the same till: what its columns are is remembered under this."""
    return hashlib.sha256("\n".join(fold(name) for name in header).encode()).hexdigest()
