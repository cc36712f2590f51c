"""Plain SQL where the ORM's objects would cost more than the query: rows in, frozen dataclasses or tuples out."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from django.db import DEFAULT_DB_ALIAS, connections

from backend.kernel.postgres.base import DatabaseWrapper

Parameters: TypeAlias = Mapping[str, Any] | Sequence[Any] | None


def fetch_all(sql: str, parameters: Parameters = None, *, binary: bool = False) -> list[tuple[Any, ...]]:
    """All rows of one statement.

    `binary` lets values travel in PostgreSQL's own form, which makes instants several times cheaper to read; JSON
    then arrives parsed instead of as text.
    """
    rows: list[tuple[Any, ...]] = _run(sql, parameters, binary).fetchall()
    return rows


def fetch_one(sql: str, parameters: Parameters = None, *, binary: bool = False) -> tuple[Any, ...] | None:
    """The first row of one statement, or None. `binary` as in fetch_all."""
    row: tuple[Any, ...] | None = _run(sql, parameters, binary).fetchone()
    return row


def execute(sql: str, parameters: Parameters = None) -> int:
    """Run one statement; the number of rows it touched."""
    touched: int = _run(sql, parameters, False).rowcount
    return touched


def _run(sql: str, parameters: Parameters, binary: bool) -> Any:
    wrapper = cast(DatabaseWrapper, connections[DEFAULT_DB_ALIAS])
    return wrapper.execute_plain(sql, parameters, binary=binary)
