"""Cells to sales."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from backend.kernel.clock import VIETNAM
from backend.stock.till_files.identity import event_ids
from backend.stock.till_files.rows import read_rows
from backend.stock.till_files.types import Column, Problem, Table

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)  # 15:00 in Vietnam
COLUMNS = {Column.CODE: 0, Column.QUANTITY: 1, Column.TIME: 2, Column.CLOCK: 3}
POINT = UUID(int=1)


def _read(*cells):
    sales, bad = read_rows(Table(("a", "b", "c", "d"), ((7, cells),)), COLUMNS, now=NOW)
    assert len(sales) + len(bad) == 1
    return (sales or bad)[0]


def _vietnam(*parts):
    return datetime(*parts, tzinfo=VIETNAM).astimezone(UTC)


@pytest.mark.parametrize(
    ("cell", "quantity", "kind"),
    [
        ("2", 2, "sale"),
        (2, 2, "sale"),
        (2.0, 2, "sale"),
        ("1.000", 1000, "sale"),
        ("1,000", 1000, "sale"),
        ("2,0", 2, "sale"),
        ("2.00", 2, "sale"),
        (" 3 ", 3, "sale"),
        ("-1", 1, "return"),
        (-4, 4, "return"),
        ("100000", 100_000, "sale"),
    ],
)
def test_quantities(cell, quantity, kind):
    sale = _read("A", cell, "21/11/2026 09:30")
    assert (sale.quantity, sale.kind.value) == (quantity, kind)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("", Problem.QUANTITY_UNREADABLE),
        ("hai", Problem.QUANTITY_UNREADABLE),
        (True, Problem.QUANTITY_UNREADABLE),
        ("1.5", Problem.QUANTITY_NOT_WHOLE),
        ("0,25", Problem.QUANTITY_NOT_WHOLE),
        (0.5, Problem.QUANTITY_NOT_WHOLE),
        (float("nan"), Problem.QUANTITY_NOT_WHOLE),
        (float("inf"), Problem.QUANTITY_NOT_WHOLE),
        ("0", Problem.QUANTITY_ZERO),
        ("100001", Problem.QUANTITY_TOO_GREAT),
        ("9" * 12, Problem.QUANTITY_TOO_GREAT),
        ("9" * 400, Problem.QUANTITY_UNREADABLE),
        (1e300, Problem.QUANTITY_TOO_GREAT),
    ],
)
def test_quantities_that_are_none(cell, problem):
    row = _read("A", cell, "21/11/2026 09:30")
    assert (row.number, row.problem) == (7, problem)


@pytest.mark.parametrize(
    ("when", "clock", "instant", "has_clock"),
    [
        ("21/11/2026 09:30", "", _vietnam(2026, 11, 21, 9, 30), True),
        ("9:30:15 21-11-2026", "", _vietnam(2026, 11, 21, 9, 30, 15), True),
        ("2026-11-21T09:30:00", "", _vietnam(2026, 11, 21, 9, 30), True),
        ("21/11/26", "14h05", _vietnam(2026, 11, 21, 14, 5), True),
        ("21.11.2026", "2:05 CH", _vietnam(2026, 11, 21, 14, 5), True),
        ("5/11/2026", "", _vietnam(2026, 11, 5, 12), False),
        (datetime(2026, 11, 21, tzinfo=VIETNAM), "", _vietnam(2026, 11, 21, 12), False),
        (datetime(2026, 11, 21, tzinfo=VIETNAM), "08:00:00", _vietnam(2026, 11, 21, 8), True),
        (datetime(2026, 11, 21, 7, 1, tzinfo=VIETNAM), "", _vietnam(2026, 11, 21, 7, 1), True),
    ],
)
def test_times_are_of_vietnam_and_begin_with_the_day(when, clock, instant, has_clock):
    sale = _read("A", 1, when, clock)
    assert (sale.occurred_at, sale.has_clock) == (instant, has_clock)


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        ("", Problem.TIME_UNREADABLE),
        ("hôm qua", Problem.TIME_UNREADABLE),
        ("31/02/2026", Problem.TIME_UNREADABLE),
        ("11/21/2026", Problem.TIME_UNREADABLE),
        ("21/11/2026 25:00", Problem.TIME_UNREADABLE),
        (45_000.5, Problem.TIME_UNREADABLE),
        ("22/11/2026 15:06", Problem.IN_THE_FUTURE),
        ("23/11/2026", Problem.IN_THE_FUTURE),
        ("20/10/2026", Problem.TOO_OLD),
    ],
)
def test_times_that_are_none(when, problem):
    assert _read("A", 1, when).problem == problem


def test_today_without_an_hour_is_not_the_future_in_the_morning():
    morning = _vietnam(2026, 11, 22, 7)
    sales, bad = read_rows(Table(("a", "b", "c"), ((2, ("A", 1, "22/11/2026")),)), COLUMNS, now=morning)
    assert (len(sales), bad) == (1, [])


def test_codes():
    assert _read(8930000000012.0, 1, "21/11/2026").code == "8930000000012"
    assert _read("", 1, "21/11/2026").problem == Problem.CODE_MISSING
    assert _read("x" * 61, 1, "21/11/2026").problem == Problem.UNKNOWN_CODE
    assert _read("A").problem == Problem.QUANTITY_UNREADABLE


def test_the_same_row_is_the_same_event_in_every_file_and_a_second_one_is_another():
    sale, other = _read("A", 1, "21/11/2026 09:30"), _read("A", 2, "21/11/2026 09:30")
    first = event_ids(POINT, [(sale, "A"), (other, "A"), (sale, "A")])
    again = event_ids(POINT, [(sale, "A"), (sale, "A"), (sale, "A")])
    assert len(set(first)) == 3
    assert again[:2] == [first[0], first[2]]
    assert again[2] not in first
    assert event_ids(UUID(int=2), [(sale, "A")])[0] != first[0]
