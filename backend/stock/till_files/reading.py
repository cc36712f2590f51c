"""From the bytes of a CSV or XLSX file to a table. Pure: nothing is written, wild files end here with a code.

CSV comes as Excel in Vietnam writes it: UTF-8 or UTF-16 with a mark, or Windows-1258; with commas, semicolons or tabs.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from unicodedata import normalize

from python_calamine import CalamineError, CalamineWorkbook

from backend.kernel.clock import VIETNAM
from backend.stock.till_files.columns import header_at
from backend.stock.till_files.errors import FileEmpty, FileTooLarge, FileUnreadable, OldExcel, TooManyRows
from backend.stock.till_files.types import Cell, Table
from backend.stock.till_files.unpacking import unpack

_Row = TypeVar("_Row")

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 60
LONGEST_CELL = 500

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def read_table(content: bytes) -> Table:
    """The file's header and the rows below it that say anything.

    Raises FileTooLarge, OldExcel, FileUnreadable, FileEmpty or TooManyRows.
    """
    if len(content) > MAX_BYTES:
        raise FileTooLarge(MAX_BYTES)
    if content.startswith(_OLE):
        raise OldExcel
    rows = _xlsx(content) if content.startswith(_ZIP) else _csv(content)
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row)]
    at = header_at([row for _, row in numbered])
    if at is None or at + 1 >= len(numbered):
        raise FileEmpty
    if len(numbered) - at - 1 > MAX_ROWS:
        raise TooManyRows(MAX_ROWS)
    header = tuple(str(cell) for cell in numbered[at][1])
    return Table(header, tuple(numbered[at + 1 :]))


def _csv(content: bytes) -> list[tuple[Cell, ...]]:
    text = _decode(content)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        return [tuple(_clean(cell) for cell in row[:MAX_COLUMNS]) for row in _bounded(rows)]
    except csv.Error as error:
        raise FileUnreadable from error


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return normalize("NFC", text)
    raise FileUnreadable


def _delimiter(text: str) -> str:
    """The sign that stands most often in the first lines."""
    start = text[:4000]
    return max(",;\t", key=start.count)


def _xlsx(content: bytes) -> list[tuple[Cell, ...]]:
    workbook = unpack(content, max_rows=2 * MAX_ROWS)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0)
        return [tuple(_cell(cell) for cell in row[:MAX_COLUMNS]) for row in _bounded(sheet.iter_rows())]
    except (CalamineError, IndexError, OSError) as error:
        raise FileUnreadable from error


def _bounded(rows: Iterable[_Row]) -> Iterable[_Row]:
    """Rows up to somewhat more than a file may have: titles and empty rows do not count as sales."""
    for number, row in enumerate(rows):
        if number > 2 * MAX_ROWS:
            raise TooManyRows(MAX_ROWS)
        yield row


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.replace(tzinfo=VIETNAM)
    if isinstance(value, date):
        return datetime.combine(value, time(), VIETNAM)
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, bool | int | float):
        return value
    return _clean(str(value))


def _clean(text: str) -> str:
    return " ".join(normalize("NFC", text).replace("\0", " ").split())[:LONGEST_CELL]
