"""Counts in the database: read and locked."""

from collections.abc import Iterable
from typing import Any

from backend.kernel.rows import execute, fetch_all
from backend.stock.counting.types import CountFacts, CountLineFacts, CountState

LOCK_CLAUSE = "FOR NO KEY UPDATE"
"""Taken out by the tests that show what happens without it."""

COLUMNS = "id, point_id, state, counted_at, decided_at"
_READ = f"SELECT {COLUMNS} FROM stock_count WHERE id = %(id)s {{lock}}"
_LINES = """
    SELECT id, count_id, variant_id, counted, expected FROM stock_countline
    WHERE count_id = ANY(%(ids)s::bigint[]) ORDER BY count_id, variant_id
"""
_WRITE_EXPECTED = """
    UPDATE stock_countline line SET expected = new.expected
    FROM unnest(%(ids)s::bigint[], %(expected)s::integer[]) AS new(id, expected) WHERE line.id = new.id
"""


def read_count(count_id: int) -> CountFacts | None:
    """A count, not locked."""
    return rows_to_facts(fetch_all(_READ.format(lock=""), {"id": count_id})).get(count_id)


def lock_count(count_id: int) -> CountFacts | None:
    """A count, locked until the caller's transaction ends."""
    return rows_to_facts(fetch_all(_READ.format(lock=LOCK_CLAUSE), {"id": count_id})).get(count_id)


def rows_to_facts(rows: Iterable[tuple[Any, ...]]) -> dict[int, CountFacts]:
    """Rows of COLUMNS with their lines: one statement for all of them."""
    found: dict[int, CountFacts] = {}
    for number, point_id, state, counted_at, decided_at in rows:
        found[number] = CountFacts(number, point_id, CountState(state), counted_at, decided_at)
    for row in fetch_all(_LINES, {"ids": list(found)}) if found else []:
        found[row[1]].lines.append(CountLineFacts(*row))
    return found


def write_expected(lines: Iterable[CountLineFacts]) -> None:
    """Write what was expected at the instant of counting, as it is known now."""
    rows = list(lines)
    given = {"ids": [line.id for line in rows], "expected": [line.expected for line in rows]}
    execute(_WRITE_EXPECTED, given)
