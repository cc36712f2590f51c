"""From the bytes of a register file to rows with their line numbers; what Excel does to such files is understood."""

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backend.certification.types import RowError

if TYPE_CHECKING:
    import _csv

COLUMNS = (
    "name_vi",
    "stars",
    "group_vi",
    "producer_kind",
    "producer",
    "place_as_written",
    "province_as_written",
    "province_code",
    "decision_number",
    "decided_on",
    "decided_year",
    "authority",
    "source",
)
OPTIONAL_COLUMNS = ("score",)
MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 200_000
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AS = "Save it as “CSV UTF-8”."


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as written, every cell stripped and in NFC; `line` is the line of the file on which it starts."""

    line: int
    cells: dict[str, str]


class UnreadableFile(Exception):
    """The file as a whole cannot be read; `error` says where and what to do."""

    def __init__(self, line: int, code: str, message: str) -> None:
        super().__init__(message)
        self.error = RowError(line=line, code=code, message=message)


def read_rows(content: bytes) -> Iterator[RawRow | RowError]:
    """Each row of the file, or what is wrong with its shape. Raises UnreadableFile for encoding, header and size."""
    text = _decode(content)
    header_line = text.split("\n", 1)[0]
    # strict: a stray quotation mark is an error, not a cell that swallows the rest of the file.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(header_line), strict=True)
    try:
        header = _check_header([cell.strip() for cell in next(reader, [])])
        yield from _rows(reader, header)
    except csv.Error as error:
        raise UnreadableFile(reader.line_num, "BAD_CSV", f"This is no well-formed CSV: {error}.") from error


def _rows(reader: "_csv.Reader", header: list[str]) -> Iterator[RawRow | RowError]:
    end_of_last = reader.line_num
    for number, cells in enumerate(reader, start=1):
        line, end_of_last = end_of_last + 1, reader.line_num
        if number > MAX_ROWS:
            raise UnreadableFile(line, "TOO_LARGE", f"More than {MAX_ROWS} rows: split the file.")
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield RowError(
                line=line, code="BAD_SHAPE", message=f"{len(cells)} cells where the header has {len(header)}."
            )
            continue
        yield RawRow(line, {name: _clean(cell) for name, cell in zip(header, cells, strict=True)})


def _decode(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise UnreadableFile(1, "TOO_LARGE", f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.")
    if content.startswith(_UTF16_BOMS):
        raise UnreadableFile(1, "WRONG_ENCODING", f"The file is UTF-16. {_SAVE_AS}")
    content = content.removeprefix(_UTF8_BOM)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableFile(line, "WRONG_ENCODING", f"The file is not UTF-8. {_SAVE_AS}") from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise UnreadableFile(line, "WRONG_ENCODING", f"The file holds a null character. {_SAVE_AS}")
    return text


def _delimiter(header_line: str) -> str:
    """Excel writes semicolons where the comma is the decimal sign, as in Vietnam."""
    return max(",;\t", key=header_line.count)


def _check_header(header: list[str]) -> list[str]:
    missing = [name for name in COLUMNS if name not in header]
    unknown = [name for name in header if name not in COLUMNS + OPTIONAL_COLUMNS]
    if missing:
        raise UnreadableFile(1, "BAD_HEADER", f"Columns are missing: {', '.join(missing)}.")
    if unknown or len(set(header)) != len(header):
        raise UnreadableFile(
            1, "BAD_HEADER", f"Columns not understood or doubled: {', '.join(unknown or header)}."
        )
    return header


def _clean(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())
