"""What the whole database says, to show that a refusal changed nothing."""

from django.db import connection

from backend.kernel.rows import fetch_one
from backend.operations.invariants import Violation, find_violations
from tests.conftest import REFERENCE_TABLES


def database_state() -> dict[str, str | None]:
    """A digest of the rows of every table that tests write; equal states are equal databases."""
    return {
        table: fetch_one(f'SELECT md5(string_agg(row::text, chr(10) ORDER BY row::text)) FROM "{table}" row')[
            0
        ]
        for table in connection.introspection.table_names()
        if table not in REFERENCE_TABLES
    }


def stock_violations() -> list[Violation]:
    """What does not hold, facts that nobody carried out left aside: for tests that let days pass without a worker."""
    return [violation for violation in find_violations() if not violation.invariant.startswith("I7")]
