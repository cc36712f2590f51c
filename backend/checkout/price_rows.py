"""Reading CSV files of prices and vouchers, line by line and column by column, with mistakes told by their place."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from backend.geography.selectors import find_province
from backend.kernel.money import parse_dong

Value = TypeVar("Value")
Saved = TypeVar("Saved", bound=Model)


class BadPriceFile(ValueError):
    """A file that cannot be loaded; the message names file, line and column."""


class Row:
    """A line of a file, read column by column."""

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self.place = place
        self._cells = cells

    def text(self, column: str) -> str:
        """A text; must be there."""
        value = (self._cells.get(column) or "").strip()
        if not value:
            raise BadPriceFile(f"{self.place}: {column} is missing")
        return value

    def number(self, column: str) -> int:
        """A whole number, not negative; must be there."""
        return self._read(column, parse_dong)

    def number_or_none(self, column: str) -> int | None:
        """The same, or None where the cell is empty."""
        return self.number(column) if (self._cells.get(column) or "").strip() else None

    def flag(self, column: str) -> bool:
        """ "yes" or "no"."""
        value = self.text(column)
        if value not in {"yes", "no"}:
            raise BadPriceFile(f"{self.place}: {column} is neither yes nor no")
        return value == "yes"

    def day_or_none(self, column: str) -> date | None:
        """A day as 2026-12-31, or None where the cell is empty."""
        if not (self._cells.get(column) or "").strip():
            return None
        return self._read(column, date.fromisoformat)

    def several(self, column: str) -> list[str]:
        """What stands between semicolons; may be nothing."""
        return [part.strip() for part in (self._cells.get(column) or "").split(";") if part.strip()]

    def provinces(self, column: str) -> list[str]:
        """Codes of the provinces named between semicolons, by any name people use for them."""
        codes = []
        for name in self.several(column):
            found = find_province(name)
            if found is None:
                raise BadPriceFile(f"{self.place}: there is no province {name!r}")
            codes.append(found.province.code)
        return codes

    def _read(self, column: str, read: Callable[[str], Value]) -> Value:
        written = self.text(column)
        try:
            return read(written)
        except ValueError as error:
            raise BadPriceFile(f"{self.place}: {column} cannot be read: {error}") from error


def read_rows(file: Path) -> Iterator[Row]:
    """The lines of a file below its names of columns. Raises BadPriceFile."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for number, cells in enumerate(csv.DictReader(lines, restval=""), start=2):
                yield Row(f"{file.name}, line {number}", cells)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadPriceFile(f"{file.name} cannot be read: {error}") from error


def saved(thing: Saved, row: Row) -> Saved:
    """The thing, saved, if it keeps the constraints of its table. Raises BadPriceFile."""
    fields = thing._meta.concrete_fields
    empty = {field.name for field in fields if field.null and getattr(thing, field.attname) is None}
    try:
        thing.full_clean(exclude=empty)
    except ValidationError as error:
        found = "; ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())
        raise BadPriceFile(f"{row.place}: {found}") from error
    thing.save()
    return thing
