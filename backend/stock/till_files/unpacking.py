"""An XLSX as it may be opened: its parts unpack small, its cells stand near each other, its texts are short.

The reader of spreadsheets lays a sheet out in full, from its first filled cell to its last: two cells in far corners of
a file of one kilobyte would take all memory. So the parts are weighed here first, and only what was weighed is read.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from backend.stock.till_files.errors import FileTooLarge, FileUnreadable, TooManyRows

MAX_UNPACKED = 20 * 1024 * 1024
"""Bytes of all parts together."""
MAX_PARTS = 200
MAX_AREA = 1_500_000
"""Cells from the first corner to the farthest filled one, empty ones included."""
MAX_TEXT = 100_000_000
"""Characters of all cells if each held the longest shared text."""

_PARTS = ("[content_types].xml", "_rels/", "xl/")
"""Where an XLSX keeps what is read; other formats in a ZIP keep theirs elsewhere."""
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE)


def unpack(content: bytes, *, max_rows: int) -> bytes:
    """The same workbook, not compressed, with those of its parts alone that are XML.

    Raises FileTooLarge, FileUnreadable, or TooManyRows for a filled cell below row `max_rows`.
    """
    try:
        parts = _read(content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileUnreadable from error
    weight = _Weight(max_rows)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if weight.add(part):
                archive.writestr(zipfile.ZipInfo(name), part)
    weight.check()
    return out.getvalue()


def _read(content: bytes) -> dict[str, bytes]:
    """The parts by name. What a part says of its size is not believed: reading ends there, and its sum must fit."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        if len(entries) > MAX_PARTS or any(entry.flag_bits & 1 for entry in entries):
            raise FileUnreadable
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise FileTooLarge(MAX_UNPACKED)
        return {
            entry.filename: archive.read(entry)
            for entry in entries
            if entry.filename.lower().startswith(_PARTS)
        }


@dataclass(slots=True)
class _Weight:
    """What the parts hold, added up while they are parsed."""

    max_rows: int
    row: int = 0
    column: int = 0
    farthest_row: int = 0
    farthest_column: int = 0
    shared_cells: int = 0
    text: int = 0
    longest_text: int = 0

    def add(self, part: bytes) -> bool:
        """Weigh a part; False for one that is no XML."""
        self.row = self.column = 0
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._say
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            return False
        return True

    def check(self) -> None:
        """Raises FileUnreadable for texts that would not fit into memory."""
        if self.longest_text * self.shared_cells > MAX_TEXT:
            raise FileUnreadable

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row, self.column = self._row(attributes.get("r"), self.row + 1), 0
        elif name == "c":
            self._cell(attributes)
        elif name in ("v", "is"):
            self._fill()
        elif name == "si":
            self.text = 0

    @staticmethod
    def _row(said: str | None, following: int) -> int:
        if said is None:
            return following
        if not (said.isascii() and said.isdigit() and len(said) <= 7):
            raise FileUnreadable
        return int(said)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        self.column += 1
        self.shared_cells += attributes.get("t") == "s"
        if (said := attributes.get("r")) is None:
            return
        found = _CELL.fullmatch(said)
        if found is None:
            raise FileUnreadable
        self.column = 0
        for letter in found[1].upper():
            self.column = self.column * 26 + ord(letter) - 64
        self.row = int(found[2])

    def _fill(self) -> None:
        self.farthest_row = max(self.farthest_row, self.row)
        self.farthest_column = max(self.farthest_column, self.column)
        if self.farthest_row > self.max_rows:
            raise TooManyRows(self.max_rows // 2)
        if self.farthest_row * self.farthest_column > MAX_AREA:
            raise FileUnreadable

    def _say(self, text: str) -> None:
        self.text += len(text)
        self.longest_text = max(self.longest_text, self.text)

    @staticmethod
    def _refuse(*_declared: object) -> None:
        raise FileUnreadable
