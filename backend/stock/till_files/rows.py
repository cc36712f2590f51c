"""From the cells of a row to a sale, or to what is wrong with it. Pure."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from backend.kernel.clock import VIETNAM
from backend.stock.reported import CLOCK_MAY_BE_AHEAD, CLOCK_MAY_BE_BEHIND, LONGEST_SKU, MAX_QUANTITY
from backend.stock.till_files.types import BadRow, Cell, Column, Columns, Problem, Sale, Table
from backend.stock.types import EventKind

NOON = time(12)
"""When a sale happened of which only the day is known."""

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})(?::|h|g)(\d{2})?(?::(\d{2})(?:\.\d+)?)?")
_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+|-?\d{1,3}(?:,\d{3})+")
_WITH_NOTHING_BEHIND = re.compile(r"(-?\d+)[.,]0{1,2}")


class _Wrong(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_rows(table: Table, columns: Columns, *, now: datetime) -> tuple[list[Sale], list[BadRow]]:
    """The sales of a table and the rows that are none. `columns` has been checked against the header."""
    sales: list[Sale] = []
    bad: list[BadRow] = []
    for number, row in table.rows:
        code = _code(_at(row, columns.get(Column.CODE)))
        name = str(_at(row, columns.get(Column.NAME)))
        try:
            sales.append(_read(number, row, columns, code, name, now))
        except _Wrong as wrong:
            bad.append(BadRow(number, code, name, wrong.problem))
    return sales, bad


def _read(number: int, row: Sequence[Cell], columns: Columns, code: str, name: str, now: datetime) -> Sale:
    if not code:
        raise _Wrong(Problem.CODE_MISSING)
    if len(code) > LONGEST_SKU:
        raise _Wrong(Problem.UNKNOWN_CODE)
    quantity = _quantity(_at(row, columns[Column.QUANTITY]))
    occurred_at, has_clock = _instant(_at(row, columns[Column.TIME]), _at(row, columns.get(Column.CLOCK)))
    if occurred_at > now + CLOCK_MAY_BE_AHEAD and (has_clock or _day(occurred_at) > _day(now)):
        raise _Wrong(Problem.IN_THE_FUTURE)
    if occurred_at < now - CLOCK_MAY_BE_BEHIND:
        raise _Wrong(Problem.TOO_OLD)
    return Sale(
        number=number,
        code=code,
        name=name,
        kind=EventKind.SALE if quantity > 0 else EventKind.RETURN,
        quantity=abs(quantity),
        occurred_at=occurred_at,
        has_clock=has_clock,
    )


def _at(row: Sequence[Cell], position: int | None) -> Cell:
    return row[position] if position is not None and position < len(row) else ""


def _code(cell: Cell) -> str:
    # A spreadsheet takes a barcode for a number.
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _quantity(cell: Cell) -> int:
    number = _number(cell)
    if number == 0:
        raise _Wrong(Problem.QUANTITY_ZERO)
    if abs(number) > MAX_QUANTITY:
        raise _Wrong(Problem.QUANTITY_TOO_GREAT)
    return number


def _number(cell: Cell) -> int:
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, float):
        if not cell.is_integer():
            raise _Wrong(Problem.QUANTITY_NOT_WHOLE)
        return int(cell)
    text = str(cell).replace(" ", "")
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(",", "")
    elif whole := _WITH_NOTHING_BEHIND.fullmatch(text):
        text = whole[1]
    elif re.fullmatch(r"-?\d+[.,]\d+", text):
        raise _Wrong(Problem.QUANTITY_NOT_WHOLE)
    if not re.fullmatch(r"-?[0-9]{1,12}", text):
        raise _Wrong(Problem.QUANTITY_UNREADABLE)
    return int(text)


def _instant(when: Cell, clock: Cell) -> tuple[datetime, bool]:
    """The instant in UTC, and whether the row tells the hour. Days are written day first, as in Vietnam."""
    if isinstance(when, datetime):
        day, hour = when, when.timetz() if when.time() != time() else None
    else:
        day, rest = _read_day(str(when))
        hour = _read_clock(rest)
    hour = _read_clock(str(clock)) or hour
    moment = datetime.combine(day.date(), (hour or NOON).replace(tzinfo=None), VIETNAM)
    return moment.astimezone(UTC), hour is not None


def _read_day(text: str) -> tuple[datetime, str]:
    for pattern, order in ((_ISO_DAY, (1, 2, 3)), (_DAY, (3, 2, 1))):
        if found := pattern.search(text):
            year, month, day = (int(found[group]) for group in order)
            try:
                read = datetime(year + 2000 if year < 100 else year, month, day, tzinfo=VIETNAM)
            except ValueError:
                break
            return read, f"{text[: found.start()]} {text[found.end() :]}".replace("T", " ")
    raise _Wrong(Problem.TIME_UNREADABLE)


def _read_clock(text: str) -> time | None:
    text = text.strip()
    if not text:
        return None
    found = _CLOCK.search(text)
    if found is None:
        raise _Wrong(Problem.TIME_UNREADABLE)
    hour, minute, second = (int(part or 0) for part in found.groups())
    afternoon = re.search(r"\b(?:pm|ch)\b", text, re.IGNORECASE)
    if afternoon and hour < 12:
        hour += 12
    try:
        return time(hour, minute, second)
    except ValueError:
        raise _Wrong(Problem.TIME_UNREADABLE) from None


def _day(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()
